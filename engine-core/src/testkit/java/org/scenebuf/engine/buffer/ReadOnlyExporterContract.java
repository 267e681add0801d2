package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.memory.BufferInUseException;

/** What every exporter of engine data promises to those who read. */
public abstract class ReadOnlyExporterContract extends LendingContract {

    /** Tells whether a new look at the exporter's changes finds some. */
    protected abstract boolean changesSeen();

    @BeforeEach
    void forgetHowItWasMade() {
        changesSeen();
    }

    @Test
    void readingIsNeverTakenForAChange() {
        try (BufferView view = exporter().getBuffer(BufferRequest.FULL_RO)) {
            view.get(first(view));
            view.segment().get(ValueLayout.JAVA_BYTE, 0);
            assertFalse(changesSeen());
        }
        assertFalse(changesSeen());
    }

    @Test
    void closingTheOwnerUnderAViewNamesTheLoan() {
        try (BufferView view = exporter().getBuffer(BufferRequest.FULL_RO.by("the tour"))) {
            String text = assertThrows(BufferInUseException.class, this::closeOwner).getMessage();
            assertTrue(text.contains("given 1 (the tour"), text);
            assertDoesNotThrow(() -> view.get(first(view)));
        }
    }
}
