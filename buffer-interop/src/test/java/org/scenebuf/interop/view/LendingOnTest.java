package org.scenebuf.interop.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.ExporterBase;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.StaleViewException;

/** A memory view is an exporter itself: of what it shows, and no longer than it is open. */
class LendingOnTest {

    private final GrowingBytes lender = new GrowingBytes(0, 1, 2, 3, 4, 5, 6, 7);

    @AfterEach
    void everythingIsBack() {
        assertDoesNotThrow(lender::close);
    }

    @Test
    void aViewLendsWhatItShowsAndIsNamedAsTheExporter() {
        try (MemoryView view = MemoryView.of(lender)) {
            MemoryView part = view.slice("6:0:-2");
            try (BufferView lent = part.getBuffer(BufferRequest.FULL)) {
                assertSame(part, lent.exporter());
                assertArrayEquals(new long[] {-2}, lent.strides());
                assertEquals(List.of(6L, 4L, 2L), lent.items().toList());
                assertEquals(4, lent.firstItem());
                assertEquals(6, lent.segment().get(ValueLayout.JAVA_BYTE, lent.firstItem()));
                lent.set(60, 0);
            }
            assertEquals(60L, view.get(6));
        }
    }

    @Test
    void releaseIsRefusedWhileLentOnAndNamesTheBorrower() {
        MemoryView view = MemoryView.of(lender);
        MemoryView part = view.slice("1:");
        BufferView lent = part.getBuffer(BufferRequest.FULL_RO.by("the socket"));
        BufferView second = part.getBuffer(BufferRequest.SIMPLE.by("the file"));
        for (Runnable end : List.<Runnable>of(part::release, part::close, view::close)) {
            BufferInUseException refused = assertThrows(BufferInUseException.class, end::run);
            assertEquals(List.of("the socket", "the file"), refused.loans());
            assertTrue(refused.getMessage().startsWith("expected no open loan of a memory view to be "),
                refused.getMessage());
            assertTrue(refused.getMessage().contains("given 2 (the socket, the file): close what holds it first"));
            assertFalse(part.isReleased() || view.isReleased());
            assertEquals(1L, part.get(0));
        }
        view.release();
        lent.close();
        lent.close();
        assertThrows(BufferInUseException.class, part::release);
        second.close();
        part.release();
        assertFalse(lender.isLent());
    }

    @Test
    void closingTheFirstViewWorksOnceEverythingIsBack() {
        MemoryView view = MemoryView.of(lender);
        BufferView lent = view.slice("::2").getBuffer(BufferRequest.FULL_RO);
        assertThrows(BufferInUseException.class, view::close);
        assertEquals(2L, lent.get(1));
        lent.close();
        view.close();
        assertThrows(StaleViewException.class, () -> lent.get(1));
    }

    @Test
    void aRefusedRequestLeavesTheViewFree() {
        MemoryView view = MemoryView.of(lender);
        MemoryView part = view.toReadOnly().slice("::2");
        for (BufferRequest request : List.of(BufferRequest.FULL, BufferRequest.C_CONTIGUOUS, BufferRequest.SIMPLE,
            BufferRequest.ND, BufferRequest.FORMAT)) {
            assertThrows(BufferException.class, () -> part.getBuffer(request));
        }
        part.release();
        view.close();
    }

    @Test
    void aViewOfAViewSharesItsLoan() {
        MemoryView view = MemoryView.of(lender);
        MemoryView shares = MemoryView.of((Object) view);
        assertSame(lender, shares.exporter());
        MemoryView nested = MemoryView.of(view, BufferRequest.FULL);
        assertSame(view, nested.exporter());
        assertThrows(BufferInUseException.class, view::release);
        nested.slice("1").set(11);
        assertEquals(11L, shares.get(1));
        nested.close();
        view.close();
        assertTrue(shares.isReleased());
    }

    @Test
    void redirectionKeepsTheRootsName() {
        BufferExporter redirect = lender::getBuffer;
        try (MemoryView view = MemoryView.of(redirect)) {
            assertSame(lender, view.exporter());
            assertSame(lender, view.slice("1:").cast("b").exporter());
        }
        ExporterBase layer = new ExporterBase() {
            @Override
            protected BufferView buffer(BufferRequest request) {
                return lender.getBuffer(request);
            }
        };
        try (MemoryView view = MemoryView.of(layer)) {
            assertSame(layer, view.exporter());
            assertEquals(1, layer.exports());
        }
        assertEquals(0, layer.exports());
    }

    @Test
    void nothingThatIsReadOnlyIsLentToWrite() {
        MemoryView view = MemoryView.of(lender);
        MemoryView reading = view.toReadOnly();
        MemoryView asked = MemoryView.ofReadOnly(lender);
        for (MemoryView none : List.of(reading, reading.slice("1:"), asked, asked.cast("B", 2, 4))) {
            assertThrows(BufferException.class, () -> none.getBuffer(BufferRequest.FULL));
            try (BufferView lent = none.getBuffer(BufferRequest.FULL_RO)) {
                assertThrows(IllegalArgumentException.class,
                    () -> lent.segment().set(ValueLayout.JAVA_BYTE, 0, (byte) 1));
                assertThrows(IllegalArgumentException.class,
                    () -> Buffers.pointer(lent, new long[lent.ndim()]).fill((byte) 1));
            }
            assertThrows(BufferException.class, () -> none.set(1, new long[none.ndim()]));
            assertThrows(BufferException.class, () -> none.assign(none));
            assertThrows(BufferException.class, () -> none.modified(0, 1));
        }
        view.close();
        asked.close();
    }

    @Test
    void aRequestForLessIsCompletedByTheMemoryView() {
        MemoryView whole = MemoryView.of(lender);
        MemoryView shorts = whole.cast("H", 2, 2);
        try (MemoryView flat = MemoryView.of(shorts, BufferRequest.SIMPLE);
            MemoryView unformatted = MemoryView.of(shorts, BufferRequest.STRIDED)) {
            assertEquals("B", flat.format());
            assertEquals(1, flat.ndim());
            assertEquals(2, flat.itemSize());
            assertEquals("B", unformatted.format());
            assertArrayEquals(new long[] {2, 2}, unformatted.shape());
            assertArrayEquals(flat.toBytes(), shorts.toBytes());
        }
        whole.close();
    }
}
