package org.scenebuf.engine.vertex;

/**
 * A column on loan as doubles. A double holds the numbers of every type exactly.
 *
 * <p>Whole numbers that stand for fractions are read as 0 to 1, or as -1 to 1 when signed. When whole numbers are set,
 * they are rounded to the nearest, halves up, and saturated. {@link TypedColumn} explains what counts as changed, and
 * which exceptions all methods throw.
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
     * @param row the row, from 0
     * @param component which of the row's values, from 0
     * @return the value
     */
    public double get(long row, int component) {
        long at = rowToRead(row, component);
        try {
            return codec.load(memory, at, component);
        } catch (IllegalStateException ended) {
            throw stale(ended);
        }
    }

    /**
     * Stores a value.
     *
     * @param row the row, from 0
     * @param component which of the row's values, from 0
     * @param value the new value
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
