package org.scenebuf.interop.view;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.buffer.Numbers;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.Collected;

/** Nothing needs closing for safety: what is dropped gives its loan back, and what is kept keeps it. */
class DroppedViewsTest {

    private final GrowingBytes lender = new GrowingBytes(1, 2, 3, 4);

    @AfterEach
    void everythingIsBack() {
        assertDoesNotThrow(lender::close);
    }

    @Test
    void collectedViewsGiveTheirLoanBack() {
        dropViews();
        assertTrue(Collected.eventually(() -> !lender.isLent()));
    }

    @Test
    void aPartKeepsTheLoanOfACollectedView() {
        MemoryView part = MemoryView.of(lender).slice("1:").cast("b");
        System.gc();
        System.gc();
        assertTrue(lender.isLent());
        assertEquals(List.of(2L, 3L, 4L), part.toList());
        part.release();
        assertTrue(Collected.eventually(() -> !lender.isLent()));
    }

    @Test
    void itemsNumbersAndIteratorsKeepTheLoanToo() {
        Items items = MemoryView.of(lender).items();
        Numbers numbers = MemoryView.of(lender).numbers();
        Iterator<Object> iterator = MemoryView.of(lender).iterator();
        System.gc();
        System.gc();
        assertEquals(1L, items.get(0));
        assertEquals(2, numbers.getInt(numbers.position(1)));
        assertEquals(1L, iterator.next());
        assertEquals(3, assertThrows(BufferInUseException.class, lender::close).loans().size());
        Reference.reachabilityFence(items);
        Reference.reachabilityFence(numbers);
        Reference.reachabilityFence(iterator);
        items = null;
        numbers = null;
        iterator = null;
        assertTrue(Collected.eventually(() -> !lender.isLent()));
    }

    @Test
    void droppedPartsDoNotKeepAReleasedLoan() {
        MemoryView view = MemoryView.of(lender);
        dropParts(view);
        assertEquals(1, view.getInt(0));
        view.release();
        assertTrue(Collected.eventually(() -> !lender.isLent()));
        assertTrue(view.isReleased());
    }

    @Test
    void whatWasLentOnAndDroppedLetsTheViewBeReleased() {
        MemoryView view = MemoryView.of(lender);
        view.getBuffer(BufferRequest.FULL_RO.by("forgetful"));
        assertTrue(Collected.eventually(() -> released(view)));
        assertFalse(lender.isLent());
    }

    @Test
    void whatWasLentOnKeepsTheLoanWhenAllViewsAreDropped() {
        BufferView lent = MemoryView.of(lender).slice("2:").getBuffer(BufferRequest.FULL);
        System.gc();
        System.gc();
        assertTrue(lender.isLent());
        lent.set(9, 1);
        lent.close();
        lent = null;
        assertTrue(Collected.eventually(() -> !lender.isLent()));
        assertEquals(9, lender.bytes()[3]);
    }

    @Test
    void partsThatLentLeaveNothingInTheViewTheyWereMadeOf() {
        try (MemoryView view = MemoryView.of(lender)) {
            MemoryView kept = view.slice("1:");
            for (int k = 0; k < 1000; k++) {
                MemoryView part = view.slice("2:");
                part.getBuffer(BufferRequest.FULL_RO).close();
                if (k % 2 == 0) {
                    part.close();
                }
            }
            kept.getBuffer(BufferRequest.FULL_RO).close();
            assertEquals(0, view.loan().lenders());
        }
    }

    @Test
    void aPartIsListedWhileAViewOfItIsOut() {
        MemoryView view = MemoryView.of(lender);
        MemoryView part = view.slice("2:");
        BufferView first = part.getBuffer(BufferRequest.FULL_RO);
        BufferView second = part.getBuffer(BufferRequest.FULL_RO);
        first.close();
        first.close();
        assertEquals(1, view.loan().lenders());
        assertThrows(BufferInUseException.class, part::release);
        assertThrows(BufferInUseException.class, view::close);
        second.close();
        assertEquals(0, view.loan().lenders());
        part.release();
        view.close();
    }

    @Test
    void partsThatAreDroppedWithWhatTheyLentAreForgotten() {
        try (MemoryView view = MemoryView.of(lender)) {
            for (int k = 0; k < 100; k++) {
                view.slice("2:").getBuffer(BufferRequest.FULL_RO);
            }
            assertTrue(Collected.eventually(() -> view.loan().lenders() == 0));
        }
    }

    private void dropViews() {
        MemoryView view = MemoryView.of(lender);
        view.slice("::2").toReadOnly();
        view.cast("h").release();
        for (Object item : view.cast("B", 2, 2)) {
            assertEquals(2, ((MemoryView) item).length());
        }
    }

    private static void dropParts(MemoryView view) {
        view.slice("::2");
        view.cast("B", 2, 2).sub(1);
    }

    private static boolean released(MemoryView view) {
        try {
            view.release();
            return true;
        } catch (BufferInUseException lent) {
            return false;
        }
    }
}
