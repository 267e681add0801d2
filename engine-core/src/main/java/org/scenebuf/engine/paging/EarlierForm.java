package org.scenebuf.engine.paging;

import java.lang.foreign.MemorySegment;

/**
 * What is stored of a chunk, of which the pieces that were not changed since are stored again as they are.
 *
 * @param payload all pieces
 * @param changed what was changed since that was made
 */
record EarlierForm(MemorySegment payload, ChangedBytes changed) {
}
