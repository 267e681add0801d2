package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.Collected;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.memory.ToldRows;

/** A contiguous copy beside discontiguous items, and the same memory where there is nothing to copy. */
class MirrorTest {

    private final byte[] bytes = {0, 1, 2, 3, 4, 5};

    @Test
    void aCopyMovesOnlyByCommitAndRefresh() {
        try (Mirror mirror = Buffers.mirror(backwards(false), 'C');
            BufferView packed = mirror.getBuffer(BufferRequest.CONTIG.by("the solver"))) {
            assertTrue(mirror.isCopy());
            assertEquals(List.of(5L, 3L, 1L), packed.items().toList());
            packed.set(50, 0);
            bytes[1] = 10;
            assertEquals(5, bytes[5]);
            assertEquals(1L, packed.get(2));
            mirror.commit();
            assertArrayEquals(new byte[] {0, 1, 2, 3, 4, 50}, bytes);
            bytes[3] = 30;
            mirror.refresh();
            assertEquals(List.of(50L, 30L, 1L), packed.items().toList());
        }
    }

    @Test
    void whereItemsLieCloseTogetherTheMirrorIsTheirMemory() {
        try (Mirror mirror = Buffers.mirror(Buffers.wrap(bytes), 'F');
            BufferView same = mirror.getBuffer(BufferRequest.CONTIG)) {
            assertFalse(mirror.isCopy());
            same.set(9, 2);
            assertEquals(9, bytes[2]);
            mirror.refresh();
            mirror.commit();
            assertEquals(9L, same.get(2));
        }
    }

    @Test
    void theOrderDecidesWhatACopyIs() {
        WrappedSegment columns = new WrappedSegment(MemorySegment.ofArray(bytes), BufferLayout.of(0,
            ElementFormat.of("B"), 1, new long[] {3, 2}, new long[] {1, 3}), "columns");
        try (Mirror c = Buffers.mirror(columns, 'C'); Mirror f = Buffers.mirror(columns, 'F');
            Mirror any = Buffers.mirror(columns, 'A'); BufferView rows = c.getBuffer(BufferRequest.CONTIG)) {
            assertTrue(c.isCopy());
            assertFalse(f.isCopy());
            assertFalse(any.isCopy());
            assertEquals(List.of(List.of(0L, 3L), List.of(1L, 4L), List.of(2L, 5L)), rows.items().toList());
            assertArrayEquals(new long[] {2, 1}, rows.layout().strides());
        }
    }

    @Test
    void commitMarksTheSourceAsWrittenAndRefreshDoesNot() {
        try (Storage storage = Storage.allocate("told", 8)) {
            ToldRows told = ToldRows.of(storage.marks(), 1);
            BufferLayout layout = BufferLayout.of(1, ElementFormat.of("B"), 1, new long[] {3}, new long[] {2});
            BufferExporter source = new BufferExporter() {
                @Override
                public BufferView getBuffer(BufferRequest request) {
                    return Lender.lend(this, storage, layout, request);
                }
            };
            try (Mirror mirror = Buffers.mirror(source, 'C'); BufferView packed = mirror.getBuffer(
                BufferRequest.FULL)) {
                packed.set(4, 0);
                mirror.refresh();
                assertEquals("{}", told.take());
                mirror.commit();
                assertEquals("{1, 3, 5}", told.take());
            }
            assertEquals("{}", told.take());
        }
    }

    @Test
    void aReadOnlySourceIsMirroredButNotCommittedTo() {
        try (Mirror mirror = Buffers.mirror(backwards(true), 'C')) {
            assertThrows(BufferException.class, mirror::commit);
            assertThrows(BufferException.class, () -> mirror.getBuffer(BufferRequest.FULL));
            try (BufferView packed = mirror.getBuffer(BufferRequest.FULL_RO)) {
                assertEquals(List.of(5L, 3L, 1L), packed.items().toList());
            }
        }
        try (Mirror mirror = Buffers.mirror(Buffers.wrapReadOnly(bytes), 'C')) {
            assertFalse(mirror.isCopy());
            assertThrows(BufferException.class, () -> mirror.getBuffer(BufferRequest.FULL));
        }
    }

    @Test
    void theMirrorIsNotClosedUnderItsBorrowers() {
        NotingExporter exporter = new NotingExporter((byte) 1, (byte) 2);
        for (BufferExporter source : List.of(exporter, backwards(false))) {
            Mirror mirror = Buffers.mirror(source, 'C');
            BufferView view = mirror.getBuffer(BufferRequest.FULL.by("the solver"));
            String text = assertThrows(BufferInUseException.class, mirror::close).getMessage();
            assertTrue(text.contains("the solver"), text);
            assertDoesNotThrow(() -> view.get(0));
            assertDoesNotThrow(mirror::refresh);
            view.close();
            mirror.close();
            assertDoesNotThrow(mirror::close);
        }
        assertEquals(0, exporter.exports());
    }

    @Test
    void aClosedMirrorThrows() {
        for (BufferExporter source : List.of(Buffers.wrap(bytes), backwards(false))) {
            Mirror mirror = Buffers.mirror(source, 'C');
            mirror.close();
            assertThrows(StaleViewException.class, mirror::refresh);
            assertThrows(StaleViewException.class, mirror::commit);
            assertThrows(IllegalStateException.class, () -> mirror.getBuffer(BufferRequest.FULL));
        }
    }

    @Test
    void anOrderThatIsNoneLeavesTheSourceUnlent() {
        NotingExporter exporter = new NotingExporter((byte) 1);
        assertThrows(IllegalArgumentException.class, () -> Buffers.mirror(exporter, 'x'));
        assertEquals(0, exporter.exports());
    }

    @Test
    void aDroppedMirrorGivesBothSidesBack() {
        NotingExporter exporter = new NotingExporter(new byte[100]);
        long before = Collected.settled().blocks();
        drop(exporter);
        assertTrue(Collected.eventually(() -> exporter.exports() == 0));
        assertTrue(Collected.eventually(() -> MemoryStatistics.now().blocks() <= before));
        exporter.close();
    }

    private static void drop(NotingExporter exporter) {
        ExporterBase strided = new ExporterBase() {
            @Override
            protected BufferView buffer(BufferRequest request) {
                BufferView whole = exporter.getBuffer(request);
                return Lender.lendOn(whole, this, whole.items().slice(0, 99, 100, -1), request, whole::close);
            }
        };
        assertTrue(Buffers.mirror(strided, 'C').isCopy());
    }

    private BufferExporter backwards(boolean readOnly) {
        MemorySegment memory = MemorySegment.ofArray(bytes);
        return new WrappedSegment(readOnly ? memory.asReadOnly() : memory, BufferLayout.of(5, ElementFormat.of("B"), 1,
            new long[] {3}, new long[] {-2}), "backwards");
    }
}
