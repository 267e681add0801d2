package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;

/** Which items behind pointers can be lent on in Python's form, one number for each dimension, and which cannot. */
class PointerExportTest {

    private static final BufferLayout ROWS = BufferLayout.of(0, ElementFormat.of("h"), 2, new long[] {2, 3},
        new long[] {8, -2}, new long[] {4, -1});

    private final PointerArrays arrays = new PointerArrays(new Random(1), new long[] {2, 3, 4},
        new boolean[] {true, true, false});

    @Test
    void aSliceWithANegativeAddendReadsRight() {
        BufferLayout tail = ROWS.slice(1, 1, 2, 1);
        assertArrayEquals(new long[] {2, -1}, tail.suboffsets());
        BufferLayout end = ROWS.slice(1, 2, 1, 1).slice(1, 0, 1, 1);
        assertArrayEquals(new long[] {0, -1}, end.suboffsets());
        BufferLayout negative = BufferLayout.of(0, ElementFormat.of("h"), 2, new long[] {2, 3}, new long[] {8, -2},
            new long[] {3, -1}).slice(1, 2, 1, 1);
        assertTrue(negative.isIndirect());
        String text = assertThrows(BufferException.class, negative::suboffsets).getMessage();
        assertTrue(text.startsWith("expected at most one pointer for each dimension, with an addend of 0 or more, "
            + "given [->[-1], -1]: "), text);
    }

    @Test
    void whatNumbersCannotSayIsNotLentOn() {
        try (BufferView view = arrays.getBuffer(BufferRequest.FULL)) {
            Items chained = view.items().index(1, 2);
            ExporterBase lender = lender(view);
            BufferException refused = assertThrows(BufferException.class,
                () -> Lender.lendOn(view, lender, chained, BufferRequest.FULL, () -> { }));
            assertTrue(refused.getMessage().startsWith("INDIRECT: expected at most one pointer for each dimension"),
                refused.getMessage());
            assertThrows(BufferException.class,
                () -> Lender.lendOn(view, lender, chained, BufferRequest.RECORDS, () -> { }));
            try (BufferView lent = Lender.lendOn(view, lender, view.items().slice(0, 1, 2, -1), BufferRequest.FULL,
                () -> { })) {
                assertEquals(view.items().index(0, 1).index(0, 2).toList(), lent.items().index(1, 2).index(0, 0)
                    .toList());
            }
        }
    }

    @Test
    void withoutIndirectItemsBehindPointersAreNotLent() {
        for (BufferRequest request : List.of(BufferRequest.RECORDS_RO, BufferRequest.STRIDES, BufferRequest.SIMPLE,
            BufferRequest.C_CONTIGUOUS, BufferRequest.ANY_CONTIGUOUS, BufferRequest.ND)) {
            assertThrows(BufferException.class, () -> arrays.getBuffer(request));
        }
        arrays.storages.forEach(storage -> storage.close());
    }

    @Test
    void allBlocksAreOnLoanAndTheBorrowerIsNamedForEach() {
        BufferView view = arrays.getBuffer(BufferRequest.FULL_RO.by("the tour"));
        arrays.storages.forEach(storage -> assertEquals(1,
            assertThrows(BufferInUseException.class, storage::close).loans().size()));
        view.close();
        arrays.storages.forEach(storage -> storage.close());
    }

    @Test
    void aClosedBlockRefusesTheViewAndTheOthersAreGivenBack() {
        arrays.storages.getLast().close();
        assertThrows(IllegalStateException.class, () -> arrays.getBuffer(BufferRequest.FULL));
        arrays.storages.forEach(storage -> storage.close());
    }

    @Test
    void anIndexedRowHasNoPointersLeft() {
        try (BufferView view = arrays.getBuffer(BufferRequest.FULL)) {
            Items row = view.items().index(0, 1).index(0, 2);
            assertFalse(row.layout().isIndirect());
            assertArrayEquals(new long[] {-1}, row.layout().suboffsets());
            row.slice(0, 1, 2, 1).set(5, 0);
            try (BufferView lent = Lender.lendOn(view, lender(view), row, BufferRequest.FULL, () -> { })) {
                assertEquals(5L, lent.get(1));
                lent.set(6, 1);
                assertEquals(6L, view.get(1, 2, 1));
            }
        }
    }

    @Test
    void noBareAddressIsGivenOfItemsInSeveralBlocks() {
        try (BufferView view = arrays.getBuffer(BufferRequest.FULL)) {
            assertTrue(assertThrows(BufferException.class, view::lendRaw).getMessage()
                .startsWith("expected items in one block for a bare address, given pointers to "));
            assertThrows(BufferException.class, view::address);
        }
    }

    @Test
    void aContiguousCopyOfThemIsPlain() {
        try (BufferView view = arrays.getBuffer(BufferRequest.FULL_RO); Mirror mirror = Buffers.mirror(arrays, 'F');
            BufferView packed = mirror.getBuffer(BufferRequest.F_CONTIGUOUS)) {
            assertTrue(mirror.isCopy());
            assertTrue(view.items().sameItems(packed.items()));
            short[] bytes = new short[24];
            view.items().toContiguous(MemorySegment.ofArray(bytes), 'A');
            assertEquals(PointerArrays.value(23), bytes[23]);
        }
    }

    private static ExporterBase lender(BufferView view) {
        return new ExporterBase() {
            @Override
            protected BufferView buffer(BufferRequest request) {
                return view;
            }
        };
    }
}
