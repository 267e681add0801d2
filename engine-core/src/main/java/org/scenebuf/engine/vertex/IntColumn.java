package org.scenebuf.engine.vertex;

import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.FormatException;

/**
 * A column on loan as whole numbers exactly as they are stored: joints, indices, bytes of colours.
 *
 * <pre>{@code
 * try (IntColumn color = vertices.column("color").asInt()) {
 *     color.set(7, 3, 255);                       // the alpha of vertex 7
 * }
 * }</pre>
 *
 * <p>{@link TypedColumn} explains what counts as changed, and which exceptions all methods throw.
 */
public final class IntColumn extends TypedColumn {

    private final GeomVertexColumn column;
    private final CellCodec codec;

    IntColumn(BorrowedColumn loan) {
        super(loan, loan.markTable());
        column = loan.column();
        codec = new CellCodec(column);
    }

    static void requireWhole(GeomVertexColumnData data) {
        if (!data.column().type().isInteger()) {
            throw new FormatException(ErrorText.of("a column of whole numbers", data + " of " + data.column().type(),
                "read it by asFloat"));
        }
    }

    /**
     * Reads a value.
     *
     * @param row the row, from 0
     * @param component which of the row's values, from 0
     * @return the value
     * @throws ArithmeticException when the value is above 2^31-1, as a value of {@link NumericType#UINT32} may be
     */
    public int get(long row, int component) {
        long at = rowToRead(row, component);
        try {
            return toInt(codec.loadStored(memory, at, component), column);
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
     * @throws FormatException when the column cannot hold the number
     */
    public void set(long row, int component, int value) {
        long at = rowToWrite(row, component);
        codec.requireFits(component, value);
        try {
            codec.storeStored(memory, at, component, value);
        } catch (IllegalStateException ended) {
            throw cutOff(at, ended);
        }
        wroteCell(at);
    }

    /** {@return the number without its fraction, if it has one} */
    static int toInt(double stored, GeomVertexColumn column) {
        if (stored > Integer.MAX_VALUE && column.type() == NumericType.UINT32) {
            throw new ArithmeticException(ErrorText.of("a number below 2^31 in column " + column.name(),
                (long) stored, "read it as a double"));
        }
        return (int) stored;
    }
}
