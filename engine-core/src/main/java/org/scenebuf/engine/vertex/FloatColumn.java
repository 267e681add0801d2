package org.scenebuf.engine.vertex;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.joml.Vector2f;
import org.joml.Vector2fc;
import org.joml.Vector3f;
import org.joml.Vector3fc;
import org.joml.Vector4f;
import org.joml.Vector4fc;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.MarkTable;

/**
 * A column as floats, for loops: not far from the speed of memory where it holds floats, converted where it does not.
 *
 * <pre>{@code
 * FloatColumn position = vertices.column("vertex").asFloat();
 * Vector3f p = new Vector3f();
 * for (long row = 0; row < position.rowCount(); row++) {
 *     position.set(row, position.get(row, p).rotateY(0.1f));
 * }
 * position.close();
 * }</pre>
 *
 * <p>Whole numbers that stand for fractions are 0 to 1, or -1 to 1 when signed; such are rounded to the nearest, halves
 * up, and saturated when they are set, as all whole numbers are. Methods that take several values set or get the first
 * ones of a row, and refuse columns that have fewer. {@link #readRows} and {@link #writeRows} take many rows at once.
 * {@link TypedColumn} tells what counts as changed.
 *
 * <p>The compiler makes a loop for the columns that it has met. One that is given both floats and other numbers is five
 * times slower for the floats; where that matters, let each have a loop of its own.
 */
public abstract sealed class FloatColumn extends TypedColumn permits Float32Column, ConvertedFloatColumn {

    FloatColumn(BorrowedColumn loan, MarkTable table) {
        super(loan, table);
    }

    /** Chooses the class by what is stored: so a loop that stays with one kind of column is compiled for that. */
    static FloatColumn of(BorrowedColumn loan) {
        MarkTable table = loan.markTable();
        boolean oneMarkForARow = table.covers(0, loan.byteStride(), loan.column().byteSize());
        return loan.column().type() == NumericType.FLOAT32 && oneMarkForARow ? new Float32Column(loan, table)
            : new ConvertedFloatColumn(loan, table);
    }

    /**
     * Reads a value.
     *
     * @param row from 0
     * @param component which of the row's values, from 0
     * @return the value
     * @throws IndexOutOfBoundsException when there is none
     * @throws org.scenebuf.engine.memory.StaleViewException when the column is closed
     */
    public abstract float get(long row, int component);

    /**
     * Stores a value.
     *
     * @param row from 0
     * @param component which of the row's values, from 0
     * @param value what it becomes
     * @throws IndexOutOfBoundsException when there is none
     * @throws org.scenebuf.engine.memory.BufferException when the column is read-only
     * @throws org.scenebuf.engine.memory.StaleViewException when the column is closed
     */
    public abstract void set(long row, int component, float value);

    /**
     * Reads the first 2 values of a row.
     *
     * @param row from 0
     * @param target gets them
     * @return the target
     * @throws IndexOutOfBoundsException when there is no such row, or it has fewer
     * @throws org.scenebuf.engine.memory.StaleViewException when the column is closed
     */
    public abstract Vector2f get(long row, Vector2f target);

    /**
     * Reads the first 3 values of a row.
     *
     * @param row from 0
     * @param target gets them
     * @return the target
     * @throws IndexOutOfBoundsException when there is no such row, or it has fewer
     * @throws org.scenebuf.engine.memory.StaleViewException when the column is closed
     */
    public abstract Vector3f get(long row, Vector3f target);

    /**
     * Reads the first 4 values of a row.
     *
     * @param row from 0
     * @param target gets them
     * @return the target
     * @throws IndexOutOfBoundsException when there is no such row, or it has fewer
     * @throws org.scenebuf.engine.memory.StaleViewException when the column is closed
     */
    public abstract Vector4f get(long row, Vector4f target);

    /**
     * Stores the first 2 values of a row.
     *
     * @param row from 0
     * @param x the first
     * @param y the second
     * @throws IndexOutOfBoundsException when there is no such row, or it has fewer
     * @throws org.scenebuf.engine.memory.BufferException when the column is read-only
     * @throws org.scenebuf.engine.memory.StaleViewException when the column is closed
     */
    public abstract void setXY(long row, float x, float y);

    /**
     * Stores the first 3 values of a row.
     *
     * @param row from 0
     * @param x the first
     * @param y the second
     * @param z the third
     * @throws IndexOutOfBoundsException when there is no such row, or it has fewer
     * @throws org.scenebuf.engine.memory.BufferException when the column is read-only
     * @throws org.scenebuf.engine.memory.StaleViewException when the column is closed
     */
    public abstract void setXYZ(long row, float x, float y, float z);

    /**
     * Stores the first 4 values of a row.
     *
     * @param row from 0
     * @param x the first
     * @param y the second
     * @param z the third
     * @param w the fourth
     * @throws IndexOutOfBoundsException when there is no such row, or it has fewer
     * @throws org.scenebuf.engine.memory.BufferException when the column is read-only
     * @throws org.scenebuf.engine.memory.StaleViewException when the column is closed
     */
    public abstract void setXYZW(long row, float x, float y, float z, float w);

    /**
     * Stores the first 2 values of a row.
     *
     * @param row from 0
     * @param source holds them
     * @throws IndexOutOfBoundsException when there is no such row, or it has fewer
     * @throws org.scenebuf.engine.memory.BufferException when the column is read-only
     * @throws org.scenebuf.engine.memory.StaleViewException when the column is closed
     */
    public void set(long row, Vector2fc source) {
        Args.notNull(source, "a source");
        setXY(row, source.x(), source.y());
    }

    /**
     * Stores the first 3 values of a row.
     *
     * @param row from 0
     * @param source holds them
     * @throws IndexOutOfBoundsException when there is no such row, or it has fewer
     * @throws org.scenebuf.engine.memory.BufferException when the column is read-only
     * @throws org.scenebuf.engine.memory.StaleViewException when the column is closed
     */
    public void set(long row, Vector3fc source) {
        Args.notNull(source, "a source");
        setXYZ(row, source.x(), source.y(), source.z());
    }

    /**
     * Stores the first 4 values of a row.
     *
     * @param row from 0
     * @param source holds them
     * @throws IndexOutOfBoundsException when there is no such row, or it has fewer
     * @throws org.scenebuf.engine.memory.BufferException when the column is read-only
     * @throws org.scenebuf.engine.memory.StaleViewException when the column is closed
     */
    public void set(long row, Vector4fc source) {
        Args.notNull(source, "a source");
        setXYZW(row, source.x(), source.y(), source.z(), source.w());
    }

    /**
     * Reads all values of some rows at once.
     *
     * @param firstRow the first, from 0
     * @param rowCount how many
     * @param floats gets them, close together, {@link #values()} for each row
     * @throws IllegalArgumentException when the memory is not just as large
     * @throws IndexOutOfBoundsException when there are no such rows
     * @throws org.scenebuf.engine.memory.StaleViewException when the column is closed
     */
    public final void readRows(long firstRow, long rowCount, MemorySegment floats) {
        Args.notNull(floats, "memory of floats");
        requireSize(rowCount, floats);
        if (rowCount > 0) {
            rowToRead(firstRow + rowCount - 1, 0);
            FloatBlocks.Place source = rowsFrom(rowToRead(firstRow, 0));
            try (Apart apart = Apart.of(floats, memory)) {
                FloatBlocks.copy(source, FloatBlocks.Place.floats(apart.memory(), column()), values(), rowCount);
                apart.copyTo(floats);
            }
        }
    }

    /**
     * Stores all values of some rows at once.
     *
     * @param firstRow the first, from 0
     * @param rowCount how many
     * @param floats holds them, close together, {@link #values()} for each row; it may be memory of the same array, as
     *     if it had been copied out first
     * @throws IllegalArgumentException when the memory is not just as large
     * @throws IndexOutOfBoundsException when there are no such rows
     * @throws org.scenebuf.engine.memory.BufferException when the column is read-only
     * @throws org.scenebuf.engine.memory.StaleViewException when the column is closed
     * @throws IllegalStateException when another thread closes the memory's arena in the midst of it; what was copied
     *     by then counts as changed
     */
    public final void writeRows(long firstRow, long rowCount, MemorySegment floats) {
        Args.notNull(floats, "memory of floats");
        requireSize(rowCount, floats);
        if (rowCount > 0) {
            rowToWrite(firstRow + rowCount - 1, 0);
            FloatBlocks.Place target = rowsFrom(rowToWrite(firstRow, 0));
            try (Apart apart = Apart.of(floats, memory)) {
                apart.copyFrom(floats);
                FloatBlocks.copy(FloatBlocks.Place.floats(apart.memory(), column()), target, values(), rowCount);
            } finally {
                wroteRows(firstRow, rowCount); // Also where the floats ended, or this was closed.
            }
        }
    }

    /**
     * Floats that share no bytes with the column's memory: themselves, or room for a copy.
     *
     * @param memory the floats
     * @param scratch what holds the copy; null where there is none
     */
    private record Apart(MemorySegment memory, @Nullable Arena scratch) implements AutoCloseable {

        static Apart of(MemorySegment floats, MemorySegment column) {
            if (floats.asOverlappingSlice(column).isEmpty()) {
                return new Apart(floats, null);
            }
            Arena scratch = Arena.ofConfined();
            return new Apart(scratch.allocate(floats.byteSize(), Float.BYTES), scratch);
        }

        void copyFrom(MemorySegment floats) {
            if (scratch != null) {
                memory.copyFrom(floats);
            }
        }

        void copyTo(MemorySegment floats) {
            if (scratch != null) {
                floats.copyFrom(memory);
            }
        }

        @Override
        public void close() {
            if (scratch != null) {
                scratch.close();
            }
        }
    }

    private FloatBlocks.Place rowsFrom(long byteOffset) {
        return new FloatBlocks.Place(memory, byteOffset, byteStride(), column());
    }

    private void requireSize(long rowCount, MemorySegment floats) {
        long rowBytes = FloatBlocks.rowBytes(column());
        if (floats.byteSize() % rowBytes != 0 || floats.byteSize() / rowBytes != rowCount) {
            throw new IllegalArgumentException(ErrorText.of(values() + " floats for each of " + rowCount + " rows",
                floats.byteSize() + " bytes", "pass as much memory as the rows have values"));
        }
    }
}
