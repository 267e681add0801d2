package org.scenebuf.engine.pta;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.scenebuf.engine.pta.PtaExportersTest.bytesOf;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.RandomAccess;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferExporterContract;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.AllocatedBytes;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.memory.Storage;

class PointerToArrayTest extends BufferExporterContract {

    private PointerToArray<Vector3f> vectors;
    private ChangeCursor cursor;

    @Override
    protected BufferExporter make() {
        vectors = PointerToArray.allocate("path", PtaType.VECTOR3F, 10);
        cursor = vectors.changes().newCursor();
        return vectors;
    }

    @Override
    protected void closeOwner() {
        vectors.close();
    }

    @Override
    protected boolean changesSeen() {
        return cursor.drain((first, count) -> { }) > 0;
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
        assertEquals(1, cursor.drain((first, count) -> assertEquals(3, first)));
    }

    @Test
    void matricesAreColumnsOfRows() {
        try (PointerToArray<Matrix4f> matrices = PointerToArray.allocate("bones", PtaType.MATRIX4F, 2)) {
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
        try (PointerToArray<Long> numbers = PointerToArray.allocate("n", PtaType.UINT32, 1)) {
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
        assertThrows(IndexOutOfBoundsException.class, () -> vectors.get(-1, new Vector3f()));
        assertThrows(IndexOutOfBoundsException.class, () -> vectors.set(-1, new Vector3f()));
        assertThrows(IndexOutOfBoundsException.class, () -> vectors.insert(11, new Vector3f()));
        assertThrows(IndexOutOfBoundsException.class, () -> vectors.remove(9, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> vectors.remove(2, -1));
        assertThrows(IndexOutOfBoundsException.class, () -> vectors.setSubdata(11, 0, vectors));
        assertThrows(IndexOutOfBoundsException.class, () -> vectors.modified(5, 6));
        assertEquals("expected a range inside 10 elements, given 6 from number 5 on: "
            + "correct the first or the count",
            assertThrows(IndexOutOfBoundsException.class, () -> vectors.copy("c", 5, 6)).getMessage());
        assertEquals(10, vectors.size());
    }

    @Test
    void countsThatNoMemoryHoldsAreRefusedBeforeAnythingIsDone() {
        long before = AllocatedBytes.ever();
        List<LongConsumer> ways = List.of(vectors::resize, vectors::reserve,
            count -> PointerToArray.allocate("too many", PtaType.VECTOR3F, count));
        for (LongConsumer way : ways) {
            assertEquals("expected a count of 0 or more elements, given -1: check the arithmetic that led to it",
                assertThrows(IllegalArgumentException.class, () -> way.accept(-1)).getMessage());
            assertEquals("expected elements of 12 bytes, less than 2^63 bytes in all, given 4611686018427387903: "
                + "split the array",
                assertThrows(IllegalArgumentException.class, () -> way.accept(Long.MAX_VALUE / 2)).getMessage());
        }
        assertEquals(before, AllocatedBytes.ever());
        assertEquals(10, vectors.size());
    }

    @Test
    void bytesThatAreNoWholeElementsAreNotAdopted() {
        Storage storage = Storage.allocate("bytes", 13);
        assertEquals("expected whole elements of 12 bytes for bytes, given 13 bytes: adopt a slice of the right size",
            assertThrows(BufferException.class, () -> PointerToArray.adopt(PtaType.VECTOR3F, storage)).getMessage());
        assertThrows(IllegalStateException.class, () -> storage.acquire("nobody"));
    }

    @Test
    void whileOnLoanNothingChangesTheSizeThoughThereIsRoom() {
        vectors.reserve(100);
        byte[] before = bytesOf(vectors);
        changesSeen();
        List<Runnable> ways = List.of(() -> vectors.add(new Vector3f(1)), vectors::removeLast, vectors::clear,
            () -> vectors.resize(11), () -> vectors.insert(3, new Vector3f(1)), () -> vectors.remove(0, 1),
            () -> vectors.setSubdata(0, 1, vectors), () -> vectors.copyFrom(Buffers.wrap(new float[3])),
            () -> vectors.reserve(0), vectors::close);
        try (BufferView view = vectors.getBuffer(BufferRequest.FULL_RO.by("the tour"));
            BufferView side = vectors.asReadOnly().getBuffer(BufferRequest.SIMPLE.by("the guest"))) {
            for (Runnable way : ways) {
                BufferInUseException refused = assertThrows(BufferInUseException.class, way::run);
                assertTrue(refused.loans().containsAll(List.of("the tour over array path",
                    "the guest over array path to read")), refused.getMessage());
            }
            assertEquals(120, side.len());
            assertEquals(120, view.len());
        }
        assertFalse(changesSeen());
        assertArrayEquals(before, bytesOf(vectors));
        vectors.resize(11);
        assertEquals(new Vector3f(), vectors.get(10), "what was refused left nothing behind");
    }

    @Test
    void theRoomBehindTheLastElementIsNeverLent() {
        vectors.reserve(100);
        BufferLayout beyond = BufferLayout.contiguous(0, ElementFormat.BYTES, 121);
        String text = assertThrows(BufferException.class,
            () -> vectors.lend(vectors, beyond, BufferRequest.FULL_RO)).getMessage();
        assertTrue(text.startsWith("expected items inside a block of 120 bytes, given "), text);
    }

    @Test
    void addingOneAfterAnotherCostsNoMoreThanEachOnce() {
        try (PointerToArray<Integer> numbers = PointerToArray.allocate("numbers", PtaType.INT32, 0)) {
            long before = MemoryStatistics.bytesCopied();
            for (int k = 0; k < 100_000; k++) {
                numbers.add(k);
            }
            assertTrue(MemoryStatistics.bytesCopied() - before < 4 * 400_000, "copied over and over");
            assertTrue(numbers.capacity() <= 150_000, "too much room");
            assertEquals(99_999, numbers.removeLast());
            long room = numbers.capacity();
            numbers.clear();
            assertEquals(room, numbers.capacity());
            numbers.reserve(0);
            assertEquals(0, numbers.capacity());
            assertEquals("expected an element in array numbers, given none: check the size first",
                assertThrows(NoSuchElementException.class, numbers::removeLast).getMessage());
        }
    }

    @Test
    void anElementThatDoesNotFitLeavesNoTraceInTheRoom() {
        try (PointerToArray<Integer> numbers = PointerToArray.of("n", PtaType.UINT8, 1, 2)) {
            numbers.reserve(9);
            assertThrows(IllegalArgumentException.class, () -> numbers.add(256));
            numbers.resize(9);
            assertEquals(List.of(1, 2, 0, 0, 0, 0, 0, 0, 0), numbers.asList());
        }
    }

    @Test
    void theListIsLiveAndOfFixedSize() {
        List<Vector3f> list = vectors.asList();
        assertEquals(new Vector3f(), list.set(4, new Vector3f(4)));
        assertEquals(new Vector3f(4), vectors.get(4));
        assertEquals(4, list.indexOf(new Vector3f(4)));
        vectors.add(new Vector3f(5));
        assertEquals(11, list.size());
        assertEquals(new Vector3f(5), list.getLast());
        assertThrows(UnsupportedOperationException.class, () -> list.add(new Vector3f()));
        assertThrows(UnsupportedOperationException.class, () -> list.remove(0));
        assertTrue(list instanceof RandomAccess);
    }

    @Test
    void aCopyHasBytesOfItsOwn() {
        vectors.set(1, new Vector3f(1));
        try (PointerToArray<Vector3f> copy = vectors.copy("copy");
            PointerToArray<Vector3f> none = vectors.copy("none", 10, 0)) {
            vectors.set(1, new Vector3f(2));
            assertEquals(new Vector3f(1), copy.get(1));
            assertEquals("copy", copy.name());
            assertEquals(0, none.size());
            copy.add(new Vector3f());
            assertEquals(10, vectors.size());
        }
    }

    @Test
    void everyElementThatIsFilledCountsAsChanged() {
        vectors.fill(new Vector3f(1, 2, 3));
        assertEquals(10, cursor.drain((first, count) -> { }));
        assertEquals(Collections.nCopies(10, new Vector3f(1, 2, 3)), vectors.asList());
    }

    @Test
    void readingIntoAnObjectMakesNoGarbage() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Vector3f target = new Vector3f();
        read(target, 100);
        long before = threads.getCurrentThreadAllocatedBytes();
        read(target, 20_000);
        long garbage = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(garbage < 20_000, garbage + " bytes for 20000 elements");
    }

    private void read(Vector3f target, int rounds) {
        for (int round = 0; round < rounds; round++) {
            vectors.get(round % 10, target);
        }
    }

    @Test
    void threadsBesideResizesMeetNothingButRefusals() throws InterruptedException {
        AtomicReference<Throwable> wrong = new AtomicReference<>();
        List<Thread> threads = List.of(new Thread(() -> repeat(wrong, k -> vectors.resize(1 + k % 200))),
            new Thread(() -> repeat(wrong, k -> vectors.add(new Vector3f(k)))),
            new Thread(() -> repeat(wrong, k -> vectors.get(k % 200, new Vector3f()))),
            new Thread(() -> repeat(wrong, k -> vectors.set(k % 200, new Vector3f(k)))),
            new Thread(() -> repeat(wrong, k -> vectors.getBuffer(BufferRequest.FULL).close())),
            new Thread(() -> repeat(wrong, k -> cursor.drain((first, count) -> assertTrue(count > 0)))));
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertNull(wrong.get());
    }

    /** Being refused because the array is on loan, or just then too short, is right; nothing else is. */
    private static void repeat(AtomicReference<Throwable> wrong, IntConsumer step) {
        for (int k = 0; k < 5000 && wrong.get() == null; k++) {
            try {
                step.accept(k);
            } catch (BufferInUseException | IndexOutOfBoundsException refused) {
                Thread.onSpinWait();
            } catch (RuntimeException | AssertionError failure) {
                wrong.set(failure);
            }
        }
    }

    @Test
    void aVersionedViewIsStaleOnceTheArrayHasMoved() {
        BufferView view = vectors.getBuffer(BufferRequest.FULL_RO.asVersioned());
        vectors.add(new Vector3f());
        assertThrows(StaleViewException.class, () -> view.get(0, 0));
    }

    @Test
    void aClosedArrayRefusesEverythingButToBeClosed() {
        vectors.close();
        vectors.close();
        assertThrows(IllegalStateException.class, () -> vectors.get(0));
        assertThrows(IllegalStateException.class, () -> vectors.set(0, new Vector3f()));
        assertThrows(IllegalStateException.class, () -> vectors.add(new Vector3f()));
        assertThrows(IllegalStateException.class, () -> vectors.resize(3));
        assertThrows(IllegalStateException.class, () -> vectors.getBuffer(BufferRequest.SIMPLE));
        assertThrows(IllegalStateException.class, () -> vectors.asReadOnly().getBuffer(BufferRequest.SIMPLE));
        assertThrows(IllegalStateException.class, () -> vectors.copyFrom(Buffers.wrap(new float[30])));
    }
}
