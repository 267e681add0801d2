package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.joml.Matrix3d;
import org.joml.Matrix4f;
import org.joml.Matrix4fc;
import org.joml.Vector3d;
import org.joml.Vector3f;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;

/** Normals of every length, in rows of two sizes, under matrices that keep lengths and others. */
class TransformedNormalsTest {

    private static final long SEED = 5;

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private static final double[] LENGTHS = {1, 1 - 1e-7, 1 + 1e-7, 1 - 4e-7, 1 + 4e-7, 1 - 1e-6, 1 + 1e-6, 1 - 3e-6,
        1 + 3e-6, 0.999, 1.001, 0.5, 3, 1e-15, 1e15};

    private final Random random = new Random(SEED);

    /** What moves the rows. */
    private enum Motion {

        ROTATION(new Matrix4f().translation(3, -2, 1).rotateXYZ(0.3f, 1, -0.4f)),
        MIRROR(new Matrix4f().rotateXYZ(-0.7f, 0.2f, 2).scale(1, -1, 1)),
        EVEN_SCALE(new Matrix4f().rotateXYZ(0.1f, 0.2f, 0.3f).scale(3)),
        NEARLY_ROTATION(new Matrix4f().rotateXYZ(0.1f, 0.2f, 0.3f).scale(1 + 3e-6f, 1, 1)),
        STRETCH(new Matrix4f().translation(3, -2, 1).rotateXYZ(0.3f, 1, -0.4f).scale(2, 0.5f, 1));

        private final Matrix4fc matrix;

        Motion(Matrix4fc matrix) {
            this.matrix = matrix;
        }
    }

    @ParameterizedTest
    @EnumSource(Motion.class)
    void normalsOfAnyLengthGetOneOf1(Motion motion) {
        Vector3f[] normals = new Vector3f[20 * LENGTHS.length];
        for (int row = 0; row < normals.length; row++) {
            normals[row] = new Vector3f(direction().mul(LENGTHS[row % LENGTHS.length]));
        }
        transformed(motion, normals, (row, given) -> {
            Vector3d expected = expected(motion, normals[row]);
            assertTrue(expected.distance(new Vector3d(given)) < 1e-6, () -> motion + ", row " + row + " of "
                + normals[row] + ": expected " + expected + ", given " + given + ", seed " + SEED);
        });
    }

    @ParameterizedTest
    @EnumSource(Motion.class)
    void normalsWithoutALengthAreLeftWithoutOne(Motion motion) {
        Vector3f tiny = new Vector3f(1e-40f, -1e-41f, Float.MIN_VALUE);
        Vector3f[] normals = {new Vector3f(0, 1, 0), new Vector3f(), new Vector3f(0, 1, 0), tiny,
            new Vector3f(0, 1, 0), new Vector3f(0, Float.NaN, 1), new Vector3f(0, 1, 0)};
        Vector3f up = new Vector3f(expected(motion, normals[0]));
        transformed(motion, normals, (row, given) -> {
            switch (row) {
                case 1, 3 -> assertEquals(0, given.length());
                case 5 -> assertTrue(Float.isNaN(given.x) && Float.isNaN(given.y) && Float.isNaN(given.z));
                default -> assertTrue(up.distance(given) < 1e-6, () -> "expected " + up + ", given " + given);
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Motion.class)
    void piecesGetTheSameBitsAsTheWhole(Motion motion) {
        byte[] whole = moved(rows -> rows.transform(motion.matrix));
        byte[] pieces = moved(rows -> {
            long first = 0;
            while (first < rows.rowCount()) {
                long count = Math.min(1 + random.nextInt(5000), rows.rowCount() - first);
                rows.transform(first, count, motion.matrix);
                first += count;
            }
        });
        assertArrayEquals(whole, pieces);
    }

    /** Rows enough for several threads, after a change. */
    private static byte[] moved(Consumer<GeomVertexArrayData> change) {
        Random numbers = new Random(SEED);
        try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 200_003)) {
            try (BufferView view = rows.getBuffer(BufferRequest.RECORDS)) {
                MemorySegment memory = view.segment();
                for (long at = 0; at < memory.byteSize(); at += Float.BYTES) {
                    memory.set(FLOAT, at, numbers.nextFloat() - 0.5f);
                }
            }
            change.accept(rows);
            try (BufferView view = rows.getBuffer(BufferRequest.RECORDS_RO)) {
                return view.segment().toArray(ValueLayout.JAVA_BYTE);
            }
        }
    }

    private static void transformed(Motion motion, Vector3f[] normals, Check check) {
        GeomVertexArrayFormat narrow = GeomVertexArrayFormat.builder().floats(InternalName.NORMAL, 3, Contents.NORMAL)
            .floats(InternalName.VERTEX, 3, Contents.POINT).build();
        Stream.of(GeomVertexArrayFormat.v3n3t2(), narrow).forEach(format -> {
            try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", format, normals.length);
                FloatColumn column = rows.column("normal").asFloat()) {
                for (int row = 0; row < normals.length; row++) {
                    column.set(row, 0, normals[row].x);
                    column.set(row, 1, normals[row].y);
                    column.set(row, 2, normals[row].z);
                }
                rows.transform(motion.matrix);
                for (int row = 0; row < normals.length; row++) {
                    check.accept(row, new Vector3f(column.get(row, 0), column.get(row, 1), column.get(row, 2)));
                }
            }
        });
    }

    private static Vector3d expected(Motion motion, Vector3f normal) {
        return new Matrix3d().set(motion.matrix).invert().transpose().transform(new Vector3d(normal)).normalize();
    }

    private Vector3d direction() {
        return new Vector3d(random.nextGaussian(), random.nextGaussian(), random.nextGaussian()).normalize();
    }

    /** Looks at a row. */
    @FunctionalInterface
    private interface Check {

        void accept(int row, Vector3f given);
    }
}
