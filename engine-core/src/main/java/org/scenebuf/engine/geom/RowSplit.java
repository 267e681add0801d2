package org.scenebuf.engine.geom;

import java.util.stream.LongStream;
import org.scenebuf.engine.change.RowRangeConsumer;

/** Spreads work on many rows over the processors: one core alone does not use all of a machine's memory bandwidth. */
final class RowSplit {

    /** Rows in one piece; handing over fewer would cost more than it gains. */
    private static final long PIECE = 1 << 16;

    private RowSplit() {
    }

    /** Works on the rows in pieces, each by one thread; returns, or throws, when all are done. */
    static void run(long firstRow, long rowCount, RowRangeConsumer work) {
        if (rowCount <= PIECE) {
            if (rowCount > 0) {
                work.accept(firstRow, firstRow + rowCount);
            }
            return;
        }
        long pieces = (rowCount + PIECE - 1) / PIECE;
        long end = firstRow + rowCount;
        LongStream.range(0, pieces).parallel().forEach(piece -> {
            long from = firstRow + piece * PIECE;
            work.accept(from, Math.min(from + PIECE, end));
        });
    }
}
