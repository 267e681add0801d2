package org.scenebuf.engine.internal.kernel;

import java.util.concurrent.ForkJoinPool;
import java.util.stream.LongStream;
import org.scenebuf.engine.internal.RangeConsumer;

/** Divides work on many rows among the processors. One core alone cannot use all of a machine's memory bandwidth. */
public final class ParallelRows {

    /** The fewest rows in a piece. To hand over fewer rows costs more than it gains. */
    private static final long LEAST = 1 << 16;

    /** The pieces for each processor. With more than one, a thread that was interrupted does not delay the others. */
    private static final int PIECES = 2;

    private ParallelRows() {
    }

    /**
     * Works on rows in memory that may be confined to a thread.
     *
     * @param isConfined whether the memory is confined to the calling thread; then that thread does all the work
     * @param firstRow the first row
     * @param rowCount the number of rows
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
     * Works on the rows in pieces, each in one thread. Returns, or throws, when all pieces are done.
     *
     * @param firstRow the first row
     * @param rowCount the number of rows; few rows are not divided
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
            // An exception of another thread comes back inside one of the same class.
            throw failed.getCause() instanceof IllegalStateException own ? own : failed;
        }
    }
}
