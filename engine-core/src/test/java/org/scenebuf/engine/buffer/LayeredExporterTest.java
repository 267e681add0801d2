package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.memory.ToldRows;

/** Exporters that lend what they borrow: by counting themselves, or by passing the request on. */
class LayeredExporterTest {

    private final NotingExporter root = new NotingExporter((byte) 1, (byte) 2, (byte) 3, (byte) 4);

    @Test
    void eachLayerCountsAndTheViewNamesTheOutermost() {
        Layer inner = new Layer(root);
        Layer outer = new Layer(inner);
        try (BufferView view = outer.getBuffer(BufferRequest.FULL)) {
            assertSame(outer, view.exporter());
            assertEquals(List.of(1, 1, 1), List.of(outer.exports(), inner.exports(), root.exports()));
            view.set(9, 0);
            assertThrows(BufferInUseException.class, () -> root.resize(8));
        }
        assertEquals(List.of(0, 0, 0), List.of(outer.exports(), inner.exports(), root.exports()));
        assertEquals(List.of(9L), root.readThen);
        assertDoesNotThrow(() -> root.resize(8));
    }

    @Test
    void aRefusalOfTheRootLeavesNothingCountedInAnyLayer() {
        Layer inner = new Layer(root);
        Layer outer = new Layer(inner);
        root.refusal = new BufferException("no");
        assertSame(root.refusal, assertThrows(BufferException.class, () -> outer.getBuffer(BufferRequest.FULL)));
        assertEquals(List.of(0, 0, 0), List.of(outer.exports(), inner.exports(), root.exports()));
    }

    @Test
    void aThrowingCallbackDoesNotKeepTheRootLent() {
        Layer inner = new Layer(root) {
            @Override
            protected void releaseBuffer(BufferView view) {
                throw new IllegalStateException("inner");
            }
        };
        Layer outer = new Layer(inner);
        BufferView view = outer.getBuffer(BufferRequest.FULL);
        assertThrows(IllegalStateException.class, view::close);
        assertEquals(List.of(0, 0, 0), List.of(outer.exports(), inner.exports(), root.exports()));
    }

    @Test
    void anExporterThatPassesRequestsOnIsNotNamed() {
        BufferExporter redirect = root::getBuffer;
        BufferExporter twice = redirect::getBuffer;
        try (BufferView view = twice.getBuffer(BufferRequest.FULL_RO)) {
            assertSame(root, view.exporter());
            assertEquals(1, root.exports());
        }
        assertEquals(1, root.heard.size());
    }

    @Test
    void aLayerOverARedirectNamesItselfAndItsViewTheRoot() {
        BufferExporter redirect = root::getBuffer;
        Layer layer = new Layer(redirect);
        try (BufferView view = layer.getBuffer(BufferRequest.FULL_RO)) {
            assertSame(layer, view.exporter());
            assertSame(root, layer.latest.exporter());
        }
    }

    @Test
    void whatIsStoredThroughALayerIsToldToTheRoot() {
        try (Storage storage = Storage.allocate("told", 1000)) {
            ToldRows told = ToldRows.of(storage.marks(), 1);
            BufferLayout bytes = BufferLayout.contiguous(0, ElementFormat.of("B"), 1000);
            BufferExporter telling = new BufferExporter() {
                @Override
                public BufferView getBuffer(BufferRequest request) {
                    return Lender.lend(this, storage, bytes, request);
                }
            };
            Layer outer = new Layer(new Layer(telling));
            outer.getBuffer(BufferRequest.FULL_RO).close();
            assertEquals("{}", told.take());
            try (BufferView view = outer.getBuffer(BufferRequest.FULL)) {
                Items part = view.items().slice(0, 2, 3, 2);
                part.modified(0, 2);
                assertEquals("{2, 4}", told.take());
                part.pointer(2);
                assertEquals("{6}", told.take());
                view.explicit();
                assertEquals("{6}", told.take());
                view.segment();
                assertEquals("{}", told.take());
                view.set(1, 700);
                assertTrue(told.take().contains(" 700, "));
            }
            assertEquals("{}", told.take());
        }
    }

    @Test
    void aNarrowedRequestIsCheckedAgainstTheWholeOne() {
        ExporterBase readOnly = new ExporterBase() {
            @Override
            protected BufferView buffer(BufferRequest request) {
                return root.getBuffer(BufferRequest.FULL_RO);
            }
        };
        String text = assertThrows(BufferException.class, () -> readOnly.getBuffer(BufferRequest.WRITABLE))
            .getMessage();
        assertTrue(text.startsWith("WRITABLE: expected memory that may be written, given read-only memory"), text);
        assertEquals(0, root.exports());
    }

    /** Lends all that it borrows. */
    private static class Layer extends ExporterBase {

        private final BufferExporter base;
        private BufferView latest;

        Layer(BufferExporter base) {
            this.base = base;
        }

        @Override
        protected BufferView buffer(BufferRequest request) {
            latest = base.getBuffer(request);
            return latest;
        }
    }
}
