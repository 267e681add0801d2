package org.scenebuf.engine.paging;

import java.util.UUID;

/**
 * Where the log of a store stands.
 *
 * @param store whose it is
 * @param epoch which segments count; see {@link Epochs}
 * @param lastBatch the last one that was committed; 0 where none was
 * @param lastCommit the sequence of its commit record
 * @param highestBatch the last one of which there is a record
 * @param nextSequence the number of the next record
 * @param lastSegment the number of the last segment; 0 where there is none
 */
record StoreState(UUID store, long epoch, long lastBatch, long lastCommit, long highestBatch, long nextSequence,
    long lastSegment) {
}
