package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.Collected;
import org.scenebuf.engine.memory.StaleViewException;

/** What every exporter of engine data promises, whatever it lends. */
public abstract class BufferExporterContract {

    private BufferExporter exporter;

    /** Makes an exporter of at least two items. */
    protected abstract BufferExporter make();

    /** Closes what the exporter's memory belongs to. */
    protected abstract void closeOwner();

    /** Tells whether a new look at the exporter's changes finds some. */
    protected abstract boolean changesSeen();

    @BeforeEach
    void makeExporter() {
        exporter = make();
        changesSeen();
    }

    @AfterEach
    void close() {
        assertDoesNotThrow(this::closeOwner);
    }

    @Test
    void theDescriptionBelongsTogether() {
        try (BufferView view = exporter.getBuffer(BufferRequest.FULL_RO)) {
            long product = view.itemSize();
            for (long extent : present(view.shape())) {
                product *= extent;
            }
            assertEquals(product, view.len());
            assertEquals(view.ndim(), present(view.strides()).length);
            assertEquals(view.itemSize(), ElementFormat.of(present(view.format())).itemSize());
            assertEquals(exporter, view.exporter());
            assertTrue(view.segment().byteSize() >= view.itemSize());
        }
    }

    @Test
    void whatWasNotAskedForIsAbsent() {
        try (BufferView view = exporter.getBuffer(BufferRequest.STRIDES)) {
            assertNull(view.format());
            assertNotNull(view.shape());
            assertNotNull(view.strides());
        }
        boolean contiguous = layout().isContiguous('C');
        if (contiguous) {
            try (BufferView view = exporter.getBuffer(BufferRequest.SIMPLE)) {
                assertEquals(1, view.ndim());
                assertNull(view.shape());
                assertNull(view.strides());
            }
        }
    }

    @Test
    void contiguityIsGrantedOnlyWhereItIs() {
        boolean contiguous = layout().isContiguous('C');
        BufferRequest[] needy = {BufferRequest.SIMPLE, BufferRequest.ND, BufferRequest.C_CONTIGUOUS};
        for (BufferRequest request : needy) {
            if (contiguous) {
                assertDoesNotThrow(() -> exporter.getBuffer(request).close());
            } else {
                assertThrows(BufferException.class, () -> exporter.getBuffer(request));
            }
        }
    }

    @Test
    void aRefusalNamesTheFlagAndLeavesNothingOnLoan() {
        boolean contiguous = layout().isContiguous('C');
        BufferRequest tooMuch = contiguous ? BufferRequest.FORMAT : BufferRequest.C_CONTIGUOUS;
        String flag = contiguous ? "FORMAT without ND" : "C_CONTIGUOUS";
        String text = assertThrows(BufferException.class, () -> exporter.getBuffer(tooMuch)).getMessage();
        assertTrue(text.startsWith(flag + ": expected "), text);
        assertDoesNotThrow(this::closeOwner);
        exporter = make();
    }

    @Test
    void aReadOnlyViewCannotBeWritten() {
        try (BufferView view = exporter.getBuffer(BufferRequest.FULL_RO)) {
            assertTrue(view.readOnly());
            Object value = view.get(first(view));
            assertThrows(BufferException.class, () -> view.set(value, first(view)));
            assertThrows(BufferException.class, () -> view.modified(0, 1));
            assertThrows(IllegalArgumentException.class,
                () -> view.segment().set(ValueLayout.JAVA_BYTE, 0, (byte) 1));
        }
    }

    @Test
    void readingIsNeverTakenForAChange() {
        try (BufferView view = exporter.getBuffer(BufferRequest.FULL_RO)) {
            view.get(first(view));
            view.segment().get(ValueLayout.JAVA_BYTE, 0);
            assertFalse(changesSeen());
        }
        assertFalse(changesSeen());
    }

    @Test
    void aWritableViewThatWroteNothingIsNoChange() {
        try (BufferView view = exporter.getBuffer(BufferRequest.FULL)) {
            view.get(first(view));
            assertFalse(changesSeen());
        }
        assertFalse(changesSeen());
    }

    @Test
    void aStoreIsSeenByEveryLookWhileTheViewIsOpenAndOnceMoreAfter() {
        try (BufferView view = exporter.getBuffer(BufferRequest.FULL)) {
            view.set(view.get(first(view)), first(view));
            assertTrue(changesSeen());
            assertTrue(changesSeen());
        }
        assertTrue(changesSeen());
        assertFalse(changesSeen());
    }

    @Test
    void handingTheMemoryOutCountsAsWriting() {
        try (BufferView view = exporter.getBuffer(BufferRequest.FULL)) {
            view.segment();
            assertTrue(changesSeen());
        }
        assertTrue(changesSeen());
    }

    @Test
    void afterModifiedOnlyWhatIsNamedCounts() {
        try (BufferView view = exporter.getBuffer(BufferRequest.FULL)) {
            view.segment();
            view.modified(0, 1);
            assertTrue(changesSeen());
            assertFalse(changesSeen());
            view.modified(1, 1);
            assertFalse(changesSeen());
            view.segment();
            assertFalse(changesSeen());
        }
        assertFalse(changesSeen());
    }

    @Test
    void aWrittenViewThatIsDroppedUnclosedIsAChangeAndGivesItsLoanBack() {
        writeAndDrop();
        assertTrue(Collected.eventually(this::changesSeenForTheLastTime));
    }

    @Test
    void aReleasedViewThrowsAndSaysWhatToDo() {
        BufferView view = exporter.getBuffer(BufferRequest.FULL);
        view.close();
        assertDoesNotThrow(view::close);
        String text = assertThrows(StaleViewException.class, view::segment).getMessage();
        assertEquals("expected an open view of " + exporter + ", given a released one: borrow again", text);
        assertThrows(StaleViewException.class, () -> view.get(first(view)));
        assertThrows(StaleViewException.class, () -> view.set(1, first(view)));
        assertThrows(StaleViewException.class, () -> view.modified(0, 1));
        assertThrows(StaleViewException.class, view::lendRaw);
    }

    @Test
    void closingTheOwnerWhileAViewIsOpenIsRefusedAndNamesTheLoan() {
        try (BufferView view = exporter.getBuffer(BufferRequest.FULL_RO.by("the tour"))) {
            String text = assertThrows(BufferInUseException.class, this::closeOwner).getMessage();
            assertTrue(text.contains("1 (the tour over " + exporter + ")"), text);
            assertDoesNotThrow(() -> view.get(first(view)));
        }
    }

    @Test
    void anIndexOutsideNamesItsDimension() {
        try (BufferView view = exporter.getBuffer(BufferRequest.FULL)) {
            int last = view.ndim() - 1;
            long[] outside = first(view);
            outside[last] = view.layout().shape(last);
            String text = assertThrows(IndexOutOfBoundsException.class, () -> view.get(outside)).getMessage();
            assertTrue(text.startsWith("expected an index below " + outside[last] + " in dimension " + last + ", given "
                + outside[last]), text);
            outside[last] = -1;
            assertThrows(IndexOutOfBoundsException.class, () -> view.set(1, outside));
            assertThrows(IllegalArgumentException.class, () -> view.get(new long[view.ndim() + 1]));
        }
    }

    @Test
    void theSegmentHasAllItemsAndNothingMore() {
        try (BufferView view = exporter.getBuffer(BufferRequest.FULL_RO)) {
            MemorySegment segment = view.segment();
            BufferLayout layout = view.layout();
            assertEquals(layout.endByte() - layout.lowestByte(), segment.byteSize());
            assertEquals(layout.format().read(segment, view.firstItem()).toString(), view.get(first(view)).toString());
        }
    }

    private static long[] first(BufferView view) {
        return new long[view.ndim()];
    }

    private BufferLayout layout() {
        try (BufferView view = exporter.getBuffer(BufferRequest.FULL_RO)) {
            return view.layout();
        }
    }

    private void writeAndDrop() {
        exporter.getBuffer(BufferRequest.FULL).segment();
        assertTrue(changesSeen());
    }

    /** While the view is open every look finds something; after its release just one does. */
    private boolean changesSeenForTheLastTime() {
        return !changesSeen();
    }

    private static <T> T present(T value) {
        assertNotNull(value);
        return value;
    }
}
