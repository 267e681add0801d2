package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.scenebuf.engine.memory.Collected;

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
    void memoryHandedOutIsSeenWhileOpenAndOnceMore() {
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
    void aDroppedViewIsAChangeAndGivesItsLoanBack() {
        writeAndDrop();
        assertTrue(Collected.eventually(this::changesSeenForTheLastTime));
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
