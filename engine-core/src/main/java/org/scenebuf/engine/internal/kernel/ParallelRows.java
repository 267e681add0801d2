package org.scenebuf.engine.internal.kernel;

import java.util.concurrent.ForkJoinPool;
import java.util.stream.LongStream;
import org.scenebuf.engine.internal.RangeConsumer;

/** Spreads work on many rows over the processors: one core alone does not use all of a machine's memory bandwidth. */
public final class ParallelRows {

    /** The fewest rows in a piece; handing over fewer would cost more than it gains. */
    private static final long LEAST = 1 << 16;

    /** Pieces for each processor: a few, so that one that was interrupted does not keep the others waiting. */
    private static final int PIECES = 2;

    private ParallelRows() {
    }

    /**
     * Works on rows in memory that may be one thread's own.
     *
     * @param isConfined whether it is the calling thread's: then that does all
     * @param firstRow the first row
     * @param rowCount how many
     * @param work is called for each piece
     */
    public static void run(boolean isConfined, long firstRow, long rowCount, RangeConsumer work) {
        if (!isConfined) {
            run(firstRow, rowCount, work);
        } else if (rowCount > 0) {
            work.accept(firstRow, rowCount);
        }
    }

    /**
     * Works on the rows in pieces, each by one thread; returns, or throws, when all are done.
     *
     * @param firstRow the first row
     * @param rowCount how many; few are not split
     * @param work is called for each piece, by several threads at once
     */
    public static void run(long firstRow, long rowCount, RangeConsumer work) {
        long pieces = Math.min(rowCount / LEAST, PIECES * (long) ForkJoinPool.getCommonPoolParallelism() + PIECES);
        if (pieces <= 1) {
            if (rowCount > 0) {
                work.accept(firstRow, rowCount);
            }
            return;
        }
        long length = (rowCount + pieces - 1) / pieces;
        long end = firstRow + rowCount;
        try {
            LongStream.range(0, pieces).parallel().forEach(piece -> {
                long from = firstRow + piece * length;
                work.accept(from, Math.min(length, end - from));
            });
        } catch (IllegalStateException failed) {
            // Another thread's exception comes back wrapped in one of its own kind.
            throw failed.getCause() instanceof IllegalStateException own ? own : failed;
        }
    }
}
