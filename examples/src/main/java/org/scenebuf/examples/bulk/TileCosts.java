package org.scenebuf.examples.bulk;

/** The costs of bringing images to the GPU, in milliseconds and bytes. */
final class TileCosts {

    private static final double MILLION = 1e6;

    /** The time to read and decode the files. */
    double decodeMillis;

    /** The time to change one channel of all images. */
    double editMillis;

    /** The time to send the images, until the GPU is done. */
    double sendMillis;

    /** The bytes that were sent. */
    long bytesSent;

    /** Measures one piece of work. */
    static double millis(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / MILLION;
    }
}
