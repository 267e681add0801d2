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
import org.scenebuf.engine.internal.NativeCall;
import org.scenebuf.engine.memory.MarkTable;

/**
 * A column on loan as floats, for loops. Float columns run near the speed of memory; other columns are converted.
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
 * <p>Whole numbers that stand for fractions are read as 0 to 1, or as -1 to 1 when signed. When whole numbers are set,
 * they are rounded to the nearest, halves up, and saturated. Methods that take several values get or set the first ones
 * of a row; they refuse columns that have fewer. {@link #readRows} and {@link #writeRows} take many rows at once.
 * {@link TypedColumn} explains what counts as changed, and which exceptions all methods throw.
 *
 * <p>The compiler compiles a loop for the kinds of columns that it has met. A loop that gets both float columns and
 * other columns is five times slower for the floats. Where that matters, write one loop for each kind.
 */
public abstract sealed class FloatColumn extends TypedColumn permits Float32Column, ConvertedFloatColumn {

    FloatColumn(BorrowedColumn loan, MarkTable table) {
        super(loan, table);
    }

    /** Chooses the class by the stored type, so that a loop over one kind of column is compiled for that kind. */
    static FloatColumn of(BorrowedColumn loan) {
        MarkTable table = loan.markTable();
        boolean oneMarkForARow = table.covers(0, loan.byteStride(), loan.column().byteSize());
        return loan.column().type() == NumericType.FLOAT32 && oneMarkForARow ? new Float32Column(loan, table)
            : new ConvertedFloatColumn(loan, table);
    }

    /**
     * Reads a value.
     *
     * @param row the row, from 0
     * @param component which of the row's values, from 0
     * @return the value
     */
    public abstract float get(long row, int component);

    /**
     * Stores a value.
     *
     * @param row the row, from 0
     * @param component which of the row's values, from 0
     * @param value the new value
     */
    public abstract void set(long row, int component, float value);

    /**
     * Reads the first 2 values of a row.
     *
     * @param row the row, from 0
     * @param target receives the values
     * @return the target
     */
    public abstract Vector2f get(long row, Vector2f target);

    /**
     * Reads the first 3 values of a row.
     *
     * @param row the row, from 0
     * @param target receives the values
     * @return the target
     */
    public abstract Vector3f get(long row, Vector3f target);

    /**
     * Reads the first 4 values of a row.
     *
     * @param row the row, from 0
     * @param target receives the values
     * @return the target
     */
    public abstract Vector4f get(long row, Vector4f target);

    /**
     * Stores the first 2 values of a row.
     *
     * @param row the row, from 0
     * @param x the first value
     * @param y the second value
     */
    public abstract void setXY(long row, float x, float y);

    /**
     * Stores the first 3 values of a row.
     *
     * @param row the row, from 0
     * @param x the first value
     * @param y the second value
     * @param z the third value
     */
    public abstract void setXYZ(long row, float x, float y, float z);

    /**
     * Stores the first 4 values of a row.
     *
     * @param row the row, from 0
     * @param x the first value
     * @param y the second value
     * @param z the third value
     * @param w the fourth value
     */
    public abstract void setXYZW(long row, float x, float y, float z, float w);

    /**
     * Stores the first 2 values of a row.
     *
     * @param row the row, from 0
     * @param source the values to store
     */
    public void set(long row, Vector2fc source) {
        Args.notNull(source, "a source");
        setXY(row, source.x(), source.y());
    }

    /**
     * Stores the first 3 values of a row.
     *
     * @param row the row, from 0
     * @param source the values to store
     */
    public void set(long row, Vector3fc source) {
        Args.notNull(source, "a source");
        setXYZ(row, source.x(), source.y(), source.z());
    }

    /**
     * Stores the first 4 values of a row.
     *
     * @param row the row, from 0
     * @param source the values to store
     */
    public void set(long row, Vector4fc source) {
        Args.notNull(source, "a source");
        setXYZW(row, source.x(), source.y(), source.z(), source.w());
    }

    /**
     * Reads all values of some rows at once.
     *
     * @param firstRow the first row, from 0
     * @param rowCount how many rows
     * @param floats receives the values, contiguous, {@link #values()} for each row
     * @throws IllegalArgumentException when the memory has not exactly the size of these values
     */
    public final void readRows(long firstRow, long rowCount, MemorySegment floats) {
        Args.writable(floats, "memory of floats");
        requireSize(rowCount, floats);
        if (rowCount > 0) {
            rowToRead(firstRow + rowCount - 1, 0);
            FloatBlocks.Place source = rowsFrom(rowToRead(firstRow, 0));
            try (Apart apart = Apart.of(floats, memory)) {
                FloatBlocks.copy(source, FloatBlocks.Place.floats(apart.memory(), column()), values(), rowCount);
                apart.copyTo(floats);
            } catch (IllegalStateException ended) {
                throw stale(ended);
            }
        }
    }

    /**
     * Stores all values of some rows at once.
     *
     * @param firstRow the first row, from 0
     * @param rowCount how many rows
     * @param floats the values, contiguous, {@link #values()} for each row; memory of the same array is read as if it
     *     had been copied first
     * @throws IllegalArgumentException when the memory has not exactly the size of these values
     * @throws IllegalStateException when another thread closes the memory's arena during the copy; the rows count as
     *     changed then
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
            } catch (IllegalStateException ended) {
                throw stale(ended);
            } finally {
                wroteRows(firstRow, rowCount); // Also where the floats' arena was closed, or this column.
            }
        }
    }

    /**
     * Floats that share no bytes with the column's memory: the given floats themselves, or a copy of them.
     *
     * @param memory the floats
     * @param scratch the arena of the copy; null where there is no copy
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
                floats.byteSize() + " bytes", "pass 4 bytes for each value"));
        }
        NativeCall.requireThread(floats);
    }
}
