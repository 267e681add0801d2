package org.scenebuf.engine.vertex;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * Reads positions as floats, whatever type their column has. Rows are read a block at a time: the type is looked at
 * once for each block, and what works on the floats need not know it.
 *
 * <p>Whole numbers that stand for fractions become those; what a row does not have is 0, and a fourth value is left
 * out.
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

    /** As many as stay in the processor's first cache. */
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
     * @param vertices their column {@code "vertex"} has the positions
     * @param borrower who reads, as errors will call it
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

    /**
     * Makes room for a good number of rows, or for all where they are few.
     *
     * @return an array for {@link #read}
     */
    public float[] newBlock() {
        return new float[3 * (int) Math.min(BLOCK_ROWS, rowCount)];
    }

    /**
     * Counts the positions.
     *
     * @return rows of the array
     */
    public long rowCount() {
        return rowCount;
    }

    /**
     * Reads rows: as many as there are and the target has room for.
     *
     * @param firstRow the first, from 0 to {@link #rowCount()}
     * @param xyz gets 3 floats a row
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
     * @param vertices their column {@code "vertex"} is looked at
     * @throws IllegalArgumentException when there is no such column, or it has matrices
     */
    public static void check(GeomVertexData vertices) {
        Args.notNull(vertices, "vertices");
        GeomVertexColumn column = vertices.arrayWith(InternalName.VERTEX).format().column(InternalName.VERTEX);
        if (column.isMatrix()) {
            throw new IllegalArgumentException(ErrorText.of("positions in column vertex of " + vertices,
                "matrices of " + column.type(), "name the column otherwise"));
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

    /** One value of each row after the other, by way of doubles. */
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
