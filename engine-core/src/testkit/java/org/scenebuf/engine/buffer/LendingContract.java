package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.StaleViewException;

/** What everything that lends promises, whether or not it counts its loans and knows its changes. */
public abstract class LendingContract {

    private BufferExporter exporter;

    /** Makes an exporter of at least two items. */
    protected abstract BufferExporter make();

    /** Closes what the exporter's memory belongs to; twice is harmless. */
    protected abstract void closeOwner();

    /** Whom views name: another where the exporter passes requests on, which CPython calls redirection. */
    protected BufferExporter named() {
        return exporter;
    }

    @BeforeEach
    void makeExporter() {
        exporter = make();
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
            assertEquals(named(), view.exporter());
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
    void withoutARequestAllThatThereIsIsLent() {
        try (BufferView all = exporter.getBuffer(); BufferView described = exporter.getBuffer(BufferRequest.FULL_RO)) {
            assertEquals(described.layout().toString(), all.layout().toString());
            assertEquals(described.segment().address(), all.segment().address());
            assertEquals(all.readOnly() ? BufferRequest.FULL_RO : BufferRequest.FULL, all.request());
            assertEquals(named(), all.exporter());
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

    @Test
    void aReleasedViewThrowsAndSaysWhatToDo() {
        BufferView view = exporter.getBuffer();
        boolean readOnly = view.readOnly();
        view.close();
        assertDoesNotThrow(view::close);
        String text = assertThrows(StaleViewException.class, view::segment).getMessage();
        assertEquals("expected an open view of " + named() + ", given a released one: borrow again", text);
        assertThrows(StaleViewException.class, () -> view.get(first(view)));
        assertThrows(StaleViewException.class, view::lendRaw);
        assertThrows(StaleViewException.class, view::address);
        if (!readOnly) {
            assertThrows(StaleViewException.class, () -> view.set(1, first(view)));
            assertThrows(StaleViewException.class, () -> view.modified(0, 1));
        }
    }

    @Test
    void anIndexOutsideNamesItsDimension() {
        try (BufferView view = exporter.getBuffer()) {
            int last = view.ndim() - 1;
            long[] outside = first(view);
            outside[last] = view.layout().shape(last);
            String text = assertThrows(IndexOutOfBoundsException.class, () -> view.get(outside)).getMessage();
            assertTrue(text.startsWith("expected an index below " + outside[last] + " in dimension " + last + ", given "
                + outside[last]), text);
            outside[last] = -1;
            assertThrows(IndexOutOfBoundsException.class, () -> view.get(outside));
            if (!view.readOnly()) {
                assertThrows(IndexOutOfBoundsException.class, () -> view.set(1, outside));
            }
            assertThrows(IllegalArgumentException.class, () -> view.get(new long[view.ndim() + 1]));
        }
    }

    /** The exporter that this test has made. */
    final BufferExporter exporter() {
        return exporter;
    }

    static long[] first(BufferView view) {
        return new long[view.ndim()];
    }

    private BufferLayout layout() {
        try (BufferView view = exporter.getBuffer(BufferRequest.FULL_RO)) {
            return view.layout();
        }
    }

    private static <T> T present(T value) {
        assertNotNull(value);
        return value;
    }
}
