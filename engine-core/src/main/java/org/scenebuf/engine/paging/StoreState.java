package org.scenebuf.engine.paging;

import java.util.UUID;

/**
 * The state of a store's log.
 *
 * @param store the identity of the store
 * @param epoch the number of the epoch; see {@link Epochs}
 * @param lastBatch the last committed batch; 0 for none
 * @param lastCommit the sequence of its commit record
 * @param highestBatch the highest batch that has a record
 * @param nextSequence the sequence of the next record
 * @param lastSegment the number of the last segment; 0 for none
 */
record StoreState(UUID store, long epoch, long lastBatch, long lastCommit, long highestBatch, long nextSequence,
    long lastSegment) {
}
