package org.scenebuf.examples.bench;

import org.jspecify.annotations.Nullable;

/**
 * One row of the table. Every figure is a cost: smaller is better.
 *
 * @param row what was done
 * @param ours the library's cost
 * @param peer the peer's cost
 * @param peerName the peer's name
 * @param unit the unit of both costs
 * @param ratio the library's cost divided by the peer's
 * @param wanted the highest acceptable ratio; null where none is set
 */
record BenchRow(String row, double ours, double peer, String peerName, String unit, double ratio,
    @Nullable Double wanted) {

    static BenchRow of(String row, double ours, double peer, String peerName, String unit, @Nullable Double wanted) {
        return new BenchRow(row, ours, peer, peerName, unit, ours / peer, wanted);
    }

    /** {@return whether the ratio is at most the highest acceptable one; true where none is set} */
    boolean meetsBound() {
        return wanted == null || ratio <= wanted;
    }
}
