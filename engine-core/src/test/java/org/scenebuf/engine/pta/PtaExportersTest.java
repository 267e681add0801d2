package org.scenebuf.engine.pta;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferExporterContract;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.ReadOnlyExporterContract;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.BufferException;

/** Arrays of items of every size, in every state, as exporters. */
class PtaExportersTest {

    abstract static class OfAType extends BufferExporterContract {

        private final PtaType<?> type;
        private PointerToArray<?> array;
        private ChangeCursor cursor;

        OfAType(PtaType<?> type) {
            this.type = type;
        }

        PtaType<?> type() {
            return type;
        }

        PointerToArray<?> makeArray() {
            return PointerToArray.allocate("seven", type(), 7);
        }

        @Override
        protected BufferExporter make() {
            array = makeArray();
            cursor = array.changes().newCursor();
            return array;
        }

        @Override
        protected void closeOwner() {
            array.close();
        }

        @Override
        protected boolean changesSeen() {
            return cursor.drain((first, count) -> { }) > 0;
        }
    }

    @Nested
    class Truths extends OfAType {
        Truths() {
            super(PtaType.BOOL);
        }
    }

    @Nested
    class Bytes extends OfAType {
        Bytes() {
            super(PtaType.UINT8);
        }
    }

    @Nested
    class Halves extends OfAType {
        Halves() {
            super(PtaType.FLOAT16);
        }
    }

    @Nested
    class Ints extends OfAType {
        Ints() {
            super(PtaType.UINT32);
        }
    }

    @Nested
    class LongWithoutSign extends OfAType {
        LongWithoutSign() {
            super(PtaType.UINT64);
        }
    }

    @Nested
    class Vectors extends OfAType {
        Vectors() {
            super(PtaType.VECTOR3D);
        }
    }

    @Nested
    class Matrices extends OfAType {
        Matrices() {
            super(PtaType.MATRIX4X3F);
        }
    }

    @Nested
    class WithRoomBehind extends OfAType {
        WithRoomBehind() {
            super(PtaType.MATRIX4D);
        }

        @Override
        PointerToArray<?> makeArray() {
            PointerToArray<?> array = super.makeArray();
            array.reserve(100);
            array.resize(5);
            return array;
        }
    }

    @Nested
    class Adopted extends OfAType {

        private PointerToArray<Integer> bytes;

        Adopted() {
            super(PtaType.VECTOR2F);
        }

        @Override
        PointerToArray<?> makeArray() {
            bytes = PointerToArray.allocate("bytes", PtaType.UINT8, 24);
            return PointerToArray.adopt("pairs", type(), bytes);
        }

        @Override
        protected void closeOwner() {
            super.closeOwner();
            bytes.close();
        }
    }

    @Nested
    class ReadOnlySide extends ReadOnlyExporterContract {

        private PointerToArray<Float> array;
        private ChangeCursor cursor;

        @Override
        protected BufferExporter make() {
            array = PointerToArray.of("floats", PtaType.FLOAT32, 1f, 2f, 3f);
            cursor = array.asReadOnly().changes().newCursor();
            return array.asReadOnly();
        }

        @Override
        protected void closeOwner() {
            array.close();
        }

        @Override
        protected boolean changesSeen() {
            return cursor.drain((first, count) -> { }) > 0;
        }

        @Test
        void itRefusesToBeWritten() {
            for (BufferRequest request : new BufferRequest[] {BufferRequest.FULL, BufferRequest.WRITABLE}) {
                assertEquals("WRITABLE: expected memory that may be written, given read-only memory: ask to read only",
                    assertThrows(BufferException.class, () -> array.asReadOnly().getBuffer(request)).getMessage());
            }
            assertThrows(UnsupportedOperationException.class, () -> array.asReadOnly().asList().set(0, 1f));
            try (BufferView view = array.asReadOnly().getBuffer(BufferRequest.FULL_RO)) {
                assertTrue(view.isSourceReadOnly());
                assertTrue(view.segment().isReadOnly());
            }
            try (BufferView view = array.getBuffer(BufferRequest.FULL_RO)) {
                assertFalse(view.isSourceReadOnly());
            }
        }

        @Test
        void itIsTheSameContentAndSeesWhatOthersDo() {
            ConstPointerToArray<Float> side = array.asReadOnly();
            assertSame(side, array.asReadOnly());
            array.set(1, 9f);
            array.add(4f);
            assertEquals(9f, side.get(1));
            assertEquals(4, side.size());
            assertEquals("array floats to read", side.toString());
            assertEquals("floats", side.name());
            assertSame(PtaType.FLOAT32, side.type());
            try (PointerToArray<Float> copy = side.copy("copy"); PointerToArray<Float> two =
                side.copy("two", 1, 2)) {
                copy.set(0, -1f);
                assertEquals(1f, side.get(0));
                assertEquals(List.of(9f, 3f), two.asList());
            }
        }
    }

    @Test
    void anEmptyArrayOfAnyTypeIsLent() {
        for (PtaType<?> type : PtaType.values()) {
            try (PointerToArray<?> array = PointerToArray.allocate("none", type, 0);
                BufferView view = array.getBuffer(BufferRequest.FULL);
                BufferView bytes = array.asReadOnly().getBuffer(BufferRequest.SIMPLE)) {
                assertEquals(0, view.len());
                assertEquals(0, view.segment().byteSize());
                assertEquals(0, view.layout().shape(0));
                assertEquals(1 + type.itemShape().length, view.ndim());
                assertEquals(0, bytes.segment().byteSize());
                view.close();
                bytes.close();
                array.resize(2);
                assertEquals(2 * type.byteSize(), bytesOf(array).length);
            }
        }
    }

    @Test
    void fortranOrderIsGrantedOnlyWhereItIsTheSame() {
        try (PointerToArray<?> vectors = PointerToArray.allocate("vectors", PtaType.VECTOR3F, 2);
            PointerToArray<?> numbers = PointerToArray.allocate("numbers", PtaType.INT16, 2)) {
            numbers.getBuffer(BufferRequest.F_CONTIGUOUS).close();
            vectors.getBuffer(BufferRequest.ANY_CONTIGUOUS).close();
            String text = assertThrows(BufferException.class, () -> vectors.getBuffer(BufferRequest.F_CONTIGUOUS))
                .getMessage();
            assertTrue(text.startsWith("F_CONTIGUOUS: expected items close together, given "), text);
        }
    }

    @Test
    void theDescriptionIsThatOfTheType() {
        for (PtaType<?> type : PtaType.values()) {
            try (PointerToArray<?> array = PointerToArray.allocate("three", type, 3);
                BufferView view = array.getBuffer(BufferRequest.FULL_RO)) {
                assertEquals(type.component().toString(), view.format(), type.toString());
                assertEquals(3, view.layout().shape(0));
                for (int k = 0; k < type.itemShape().length; k++) {
                    assertEquals(type.itemShape()[k], view.layout().shape(k + 1), type.toString());
                }
                assertEquals(3 * type.byteSize(), view.len());
                assertTrue(view.layout().isContiguous('C'));
            }
        }
        try (PointerToArray<?> matrices = PointerToArray.allocate("m", PtaType.MATRIX4X3F, 5);
            BufferView view = matrices.getBuffer(BufferRequest.FULL_RO)) {
            assertArrayEquals(new long[] {5, 4, 3}, view.shape());
            assertArrayEquals(new long[] {48, 12, 4}, view.strides());
        }
    }

    static byte[] bytesOf(BufferExporter exporter) {
        try (BufferView view = exporter.getBuffer(BufferRequest.FULL_RO)) {
            return view.segment().toArray(ValueLayout.JAVA_BYTE);
        }
    }
}
