package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.joml.Vector4f;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;

class GeomVertexArrayDataTest {

    @Test
    void columnsAreWindowsOnTheRows() {
        try (GeomVertexArrayData rows = quad()) {
            try (BufferView texcoord = rows.column("texcoord").getBuffer(BufferRequest.FULL);
                BufferView all = rows.getBuffer(BufferRequest.FULL_RO)) {
                texcoord.set(0.25, 3, 1);
                assertEquals("[[0.0, 0.0, 0.0], [0.0, 0.0, 0.0], [0.0, 0.25]]", all.get(3).toString());
            }
        }
    }

    @Test
    void onlyTheRowsOfAViewCountAsChanged() {
        try (GeomVertexArrayData rows = quad()) {
            ChangeCursor cursor = rows.changes().newCursor();
            cursor.drain((first, count) -> { });
            try (BufferView view = rows.column("vertex").getBuffer(BufferRequest.FULL)) {
                view.modified(1, 2);
            }
            StringBuilder seen = new StringBuilder();
            cursor.drain((first, count) -> seen.append(first).append('-').append(first + count));
            assertEquals("1-3", seen.toString());
        }
    }

    @Test
    void modifiedMarksRowsForWhoWroteUnseen() {
        try (GeomVertexArrayData rows = quad()) {
            ChangeCursor cursor = rows.changes().newCursor();
            cursor.drain((first, count) -> { });
            rows.modified(2, 1);
            assertEquals(1, cursor.drain((first, count) -> assertEquals(2, first)));
            assertThrows(IndexOutOfBoundsException.class, () -> rows.modified(3, 2));
            assertThrows(IndexOutOfBoundsException.class, () -> rows.modified(-1, 2));
        }
    }

    @Test
    void growingIsRefusedWhileOnLoanAndWorksAfter() {
        try (GeomVertexArrayData rows = quad()) {
            ChangeCursor cursor = rows.changes().newCursor();
            try (BufferView view = rows.column("vertex").getBuffer(BufferRequest.FULL.by("the editor"))) {
                view.set(5, 3, 2);
                String text = assertThrows(BufferInUseException.class, () -> rows.setRowCount(8)).getMessage();
                assertTrue(text.contains("the editor over column vertex of vertex array quad"), text);
                assertEquals(4, rows.rowCount());
            }
            rows.setRowCount(8);
            assertEquals(8, cursor.drain((first, count) -> { }));
            try (BufferView view = rows.column("vertex").getBuffer(BufferRequest.FULL_RO)) {
                assertEquals(5.0, view.get(3, 2));
                assertEquals(0.0, view.get(7, 2));
            }
        }
    }

    @Test
    void rowCountsThatCannotBeAreRefusedAndNothingChanges() {
        try (GeomVertexArrayData rows = quad()) {
            assertThrows(IllegalArgumentException.class, () -> rows.setRowCount(-1));
            String text = assertThrows(IllegalArgumentException.class, () -> rows.setRowCount(Long.MAX_VALUE / 31))
                .getMessage();
            assertEquals("expected rows of 32 bytes, less than 2^63 bytes in all, given 297528130221121800: "
                + "split the array", text);
            assertEquals(4, rows.rowCount());
        }
    }

    @Test
    void aNameThatIsNotThereListsTheNamesThatAre() {
        try (GeomVertexArrayData rows = quad()) {
            assertEquals("expected one of the columns [vertex, normal, texcoord], given colour: correct the name",
                assertThrows(IllegalArgumentException.class, () -> rows.column("colour")).getMessage());
        }
    }

    @Test
    void adoptingSharesTheBytesAndCopiesNone() {
        long copied = MemoryStatistics.bytesCopied();
        try (PointerToArray<Float> numbers = PointerToArray.allocate("numbers", PtaType.FLOAT32, 12)) {
            try (GeomVertexArrayData rows = GeomVertexArrayData.adopt("rows", GeomVertexArrayFormat.v3(), numbers)) {
                assertEquals(4, rows.rowCount());
                numbers.set(4, 1.5f);
                try (BufferView view = rows.column("vertex").getBuffer(BufferRequest.FULL_RO)) {
                    assertEquals(1.5, view.get(1, 1));
                }
                assertThrows(BufferInUseException.class, () -> numbers.resize(24));
                assertThrows(BufferException.class, () -> rows.setRowCount(8));
            }
            assertDoesNotThrow(() -> numbers.resize(0));
        }
        assertEquals(0, MemoryStatistics.bytesCopied() - copied);
    }

    @Test
    void onlyWholeRowsOfTheRightKindAreAdopted() {
        try (PointerToArray<Float> numbers = PointerToArray.allocate("numbers", PtaType.FLOAT32, 13);
            PointerToArray<Integer> whole = PointerToArray.allocate("whole", PtaType.INT32, 12)) {
            assertEquals("expected whole rows of 12 bytes for rows, given 52 bytes: adopt a slice of the right size",
                assertThrows(BufferException.class,
                    () -> GeomVertexArrayData.adopt("rows", GeomVertexArrayFormat.v3(), numbers)).getMessage());
            assertEquals("expected items of format T{(3)f:vertex:} for rows, given i in bytes 0 to 48, offset 0, "
                + "format i, shape [12], strides [4]: pass such items, a float[], or their bytes",
                assertThrows(BufferException.class,
                    () -> GeomVertexArrayData.adopt("rows", GeomVertexArrayFormat.v3(), whole)).getMessage());
            assertDoesNotThrow(() -> numbers.resize(0), "the refusal left a loan");
            assertDoesNotThrow(() -> whole.resize(0), "the refusal left a loan");
        }
    }

    @Test
    void numbersInRowsOfAnotherLengthAreNotAdopted() {
        try (PointerToArray<Vector4f> fours = PointerToArray.allocate("fours", PtaType.VECTOR4F, 3)) {
            assertThrows(BufferException.class,
                () -> GeomVertexArrayData.adopt("rows", GeomVertexArrayFormat.v3(), fours));
            assertDoesNotThrow(() -> fours.resize(0));
        }
    }

    @Test
    void resizingNeverShowsRowsThatAreNotThere() throws InterruptedException {
        GeomVertexArrayData rows = quad();
        ChangeCursor cursor = rows.changes().newCursor();
        AtomicReference<Throwable> wrong = new AtomicReference<>();
        List<Thread> threads = List.of(new Thread(() -> repeat(wrong, k -> rows.setRowCount(k % 200))),
            new Thread(() -> repeat(wrong, k -> {
                try (BufferView view = rows.column("vertex").getBuffer(BufferRequest.FULL)) {
                    view.segment();
                }
            })), new Thread(() -> repeat(wrong,
                k -> cursor.drain((first, count) -> assertTrue(first + count <= 200)))));
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(null, wrong.get());
        rows.close();
    }

    /** Being refused because the array is on loan is right; nothing else is. */
    private static void repeat(AtomicReference<Throwable> wrong,
        IntConsumer step) {
        for (int k = 0; k < 20_000 && wrong.get() == null; k++) {
            try {
                step.accept(k);
            } catch (BufferInUseException onLoan) {
                Thread.onSpinWait();
            } catch (RuntimeException | AssertionError failure) {
                wrong.set(failure);
            }
        }
    }

    private static GeomVertexArrayData quad() {
        return GeomVertexArrayData.allocate("quad", GeomVertexArrayFormat.v3n3t2(), 4);
    }
}
