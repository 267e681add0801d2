package org.scenebuf.interop.slicer;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.internal.kernel.CountedCopy;
import org.scenebuf.engine.internal.kernel.ParallelRows;

/**
 * Copies rows between an open field and a cache. It works block by block, so that a block of rows stays in the
 * processor's cache while all its pieces are copied.
 *
 * @param field the field
 * @param rows the rows of the field
 * @param cache the rows of the cache
 * @param cacheRows the row of the cache for each row of the field
 * @param pieces the pieces of each row
 * @param toCache whether the cache is read into; else the field is written
 */
record Transfer(Access field, Axis rows, CacheRows cache, Axis cacheRows, Pieces pieces, boolean toCache) {

    /**
     * The rows of a cache.
     *
     * @param memory the memory of the cache
     * @param first the offset of row 0, in bytes
     * @param stride the distance from one row to the next, in bytes
     */
    record CacheRows(MemorySegment memory, long first, long stride) {
    }

    void run() {
        if (rows.count() == 0 || pieces.inField().length == 0 || pieces.size() == 0 || pieces.repeats() == 0) {
            return;
        }
        Access.Rows strided = field.rows();
        boolean apart = strided != null && (toCache ? cacheRows : rows).isRange();
        ParallelRows.run(!apart || field.isConfined(), 0, rows.count(), (first, count) -> {
            if (strided != null && rows.isRange() && cacheRows.isRange()) {
                copyStrided(strided, first, count);
            } else {
                copyLocated(first, count);
            }
        });
    }

    private void copyStrided(Access.Rows strided, long from, long rowCount) {
        long fieldStep = rows.step() * strided.stride();
        long cacheStep = cacheRows.step() * cache.stride();
        for (long at = from; at < from + rowCount; at += Access.BLOCK) {
            long count = Math.min(Access.BLOCK, from + rowCount - at);
            long inField = strided.first() + rows.at(at) * strided.stride();
            long inCache = cache.first() + cacheRows.at(at) * cache.stride();
            if (pieces.repeats() == 1) {
                copyRows(strided.memory(), inField, fieldStep, inCache, cacheStep, count);
            } else {
                for (long row = 0; row < count; row++) {
                    copyRepeats(strided.memory(), inField + row * fieldStep, inCache + row * cacheStep);
                }
            }
        }
    }

    private void copyRows(MemorySegment memory, long inField, long fieldStep, long inCache, long cacheStep,
        long count) {
        if (pieces.inField().length == 3 && pieces.size() == 4 && cacheStep == 4 && fieldStep >= 12) {
            copyPlanes(memory, inField, fieldStep, inCache, (int) count);
            return;
        }
        for (int p = 0; p < pieces.inField().length; p++) {
            long a = inField + pieces.inField()[p];
            long b = inCache + pieces.inCache()[p];
            if (toCache) {
                CountedCopy.copyStrided(memory, a, fieldStep, cache.memory(), b, cacheStep, count, pieces.size());
            } else {
                CountedCopy.copyStrided(cache.memory(), b, cacheStep, memory, a, fieldStep, count, pieces.size());
            }
        }
    }

    /** Three numbers to or from planes: a frequent case with a loop of its own. */
    private void copyPlanes(MemorySegment memory, long inField, long fieldStep, long inCache, int count) {
        long[] a = new long[3];
        long[] b = new long[3];
        for (int p = 0; p < 3; p++) {
            a[p] = inField + pieces.inField()[p];
            b[p] = inCache + pieces.inCache()[p];
        }
        if (toCache) {
            CountedCopy.copyToPlanes(memory, a, fieldStep, cache.memory(), b, count);
        } else {
            CountedCopy.copyFromPlanes(cache.memory(), b, memory, a, fieldStep, count);
        }
    }

    private void copyRepeats(MemorySegment memory, long inField, long inCache) {
        for (int p = 0; p < pieces.inField().length; p++) {
            long a = inField + pieces.inField()[p];
            long b = inCache + pieces.inCache()[p];
            if (toCache) {
                CountedCopy.copyStrided(memory, a, pieces.fieldStride(), cache.memory(), b, pieces.cacheStride(),
                    pieces.repeats(), pieces.size());
            } else {
                CountedCopy.copyStrided(cache.memory(), b, pieces.cacheStride(), memory, a, pieces.fieldStride(),
                    pieces.repeats(), pieces.size());
            }
        }
    }

    /** Copies rows by number, in the order of the numbers. For a row that occurs twice, the last values stay. */
    private void copyLocated(long from, long rowCount) {
        long[] numbers = new long[Access.BLOCK];
        long[] inField = new long[Access.BLOCK];
        long[] inCache = new long[Access.BLOCK];
        long[] a = new long[Access.BLOCK];
        long[] b = new long[Access.BLOCK];
        for (long at = from; at < from + rowCount; at += Access.BLOCK) {
            int count = (int) Math.min(Access.BLOCK, from + rowCount - at);
            rows.load(at, count, numbers);
            cacheRows.load(at, count, inCache);
            MemorySegment memory = field.locate(numbers, count, inField);
            for (int k = 0; k < count; k++) {
                inCache[k] = cache.first() + inCache[k] * cache.stride();
            }
            if (pieces.repeats() == 1) {
                copyPieces(memory, inField, inCache, count, a, b);
            } else {
                for (int k = 0; k < count; k++) {
                    copyRepeats(memory, inField[k], inCache[k]);
                }
            }
            if (!toCache) {
                field.stored(numbers, count);
            }
        }
    }

    private void copyPieces(MemorySegment memory, long[] inField, long[] inCache, int count, long[] a, long[] b) {
        for (int p = 0; p < pieces.inField().length; p++) {
            for (int k = 0; k < count; k++) {
                a[k] = inField[k] + pieces.inField()[p];
                b[k] = inCache[k] + pieces.inCache()[p];
            }
            if (toCache) {
                CountedCopy.copyPieces(memory, a, cache.memory(), b, count, pieces.size());
            } else {
                CountedCopy.copyPieces(cache.memory(), b, memory, a, count, pieces.size());
            }
        }
    }
}
