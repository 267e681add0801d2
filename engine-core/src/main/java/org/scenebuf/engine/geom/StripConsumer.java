package org.scenebuf.engine.geom;

/** Receives the indices of one strip, loop or fan, or a run of consecutive vertices. */
@FunctionalInterface
interface StripConsumer {

    /** Receives all indices from the first one up to, but without, the end. */
    void accept(long first, long end);
}
