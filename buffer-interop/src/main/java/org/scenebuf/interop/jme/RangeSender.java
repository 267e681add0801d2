package org.scenebuf.interop.jme;

import org.scenebuf.engine.change.ByteRangeConsumer;

/** Sends parts of buffers that jME can only send whole. */
interface RangeSender {

    /** Sends changes to a GL buffer that has room for these bytes already. Returns the number of bytes. */
    long send(int id, Changes changes);

    /** Computes the smaller levels of the texture that is bound. */
    void generateMipmaps();

    /** The changes to send. */
    @FunctionalInterface
    interface Changes {

        /** Gives all changes to a consumer. Returns the number of bytes. */
        long drainTo(ByteRangeConsumer consumer);
    }
}
