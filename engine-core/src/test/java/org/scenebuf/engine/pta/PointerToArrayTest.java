package org.scenebuf.engine.pta;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferExporterContract;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.Storage;

class PointerToArrayTest extends BufferExporterContract {

    private PointerToArray<Vector3f> vectors;
    private ChangeCursor cursor;

    @Override
    protected BufferExporter make() {
        vectors = PointerToArray.allocate(PtaType.VECTOR3F, 10, "path");
        cursor = vectors.changes().newCursor();
        return vectors;
    }

    @Override
    protected void closeOwner() {
        vectors.close();
    }

    @Override
    protected boolean changesSeen() {
        return cursor.drain((from, to) -> { }) > 0;
    }

    @Test
    void vectorsAreRowsOfComponents() {
        try (BufferView view = vectors.getBuffer(BufferRequest.FULL)) {
            assertEquals("f", view.format());
            assertArrayEquals(new long[] {10, 3}, view.shape());
            vectors.set(3, new Vector3f(1, 2, 3));
            view.set(7, 3, 1);
        }
        assertEquals(new Vector3f(1, 7, 3), vectors.get(3));
    }

    @Test
    void settingAnElementMarksThatElement() {
        vectors.set(3, new Vector3f(1));
        assertEquals(1, cursor.drain((from, to) -> assertEquals(3, from)));
    }

    @Test
    void matricesAreColumnsOfRows() {
        try (PointerToArray<Matrix4f> matrices = PointerToArray.allocate(PtaType.MATRIX4F, 2, "bones")) {
            matrices.set(1, new Matrix4f().translation(5, 6, 7));
            assertEquals(new Matrix4f().translation(5, 6, 7), matrices.get(1));
            try (BufferView view = matrices.getBuffer(BufferRequest.FULL_RO)) {
                assertArrayEquals(new long[] {2, 4, 4}, view.shape());
                assertEquals(6.0, view.get(1, 3, 1));
            }
        }
    }

    @Test
    void numbersKeepTheirRange() {
        try (PointerToArray<Long> numbers = PointerToArray.allocate(PtaType.UINT32, 1, "n")) {
            numbers.set(0, 4294967295L);
            assertEquals(4294967295L, numbers.get(0));
            assertThrows(IllegalArgumentException.class, () -> numbers.set(0, -1L));
        }
    }

    @Test
    void growingIsRefusedWhileOnLoan() {
        try (BufferView view = vectors.getBuffer(BufferRequest.FULL_RO)) {
            assertThrows(BufferInUseException.class, () -> vectors.resize(20));
            assertEquals(120, view.len());
        }
        vectors.resize(20);
        assertEquals(new Vector3f(), vectors.get(19));
    }

    @Test
    void elementsThatAreNotThereAreRefused() {
        assertThrows(IndexOutOfBoundsException.class, () -> vectors.get(10));
        assertThrows(IndexOutOfBoundsException.class, () -> vectors.set(-1, new Vector3f()));
        assertThrows(IllegalArgumentException.class,
            () -> PointerToArray.allocate(PtaType.MATRIX4F, Long.MAX_VALUE / 2, "too many"));
    }

    @Test
    void bytesThatAreNoWholeElementsAreNotAdopted() {
        Storage storage = Storage.allocate(13, "bytes");
        assertThrows(BufferException.class, () -> PointerToArray.adopt(PtaType.VECTOR3F, storage));
        storage.close();
    }
}
