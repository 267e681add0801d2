package org.scenebuf.engine.pages;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.OwnMemoryContract;
import org.scenebuf.engine.bulk.Bulk;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;

/** The exporter on the page of package buffer keeps every promise of exporters. */
class AirGridTest {

    /** With rows of 64 bytes there are no gaps. */
    @Nested
    class WithoutGaps extends OwnMemoryContract {

        @Override
        protected BufferExporter lender() {
            AirGrid whole = new AirGrid(3, 16);
            closedBy(whole::close);
            return whole;
        }
    }

    private final AirGrid grid = new AirGrid(3, 5);

    @Test
    void itDescribesItsRowsAndLendsItsOwnBytes() {
        try (BufferView view = grid.getBuffer(BufferRequest.FULL)) {
            assertEquals("f", view.format());
            assertArrayEquals(new long[] {3, 5}, view.shape());
            assertArrayEquals(new long[] {64, 4}, view.strides());
            assertSame(grid, view.exporter());
            view.set(21.5f, 2, 4);
        }
        try (BufferView view = grid.getBuffer(BufferRequest.FULL_RO)) {
            assertEquals(21.5, view.get(2, 4));
        }
    }

    @Test
    void arithmeticAndCopiesTakeIt() {
        grid.copyFrom(new float[15]);
        Bulk.add(grid, 1, 2, 3, 4, 5);
        float[] all = new float[15];
        grid.copyTo(all);
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5}, all);
        assertArrayEquals(new double[] {1, 2, 3, 4, 5}, Bulk.max(grid));
    }

    @Test
    void aRequestThatItsGapsForbidIsRefused() {
        assertThrows(BufferException.class, () -> grid.getBuffer(BufferRequest.CONTIG_RO));
        assertEquals(0, grid.exports());
        assertEquals(15, Buffers.mirror(grid, 'C').getBuffer(BufferRequest.CONTIG_RO).len() / 4);
    }

    @Test
    void itIsToldWhenAWriterHasFinished() {
        grid.getBuffer(BufferRequest.FULL_RO).close();
        assertFalse(grid.isEdited());
        try (BufferView _ = grid.getBuffer(BufferRequest.FULL)) {
            assertEquals(1, grid.exports());
            assertFalse(grid.isEdited());
        }
        assertEquals(0, grid.exports());
        assertTrue(grid.isEdited());
    }

    @Test
    void itStaysWhileItIsOnLoan() {
        try (BufferView view = grid.getBuffer(BufferRequest.FULL.by("the map"))) {
            BufferInUseException refused = assertThrows(BufferInUseException.class, grid::close);
            assertEquals(List.of("the map"), refused.loans());
            assertTrue(refused.getMessage().startsWith("expected no open loan of the air grid, given 1 (the map): "),
                refused.getMessage());
            view.set(1.0f, 0, 0);
        }
        grid.close();
        assertDoesNotThrow(grid::close);
        assertThrows(IllegalStateException.class, () -> grid.getBuffer(BufferRequest.FULL).get(0, 0));
    }
}
