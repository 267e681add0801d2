package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.scenebuf.engine.memory.Collected;
import org.scenebuf.engine.memory.StaleViewException;

/** What every exporter of engine data promises, whatever it lends, that may be written. */
public abstract class BufferExporterContract extends ReadOnlyExporterContract {

    @Test
    void withoutARequestItIsLentToWrite() {
        try (BufferView view = exporter().getBuffer()) {
            assertFalse(view.readOnly());
            view.set(view.get(first(view)), first(view));
            assertTrue(changesSeen());
        }
    }

    @Test
    void aWritableViewThatWroteNothingIsNoChange() {
        try (BufferView view = exporter().getBuffer(BufferRequest.FULL)) {
            view.get(first(view));
            assertFalse(changesSeen());
        }
        assertFalse(changesSeen());
    }

    @Test
    void aStoreIsSeenByTheNextLookAndNoOther() {
        try (BufferView view = exporter().getBuffer(BufferRequest.FULL)) {
            view.set(view.get(first(view)), first(view));
            assertTrue(changesSeen());
            assertFalse(changesSeen());
            view.set(view.get(first(view)), first(view));
            assertTrue(changesSeen());
        }
        assertFalse(changesSeen());
    }

    @Test
    void memoryThatIsHandedOutIsSeenByEveryLookWhileTheViewIsOpenAndOnceMoreAfter() {
        try (BufferView view = exporter().getBuffer(BufferRequest.FULL)) {
            view.segment();
            assertTrue(changesSeen());
            assertTrue(changesSeen());
        }
        assertTrue(changesSeen());
        assertFalse(changesSeen());
    }

    @Test
    void modifiedOnlyAdds() {
        try (BufferView view = exporter().getBuffer(BufferRequest.FULL)) {
            view.modified(1, 0);
            assertFalse(changesSeen());
            view.modified(0, 1);
            assertTrue(changesSeen());
            assertFalse(changesSeen());
            view.segment();
            view.modified(0, 1);
            assertTrue(changesSeen());
            assertTrue(changesSeen());
        }
        assertTrue(changesSeen());
    }

    @Test
    void explicitSwitchesOffWhatIsHandedOutAndNoStore() {
        try (BufferView view = exporter().getBuffer(BufferRequest.FULL)) {
            view.explicit();
            view.segment();
            assertFalse(changesSeen());
            view.set(view.get(first(view)), first(view));
            assertTrue(changesSeen());
            view.modified(0, 1);
            assertTrue(changesSeen());
        }
        assertFalse(changesSeen());
    }

    @Test
    void explicitReportsWhatMayHaveBeenStoredBefore() {
        try (BufferView view = exporter().getBuffer(BufferRequest.FULL)) {
            view.segment();
            view.explicit();
            assertTrue(changesSeen());
            view.segment();
            assertFalse(changesSeen());
        }
        assertFalse(changesSeen());
    }

    @Test
    void whatOneBorrowerSaysSilencesNoOther() {
        try (BufferView one = exporter().getBuffer(BufferRequest.FULL);
            BufferView other = exporter().getBuffer(BufferRequest.FULL)) {
            other.segment();
            one.explicit();
            one.modified(0, 1);
            assertTrue(changesSeen());
            assertTrue(changesSeen());
            other.set(other.get(first(other)), first(other));
        }
        assertTrue(changesSeen());
        assertFalse(changesSeen());
    }

    @Test
    void aWrittenViewThatIsDroppedUnclosedIsAChangeAndGivesItsLoanBack() {
        writeAndDrop();
        assertTrue(Collected.eventually(this::changesSeenForTheLastTime));
    }

    @Test
    void aReleasedViewThrowsAndSaysWhatToDo() {
        BufferView view = exporter().getBuffer(BufferRequest.FULL);
        view.close();
        assertDoesNotThrow(view::close);
        String text = assertThrows(StaleViewException.class, view::segment).getMessage();
        assertEquals("expected an open view of " + exporter() + ", given a released one: borrow again", text);
        assertThrows(StaleViewException.class, () -> view.get(first(view)));
        assertThrows(StaleViewException.class, () -> view.set(1, first(view)));
        assertThrows(StaleViewException.class, () -> view.modified(0, 1));
        assertThrows(StaleViewException.class, view::lendRaw);
        assertThrows(StaleViewException.class, view::address);
    }

    @Test
    void anIndexOutsideNamesItsDimension() {
        try (BufferView view = exporter().getBuffer(BufferRequest.FULL)) {
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

    private void writeAndDrop() {
        exporter().getBuffer(BufferRequest.FULL).segment();
        assertTrue(changesSeen());
    }

    /** While the view is open every look finds something; after its release just one does. */
    private boolean changesSeenForTheLastTime() {
        return !changesSeen();
    }
}
