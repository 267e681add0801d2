package org.scenebuf.engine.vertex;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * Reads positions as floats, whatever the type of their column. Each call reads a block of rows: the reader looks at
 * the type once for each block, and the code that uses the floats need not know it.
 *
 * <p>Whole numbers that stand for fractions are read as fractions. Components that a row lacks are 0; a fourth
 * component is left out.
 *
 * <pre>{@code
 * try (PositionReader reader = PositionReader.open(vertices, "bounds")) {
 *     float[] xyz = reader.newBlock();
 *     int rows = reader.read(0, xyz);
 *     for (long row = 0; rows > 0; rows = reader.read(row, xyz)) {
 *         work(xyz, rows);                                  // x, y, z of the first row, then of the next ...
 *         row += rows;
 *     }
 * }
 * }</pre>
 */
public final class PositionReader implements AutoCloseable {

    /** How many rows fit in the processor's first-level cache. */
    private static final int BLOCK_ROWS = 1024;

    private final BufferView view;
    private final GeomVertexColumn column;
    private final long rowCount;
    private final long byteStride;

    private PositionReader(GeomVertexColumn column, BufferView view) {
        this.view = view;
        this.column = column.at(0);
        this.rowCount = view.layout().shape(0);
        this.byteStride = view.layout().stride(0);
    }

    /**
     * Begins to read.
     *
     * @param vertices the vertices, whose column {@code "vertex"} holds the positions
     * @param borrower the reader's name in error texts
     * @return a reader; the positions are on loan until it is closed
     * @throws IllegalArgumentException when there is no such column
     * @throws IllegalStateException when the array is closed
     */
    public static PositionReader open(GeomVertexData vertices, String borrower) {
        Args.notNull(borrower, "a borrower");
        Args.notNull(vertices, "vertices");
        check(vertices);
        GeomVertexArrayData array = vertices.arrayWith(InternalName.VERTEX);
        return new PositionReader(array.format().column(InternalName.VERTEX),
            array.column(InternalName.VERTEX).getBuffer(BufferRequest.RECORDS_RO.by(borrower)));
    }

    /** {@return a new array for {@link #read}, with room for a good number of rows, or for all where they are few} */
    public float[] newBlock() {
        return new float[3 * (int) Math.min(BLOCK_ROWS, rowCount)];
    }

    /** {@return how many positions there are} */
    public long rowCount() {
        return rowCount;
    }

    /**
     * Reads rows: as many as are left, and as the target has room for.
     *
     * @param firstRow the first row, from 0 to {@link #rowCount()}
     * @param xyz receives 3 floats for each row
     * @return how many rows were read; 0 at the end
     * @throws IndexOutOfBoundsException when there is no such row
     */
    public int read(long firstRow, float[] xyz) {
        Args.range(firstRow, 0, rowCount, "rows");
        int rows = (int) Math.min(Args.notNull(xyz, "an array").length / 3, rowCount - firstRow);
        if (column.isFloats(3)) {
            readFloats(view.segment(), firstRow * byteStride, byteStride, rows, xyz);
        } else {
            readOthers(view.segment(), firstRow * byteStride, rows, xyz);
        }
        return rows;
    }

    @Override
    public void close() {
        view.close();
    }

    /**
     * Checks that vertices have positions.
     *
     * @param vertices the vertices, whose column {@code "vertex"} is checked
     * @throws IllegalArgumentException when there is no such column, or when it holds matrices
     */
    public static void check(GeomVertexData vertices) {
        Args.notNull(vertices, "vertices");
        GeomVertexColumn column = vertices.arrayWith(InternalName.VERTEX).format().column(InternalName.VERTEX);
        if (column.isMatrix()) {
            throw new IllegalArgumentException(ErrorText.of("positions in column vertex of " + vertices, "matrices of "
                + column.type(), "give the matrix column another name"));
        }
    }

    private static void readFloats(MemorySegment memory, long offset, long byteStride, int rows, float[] xyz) {
        for (int row = 0; row < rows; row++) {
            long at = offset + row * byteStride;
            xyz[3 * row] = memory.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at);
            xyz[3 * row + 1] = memory.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at + 4);
            xyz[3 * row + 2] = memory.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at + 8);
        }
    }

    /** Reads one value of each row, then the next value, as doubles that become floats. */
    private void readOthers(MemorySegment memory, long offset, int rows, float[] xyz) {
        double[] values = new double[Math.min(rows, ColumnValues.BLOCK_ROWS)];
        for (int first = 0; first < rows; first += values.length) {
            int count = Math.min(values.length, rows - first);
            for (int index = 0; index < 3; index++) {
                if (index < column.values()) {
                    ColumnValues.load(memory, offset + first * byteStride, byteStride, column, index, count, values);
                } else {
                    Arrays.fill(values, 0);
                }
                for (int row = 0; row < count; row++) {
                    xyz[3 * (first + row) + index] = (float) values[row];
                }
            }
        }
    }
}
