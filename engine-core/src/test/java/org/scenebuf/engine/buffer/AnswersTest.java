package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.memory.StoreMarks;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;

/** What exporters answer is compared with what they were asked, and views lend on only what is theirs. */
class AnswersTest {

    private static final BufferLayout LAYOUT = BufferLayout.contiguous(0, ElementFormat.of("i"), 4);

    private final NativeMemory memory = NativeMemory.allocate("items", 64);
    private final Storage storage = Storage.of(memory);
    private final BufferExporter exporter = new BufferExporter() {

        @Override
        public BufferView getBuffer(BufferRequest request) {
            return Lender.lend(this, storage, LAYOUT, request);
        }

        @Override
        public String toString() {
            return "items";
        }
    };

    @AfterEach
    void nothingIsLeftOnLoan() {
        storage.close();
    }

    @Test
    void anAnswerThatIsNotPinnedIsRefused() {
        BufferExporter unpinned = request -> exporter.getBuffer(request.asVersioned());
        String text = assertThrows(BufferException.class, () -> Buffers.borrow(unpinned, BufferRequest.RECORDS))
            .getMessage();
        assertTrue(text.startsWith("expected a pinned view, as requested from "),
            text);
        try (BufferView versioned = Buffers.borrow(unpinned, BufferRequest.RECORDS.asVersioned())) {
            assertEquals(4, versioned.layout().shape(0));
        }
    }

    @Test
    void aBaseThatAnswersUnpinnedIsRefused() {
        ExporterBase base = new ExporterBase() {

            @Override
            protected BufferView buffer(BufferRequest request) {
                return Lender.lend(this, storage, LAYOUT, request.asVersioned());
            }
        };
        assertThrows(BufferException.class, () -> base.getBuffer(BufferRequest.RECORDS_RO));
        assertEquals(0, base.exports());
    }

    @Test
    void anAnswerThatMayNotBeWrittenIsRefused() {
        BufferExporter readOnly = request -> exporter.getBuffer(BufferRequest.FULL_RO);
        assertThrows(BufferException.class, () -> Buffers.borrow(readOnly, BufferRequest.RECORDS));
        Buffers.borrow(readOnly, BufferRequest.RECORDS_RO).close();
    }

    @Test
    void anAnswerThatLiesOtherwiseThanAskedIsRefused() {
        BufferExporter backwards = request -> {
            BufferView view = exporter.getBuffer(BufferRequest.FULL);
            return Lender.lendOn(view, exporter, view.items().slice(0, 3, 4, -1), BufferRequest.FULL, view::close);
        };
        assertThrows(BufferException.class, () -> Buffers.borrow(backwards, BufferRequest.CONTIG));
        Buffers.borrow(backwards, BufferRequest.STRIDED).close();
    }

    @Test
    void noAnswerAndAReleasedOneAreRefused() {
        BufferView released = exporter.getBuffer(BufferRequest.RECORDS);
        released.close();
        assertThrows(BufferException.class, () -> Buffers.borrow((BufferExporter) request -> released,
            BufferRequest.RECORDS));
        @SuppressWarnings("DataFlowIssue")
        BufferExporter nothing = request -> null;
        assertThrows(BufferException.class, () -> Buffers.borrow(nothing, BufferRequest.RECORDS));
    }

    @Test
    void aViewLendsOnNoOthersItems() {
        try (BufferView small = Buffers.wrap(new byte[1]).getBuffer(BufferRequest.FULL);
            BufferView mine = exporter.getBuffer(BufferRequest.FULL)) {
            assertThrows(IllegalArgumentException.class,
                () -> Lender.lendOn(small, exporter, mine.items(), BufferRequest.FULL, () -> { }));
        }
    }

    @Test
    void aPinnedViewOfAVersionedOneHindersTheExporter() {
        try (BufferView versioned = exporter.getBuffer(BufferRequest.FULL.asVersioned())) {
            BufferView pinned = Lender.lendOn(versioned, exporter, versioned.items(), BufferRequest.FULL, () -> { });
            assertThrows(BufferInUseException.class, storage::close);
            try (Arena arena = Arena.ofConfined()) {
                assertEquals(16, pinned.segment().byteSize());
                assertTrue(pinned.address() != 0 && arena.scope().isAlive());
            }
            pinned.close();
            storage.close();
            assertThrows(StaleViewException.class,
                () -> Lender.lendOn(versioned, exporter, versioned.items(), BufferRequest.FULL, () -> { }));
        }
    }

    @Test
    void whatIsLentToReadIsNamedByWhoLendsItSo() {
        BufferExporter readOnly = Buffers.wrapReadOnly(exporter);
        try (BufferView view = readOnly.getBuffer(BufferRequest.FULL_RO)) {
            assertNotSame(exporter, view.exporter());
            assertTrue(view.isSourceReadOnly());
            assertThrows(BufferException.class, () -> view.exporter().getBuffer(BufferRequest.RECORDS));
        }
    }

    @Test
    void itemsStayWithinTheirView() {
        try (BufferView view = exporter.getBuffer(BufferRequest.FULL)) {
            for (long[] outside : new long[][] {{0, 5}, {16, 1}, {12, 2}}) {
                BufferLayout layout = BufferLayout.contiguous(outside[0], ElementFormat.of("i"), outside[1]);
                assertThrows(BufferException.class, () -> view.items().as(layout));
                assertThrows(BufferException.class, () -> view.items().slice(0, 1, 2).as(layout));
            }
            Items all = view.items().slice(0, 1, 2).as(BufferLayout.contiguous(0, ElementFormat.BYTES, 16));
            all.set(7, 15);
            assertEquals(7, view.segment().get(ValueLayout.JAVA_BYTE, 15));
        }
    }

    @Test
    void aVersionedViewIsNotAdopted() {
        assertThrows(BufferException.class,
            () -> Buffers.adopt("storage", exporter.getBuffer(BufferRequest.FULL.asVersioned())));
    }

    @Test
    void aPartIsAdoptedWithItsOwnSize() {
        try (PointerToArray<Integer> whole = PointerToArray.allocate("whole", PtaType.UINT8, 100);
            PointerToArray<Integer> part = PointerToArray.adopt("part", PtaType.UINT8, request -> {
                BufferView all = whole.getBuffer(request);
                return Lender.lendOn(all, whole, all.items().slice(0, 30, 50, 1), request, all::close);
            })) {
            assertEquals(50, part.size());
            part.set(49, 7);
            assertEquals(7, whole.get(79));
        }
    }

    @Test
    void aViewIsTakenAlsoWhereTheNameIsMissing() {
        BufferView view = exporter.getBuffer(BufferRequest.FULL);
        assertThrows(NullPointerException.class, () -> Buffers.adopt(null, view));
        assertTrue(view.isReleased());
    }

    @Test
    void adoptedMemoryOfAClosableArenaHasNoAddress() {
        Arena arena = Arena.ofShared();
        MemorySegment theirs = arena.allocate(16);
        Storage adopted = Buffers.adopt("adopted", Buffers.wrap(theirs).getBuffer(BufferRequest.FULL));
        BufferView view = Lender.lend(exporter, adopted, LAYOUT, BufferRequest.FULL);
        view.set(5, 3);
        assertEquals(5, theirs.getAtIndex(ValueLayout.JAVA_INT, 3));
        assertThrows(BufferException.class, view::address);
        assertThrows(BufferException.class, view::lendRaw);
        arena.close();
        assertThrows(IllegalStateException.class, () -> view.get(3));
        assertThrows(IllegalStateException.class, () -> view.set(3, 3));
        view.close();
        adopted.close();
        assertFalse(theirs.scope().isAlive());
    }

    @Test
    void aStorageThatLiesAboutWhatMayBeWrittenIsNotBelieved() {
        NativeMemory readOnly = NativeMemory.borrow("read-only", Arena.global().allocate(64).asReadOnly(), () -> { });
        Storage honest = Storage.of(readOnly);
        Storage liar = new TwoFacedStorage(honest, honest);
        assertThrows(BufferException.class, () -> Lender.lend(exporter, liar, LAYOUT, BufferRequest.RECORDS));
        liar.close();
    }

    @Test
    void aVersionedViewIsPinnedInNoOtherBlockThanItShows() {
        try (Storage shown = Storage.allocate("shown", 64); Storage small = Storage.allocate("small", 8);
            Storage other = Storage.allocate("other", 64)) {
            for (Storage lent : new Storage[] {small, other}) {
                Storage liar = new TwoFacedStorage(shown, lent);
                BufferView view = Lender.lend(exporter, liar, LAYOUT, BufferRequest.FULL.asVersioned());
                assertThrows(StaleViewException.class,
                    () -> Lender.lendOn(view, exporter, view.items(), BufferRequest.FULL, () -> { }));
            }
        }
    }

    /**
     * Says that what may only be read may be written, and lends other memory than it shows.
     *
     * @param honest has the memory that is shown
     * @param lent has the memory that is lent
     */
    private record TwoFacedStorage(Storage honest, Storage lent) implements Storage {

        @Override
        public String name() {
            return "liar";
        }

        @Override
        public long byteSize() {
            return honest.byteSize();
        }

        @Override
        public boolean isReadOnly() {
            return false;
        }

        @Override
        public StoreMarks marks() {
            return honest.marks();
        }

        @Override
        public Loan acquire(Object borrower) {
            return lent.acquire(borrower);
        }

        @Override
        public MemorySegment look() {
            return honest.look();
        }

        @Override
        public boolean holds(MemorySegment segment) {
            return honest.holds(segment);
        }

        @Override
        public void endLooks() {
            honest.endLooks();
        }

        @Override
        public void resize(long newByteSize) {
            honest.resize(newByteSize);
        }

        @Override
        public void requireResizable(int ownLoans) {
            honest.requireResizable(ownLoans);
        }

        @Override
        public void close() {
            honest.close();
        }
    }
}
