package org.scenebuf.examples.bulk;

/** What it cost to bring images to the GPU, in milliseconds and bytes. */
final class TileCosts {

    private static final double MILLION = 1e6;

    /** To read the files and make pixels of them. */
    double decodeMillis;

    /** To change one channel of all of them. */
    double editMillis;

    /** To send them, until the GPU is done. */
    double sendMillis;

    /** What was sent. */
    long bytesSent;

    /** Measures one piece of work. */
    static double millis(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / MILLION;
    }
}
