package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.joml.Matrix4d;
import org.joml.Matrix4f;
import org.joml.Vector3d;
import org.joml.Vector4d;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeCursor;

/** Columns of every type and every number of components, against JOML in doubles. */
class TransformModelTest {

    private static final long SEED = 20_261;
    private static final int ROWS = 600;
    private static final int FIRST = 37;
    private static final int COUNT = 530;

    private final Random random = new Random(SEED);

    /** One bulk operation, and the matrix that does the same. */
    private record Operation(Matrix4d matrix, boolean movesVectors, Consumer<GeomVertexRows> run) {
    }

    @ParameterizedTest
    @EnumSource(NumericType.class)
    void everyColumnIsMovedAsTheModelIs(NumericType type) {
        for (Contents contents : List.of(Contents.POINT, Contents.VECTOR, Contents.MORPH_DELTA, Contents.NORMAL)) {
            for (int components = 1; components <= (type.isPacked() ? 1 : 4); components++) {
                for (boolean normalized : new boolean[] {false, true}) {
                    GeomVertexColumn column = new GeomVertexColumn(InternalName.of("c"), components, type, contents,
                        1, normalized);
                    operations().forEach(operation -> assertMoved(column, operation));
                }
            }
        }
    }

    private List<Operation> operations() {
        Matrix4f turn = new Matrix4f().translation(0.3f, -0.2f, 0.1f).rotateXYZ(random.nextFloat(), 1, -0.4f)
            .scale(0.8f, 0.5f, 0.9f);
        Matrix4f mirror = new Matrix4f().translation(0, 0.25f, 0).rotateY(0.3f).scale(-1, 0.7f, 1);
        return List.of(new Operation(new Matrix4d(turn), true, rows -> rows.transform(turn)),
            new Operation(new Matrix4d(mirror), true, rows -> rows.transform(mirror)),
            new Operation(new Matrix4d().translation(0.125, -0.25, 2), false,
                rows -> rows.translate(0.125f, -0.25f, 2)),
            new Operation(new Matrix4d().scaling(0.5, 0.75, 2), true, rows -> rows.scale(0.5f, 0.75f, 2)),
            new Operation(new Matrix4d().scaling(-0.5, 0.75, 1), true, rows -> rows.scale(-0.5f, 0.75f, 1)));
    }

    private void assertMoved(GeomVertexColumn column, Operation operation) {
        GeomVertexColumn guard = new GeomVertexColumn(InternalName.of("guard"), 1, NumericType.UINT8, Contents.OTHER,
            0, false);
        GeomVertexArrayFormat format = GeomVertexArrayFormat.of(List.of(guard, column), column.endByte() + 2);
        boolean moves = operation.movesVectors || column.contents() == Contents.POINT;
        try (GeomVertexArrayData array = GeomVertexArrayData.allocate("rows", format, ROWS);
            ChangeCursor cursor = array.changes().newCursor()) {
            fill(array, column);
            byte[] bytes = bytes(array);
            double[][] before = values(array, column);
            StringBuilder changed = new StringBuilder();
            cursor.drain((first, count) -> { });
            operation.run.accept(array.rows(FIRST, COUNT));
            cursor.drain((first, count) -> changed.append(first).append('-').append(first + count));
            assertEquals(moves ? FIRST + "-" + (FIRST + COUNT) : "", changed.toString(), () -> text(column, operation));
            double[][] after = values(array, column);
            for (int row = FIRST; moves && row < FIRST + COUNT; row++) {
                assertClose(column, operation, before[row], after[row]);
            }
            assertOthersStay(array, column, moves, bytes);
        }
    }

    private void fill(GeomVertexArrayData array, GeomVertexColumn column) {
        boolean floats = !column.type().isInteger();
        long stride = array.format().byteStride();
        try (BufferView view = array.getBuffer(BufferRequest.RECORDS)) {
            byte[] noise = new byte[(int) view.len()];
            random.nextBytes(noise);
            view.segment().copyFrom(MemorySegment.ofArray(noise));
            double[] value = {0};
            for (int row = 0; floats && row < ROWS; row++) {
                for (int index = 0; index < column.values(); index++) {
                    value[0] = row == FIRST + 1 ? 0 : 4 * random.nextDouble() - 2;
                    ColumnValues.store(view.segment(), row * stride + column.byteOffset(), stride, column, index, 1,
                        value);
                }
            }
        }
    }

    /** The model; the fourth component is there only where the column has it. */
    private static double[] moved(GeomVertexColumn column, Operation operation, double[] before) {
        double[] xyz = Arrays.copyOf(before, 4);
        double[] expected = before.clone();
        Vector3d vector = new Vector3d(xyz[0], xyz[1], xyz[2]);
        Matrix4d matrix = operation.matrix;
        switch (column.contents()) {
            case POINT -> {
                Vector4d point = matrix.transform(new Vector4d(vector, before.length == 4 ? xyz[3] : 1));
                vector.set(point.x, point.y, point.z);
            }
            case NORMAL -> normal(column, new Matrix4d(matrix).invert().transpose3x3(), vector, before.length);
            default -> matrix.transformDirection(vector);
        }
        for (int index = 0; index < Math.min(3, before.length); index++) {
            expected[index] = vector.get(index);
        }
        if (before.length == 4 && column.contents() == Contents.VECTOR && matrix.determinant3x3() < 0) {
            expected[3] = -before[3];
        }
        return expected;
    }

    private static void normal(GeomVertexColumn column, Matrix4d matrix, Vector3d vector, int values) {
        double length = column.type().isInteger() && !column.normalized() ? vector.length() : 1;
        matrix.transformDirection(vector);
        vector.set(vector.x, values > 1 ? vector.y : 0, values > 2 ? vector.z : 0);
        if (vector.length() > 0) {
            vector.normalize(length);
        }
    }

    private static void assertClose(GeomVertexColumn column, Operation operation, double[] before, double[] after) {
        double[] expected = moved(column, operation, before);
        for (int index = 0; index < expected.length; index++) {
            double lowest = lowest(column, index);
            double wanted = Math.clamp(expected[index], lowest, highest(column, index));
            double step = step(column, index, wanted);
            int at = index;
            assertTrue(Math.abs(wanted - after[index]) <= step / 2 + 1e-5 * step + 1e-12,
                () -> text(column, operation) + " component " + at + " of " + Arrays.toString(before) + ": expected "
                    + Arrays.toString(expected) + ", given " + Arrays.toString(after));
        }
    }

    /** The distance of two neighbours; of floats, that of three operations on numbers of this size. */
    private static double step(GeomVertexColumn column, int index, double value) {
        return switch (column.type()) {
            case FLOAT16 -> Math.max(Math.scalb(1.0, Math.getExponent(value) - 10), 0x1p-24);
            case FLOAT32 -> 4e-6;
            case FLOAT64 -> 4e-15;
            case PACKED_UFLOAT_11_11_10 -> Math.max(Math.scalb(1.0, Math.getExponent(value) - (index < 2 ? 6 : 5)),
                0x1p-19);
            default -> column.normalized() ? 1 / largest(column, index) : 1;
        };
    }

    private static double lowest(GeomVertexColumn column, int index) {
        return switch (column.type()) {
            case FLOAT16, FLOAT32, FLOAT64 -> -1e9;
            case UINT8, UINT16, UINT32, PACKED_UINT_2_10_10_10, PACKED_UFLOAT_11_11_10 -> 0;
            default -> column.normalized() ? -1 : -largest(column, index) - 1;
        };
    }

    private static double highest(GeomVertexColumn column, int index) {
        return column.type().isInteger() ? column.normalized() ? 1 : largest(column, index) : 1e9;
    }

    private static double largest(GeomVertexColumn column, int index) {
        return switch (column.type()) {
            case UINT8 -> 0xff;
            case UINT16 -> 0xffff;
            case UINT32 -> 0xffffffffL;
            case INT8 -> 0x7f;
            case INT16 -> 0x7fff;
            case INT32 -> 0x7fffffff;
            case PACKED_UINT_2_10_10_10 -> index == 3 ? 3 : 1023;
            default -> index == 3 ? 1 : 511;
        };
    }

    /** Read item by item, as any borrower would. */
    private static double[][] values(GeomVertexArrayData array, GeomVertexColumn column) {
        double[][] values = new double[ROWS][column.values()];
        try (BufferView view = array.column(column.name()).getBuffer(BufferRequest.FULL_RO)) {
            for (int row = 0; row < ROWS; row++) {
                for (int index = 0; index < column.values(); index++) {
                    Object item = column.components() == 1 ? view.get(row) : view.get(row, index);
                    values[row][index] = value(column, index, (Number) item);
                }
            }
        }
        return values;
    }

    private static double value(GeomVertexColumn column, int index, Number item) {
        if (column.type().isPacked()) {
            return PackedNumbers.unpack(column.type(), column.normalized(), item.intValue(), index);
        }
        boolean fraction = column.type().isInteger() && column.normalized();
        return fraction ? Math.max(item.doubleValue() / largest(column, index), -1) : item.doubleValue();
    }

    private static byte[] bytes(GeomVertexArrayData array) {
        try (BufferView view = array.getBuffer(BufferRequest.RECORDS_RO)) {
            return view.segment().toArray(ValueLayout.JAVA_BYTE);
        }
    }

    private static void assertOthersStay(GeomVertexArrayData array, GeomVertexColumn column, boolean moves,
        byte[] before) {
        byte[] after = bytes(array);
        int stride = array.format().byteStride();
        for (int at = 0; at < after.length; at++) {
            int row = at / stride;
            boolean inside = row >= FIRST && row < FIRST + COUNT && at % stride >= column.byteOffset()
                && at % stride < column.endByte();
            int byteIndex = at;
            if (!moves || !inside) {
                assertEquals(before[at], after[at], () -> "byte " + byteIndex + " of " + column + ", seed " + SEED);
            }
        }
    }

    private static String text(GeomVertexColumn column, Operation operation) {
        return column + "\n" + operation.matrix + "seed " + SEED;
    }
}
