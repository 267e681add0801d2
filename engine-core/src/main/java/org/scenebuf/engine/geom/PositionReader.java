package org.scenebuf.engine.geom;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.ErrorText;

/**
 * Reads positions as floats, whatever type their column has. Rows are read a block at a time: the type is looked at
 * once for each block, and what works on the floats need not know it.
 *
 * <table>
 * <caption>What a number becomes</caption>
 * <tr><th>type</th><th>as it is</th><th>normalised</th></tr>
 * <tr><td>FLOAT32</td><td>the same</td><td>the same</td></tr>
 * <tr><td>UINT8, UINT16</td><td>the same</td><td>0 to 1: divided by 255, 65535</td></tr>
 * <tr><td>INT8, INT16</td><td>the same</td><td>-1 to 1: divided by 127, 32767; the lowest number is -1 too</td></tr>
 * </table>
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

    private static final List<NumericType> TYPES = List.of(NumericType.FLOAT32, NumericType.INT8, NumericType.UINT8,
        NumericType.INT16, NumericType.UINT16);

    private final BufferView view;
    private final NumericType type;
    private final boolean normalized;
    private final long rowCount;
    private final long byteStride;

    private PositionReader(GeomVertexColumn column, BufferView view) {
        this.view = view;
        this.type = column.type();
        this.normalized = column.normalized();
        this.rowCount = view.layout().shape(0);
        this.byteStride = view.layout().stride(0);
    }

    /**
     * Begins to read.
     *
     * @param vertices their column {@code "vertex"} has 3 numbers of a type above, as that of every {@link Geom}
     * @param borrower who reads, as errors will call it
     * @return a reader; the positions are on loan until it is closed
     * @throws IllegalArgumentException when there is no such column
     * @throws IllegalStateException when the array is closed
     */
    public static PositionReader open(GeomVertexData vertices, String borrower) {
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
        int rows = (int) Math.min(xyz.length / 3, rowCount - firstRow);
        MemorySegment memory = view.segment();
        long offset = firstRow * byteStride;
        switch (type) {
            case INT8 -> readBytes(memory, offset, byteStride, rows, -1, xyz);
            case UINT8 -> readBytes(memory, offset, byteStride, rows, 0xff, xyz);
            case INT16 -> readShorts(memory, offset, byteStride, rows, -1, xyz);
            case UINT16 -> readShorts(memory, offset, byteStride, rows, 0xffff, xyz);
            default -> readFloats(memory, offset, byteStride, rows, xyz);
        }
        if (normalized && type != NumericType.FLOAT32) {
            normalize(xyz, 3 * rows, largest(type));
        }
        return rows;
    }

    @Override
    public void close() {
        view.close();
    }

    static void check(GeomVertexData vertices) {
        GeomVertexColumn column = vertices.arrayWith(InternalName.VERTEX).format().column(InternalName.VERTEX);
        if (!TYPES.contains(column.type()) || column.components() != 3) {
            throw new IllegalArgumentException(ErrorText.of("3 numbers of one of " + TYPES + " in column vertex of "
                + vertices, column.components() + " of " + column.type(), "convert them"));
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

    /** The mask takes the sign away, or leaves it. */
    private static void readBytes(MemorySegment memory, long offset, long byteStride, int rows, int mask,
        float[] xyz) {
        for (int row = 0; row < rows; row++) {
            long at = offset + row * byteStride;
            xyz[3 * row] = memory.get(ValueLayout.JAVA_BYTE, at) & mask;
            xyz[3 * row + 1] = memory.get(ValueLayout.JAVA_BYTE, at + 1) & mask;
            xyz[3 * row + 2] = memory.get(ValueLayout.JAVA_BYTE, at + 2) & mask;
        }
    }

    private static void readShorts(MemorySegment memory, long offset, long byteStride, int rows, int mask,
        float[] xyz) {
        for (int row = 0; row < rows; row++) {
            long at = offset + row * byteStride;
            xyz[3 * row] = memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, at) & mask;
            xyz[3 * row + 1] = memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, at + 2) & mask;
            xyz[3 * row + 2] = memory.get(ValueLayout.JAVA_SHORT_UNALIGNED, at + 4) & mask;
        }
    }

    private static void normalize(float[] numbers, int count, float largest) {
        for (int k = 0; k < count; k++) {
            numbers[k] = Math.max(numbers[k] / largest, -1);
        }
    }

    private static float largest(NumericType type) {
        return switch (type) {
            case INT8 -> Byte.MAX_VALUE;
            case UINT8 -> 0xff;
            case INT16 -> Short.MAX_VALUE;
            default -> 0xffff;
        };
    }
}
