package org.scenebuf.engine.bulk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.function.Consumer;
import org.joml.Matrix3f;
import org.joml.Matrix4f;
import org.joml.Matrix4x3d;
import org.joml.Matrix4x3f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexFormat;

/** What arithmetic over rows does not take is refused before anything was stored or marked. */
class BulkRefusalTest {

    private static final List<Consumer<BufferExporter>> WRITING = List.of(rows -> Bulk.add(rows, 1),
        rows -> Bulk.scale(rows, 2), Bulk::normalize, rows -> Bulk.transform(rows, new Matrix4f().scaling(2)),
        rows -> Bulk.transform(rows, new Matrix4x3f().scaling(2)),
        rows -> Bulk.transform(rows, new Matrix4x3d().scaling(2)),
        rows -> Bulk.transform(rows, new Matrix3f().scaling(2)),
        rows -> Bulk.transformDirections(rows, new Matrix4f().scaling(2)),
        rows -> Bulk.transformDirections(rows, new Matrix4x3f().scaling(2)),
        rows -> Bulk.transformDirections(rows, new Matrix4x3d().scaling(2)));

    private static final List<Consumer<BufferExporter>> READING = List.of(Bulk::min, Bulk::max, Bulk::mean);

    private final GeomVertexArrayData mesh = GeomVertexArrayData.allocate("mesh",
        GeomVertexFormat.v3n3c4t2().arrays().getFirst(), 6);
    private final ChangeCursor cursor = mesh.changes().newCursor();

    BulkRefusalTest() {
        FloatLenders.ranges(cursor);
    }

    /** Whatever was refused left no mark, and no loan that would hinder the array. */
    @AfterEach
    void nothingChangedAndNothingIsOnLoan() {
        assertEquals("", FloatLenders.ranges(cursor));
        assertDoesNotThrow(mesh::close);
    }

    @Test
    void whatMayOnlyBeReadIsNotWritten() {
        float[] numbers = {1, 2, 3};
        for (BufferExporter rows : List.of(Buffers.wrapReadOnly(Rows.of(numbers, 3)),
            Buffers.wrapReadOnly(mesh.column("vertex")))) {
            WRITING.forEach(work -> assertThrows(BufferException.class, () -> work.accept(rows)));
        }
        assertArrayEquals(new float[] {1, 2, 3}, numbers);
    }

    @Test
    void wholeNumbersAreNoFloatingNumbers() {
        BufferExporter color = mesh.column("color");
        WRITING.forEach(work -> assertThrows(BufferException.class, () -> work.accept(color)));
        READING.forEach(work -> assertThrows(BufferException.class, () -> work.accept(color)));
        assertEquals("expected floating numbers for min, given format B: convert them to floats first",
            assertThrows(BufferException.class, () -> Bulk.min(color)).getMessage());
    }

    @Test
    void wholeRowsAreNoNumbers() {
        WRITING.forEach(work -> assertThrows(BufferException.class, () -> work.accept(mesh)));
        assertEquals("expected floating numbers for max, given format " + mesh.format().rowFormat()
            + ": take one column", assertThrows(BufferException.class, () -> Bulk.max(mesh)).getMessage());
    }

    @Test
    void imagesHaveTooManyDimensions() {
        try (Texture texture = Texture.allocate("t", 4, 2, ComponentType.FLOAT32, TextureFormat.RGB)) {
            BufferExporter image = texture.ramImage();
            String text = assertThrows(BufferException.class, () -> Bulk.mean(image)).getMessage();
            assertEquals("expected rows of numbers for mean, in 1 or 2 dimensions, given bytes 0 to 96, offset 0, "
                + "format f, shape [2, 4, 3], strides [48, 12, 4]: take a column, or reshape the items", text);
            WRITING.forEach(work -> assertThrows(BufferException.class, () -> work.accept(image)));
        }
    }

    @Test
    void aSingleNumberIsNoRow() {
        BufferExporter number = Rows.of(new float[1], new long[0]);
        WRITING.forEach(work -> assertThrows(BufferException.class, () -> work.accept(number)));
        READING.forEach(work -> assertThrows(BufferException.class, () -> work.accept(number)));
    }

    @Test
    void oneNumberOrOneForEachColumnIsTaken() {
        BufferExporter position = mesh.column("vertex");
        assertEquals("expected 1 number, or 3 for the columns, given 2: give one for each column",
            assertThrows(IllegalArgumentException.class, () -> Bulk.add(position, 1, 2)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> Bulk.scale(position, 1, 2, 3, 4));
        assertThrows(IllegalArgumentException.class, () -> Bulk.add(position));
        assertThrows(IllegalArgumentException.class, () -> Bulk.scale(position));
    }

    @Test
    void onlyRowsOfTwoToFourNumbersAreTransformed() {
        for (int width : new int[] {1, 5}) {
            float[] numbers = {1, 2, 3, 4, 5};
            BufferExporter rows = Rows.of(numbers, width);
            assertEquals("expected rows of 2, 3 or 4 numbers to transform, given " + width
                + ": take the columns of the positions alone", assertThrows(IllegalArgumentException.class,
                    () -> Bulk.transform(rows, new Matrix4f().scaling(2))).getMessage());
            assertThrows(IllegalArgumentException.class,
                () -> Bulk.transformDirections(rows, new Matrix4x3f().scaling(2)));
            assertArrayEquals(new float[] {1, 2, 3, 4, 5}, numbers);
        }
    }

    @Test
    void onlyAffineMatricesTransform() {
        Matrix4f perspective = new Matrix4f().perspective(1, 1, 1, 10);
        assertEquals("expected an affine matrix, whose last row is 0 0 0 1, given [0.0, 0.0, -1.0, 0.0]: "
            + "divide by w in code of your own", assertThrows(IllegalArgumentException.class,
                () -> Bulk.transform(mesh.column("vertex"), perspective)).getMessage());
        assertThrows(IllegalArgumentException.class,
            () -> Bulk.transformDirections(mesh.column("normal"), perspective));
    }

    @Test
    void rowsThatShareBytesAreNotWorkedOnInPlace() {
        float[] numbers = {1, 2, 3, 4};
        for (BufferExporter rows : List.of(Rows.strided(numbers, "f", new long[] {5, 2}, 0, 4),
            Rows.strided(numbers, "f", new long[] {3, 2}, 4, 4))) {
            WRITING.forEach(work -> assertThrows(BufferException.class, () -> work.accept(rows)));
        }
        assertArrayEquals(new float[] {1, 2, 3, 4}, numbers);
    }

    @Test
    void noRowsHaveNeitherASmallestNorALargestNorAMean() {
        BufferExporter none = mesh.column("vertex").rows(3, 0);
        READING.forEach(work -> assertEquals("expected at least one row, given none: check the row count first",
            assertThrows(IllegalArgumentException.class, () -> work.accept(none)).getMessage()));
    }

    @Test
    void rowsThatTheArrayHasLostAreRefused() {
        BufferExporter lost = mesh.column("vertex").rows(4, 2);
        mesh.setRowCount(5);
        FloatLenders.ranges(cursor);
        assertThrows(IndexOutOfBoundsException.class, () -> Bulk.add(lost, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> Bulk.min(lost));
    }
}
