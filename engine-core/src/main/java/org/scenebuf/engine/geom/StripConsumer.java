package org.scenebuf.engine.geom;

/** Takes the indices of one strip, loop or fan, or vertices that follow one another. */
@FunctionalInterface
interface StripConsumer {

    /** Takes all from the first on, to one before the end. */
    void accept(long first, long end);
}
