package org.scenebuf.interop.view;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.StaleViewException;

/** A user's code that runs in the middle of an operation, and takes the memory away there. */
class ReentrancyTest {

    @Test
    void aValueThatMovesTheMemoryWhileItIsStoredIsRefused() {
        GrowingBytes lender = new GrowingBytes(1, 2, 3, 4);
        MemoryView view = MemoryView.of(lender);
        MemoryView records = view.reinterpret(ElementFormat.of("BB"), 2);
        List<Object> value = new AbstractList<>() {
            @Override
            public Object get(int index) {
                view.close();
                lender.storage.resize(1000);
                return 99L;
            }

            @Override
            public int size() {
                return 2;
            }
        };
        assertThrows(IllegalStateException.class, () -> records.set(value, 0));
        assertArrayEquals(new byte[] {1, 2, 3, 4}, Arrays.copyOf(lender.bytes(), 4));
        lender.close();
    }

    @Test
    void anExporterThatReleasesTheTargetIsRefused() {
        GrowingBytes lender = new GrowingBytes(1, 2, 3, 4);
        MemoryView view = MemoryView.of(lender);
        BufferExporter source = new BufferExporter() {
            @Override
            public BufferView getBuffer(BufferRequest request) {
                view.close();
                lender.storage.resize(8);
                return new GrowingBytes(9, 9, 9, 9).getBuffer(request);
            }
        };
        assertThrows(StaleViewException.class, () -> view.assign(source));
        assertArrayEquals(new byte[] {1, 2, 3, 4, 0, 0, 0, 0}, lender.bytes());
        MemoryView second = MemoryView.of(lender);
        BufferExporter closing = new BufferExporter() {
            @Override
            public BufferView getBuffer(BufferRequest request) {
                second.close();
                return new GrowingBytes(1, 2, 3, 4, 0, 0, 0, 0).getBuffer(request);
            }
        };
        assertEquals(false, second.equals(closing));
        lender.close();
    }

    @Test
    void aLoopThatReleasesTheViewEndsWithAnException() {
        GrowingBytes lender = new GrowingBytes(1, 2, 3, 4);
        MemoryView view = MemoryView.of(lender);
        int[] seen = {0};
        assertThrows(StaleViewException.class, () -> {
            for (Object item : view) {
                seen[0]++;
                if (item.equals(2L)) {
                    view.release();
                }
            }
        });
        assertEquals(2, seen[0]);
        assertDoesNotThrow(lender::close);
    }

    @Test
    void aValueThatReleasesTheViewEndsTheSearch() {
        GrowingBytes lender = new GrowingBytes(1, 2, 3, 4);
        MemoryView view = MemoryView.of(lender);
        MemoryView grid = view.cast("B", 2, 2);
        List<Object> value = new AbstractList<>() {
            @Override
            public Object get(int index) {
                view.close();
                return 77L;
            }

            @Override
            public int size() {
                return 2;
            }
        };
        assertThrows(StaleViewException.class, () -> grid.contains(value));
        assertDoesNotThrow(lender::close);
    }
}
