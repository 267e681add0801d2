package org.scenebuf.engine.geom;

import java.util.Objects;
import org.scenebuf.engine.memory.CountedCopy;
import org.scenebuf.engine.memory.Storage;

/**
 * Rows replaced by others, as many or not.
 *
 * <pre>{@code
 *  before  | kept | replaced |     tail     |
 *  after   | kept |      added      |     tail     |
 * }</pre>
 */
final class RowSplice {

    private RowSplice() {
    }

    /** Runs under the array's lock; it grows before anything is moved, and shrinks after. */
    static void run(GeomVertexArrayData array, Storage storage, long firstRow, long replacedRows, RowSource added) {
        long before = array.rowCount();
        Objects.checkFromIndexSize(firstRow, replacedRows, before);
        long after = before - replacedRows + added.rowCount();
        if (after != before) {
            RowCounts.byteSize(array.format(), after);
            storage.requireResizable();
        }
        if (after > before) {
            array.setRowCount(after);
        }
        write(array, firstRow, replacedRows, before, added);
        if (after < before) {
            array.setRowCount(after);
        }
    }

    private static void write(GeomVertexArrayData array, long firstRow, long replacedRows, long before,
        RowSource added) {
        boolean moves = added.rowCount() != replacedRows;
        long lastChanged = moves ? array.rowCount() : firstRow + replacedRows;
        long stride = array.format().byteStride();
        RowEdit.run(array, "setSubdata", firstRow, lastChanged, bytes -> {
            if (moves) {
                CountedCopy.copy(bytes, (firstRow + replacedRows) * stride, bytes,
                    (firstRow + added.rowCount()) * stride, (before - firstRow - replacedRows) * stride);
            }
            added.copyTo(bytes, firstRow * stride);
        });
    }
}
