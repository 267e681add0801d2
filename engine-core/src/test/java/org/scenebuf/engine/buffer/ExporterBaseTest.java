package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.Collected;
import org.scenebuf.engine.memory.StaleViewException;

/** What an exporter written in Java hears, and may rely on. */
class ExporterBaseTest {

    private final NotingExporter exporter = new NotingExporter((byte) 7, (byte) 8, (byte) 9);

    @Test
    void theViewNamesTheExporterAndNotWhatItLendsFrom() {
        try (BufferView view = exporter.getBuffer(BufferRequest.FULL_RO)) {
            assertSame(exporter, view.exporter());
            assertEquals(List.of(7L, 8L, 9L), view.items().toList());
        }
    }

    @Test
    void theCallbackRunsOnceAndGetsTheVeryViewThatBufferGave() {
        BufferView view = exporter.getBuffer(BufferRequest.FULL_RO);
        assertTrue(exporter.heard.isEmpty());
        view.close();
        view.close();
        assertEquals(1, exporter.heard.size());
        assertSame(exporter.given.getFirst(), exporter.heard.getFirst());
    }

    @Test
    void insideTheCallbackTheViewIsReadAndAfterwardsItIsReleased() {
        exporter.getBuffer(BufferRequest.FULL_RO).close();
        assertEquals(List.of(7L), exporter.readThen);
        assertTrue(exporter.heard.getFirst().isReleased());
        assertThrows(StaleViewException.class, () -> exporter.heard.getFirst().get(0));
    }

    @Test
    void eachViewIsHeardOfByItself() {
        BufferView first = exporter.getBuffer(BufferRequest.FULL_RO);
        BufferView second = exporter.getBuffer(BufferRequest.FULL);
        assertEquals(2, exporter.exports());
        second.close();
        assertEquals(1, exporter.exports());
        first.close();
        assertEquals(0, exporter.exports());
        assertEquals(List.of(exporter.given.get(1), exporter.given.get(0)), exporter.heard);
    }

    @Test
    void aDroppedViewIsHeardOfWhenItIsCollected() {
        exporter.getBuffer(BufferRequest.FULL_RO);
        assertTrue(Collected.eventually(() -> exporter.heard.size() == 1));
        assertTrue(Collected.eventually(() -> exporter.exports() == 0));
        assertDoesNotThrow(exporter::close);
    }

    @Test
    void aRefusalPassesThroughAndNothingIsCounted() {
        exporter.refusal = new BufferException("not today");
        assertSame(exporter.refusal, assertThrows(BufferException.class,
            () -> exporter.getBuffer(BufferRequest.FULL_RO)));
        assertEquals(0, exporter.exports());
        assertTrue(exporter.heard.isEmpty());
        assertDoesNotThrow(exporter::close);
    }

    @Test
    void anUnmetRequestIsRefusedAndTheViewClosed() {
        ExporterBase careless = new ExporterBase() {
            @Override
            protected BufferView buffer(BufferRequest request) {
                BufferView view = exporter.getBuffer(BufferRequest.FULL_RO);
                assertFalse(view.isReleased());
                return view;
            }
        };
        assertThrows(BufferException.class, () -> careless.getBuffer(BufferRequest.FULL));
        assertEquals(0, careless.exports());
        assertEquals(0, exporter.exports());
    }

    @Test
    void movingWhileLentIsRefusedAndNamesTheBorrowers() {
        try (BufferView map = exporter.getBuffer(BufferRequest.FULL_RO.by("the map"));
            BufferView tour = exporter.getBuffer(BufferRequest.FULL_RO.by("the tour"))) {
            BufferInUseException refused = assertThrows(BufferInUseException.class, () -> exporter.resize(9));
            assertEquals(List.of("the map", "the tour"), refused.loans());
            assertTrue(refused.getMessage().startsWith(
                "expected no open loan of the noting exporter, given 2 (the map, the tour): close what holds it first"),
                refused.getMessage());
            assertEquals(7L, map.get(0));
            assertEquals(9L, tour.get(2));
        }
        assertDoesNotThrow(() -> exporter.resize(9));
    }

    @Test
    void releaseWorksWhileAnExceptionPropagates() {
        IllegalArgumentException thrown = assertThrows(IllegalArgumentException.class, () -> {
            try (BufferView view = exporter.getBuffer(BufferRequest.FULL_RO)) {
                throw new IllegalArgumentException("in the middle of " + view.get(1));
            }
        });
        assertEquals("in the middle of 8", thrown.getMessage());
        assertEquals(0, thrown.getSuppressed().length);
        assertEquals(1, exporter.heard.size());
        assertEquals(0, exporter.exports());
    }

    @Test
    void aCallbackThatThrowsStillGivesTheMemoryBack() {
        exporter.complaint = new IllegalStateException("too late");
        BufferView view = exporter.getBuffer(BufferRequest.FULL_RO);
        assertSame(exporter.complaint, assertThrows(IllegalStateException.class, view::close));
        assertTrue(view.isReleased());
        assertTrue(exporter.given.getFirst().isReleased());
        assertDoesNotThrow(exporter::close);
    }

    @Test
    void aVersionedViewHindersNothingAndIsStaleAfterwards() {
        BufferView view = exporter.getBuffer(BufferRequest.FULL.asVersioned());
        view.set(5, 1);
        assertEquals(5L, view.get(1));
        assertDoesNotThrow(() -> exporter.resize(100));
        assertThrows(StaleViewException.class, () -> view.get(1));
        assertThrows(StaleViewException.class, () -> view.set(6, 1));
        view.close();
        assertDoesNotThrow(exporter::close);
    }

    @Test
    void whatIsReadOnlyForOneBorrowerIsNotSoForAll() {
        try (BufferView toRead = exporter.getBuffer(BufferRequest.FULL_RO);
            BufferView toWrite = exporter.getBuffer(BufferRequest.FULL)) {
            assertTrue(toRead.readOnly());
            assertFalse(toWrite.readOnly());
            assertEquals(toWrite.isSourceReadOnly(), toRead.isSourceReadOnly());
        }
    }
}
