package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.NumericType;

/** Rows that the GPU wrote come to RAM, and take nothing from it: with fences of the recorder. */
class ReadBackTest {

    private static final int ROWS = 1000;
    private static final int STRIDE = 32;

    private final GlRecorder recorder = GlRecorder.open();
    private final GlContext context = recorder.context();
    private final GlBuffers buffers = GlBuffers.of(context);
    private final GeomVertexArrayData array =
        GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), ROWS);

    /** The GPU fills rows with a number. */
    private void gpuFills(int firstRow, int rowCount, int value) {
        byte[] bytes = new byte[rowCount * STRIDE];
        Arrays.fill(bytes, (byte) value);
        recorder.copyToBuffer(buffers.id(array), (long) firstRow * STRIDE, bytes);
    }

    private int ram(int row) {
        byte[] bytes = new byte[STRIDE];
        array.rows(row, 1).copyTo(bytes);
        return bytes[STRIDE - 1];
    }

    private void ramFills(int firstRow, int rowCount, int value) {
        byte[] bytes = new byte[rowCount * STRIDE];
        Arrays.fill(bytes, (byte) value);
        array.rows(firstRow, rowCount).copyFrom(bytes);
    }

    private static String ranges(ChangeCursor cursor) {
        StringBuilder text = new StringBuilder();
        cursor.drain((first, count) -> text.append(first).append('+').append(count).append(' '));
        return text.toString();
    }

    @Test
    void aClosedArrayIsRefused() {
        buffers.update(array);
        array.close();
        assertThrows(IllegalStateException.class, () -> buffers.gpuWrote(array, 0, 1));
    }

    @Test
    void whatTheGpuWroteCountsForAllButItsBuffers() {
        ChangeCursor other = array.changes().newCursor();
        buffers.update(array);
        ranges(other);
        gpuFills(100, 3, 7);
        buffers.gpuWrote(array, 100, 3);
        CompletableFuture<ReadBack> read = buffers.readBack(array);
        assertEquals(0, context.poll());
        assertEquals(new ReadBack(3 * STRIDE, List.of()), read.join());
        assertEquals(7, ram(100));
        assertEquals(7, ram(102));
        assertEquals(0, ram(103));
        assertEquals("100+3 ", ranges(other));
        assertEquals(0, buffers.update(array));
    }

    @Test
    void whatTheGpuWritesAgainWhileItIsReadIsNewsStill() {
        buffers.update(array);
        gpuFills(6, 1, 17);
        buffers.gpuWrote(array, 6, 1);
        recorder.holdFences();
        CompletableFuture<ReadBack> first = buffers.readBack(array);
        gpuFills(6, 1, 18);
        buffers.gpuWrote(array, 6, 1);
        recorder.passFences();
        context.await(first);
        assertEquals(new ReadBack(STRIDE, List.of()), context.await(buffers.readBack(array)));
        assertEquals(18, ram(6));
    }

    @Test
    void whatRunsAfterOneReadBackMayAwaitTheNext() {
        buffers.update(array);
        gpuFills(6, 1, 17);
        buffers.gpuWrote(array, 6, 1);
        CompletableFuture<ReadBack> first = buffers.readBack(array);
        gpuFills(7, 1, 18);
        buffers.gpuWrote(array, 7, 1);
        CompletableFuture<ReadBack> second = buffers.readBack(array);
        CompletableFuture<ReadBack> both = first.thenApply(done -> context.await(second));
        assertEquals(0, context.poll());
        assertEquals(2 * STRIDE, both.join().byteCount());
        assertEquals(17, ram(6));
        assertEquals(18, ram(7));
    }

    @Test
    void rowsThatAreGoneAreNoNews() {
        buffers.update(array);
        gpuFills(1, 1, 5);
        gpuFills((int) array.rowCount() - 1, 1, 5);
        buffers.gpuWrote(array, 1, 1);
        buffers.gpuWrote(array, array.rowCount() - 1, 1);
        array.setRowCount(4);
        assertEquals(new ReadBack(STRIDE, List.of()), context.await(buffers.readBack(array)));
        assertEquals(5, ram(1));
        assertEquals(4 * STRIDE, buffers.update(array));
        assertThrows(IndexOutOfBoundsException.class, () -> buffers.readBack(array, 6, 1));
    }

    @Test
    void aReadThatIsCancelledNamesNothing() {
        buffers.update(array);
        recorder.holdFences();
        buffers.readBack(array, 4, 10).cancel(true);
        recorder.passFences();
        context.poll();
        array.setRowCount(array.rowCount() + 1);
        assertEquals(array.byteSize(), buffers.update(array));
    }

    @Test
    void indicesAreNotWrittenByTheGpu() {
        try (GeomVertexArrayData indices = GeomVertexArrayData.allocate("indices",
            GeomVertexArrayFormat.index(NumericType.UINT16), 6)) {
            buffers.update(indices);
            assertThrows(IllegalStateException.class, () -> buffers.gpuWrote(indices, 0, 1));
            assertThrows(IllegalStateException.class, () -> buffers.readBack(indices, 0, 1));
        }
    }

    @Test
    void nobodyWaitsForTheGpuAndTheArrayIsLent() {
        buffers.update(array);
        recorder.holdFences();
        gpuFills(5, 1, 9);
        CompletableFuture<ReadBack> read = buffers.readBack(array, 5, 1);
        assertEquals(1, context.poll());
        assertFalse(read.isDone());
        assertEquals(0, ram(5));
        String inUse = assertThrows(BufferInUseException.class, () -> array.setRowCount(7)).getMessage();
        assertTrue(inUse.contains("GL read-back"), inUse);
        recorder.passFences();
        assertEquals(0, context.poll());
        assertEquals(9, ram(5));
        assertTrue(read.isDone());
        array.setRowCount(7);
    }

    @Test
    void rowsChangedInRamMeanwhileAreKeptAndSent() {
        buffers.update(array);
        ramFills(10, 1, 1);
        gpuFills(10, 100, 9);
        buffers.gpuWrote(array, 10, 100);
        ramFills(20, 2, 2);
        recorder.holdFences();
        CompletableFuture<ReadBack> read = buffers.readBack(array);
        ramFills(30, 1, 3);
        assertEquals(4 * STRIDE, buffers.update(array), "kept ones are sent, and nothing between them");
        ramFills(40, 1, 4);
        recorder.passFences();
        context.poll();
        assertEquals(List.of(new ReadBack.Kept(10, 1), new ReadBack.Kept(20, 2), new ReadBack.Kept(30, 1),
            new ReadBack.Kept(40, 1)), read.join().kept());
        assertEquals(95L * STRIDE, read.join().byteCount());
        assertArrayEquals(new int[] {1, 9, 2, 9, 3, 9, 4}, new int[] {ram(10), ram(11), ram(21), ram(25), ram(30),
            ram(35), ram(40)});
        assertEquals(STRIDE, buffers.update(array));
        byte[] all = new byte[ROWS * STRIDE];
        array.copyTo(all);
        assertArrayEquals(all, recorder.toBytes(buffers.id(array)), "both have the same in the end");
    }

    @Test
    void aSingleStoreKeepsTheRowsThatCountAsChangedWithIt() {
        buffers.update(array);
        gpuFills(0, 64, 9);
        buffers.gpuWrote(array, 0, 64);
        try (FloatColumn position = array.column("vertex").asFloat()) {
            position.set(17, 0, 1);
        }
        ReadBack read = context.await(buffers.readBack(array));
        assertEquals(1, read.kept().size());
        assertTrue(read.kept().getFirst().count() <= 64, read.toString());
        buffers.update(array);
        byte[] all = new byte[ROWS * STRIDE];
        array.copyTo(all);
        assertArrayEquals(all, recorder.toBytes(buffers.id(array)));
    }

    @Test
    void whatOnlyTheGpuHasIsNeverSentOver() {
        buffers.update(array);
        gpuFills(3, 1, 9);
        buffers.gpuWrote(array, 3, 1);
        array.modified(2, 1);
        array.modified(4, 1);
        assertEquals(2 * STRIDE, buffers.update(array), "not joined over the gap");
        array.setRowCount(ROWS + 1);
        assertEquals("expected no rows or texels of " + array
            + " that only the GPU has, because all must be sent again, given 1 named by gpuWrote: call readBack "
            + "first, or modified where RAM is right",
            assertThrows(IllegalStateException.class, () -> buffers.update(array)).getMessage());
        context.await(buffers.readBack(array));
        assertEquals(9, ram(3));
        assertEquals((ROWS + 1) * STRIDE, buffers.update(array));
        buffers.gpuWrote(array, 3, 1);
        array.modified(3, 1);
        array.setRowCount(ROWS);
        assertEquals(ROWS * STRIDE, buffers.update(array), "RAM was said to be right");
    }

    @Test
    void randomWritesOfBothEndWithTheSameInBoth() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        buffers.update(array);
        byte[] expected = new byte[ROWS];
        for (int round = 0; round < 300; round++) {
            int first = random.nextInt(ROWS - 20);
            int count = 1 + random.nextInt(20);
            if (random.nextBoolean()) {
                ramFills(first, count, round);
            } else {
                buffers.update(array);
                gpuFills(first, count, round);
                buffers.gpuWrote(array, first, count);
            }
            Arrays.fill(expected, first, first + count, (byte) round);
            if (random.nextInt(4) == 0) {
                context.await(buffers.readBack(array));
            }
        }
        context.await(buffers.readBack(array));
        buffers.update(array);
        for (int row = 0; row < ROWS; row++) {
            assertEquals(expected[row], ram(row), "row " + row + ", seed " + seed);
            assertEquals(expected[row], recorder.toBytes(buffers.id(array))[row * STRIDE], "GPU row " + row
                + ", seed " + seed);
        }
    }

    @Test
    void aLateFenceIsAnErrorThatSaysWhatWasWaitedFor() {
        buffers.update(array);
        gpuFills(1, 1, 9);
        recorder.holdFences();
        context.setTimeLimit(Duration.ofMillis(1500));
        CompletableFuture<ReadBack> read = buffers.readBack(array, 1, 1);
        recorder.advance(Duration.ofSeconds(1));
        assertEquals(1, context.poll());
        recorder.advance(Duration.ofSeconds(1));
        assertEquals(0, context.poll());
        Throwable late = assertThrows(ExecutionException.class, read::get).getCause();
        assertInstanceOf(GlTimeoutException.class, late);
        assertEquals("expected the GPU to be done with reading 32 bytes of " + array
            + " within 1500 ms, given no answer: allow more by GlContext.setTimeLimit, or close the context of a GPU "
            + "that hangs", late.getMessage());
        assertEquals(0, ram(1));
        array.setRowCount(ROWS - 1);
        array.setRowCount(ROWS);
        recorder.passFences();
        context.await(buffers.readBack(array, 1, 1));
        assertEquals(9, ram(1), "it can be asked for again");
    }

    @Test
    void whoWaitsIsToldOfTheTimeThatIsOver() {
        buffers.update(array);
        recorder.holdFences();
        CompletableFuture<ReadBack> read = buffers.readBack(array, 1, 1);
        assertInstanceOf(GlTimeoutException.class,
            assertThrows(CompletionException.class, () -> context.await(read)).getCause());
        assertThrows(IllegalStateException.class, () -> context.await(new CompletableFuture<>()));
        assertThrows(IllegalArgumentException.class, () -> context.setTimeLimit(Duration.ZERO));
        context.setTimeLimit(Duration.ofSeconds(Long.MAX_VALUE));
        recorder.passFences();
        context.await(buffers.readBack(array));
    }

    @Test
    void closingEndsWhatIsReadAndGivesTheLoanBack() {
        buffers.update(array);
        recorder.holdFences();
        CompletableFuture<ReadBack> first = buffers.readBack(array, 1, 1);
        buffers.close();
        assertEquals("expected a read-back that ends before these buffers are closed, given one that was still open: "
            + "call GlContext.await before you close them",
            assertThrows(ExecutionException.class, first::get).getCause().getMessage());
        GlBuffers more = GlBuffers.of(context);
        more.update(array);
        CompletableFuture<ReadBack> second = more.readBack(array, 1, 1);
        context.close();
        assertTrue(second.isCompletedExceptionally());
        array.close();
    }

    @Test
    void aLostContextEndsWhatIsRead() {
        buffers.update(array);
        recorder.holdFences();
        CompletableFuture<ReadBack> read = buffers.readBack(array, 1, 1);
        recorder.loseContext();
        array.modified(1, 1);
        assertThrows(IllegalStateException.class, () -> buffers.update(array));
        assertThrows(IllegalStateException.class, context::poll);
        String text = assertThrows(ExecutionException.class, read::get).getCause().getMessage();
        assertTrue(text.startsWith("expected an OpenGL context that the driver keeps"), text);
        array.close();
    }

    @Test
    void whoeverCancelsGetsTheArrayBack() {
        buffers.update(array);
        recorder.holdFences();
        CompletableFuture<ReadBack> read = buffers.readBack(array, 1, 1);
        read.cancel(false);
        array.setRowCount(5);
        assertEquals(0, context.poll());
    }

    @Test
    void whoIsToldMayCallOpenGlAndCloseTheArray() {
        buffers.update(array);
        CompletableFuture<Long> sent = buffers.readBack(array, 1, 1).thenApply(read -> {
            array.modified(7, 1);
            long bytes = buffers.update(array);
            array.close();
            return bytes;
        });
        context.poll();
        assertEquals(STRIDE, sent.join());
    }

    @Test
    void rowsThatTheGpuHasNotAreRefused() {
        assertEquals("expected " + array + " on the GPU, given none: update it first",
            assertThrows(IllegalStateException.class, () -> buffers.gpuWrote(array, 0, 1)).getMessage());
        buffers.update(array);
        String outside = assertThrows(IndexOutOfBoundsException.class, () -> buffers.gpuWrote(array, 990, 11))
            .getMessage();
        assertTrue(outside.contains("rows of " + array + " on the GPU"), outside);
        assertThrows(IndexOutOfBoundsException.class, () -> buffers.readBack(array, -1, 1));
        assertEquals(new ReadBack(0, List.of()), buffers.readBack(array).join());
    }

    @Test
    void indicesAreRefused() {
        GeomPrimitive primitive = GeomPrimitive.of(PrimitiveType.POINTS, 0, 1, 2);
        buffers.send(primitive);
        assertTrue(assertThrows(IllegalStateException.class, () -> buffers.gpuWrote(primitive.indices(), 0, 1))
            .getMessage().startsWith("expected vertices that the GPU writes, given indices of"));
    }

    @ParameterizedTest
    @EnumSource
    void otherThreadsAreRefused(Call call) throws InterruptedException {
        buffers.update(array);
        assertInstanceOf(IllegalStateException.class, GlTest.thrownElsewhere(() -> call.run(this)));
    }

    enum Call {
        WROTE, READ, READ_ALL, POLL, AWAIT;

        void run(ReadBackTest test) {
            switch (this) {
                case WROTE -> test.buffers.gpuWrote(test.array, 0, 1);
                case READ -> test.buffers.readBack(test.array, 0, 1);
                case READ_ALL -> test.buffers.readBack(test.array);
                case POLL -> test.context.poll();
                default -> test.context.await(new CompletableFuture<>());
            }
        }
    }
}
