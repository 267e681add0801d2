package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.ShortBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** Everything that holds bytes is memory. */
class WrappingTest {

    @Test
    void arraysAreLentInPlaceAsItemsOfTheirType() {
        assertWraps(new byte[] {-1, 2}, "B", List.of(255L, 2L));
        assertWraps(new short[] {-1, 2}, "h", List.of(-1L, 2L));
        assertWraps(new char[] {0xffff, 'a'}, "H", List.of(65535L, 97L));
        assertWraps(new int[] {-1, 2}, "i", List.of(-1L, 2L));
        assertWraps(new long[] {-1, 2}, "q", List.of(-1L, 2L));
        assertWraps(new float[] {-1, 2}, "f", List.of(-1.0, 2.0));
        assertWraps(new double[] {-1, 2}, "d", List.of(-1.0, 2.0));
        assertWraps(new int[0], "i", List.of());
        int[] array = {1, 2, 3};
        try (BufferView view = Buffers.borrow(array, BufferRequest.FULL)) {
            view.set(7, 1);
            assertEquals(7, array[1]);
            array[2] = 9;
            assertEquals(9L, view.get(2));
        }
    }

    @Test
    void ofABufferWhatLiesBetweenPositionAndLimitIsLent() {
        for (ByteBuffer whole : List.of(ByteBuffer.allocate(8), ByteBuffer.allocateDirect(8))) {
            for (byte k = 0; k < 8; k++) {
                whole.put(k, k);
            }
            assertWraps(whole.duplicate().position(2).limit(5), "B", List.of(2L, 3L, 4L));
            assertWraps(whole.slice(3, 3).position(1), "B", List.of(4L, 5L));
            assertWraps(whole.duplicate().position(8), "B", List.of());
            ByteBuffer part = whole.slice(4, 2);
            try (BufferView view = Buffers.borrow(part, BufferRequest.FULL)) {
                view.set(77, 1);
                assertEquals(77, whole.get(5));
                assertEquals(0, part.position());
            }
        }
    }

    @Test
    void readOnlyBuffersAndSegmentsAreNotLentToWrite() {
        ByteBuffer heap = ByteBuffer.allocate(4);
        for (Object readOnly : List.of(heap.asReadOnlyBuffer(), ByteBuffer.allocateDirect(4).asReadOnlyBuffer(),
            MemorySegment.ofArray(new byte[4]).asReadOnly(), heap.asReadOnlyBuffer().asIntBuffer(),
            Buffers.wrapReadOnly(heap), Buffers.wrapReadOnly(new NotingExporter((byte) 1)))) {
            assertThrows(BufferException.class, () -> Buffers.borrow(readOnly, BufferRequest.FULL));
            try (BufferView view = Buffers.borrow(readOnly, BufferRequest.FULL_RO)) {
                assertTrue(view.readOnly());
                assertThrows(BufferException.class, () -> view.set(1, 0));
                assertThrows(IllegalArgumentException.class,
                    () -> view.segment().set(ValueLayout.JAVA_BYTE, 0, (byte) 1));
            }
        }
    }

    @Test
    void withoutARequestWhatMayOnlyBeReadIsLentToRead() {
        BufferExporter exporter = Buffers.wrapReadOnly(new byte[] {3, 4});
        try (BufferView view = exporter.getBuffer()) {
            assertTrue(view.readOnly());
            assertEquals(List.of(3L, 4L), view.items().toList());
        }
    }

    @Test
    void buffersOfWiderElementsAreReadInTheirOwnByteOrder() {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            for (ByteBuffer bytes : List.of(ByteBuffer.allocate(32), ByteBuffer.allocateDirect(32))) {
                bytes.order(order);
                String mark = order == ByteOrder.nativeOrder() ? "" : order == ByteOrder.BIG_ENDIAN ? ">" : "<";
                bytes.putLong(0, 0x0102030405060708L);
                assertWraps(bytes.slice(0, 4).order(order).asShortBuffer(), mark + "h", List.of(
                    (long) bytes.getShort(0), (long) bytes.getShort(2)));
                assertWraps(bytes.slice(0, 4).order(order).asCharBuffer(), mark + "H", List.of(
                    (long) bytes.getChar(0), (long) bytes.getChar(2)));
                assertWraps(bytes.slice(0, 4).order(order).asIntBuffer(), mark + "i", List.of((long) bytes.getInt(0)));
                assertWraps(bytes.slice(0, 8).order(order).asLongBuffer(), mark + "q", List.of(bytes.getLong(0)));
                assertWraps(bytes.slice(0, 4).order(order).asFloatBuffer(), mark + "f", List.of(
                    (double) bytes.getFloat(0)));
                assertWraps(bytes.slice(0, 8).order(order).asDoubleBuffer(), mark + "d", List.of(bytes.getDouble(0)));
                assertWraps(bytes.slice(1, 2).order(order), "B", List.of((long) bytes.get(1), (long) bytes.get(2)));
            }
        }
        assertWraps(ShortBuffer.wrap(new short[] {4, 5, 6}).position(1), "h", List.of(5L, 6L));
    }

    @Test
    void segmentsOfEveryArenaAreLent() {
        try (Arena confined = Arena.ofConfined(); Arena shared = Arena.ofShared()) {
            for (MemorySegment segment : List.of(confined.allocate(3), shared.allocate(3), Arena.ofAuto().allocate(3),
                MemorySegment.ofArray(new byte[3]), MemorySegment.ofArray(new float[2]).asSlice(1, 3))) {
                segment.set(ValueLayout.JAVA_BYTE, 2, (byte) -2);
                assertWraps(segment, "B", List.of(0L, 0L, 254L));
            }
        }
    }

    @Test
    void memoryThatIsConfinedToAnotherThreadIsRefused() throws Exception {
        GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3(), 4);
        try (Arena confined = Arena.ofConfined(); FloatColumn column = rows.column("vertex").asFloat()) {
            MemorySegment segment = confined.allocate(48);
            List<Executable> uses = List.of(() -> rows.copyTo(segment), () -> rows.copyFrom(segment),
                () -> column.readRows(0, 4, segment), () -> column.writeRows(0, 4, segment),
                () -> Buffers.wrap(segment).getBuffer());
            CompletableFuture.runAsync(() -> uses.forEach(use -> assertEquals("expected memory that this thread may "
                + "use, given a segment of another thread's confined arena: take it from a shared or automatic arena",
                assertThrows(IllegalStateException.class, use).getMessage()))).get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void aClosedArenaGivesAnExceptionAtEveryAccess() {
        Arena arena = Arena.ofShared();
        MemorySegment segment = arena.allocate(16);
        BufferView view = Buffers.borrow(segment, BufferRequest.FULL);
        Numbers numbers = view.items().numbers();
        long position = numbers.position(3);
        arena.close();
        assertThrows(IllegalStateException.class, () -> view.get(0));
        assertThrows(IllegalStateException.class, () -> view.set(1, 0));
        assertThrows(IllegalStateException.class, () -> numbers.getInt(position));
        assertThrows(IllegalStateException.class, () -> view.items().toList());
        assertThrows(IllegalStateException.class, () -> view.items().copyFrom(view.items().slice(0, 15, 16, -1)));
        assertThrows(IllegalStateException.class, () -> view.items().toContiguous(segment, 'C'));
        view.close();
        assertThrows(IllegalStateException.class, () -> {
            try (BufferView late = Buffers.borrow(segment, BufferRequest.FULL_RO)) {
                late.get(0);
            }
        });
    }

    @Test
    void aConfinedArenaRefusesOtherThreads() {
        try (Arena arena = Arena.ofConfined();
            BufferView view = Buffers.borrow(arena.allocate(4), BufferRequest.FULL)) {
            CompletableFuture<Object> elsewhere = CompletableFuture.supplyAsync(() -> view.get(0));
            assertEquals(WrongThreadException.class,
                assertThrows(ExecutionException.class, elsewhere::get).getCause().getClass());
        }
    }

    @Test
    void whatIsNoMemoryIsRefusedAndTheTextNamesItsClass() {
        String text = assertThrows(IllegalArgumentException.class, () -> Buffers.wrap(List.of(1))).getMessage();
        assertTrue(text.startsWith("expected a bytes-like object: an exporter, an array of numbers, a NIO buffer or a "
            + "MemorySegment, given java.util.Immutable"), text);
        assertTrue(text.endsWith(": copy it into one of these"), text);
        for (Object none : new Object[] {"text", 5, new boolean[2], new int[2][2], new Object(), new Integer[] {1}}) {
            assertThrows(IllegalArgumentException.class, () -> Buffers.wrap(none));
            assertThrows(IllegalArgumentException.class, () -> Buffers.borrow(none, BufferRequest.SIMPLE));
        }
        assertThrows(IllegalArgumentException.class, () -> Buffers.wrap(CharBuffer.wrap("a text")));
    }

    @Test
    void anExporterIsGivenBackAsItIs() {
        NotingExporter exporter = new NotingExporter((byte) 1);
        assertSame(exporter, Buffers.wrap(exporter));
    }

    private static void assertWraps(Object memory, String format, List<?> items) {
        try (BufferView view = Buffers.borrow(memory, BufferRequest.FULL_RO)) {
            assertEquals(format, view.format());
            assertEquals(items, view.items().toList());
        }
        try (BufferView view = Buffers.borrow(memory, BufferRequest.SIMPLE)) {
            assertEquals(items.size(), view.len() / view.itemSize());
        }
        try (BufferView view = Buffers.borrow(memory, BufferRequest.FULL)) {
            assertFalse(view.readOnly());
        }
    }
}
