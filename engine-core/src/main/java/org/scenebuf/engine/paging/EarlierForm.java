package org.scenebuf.engine.paging;

import java.lang.foreign.MemorySegment;

/**
 * The stored form of a chunk in an earlier record, from which unchanged pieces are copied.
 *
 * @param payload all pieces
 * @param changed the changes since that record
 */
record EarlierForm(MemorySegment payload, ChangedBytes changed) {
}
