package org.scenebuf.examples.bench;

import org.jspecify.annotations.Nullable;

/**
 * One row of the table. Every figure is a cost: smaller is better.
 *
 * @param row what was done
 * @param ours what it cost here
 * @param peer what it cost the peer
 * @param peerName who the peer is
 * @param unit of both costs
 * @param ratio ours divided by the peer's
 * @param wanted the highest ratio that is good enough; null where none is set
 */
record BenchRow(String row, double ours, double peer, String peerName, String unit, double ratio,
    @Nullable Double wanted) {

    static BenchRow of(String row, double ours, double peer, String peerName, String unit, @Nullable Double wanted) {
        return new BenchRow(row, ours, peer, peerName, unit, ours / peer, wanted);
    }

    /** Whether the ratio is as wanted; true where nothing is. */
    boolean meetsBound() {
        return wanted == null || ratio <= wanted;
    }
}
