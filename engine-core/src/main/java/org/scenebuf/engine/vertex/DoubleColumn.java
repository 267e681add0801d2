package org.scenebuf.engine.vertex;

/**
 * A column as doubles, which hold the numbers of every type exactly.
 *
 * <p>Whole numbers that stand for fractions are 0 to 1, or -1 to 1 when signed; such are rounded to the nearest, halves
 * up, and saturated when they are set, as all whole numbers are. {@link TypedColumn} tells what counts as changed.
 */
public final class DoubleColumn extends TypedColumn {

    private final CellCodec codec;

    DoubleColumn(BorrowedColumn loan) {
        super(loan, loan.markTable());
        codec = new CellCodec(loan.column());
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
    public double get(long row, int component) {
        return codec.load(memory, rowToRead(row, component), component);
    }

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
    public void set(long row, int component, double value) {
        long at = rowToWrite(row, component);
        try {
            codec.store(memory, at, component, value);
        } catch (IllegalStateException ended) {
            throw cutOff(at, ended);
        }
        wroteCell(at);
    }
}
