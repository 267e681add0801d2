package org.scenebuf.interop.jme;

import org.scenebuf.engine.change.ByteRangeConsumer;

/** Sends parts of buffers that jME can only send whole. */
interface RangeSender {

    /** Sends what changed to a GL buffer that has all of these bytes already; tells how many bytes. */
    long send(int id, Changes changes);

    /** Computes the smaller levels of the texture that is bound. */
    void generateMipmaps();

    /** What changed. */
    @FunctionalInterface
    interface Changes {

        /** Gives them all to a consumer; tells how many bytes. */
        long drainTo(ByteRangeConsumer consumer);
    }
}
