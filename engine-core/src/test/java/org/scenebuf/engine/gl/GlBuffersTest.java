package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.NumericType;
import org.scenebuf.engine.vertex.UsageHint;

class GlBuffersTest {

    private static final int ROWS = 1000;
    private static final long STRIDE = 32;

    private GlContext context;
    private GlBuffers buffers;
    private GeomVertexArrayData array;

    @BeforeEach
    void open() {
        context = GlTest.open();
        buffers = GlBuffers.of(context);
        array = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), ROWS);
    }

    @AfterEach
    void close() {
        if (context != null) {
            context.close();
        }
    }

    @Test
    void buffersThatNobodyCanReachAreDeletedDuringLaterWork() throws InterruptedException {
        GlBuffers kept = GlBuffers.of(context);
        GeomVertexArrayData array = GeomVertexArrayData.allocate("array", GeomVertexArrayFormat.v3(), 10);
        kept.update(array);
        int objects = context.objectCount();
        for (int k = 0; k < 20; k++) {
            GlBuffers.of(context).update(array);
        }
        for (int round = 0; round < 200 && context.objectCount() > objects; round++) {
            System.gc();
            Thread.sleep(5);
            kept.update(array);
        }
        assertEquals(objects, context.objectCount());
        array.close();
    }

    @Test
    void theFirstUpdateSendsAllAndTheNextNothing() {
        fillWithNoise(new Random(1));
        assertEquals(ROWS * STRIDE, buffers.update(array));
        assertTrue(isUploaded(buffers));
        assertEquals(0, buffers.update(array));
    }

    @Test
    void theNameOfABufferStaysWhileTheArrayGrows() {
        assertThrows(IllegalStateException.class, () -> buffers.id(array));
        buffers.update(array);
        int id = buffers.id(array);
        assertTrue(GL33C.glIsBuffer(id));
        array.setRowCount(2 * ROWS);
        assertThrows(IllegalStateException.class, () -> buffers.id(array));
        buffers.update(array);
        assertEquals(id, buffers.id(array));
        GL33C.glBindBuffer(GL33C.GL_ARRAY_BUFFER, id);
        assertEquals(2 * ROWS * STRIDE, GL33C.glGetBufferParameteri(GL33C.GL_ARRAY_BUFFER, GL33C.GL_BUFFER_SIZE));
        GL33C.glBindBuffer(GL33C.GL_ARRAY_BUFFER, 0);
    }

    @Test
    void onlyChangedRowsAreSent() {
        buffers.update(array);
        try (BufferView view = array.getBuffer(BufferRequest.RECORDS)) {
            view.explicit();
            putByte(view, 17 * STRIDE, 7);
            putByte(view, 500 * STRIDE + 31, 8);
            view.modified(17, 1);
            view.modified(500, 2);
        }
        assertEquals(3 * STRIDE, buffers.update(array));
        assertEquals(2, buffers.require(array).calls());
        assertTrue(isUploaded(buffers));
    }

    @ParameterizedTest
    @CsvSource({"CLIENT, 35040", "STREAM, 35040", "DYNAMIC, 35048", "UNSPECIFIED, 35048", "STATIC, 35044"})
    void theUsageHintReachesOpenGl(UsageHint hint, int usage) {
        assertEquals(UsageHint.UNSPECIFIED, array.usageHint());
        array.setUsageHint(hint);
        buffers.update(array);
        GL33C.glBindBuffer(GL33C.GL_COPY_READ_BUFFER, buffers.require(array).id());
        assertEquals(usage, GL33C.glGetBufferParameteri(GL33C.GL_COPY_READ_BUFFER, GL33C.GL_BUFFER_USAGE));
    }

    @Test
    void randomEditsArriveAndNothingIsCopied() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        buffers.update(array);
        long copied = MemoryStatistics.bytesCopied();
        for (int round = 0; round < 100; round++) {
            int from = random.nextInt(ROWS);
            int to = from + 1 + random.nextInt(ROWS - from);
            try (BufferView view = array.getBuffer(BufferRequest.RECORDS)) {
                view.explicit();
                view.modified(from, to - from);
                for (long row = from; row < to; row++) {
                    putByte(view, row * STRIDE + random.nextInt((int) STRIDE), random.nextInt());
                }
            }
            assertEquals((to - from) * STRIDE, buffers.update(array), "seed " + seed);
            assertTrue(isUploaded(buffers), "seed " + seed);
        }
        assertEquals(copied, MemoryStatistics.bytesCopied());
    }

    @Test
    void scatteredStoresSendLittleInFewCalls() {
        long rows = 1_000_000;
        Random random = new Random(20261128);
        try (GeomVertexArrayData large = GeomVertexArrayData.allocate("large", GeomVertexArrayFormat.v3n3t2(), rows)) {
            buffers.update(large);
            try (FloatColumn position = large.column("vertex").asFloat()) {
                for (int k = 0; k < 1000; k++) {
                    position.set(random.nextLong(rows), 1, 2);
                }
            }
            long sent = buffers.update(large);
            int calls = buffers.require(large).calls();
            assertTrue(sent <= 3_000_000 && calls <= 1100, sent + " bytes in " + calls + " calls");
        }
    }

    @Test
    void rowsMarkedByHandAreSent() {
        buffers.update(array);
        array.modified(3, 2);
        assertEquals(2 * STRIDE, buffers.update(array));
    }

    @Test
    void readingThroughAReadOnlyViewSendsNothing() {
        buffers.update(array);
        try (BufferView view = array.getBuffer(BufferRequest.RECORDS_RO)) {
            view.segment().get(ValueLayout.JAVA_BYTE, 0);
            assertEquals(0, buffers.update(array));
        }
        assertEquals(0, buffers.update(array));
    }

    @Test
    void anOpenUsedViewIsSentEachTimeAndOnceMore() {
        buffers.update(array);
        try (BufferView view = array.getBuffer(BufferRequest.RECORDS)) {
            assertEquals(0, buffers.update(array));
            putByte(view, 5, 1);
            assertEquals(ROWS * STRIDE, buffers.update(array));
            putByte(view, 6, 2);
            assertEquals(ROWS * STRIDE, buffers.update(array));
            assertTrue(isUploaded(buffers));
            putByte(view, 7, 3);
        }
        assertEquals(ROWS * STRIDE, buffers.update(array));
        assertTrue(isUploaded(buffers));
        assertEquals(0, buffers.update(array));
    }

    @Test
    void aResizedArrayIsSentWhole() {
        buffers.update(array);
        array.setRowCount(ROWS + 1);
        assertEquals((ROWS + 1) * STRIDE, buffers.update(array));
        array.setRowCount(10);
        assertEquals(10 * STRIDE, buffers.update(array));
        assertTrue(isUploaded(buffers));
        array.setRowCount(0);
        assertEquals(0, buffers.update(array));
        array.setRowCount(2);
        assertEquals(2 * STRIDE, buffers.update(array));
        assertTrue(isUploaded(buffers));
    }

    @Test
    void tenThousandRandomRowsAreNeverSentAsTheWholeArray() {
        GeomVertexArrayData large = GeomVertexArrayData.allocate("large", GeomVertexArrayFormat.v3(), 500_000);
        buffers.update(large);
        Random random = new Random(5);
        try (BufferView view = large.getBuffer(BufferRequest.RECORDS)) {
            view.explicit();
            for (int k = 0; k < 10_000; k++) {
                int row = random.nextInt(500_000);
                putByte(view, row * 12L, random.nextInt());
                view.modified(row, 1);
            }
        }
        long sent = buffers.update(large);
        assertTrue(sent < 0.7 * large.byteSize(), sent + " bytes");
        assertEquals(2048, buffers.require(large).calls());
        assertTrue(GlTest.bufferEquals(buffers.require(large).id(), large));
        large.close();
    }

    @Test
    void manyDenseEditsAreOneCallAndAtMostTwiceTheirBytes() {
        GeomVertexArrayData large = GeomVertexArrayData.allocate("large", GeomVertexArrayFormat.v3n3t2(), 100_000);
        buffers.update(large);
        for (int row = 0; row < 100_000; row += 40) {
            large.modified(row, 20);
        }
        assertEquals((100_000 - 20) * STRIDE, buffers.update(large));
        assertEquals(1, buffers.require(large).calls());
        for (int row = 0; row < 100_000; row += 100) {
            large.modified(row, 20);
        }
        assertEquals(large.byteSize() / 5, buffers.update(large), "more rows lie between them");
        large.close();
    }

    @Test
    void aHundredScatteredMarksOverOnePercentSendLessThanTwoPercent() {
        GeomVertexArrayData large = GeomVertexArrayData.allocate("large", GeomVertexArrayFormat.v3n3t2(), 100_000);
        buffers.update(large);
        Random random = new Random(6);
        for (int k = 0; k < 100; k++) {
            large.modified(random.nextInt(99_990), 10);
        }
        long sent = buffers.update(large);
        assertTrue(sent < large.byteSize() / 50, sent + " bytes");
        large.close();
    }

    @Test
    void unmarkedIndicesAreReadWhereTheyAreSentWithOthers() {
        GeomVertexArrayData indices =
            GeomVertexArrayData.allocate("indices", GeomVertexArrayFormat.index(NumericType.UINT16), 9000);
        GeomPrimitive primitive = GeomPrimitive.of(PrimitiveType.POINTS, indices);
        buffers.send(primitive);
        try (BufferView view = indices.getBuffer(BufferRequest.RECORDS)) {
            view.explicit();
            view.segment().set(ValueLayout.JAVA_SHORT_UNALIGNED, 2, (short) 777);
        }
        for (int row = 0; row < 9000; row += 2) {
            indices.modified(row, 1);
        }
        buffers.send(primitive);
        assertTrue(GlTest.bufferEquals(buffers.require(indices).id(), indices));
        assertEquals(777, buffers.require(indices).maxVertex(false));
        indices.close();
    }

    @Test
    void eachUserGetsWhatItMisses() {
        GlBuffers late = GlBuffers.of(context);
        buffers.update(array);
        array.modified(0, 1);
        assertEquals(ROWS * STRIDE, late.update(array));
        assertEquals(STRIDE, buffers.update(array));
        assertEquals(0, late.update(array));
        assertEquals(0, buffers.update(array));
    }

    @Test
    void usersInTwoContextsOfOneThreadEachGetWhatTheyMiss() {
        try (GlContext other = GlTest.open()) {
            GlBuffers there = GlBuffers.of(other);
            assertEquals(ROWS * STRIDE, buffers.update(array));
            assertEquals(ROWS * STRIDE, there.update(array));
            try (BufferView view = array.getBuffer(BufferRequest.RECORDS)) {
                view.explicit();
                view.modified(9, 1);
                putByte(view, 9 * STRIDE, 99);
            }
            assertEquals(STRIDE, there.update(array));
            assertTrue(isUploaded(there));
            assertEquals(STRIDE, buffers.update(array));
            assertTrue(isUploaded(buffers));
        }
    }

    @Test
    void theBufferOfACollectedArrayIsDeleted() throws InterruptedException {
        buffers.update(GeomVertexArrayData.allocate("forgotten", GeomVertexArrayFormat.v3(), 10));
        for (int round = 0; round < 100 && context.objectCount() > 1; round++) {
            System.gc();
            Thread.sleep(10);
            buffers.update(array);
        }
        assertEquals(1, buffers.size());
        assertEquals(1, context.objectCount());
    }

    @Test
    void closingDeletesTheBuffersAndTwiceIsHarmless() {
        buffers.update(array);
        assertEquals(1, context.objectCount());
        buffers.close();
        buffers.close();
        assertEquals(0, context.objectCount());
    }

    @Test
    void aClosedArrayIsRefusedAndAnOpenOneUpdatedStill() {
        GeomVertexArrayData closed = GeomVertexArrayData.allocate("closed", GeomVertexArrayFormat.v3(), 10);
        closed.close();
        assertThrows(IllegalStateException.class, () -> buffers.update(closed));
        assertEquals(ROWS * STRIDE, buffers.update(array));
    }

    @Test
    void adoptedMemoryThatItsOwnerFreedIsRefused() {
        Arena arena = Arena.ofShared();
        GeomVertexArrayData adopted = GeomVertexArrayData.adopt("adopted", GeomVertexArrayFormat.v3(),
            Storage.of(NativeMemory.adopt("adopted", arena.allocate(120), () -> { })));
        assertEquals(120, buffers.update(adopted));
        arena.close();
        adopted.modified(0, 1);
        assertThrows(IllegalStateException.class, () -> buffers.update(adopted));
    }

    @Test
    void anArrayLentToTheGpuIsFreeAfterwards() {
        buffers.update(array);
        array.close();
    }

    @Test
    void callsFromOtherThreadsAndAfterCloseAreRefused() throws InterruptedException {
        buffers.update(array);
        assertInstanceOf(IllegalStateException.class, GlTest.thrownElsewhere(() -> buffers.update(array)));
        assertInstanceOf(IllegalStateException.class, GlTest.thrownElsewhere(buffers::close));
        array.modified(0, 1);
        assertEquals(STRIDE, buffers.update(array));
        context.close();
        assertThrows(IllegalStateException.class, () -> buffers.update(array));
        buffers.close();
    }

    private boolean isUploaded(GlBuffers user) {
        return GlTest.bufferEquals(user.require(array).id(), array);
    }

    private void fillWithNoise(Random random) {
        try (BufferView view = array.getBuffer(BufferRequest.RECORDS)) {
            for (long k = 0; k < ROWS * STRIDE; k++) {
                putByte(view, k, random.nextInt());
            }
        }
    }

    private static void putByte(BufferView view, long byteOffset, int value) {
        view.segment().set(ValueLayout.JAVA_BYTE, byteOffset, (byte) value);
    }

    @Test
    void closedOnesRefuse() {
        buffers.update(array);
        buffers.close();
        buffers.close();
        assertEquals("expected open GL buffers, given closed ones: make new ones",
            assertThrows(IllegalStateException.class, () -> buffers.update(array)).getMessage());
    }
}
