package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;

/** Rows replaced by others, as many or not, against a model of plain bytes. */
class SubdataTest {

    private static final long SEED = 835;
    private static final int STRIDE = 20;

    private final Random random = new Random(SEED);
    private GeomVertexArrayData rows;
    private ChangeCursor cursor;

    @BeforeEach
    void make() {
        rows = GeomVertexArrayData.allocate("rows", GeomVertexFormat.v3t2().arrays().getFirst(), 0);
        rows.copyFrom(bytes(random(10)));
        cursor = rows.changes().newCursor();
        changed();
    }

    @AfterEach
    void close() {
        rows.close();
    }

    @Test
    void everySpliceLeavesTheBytesThatAModelHas() {
        for (int round = 0; round < 2000; round++) {
            byte[] before = content();
            int first = random.nextInt(before.length / STRIDE + 1);
            int count = random.nextInt(before.length / STRIDE - first + 1);
            byte[] added = random(random.nextInt(before.length > 4000 ? 2 : 7));
            if (random.nextInt(5) == 0) {
                rows.reserve(random.nextInt(40));
            }
            rows.setSubdata(first, count, bytes(added));
            String where = "seed " + SEED + ", round " + round + ": " + first + ", " + count + ", " + added.length;
            assertArrayEquals(model(before, first, count, added), content(), where);
            int after = added.length / STRIDE;
            int end = after == count ? first + after : (int) rows.rowCount();
            assertEquals(end > first ? first + "-" + end : "", changed(), where);
        }
    }

    @Test
    void rowsOfTheArrayItselfMayBeTheSource() {
        byte[] before = content();
        BufferExporter backwards = request -> {
            BufferLayout layout = BufferLayout.of(9 * STRIDE, rows.format().rowFormat(), STRIDE, new long[] {5},
                new long[] {-STRIDE});
            BufferView all = rows.getBuffer(request);
            return Lender.lendOn(all, rows, all.items().as(layout), request, all::close);
        };
        rows.setSubdata(2, 3, backwards);
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int row = 9; row > 4; row--) {
            expected.write(before, row * STRIDE, STRIDE);
        }
        assertArrayEquals(model(before, 2, 3, expected.toByteArray()), content());
        rows.copyFrom(rows);
        assertEquals(12, rows.rowCount());
    }

    @Test
    void noRowsOfTheArrayItselfMayBeTheSource() {
        byte[] before = content();
        rows.setSubdata(2, 3, rows.rows(5, 0));
        assertArrayEquals(model(before, 2, 3, new byte[0]), content());
        rows.copyFrom(rows.rows(0, 0));
        assertEquals(0, rows.rowCount());
    }

    @Test
    void copyFromTakesAllRowsAndCountsTheCopy() {
        byte[] other = random(4);
        long before = MemoryStatistics.bytesCopied();
        rows.copyFrom(bytes(other));
        assertEquals(4, rows.rowCount());
        assertArrayEquals(other, content());
        assertEquals("0-4", changed());
        assertEquals(2 * 4 * STRIDE, MemoryStatistics.bytesCopied() - before, "kept rows, then new ones");
    }

    @Test
    void aSourceThatIsGoneLeavesAllAsItWas() {
        byte[] before = content();
        Arena arena = Arena.ofShared();
        BufferExporter gone = Buffers.wrap(arena.allocate(7 * STRIDE));
        arena.close();
        BufferExporter elsewhere = Buffers.wrap(
            CompletableFuture.supplyAsync(() -> Arena.ofConfined().allocate(7 * STRIDE)).join());
        for (BufferExporter source : List.of(gone, elsewhere)) {
            for (long replaced : new long[] {0, 2, 9}) {
                assertThrows(IllegalStateException.class, () -> rows.setSubdata(1, replaced, source));
            }
            assertThrows(IllegalStateException.class, () -> rows.copyFrom(source));
            assertArrayEquals(before, content());
            assertEquals("", changed());
        }
    }

    @Test
    void sourcesThatDoNotFitAreRefusedAndGivenBack() {
        byte[] before = content();
        try (PointerToArray<Double> doubles = PointerToArray.allocate("doubles", PtaType.FLOAT64, 5);
            PointerToArray<Float> floats = PointerToArray.allocate("floats", PtaType.FLOAT32, 6)) {
            for (PointerToArray<?> misfit : new PointerToArray<?>[] {doubles, floats}) {
                assertThrows(BufferException.class, () -> rows.copyFrom(misfit));
                assertThrows(BufferException.class, () -> rows.setSubdata(1, 1, misfit));
                assertDoesNotThrow(() -> misfit.resize(0), "the refusal left a loan");
            }
        }
        assertEquals("expected whole rows of 20 bytes for rows, given 5 bytes: copy a slice of the right size",
            assertThrows(BufferException.class, () -> rows.copyFrom(bytes(new byte[5]))).getMessage());
        assertThrows(IndexOutOfBoundsException.class, () -> rows.setSubdata(8, 3, bytes(random(3))));
        assertThrows(IndexOutOfBoundsException.class, () -> rows.setSubdata(-1, 1, bytes(random(1))));
        assertArrayEquals(before, content());
        assertEquals("", changed());
    }

    @Test
    void whileOnLoanRowsAreReplacedByAsManyOnly() {
        byte[] before = content();
        byte[] added = random(3);
        try (BufferView view = rows.column("vertex").getBuffer(BufferRequest.FULL_RO)) {
            assertThrows(BufferInUseException.class, () -> rows.setSubdata(1, 2, bytes(added)));
            assertThrows(BufferInUseException.class, () -> rows.setSubdata(1, 4, bytes(added)));
            assertArrayEquals(before, content());
            assertEquals("", changed());
            rows.setSubdata(1, 3, bytes(added));
            assertEquals("1-4", changed());
            assertEquals(10, view.layout().shape(0));
        }
        assertArrayEquals(model(before, 1, 3, added), content());
    }

    @Test
    void adoptedRowsAreReplacedByAsManyOnly() {
        byte[] before = content();
        try (GeomVertexArrayData borrower = GeomVertexArrayData.adopt("borrower", rows.format(), rows)) {
            assertThrows(BufferException.class, () -> borrower.setSubdata(0, 2, bytes(random(1))));
            assertThrows(BufferException.class, () -> borrower.setSubdata(0, 0, bytes(random(1))));
            assertArrayEquals(before, content());
            borrower.setSubdata(0, 1, bytes(random(1)));
            borrower.setSubdata(0, 10, rows);
        }
        assertArrayEquals(model(before, 0, 1, Arrays.copyOf(content(), STRIDE)), content());
    }

    @Test
    void rowsThatMayOnlyBeReadAreNotReplaced() {
        BufferExporter toRead = Buffers.wrap(ByteBuffer.allocateDirect(2 * STRIDE).asReadOnlyBuffer());
        try (GeomVertexArrayData reader = GeomVertexArrayData.adopt("reader", rows.format(), toRead)) {
            assertThrows(BufferException.class, () -> reader.copyFrom(bytes(random(2))));
            assertThrows(BufferException.class, () -> reader.rows().copyRowsFrom(rows.rows(0, 2)));
            assertThrows(BufferException.class, () -> reader.rows().translate(1, 1, 1));
        }
    }

    @Test
    void twoArraysMayBeCopiedFromEachOtherByTwoThreads() throws InterruptedException {
        try (GeomVertexArrayData other = GeomVertexArrayData.allocate("other", rows.format(), 10)) {
            Thread back = new Thread(() -> repeat(() -> rows.copyFrom(other)));
            back.start();
            repeat(() -> other.copyFrom(rows));
            back.join(20_000);
            assertEquals(Thread.State.TERMINATED, back.getState());
        }
    }

    private static void repeat(Runnable copy) {
        for (int k = 0; k < 3000; k++) {
            copy.run();
        }
    }

    @Test
    void reservedRoomKeepsTheArrayWhereItIs() {
        rows.reserve(100);
        long address = address();
        rows.setRowCount(100);
        assertEquals(address, address());
        rows.copyFrom(bytes(random(50)));
        assertEquals(address, address());
        assertEquals(50 * STRIDE, rows.byteSize());
        rows.setRowCount(60);
        assertArrayEquals(new byte[10 * STRIDE], Arrays.copyOfRange(content(), 50 * STRIDE, 60 * STRIDE),
            "rows that come back are zero");
        rows.reserve(0);
        assertEquals(60, rows.rowCount());
        assertThrows(IllegalArgumentException.class, () -> rows.reserve(-1));
        assertThrows(IllegalArgumentException.class, () -> rows.reserve(Long.MAX_VALUE));
    }

    private long address() {
        try (BufferView view = rows.getBuffer(BufferRequest.FULL_RO)) {
            return view.segment().address();
        }
    }

    private byte[] random(int rowCount) {
        byte[] bytes = new byte[rowCount * STRIDE];
        random.nextBytes(bytes);
        return bytes;
    }

    private static BufferExporter bytes(byte[] content) {
        return Buffers.wrap(ByteBuffer.wrap(content));
    }

    private static byte[] model(byte[] before, int first, int count, byte[] added) {
        ByteArrayOutputStream model = new ByteArrayOutputStream();
        model.write(before, 0, first * STRIDE);
        model.writeBytes(added);
        model.write(before, (first + count) * STRIDE, before.length - (first + count) * STRIDE);
        return model.toByteArray();
    }

    private byte[] content() {
        try (BufferView view = rows.getBuffer(BufferRequest.FULL_RO)) {
            return view.segment().toArray(ValueLayout.JAVA_BYTE);
        }
    }

    private String changed() {
        StringBuilder ranges = new StringBuilder();
        cursor.drain((first, count) -> ranges.append(first).append('-').append(first + count));
        return ranges.toString();
    }
}
