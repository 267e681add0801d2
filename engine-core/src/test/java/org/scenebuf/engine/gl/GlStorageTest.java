package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.internal.NativeCall;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.NumericType;

/** Memory that the GPU reads is written in turns with it: with fences of the recorder. */
class GlStorageTest {

    private static final int ROWS = 100;
    private static final int BYTES = 12 * ROWS;

    /** Sections begin at multiples of 256. */
    private static final long STRIDE = 1280;

    private final GlRecorder recorder = GlRecorder.open();
    private final GlContext context = recorder.context();
    private final GlBuffers buffers = GlBuffers.of(context);

    private GlStorage storage(int sections) {
        return GlStorage.persistent(context, "particles", BYTES, sections);
    }

    private static GeomVertexArrayData rows(GlStorage storage) {
        return GeomVertexArrayData.adopt("rows", GeomVertexArrayFormat.v3(), storage);
    }

    private static void write(GlStorage storage, GeomVertexArrayData rows, float value) {
        try (GlWrite _ = storage.beginWrite(); FloatColumn position = rows.column("vertex").asFloat()) {
            for (int row = 0; row < ROWS; row++) {
                position.setXYZ(row, value, value, value);
            }
        }
    }

    private float onGpu(GeomVertexArrayData rows, int row) {
        return MemorySegment.ofArray(recorder.toBytes(buffers.id(rows))).get(ValueLayout.JAVA_FLOAT_UNALIGNED,
            buffers.offset(rows) + 12L * row);
    }

    private long count(String function) {
        return recorder.records().stream().filter(call -> call.function().equals(function)).count();
    }

    @Test
    void eachWriteHasTheNextSectionAndNothingIsSent() {
        GlStorage storage = storage(3);
        GeomVertexArrayData rows = rows(storage);
        assertTrue(storage.isPersistent());
        buffers.update(rows);
        for (int frame = 1; frame <= 7; frame++) {
            write(storage, rows, frame);
            assertEquals(0, buffers.update(rows));
            assertEquals(frame % 3 * STRIDE, buffers.offset(rows));
            assertEquals(frame, onGpu(rows, 0));
            assertEquals(frame, onGpu(rows, ROWS - 1));
        }
        assertEquals(0, recorder.byteCount());
        assertEquals(0, storage.waitCount());
        rows.close();
        assertEquals(1, count("glBufferStorage"));
    }

    @Test
    void aWriteWaitsForTheFenceBehindTheDrawsWithItsSection() {
        GlStorage storage = storage(3);
        GeomVertexArrayData rows = rows(storage);
        write(storage, rows, 1);
        write(storage, rows, 2);
        recorder.holdFences();
        write(storage, rows, 3);
        assertEquals(0, storage.waitCount(), "that section was drawn before the GPU stood still");
        write(storage, rows, 4);
        recorder.clear();
        context.setTimeLimit(Duration.ofMillis(1));
        GlTimeoutException late = assertThrows(GlTimeoutException.class, storage::beginWrite);
        assertEquals("expected the GPU to be done with draws with particles within 1 ms, given no answer: allow more "
            + "by GlContext.setTimeLimit, or close the context of a GPU that hangs", late.getMessage());
        assertEquals(4, onGpu(updated(rows), 0), "all is as before");
        recorder.passFences();
        write(storage, rows, 5);
        assertEquals(5, onGpu(updated(rows), 0));
    }

    private GeomVertexArrayData updated(GeomVertexArrayData rows) {
        buffers.update(rows);
        return rows;
    }

    @Test
    void oneSectionKeepsItsContentAndWaitsEachTime() {
        GlStorage storage = storage(1);
        GeomVertexArrayData rows = rows(storage);
        write(storage, rows, 1);
        recorder.clear();
        try (GlWrite write = storage.beginWrite(); FloatColumn position = rows.column("vertex").asFloat()) {
            position.set(5, 0, 7);
            assertEquals(0, write.section());
        }
        assertEquals(List.of("glFenceSync", "glClientWaitSync", "glDeleteSync"),
            recorder.records().stream().map(GlRecord::function).toList());
        assertEquals(1, onGpu(updated(rows), 4));
        assertEquals(7, onGpu(rows, 5));
    }

    @Test
    void nobodyWritesButDuringAWriteAndNobodyReadsOrDrawsThen() {
        GlStorage storage = storage(3);
        GeomVertexArrayData rows = rows(storage);
        buffers.update(rows);
        assertEquals("expected a write of particles that is open, given none: begin one by GlStorage.beginWrite, which "
            + "waits for the GPU", assertThrows(BufferException.class, () -> rows.column("vertex").asFloat())
                .getMessage());
        assertThrows(BufferException.class, () -> rows.copyFrom(new float[3 * ROWS]));
        try (GlWrite _ = storage.beginWrite()) {
            rows.copyFrom(new float[3 * ROWS]);
            String open = "expected no open write of particles, given one: close it first";
            assertEquals(open, assertThrows(BufferException.class, () -> rows.getBuffer(BufferRequest.RECORDS_RO))
                .getMessage());
            assertEquals(open, assertThrows(IllegalStateException.class, () -> buffers.update(rows)).getMessage());
            assertEquals(open, assertThrows(IllegalStateException.class, () -> buffers.id(rows)).getMessage());
            assertEquals("expected no open write of particles, given one that was begun before: close it first",
                assertThrows(IllegalStateException.class, storage::beginWrite).getMessage());
            assertEquals(open, assertThrows(IllegalStateException.class, rows::close).getMessage());
        }
        rows.copyTo(new float[3 * ROWS]);
    }

    @Test
    void anOpenViewKeepsWriteContextAndBufferOpen() {
        GlStorage storage = storage(3);
        GeomVertexArrayData rows = rows(storage);
        GlWrite write = storage.beginWrite();
        BufferView view = rows.getBuffer(BufferRequest.RECORDS.by("somebody"));
        assertTrue(assertThrows(BufferInUseException.class, write::close).getMessage().contains("somebody"));
        view.segment().set(ValueLayout.JAVA_FLOAT_UNALIGNED, 0, 5);
        view.close();
        write.close();
        write.close();
        assertEquals(5, onGpu(updated(rows), 0));
        BufferView reader = rows.getBuffer(BufferRequest.RECORDS_RO.by("a reader"));
        assertTrue(assertThrows(BufferInUseException.class, rows::close).getMessage().contains("a reader"));
        assertTrue(assertThrows(BufferInUseException.class, context::close).getMessage().contains("a reader"));
        assertFalse(context.isClosed());
        write(storage, rows, 2);
        write(storage, rows, 3);
        assertTrue(assertThrows(BufferInUseException.class, storage::beginWrite).getMessage().contains("a reader"),
            "its section comes round");
        reader.close();
        write(storage, rows, 4);
        context.close();
        assertThrows(IllegalStateException.class, () -> rows.getBuffer(BufferRequest.RECORDS_RO));
        rows.close();
    }

    @Test
    void segmentsThrowOnceTheBufferIsGone() {
        GlStorage storage = storage(1);
        GeomVertexArrayData rows = rows(storage);
        BufferView view = rows.getBuffer(BufferRequest.RECORDS_RO);
        MemorySegment segment = view.segment();
        assertThrows(RuntimeException.class, () -> segment.set(ValueLayout.JAVA_BYTE, 0, (byte) 1), "only to read");
        view.close();
        rows.close();
        assertThrows(IllegalStateException.class, () -> segment.get(ValueLayout.JAVA_BYTE, 0));
        storage.close();
        assertThrows(IllegalStateException.class, storage::beginWrite);
        assertEquals(1, count("glDelete"));
    }

    @Test
    void segmentsOfAForgottenStorageThrowOnceTheContextIsClosed() throws InterruptedException {
        MemorySegment segment = forgotten();
        for (int round = 0; round < 20; round++) {
            System.gc();
            Thread.sleep(5);
            context.poll();
        }
        segment.get(ValueLayout.JAVA_BYTE, 0);
        context.close();
        assertThrows(IllegalStateException.class, () -> segment.get(ValueLayout.JAVA_BYTE, 0));
    }

    private MemorySegment forgotten() {
        try (BufferView view = rows(storage(1)).getBuffer(BufferRequest.RECORDS_RO)) {
            return view.segment();
        }
    }

    @Test
    void aVersionedViewIsStaleAfterTheNextWriteBegins() {
        GlStorage storage = storage(3);
        GeomVertexArrayData rows = rows(storage);
        BufferView view = rows.getBuffer(BufferRequest.RECORDS_RO.asVersioned());
        view.get(0);
        write(storage, rows, 1);
        assertThrows(StaleViewException.class, () -> view.get(0));
    }

    @Test
    void bareAddressesAreRefused() {
        GeomVertexArrayData rows = rows(storage(3));
        try (BufferView view = rows.getBuffer(BufferRequest.RECORDS_RO)) {
            assertThrows(BufferException.class, view::address);
            assertThrows(BufferException.class, view::lendRaw);
        }
    }

    @Test
    void indicesAreRefused() {
        GlStorage storage = GlStorage.persistent(context, "indices", 12, 1);
        GeomVertexArrayData indices =
            GeomVertexArrayData.adopt("indices", GeomVertexArrayFormat.index(NumericType.UINT16), storage);
        GeomPrimitive primitive = GeomPrimitive.of(PrimitiveType.TRIANGLES, indices);
        assertEquals("expected indices in RAM, where they can be checked, given " + indices + " in memory that "
            + "the GPU reads: copy them to an array that owns its memory",
            assertThrows(IllegalStateException.class, () -> buffers.send(primitive)).getMessage());
    }

    @Test
    void withoutBufferStorageTheSameCallsSend() {
        GlRecorder old = GlRecorder.ofVersion(4, 3);
        GlBuffers there = GlBuffers.of(old.context());
        GlStorage storage = GlStorage.persistent(old.context(), "particles", BYTES, 3);
        assertFalse(storage.isPersistent());
        GeomVertexArrayData rows = rows(storage);
        there.update(rows);
        write(storage, rows, 3);
        assertEquals(BYTES, there.update(rows));
        assertEquals(0, there.update(rows));
        assertEquals(0, there.offset(rows));
        byte[] expected = new byte[BYTES];
        rows.copyTo(expected);
        assertArrayEquals(expected, old.toBytes(there.id(rows)));
        assertThrows(BufferException.class, () -> rows.column("vertex").asFloat());
        rows.close();
        assertThrows(IllegalStateException.class, storage::beginWrite);
    }

    @Test
    void anotherContextGetsCopies() {
        GlRecorder second = GlRecorder.open();
        GlBuffers there = GlBuffers.of(second.context());
        GlStorage storage = storage(3);
        GeomVertexArrayData rows = rows(storage);
        write(storage, rows, 1);
        assertEquals(BYTES, there.update(rows));
        write(storage, rows, 2);
        assertEquals(BYTES, there.update(rows));
        assertEquals(0, there.update(rows));
        byte[] expected = new byte[BYTES];
        rows.copyTo(expected);
        assertArrayEquals(expected, second.toBytes(there.id(rows)));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MAX_VALUE, Long.MAX_VALUE / 4})
    void badSizesAreRefused(long byteSize) {
        assertThrows(IllegalArgumentException.class, () -> GlStorage.persistent(context, "s", byteSize, 3));
        assertThrows(IllegalArgumentException.class, () -> GlStorage.persistent(context, "s", 8, 0));
        assertThrows(IllegalArgumentException.class, () -> GlStorage.persistent(context, "s", 8, 17));
    }

    @Test
    void otherThreadsMayReadAndWriteButNotBegin() throws InterruptedException {
        GlStorage storage = storage(3);
        GeomVertexArrayData rows = rows(storage);
        assertInstanceOf(IllegalStateException.class, GlTest.thrownElsewhere(storage::beginWrite));
        assertInstanceOf(IllegalStateException.class, GlTest.thrownElsewhere(storage::close));
        GlWrite write = storage.beginWrite();
        assertInstanceOf(IllegalStateException.class, GlTest.thrownElsewhere(write::close));
        assertEquals(null, GlTest.thrownElsewhere(() -> rows.copyFrom(new float[3 * ROWS])));
        write.close();
        context.close();
    }


    @Test
    void storageInANativeCallStays() {
        GlStorage storage = storage(2);
        GeomVertexArrayData rows = rows(storage);
        MemorySegment bytes;
        try (BufferView view = rows.getBuffer(BufferRequest.RECORDS_RO)) {
            bytes = view.segment();
        }
        NativeCall.run(bytes, call -> assertThrows(BufferException.class, storage::close));
        write(storage, rows, 3);
        buffers.update(rows);
        assertEquals(3, onGpu(rows, 1));
        storage.close();
        assertThrows(IllegalStateException.class, storage::beginWrite);
    }
}
