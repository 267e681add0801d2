package org.scenebuf.interop.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.ExporterBase;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferException;

/** Equality with whatever may come, and what may be a key. */
class ComparisonTest {

    @Test
    void anyMemoryWithEqualItemsIsEqual() {
        MemoryView view = MemoryView.of(new byte[] {1, 2, 3});
        for (Object same : List.of(new byte[] {1, 2, 3}, ByteBuffer.wrap(new byte[] {1, 2, 3}), new short[] {1, 2, 3},
            new double[] {1, 2, 3}, MemorySegment.ofArray(new byte[] {1, 2, 3}), new GrowingBytes(1, 2, 3),
            ByteBuffer.allocate(12).order(ByteOrder.BIG_ENDIAN).putInt(1).putInt(2).putInt(3).flip().asIntBuffer(),
            FloatBuffer.wrap(new float[] {1, 2, 3}), MemoryView.ofReadOnly(new long[] {3, 2, 1}).slice("::-1"))) {
            assertTrue(view.equals(same), same.toString());
        }
        for (Object other : List.of(new byte[] {1, 2}, new byte[] {1, 2, 4}, new float[] {1, 2, 3.5f}, new byte[0],
            "123", 5, List.of(1, 2, 3), new Object(), new boolean[3], MemoryView.of(new byte[] {1, 2, 3})
                .cast("B", 3, 1))) {
            assertFalse(view.equals(other), other.toString());
        }
        assertFalse(view.equals(null));
    }

    @Test
    void shapesAreComparedUpToTheFirstZeroAndFormatsByValue() {
        MemoryView empty = MemoryView.of(new byte[0]);
        assertEquals(empty, MemoryView.of(new double[0]));
        assertNotEquals(empty, MemoryView.of(new byte[1]));
        MemoryView nan = MemoryView.of(new float[] {Float.NaN});
        assertEquals(nan, nan);
        assertNotEquals(nan, MemoryView.of(new float[] {Float.NaN}));
        assertEquals(MemoryView.of(new float[] {-0f}), MemoryView.of(new int[] {0}));
        assertNotEquals(MemoryView.of(new long[] {Long.MAX_VALUE}), MemoryView.of(new double[] {0x1p63}));
    }

    @Test
    void exportersThatRefuseOrAreGoneAreUnequalAndNotLeftLent() {
        MemoryView view = MemoryView.of(new byte[] {1});
        ExporterBase refusing = new ExporterBase() {
            @Override
            protected BufferView buffer(BufferRequest request) {
                throw new BufferException("no");
            }
        };
        assertFalse(view.equals(refusing));
        GrowingBytes lender = new GrowingBytes(1);
        assertTrue(view.equals(lender));
        assertFalse(lender.isLent());
        lender.close();
        assertFalse(view.equals(lender));
        MemorySegment gone;
        try (Arena arena = Arena.ofShared()) {
            gone = arena.allocate(1);
        }
        assertFalse(view.equals(gone));
        assertFalse(MemoryView.of(gone).equals(view));
    }

    @Test
    void aViewOfMemoryThatNobodyMayWriteIsAKey() {
        Map<MemoryView, String> names = new HashMap<>();
        byte[] bytes = {5, 6, 5, 6};
        MemoryView key = MemoryView.of(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
        names.put(key.slice("::-1").slice("::-2"), "fives");
        names.put(key, "all");
        assertEquals("fives", names.get(MemoryView.of(ByteBuffer.wrap(new byte[] {5, 5}).asReadOnlyBuffer())));
        assertEquals("all", names.get(key.toReadOnly()));
        assertEquals(key.hashCode(), key.cast("b").hashCode());
    }

    @Test
    void whatSomebodyMayWriteIsNoKeyHoweverItWasBorrowed() {
        GrowingBytes lender = new GrowingBytes(1, 2);
        BufferExporter redirect = lender::getBuffer;
        ExporterBase layer = new ExporterBase() {
            @Override
            protected BufferView buffer(BufferRequest request) {
                return lender.getBuffer(BufferRequest.FULL_RO);
            }
        };
        MemoryView writable = MemoryView.of(lender);
        for (MemoryView view : List.of(writable, writable.toReadOnly(), MemoryView.ofReadOnly(lender),
            MemoryView.ofReadOnly(redirect), MemoryView.of(layer), MemoryView.of(writable.toReadOnly(),
                BufferRequest.FULL_RO), MemoryView.of(MemoryView.ofReadOnly(lender), BufferRequest.FULL_RO))) {
            String text = assertThrows(UnsupportedOperationException.class, view::hashCode).getMessage();
            assertTrue(text.startsWith("expected memory that nobody may write for a hash, given memory view"), text);
            assertTrue(text.endsWith(": take the hash of toBytes()"), text);
        }
    }

    @Test
    void onlyBytesAreKeys() {
        MemorySegment zeros = MemorySegment.ofArray(new byte[8]).asReadOnly();
        for (String format : List.of("h", "<B", "2B", "T{B:a:}", "?")) {
            ElementFormat item = ElementFormat.of(format);
            BufferExporter exporter = new BufferExporter() {
                @Override
                public BufferView getBuffer(BufferRequest request) {
                    return Lender.lend(this, zeros, BufferLayout.contiguous(0, item, 2), request);
                }
            };
            assertThrows(UnsupportedOperationException.class, () -> MemoryView.of(exporter).hashCode(), format);
        }
    }
}
