package org.scenebuf.engine.bulk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;

/** What the vectors of images do not have: strides, byte orders, shared memory, and what is refused. */
class ComponentConversionTest {

    @Test
    void anyStridesAndByteOrdersAreRead() {
        MemorySegment given = MemorySegment.ofArray(new byte[] {0, 1, 0, 2, 0, 3, 0, 4});
        BufferExporter reversed = Buffers.wrap(given, BufferLayout.of(6, ElementFormat.of(">H"), 2,
            new long[] {2, 2}, new long[] {-4, -2}));
        float[] floats = new float[6];
        ComponentConversion.CAST.convert(reversed, Buffers.wrap(MemorySegment.ofArray(floats),
            BufferLayout.of(0, ElementFormat.of("f"), 4, new long[] {2, 2}, new long[] {12, 4})));
        assertArrayEquals(new float[] {4, 3, 0, 2, 1, 0}, floats);
    }

    @Test
    void moreThanABlockIsConverted() {
        byte[] bytes = new byte[5000];
        float[] floats = new float[5000];
        for (int k = 0; k < bytes.length; k++) {
            floats[k] = k % 256 / 255f;
        }
        ComponentConversion.UNORM.convert(Buffers.wrap(floats),
            Buffers.wrap(MemorySegment.ofArray(bytes), bytes(5000)));
        for (int k = 0; k < bytes.length; k++) {
            assertEquals((byte) k, bytes[k]);
        }
    }

    @Test
    void theSameMemoryIsConvertedAsIfItHadBeenCopied() {
        MemorySegment memory = MemorySegment.ofArray(new byte[] {1, 2, 3, 4, 0, 0, 0, 0});
        ComponentConversion.CAST.convert(Buffers.wrap(memory, bytes(4)),
            Buffers.wrap(memory, BufferLayout.contiguous(0, ElementFormat.of("<H"), 4)));
        assertArrayEquals(new byte[] {1, 0, 2, 0, 3, 0, 4, 0}, (byte[]) memory.heapBase().orElseThrow());
    }

    @Test
    void whatItIsNotForIsRefused() {
        BufferExporter floats = Buffers.wrap(new float[4]);
        BufferExporter bytes = Buffers.wrap(MemorySegment.ofArray(new byte[4]), bytes(4));
        assertThrows(BufferException.class, () -> ComponentConversion.SNORM.convert(floats, bytes));
        assertThrows(BufferException.class, () -> ComponentConversion.UNORM.convert(floats, floats));
        assertThrows(BufferException.class, () -> ComponentConversion.CAST.convert(Buffers.wrap(new long[4]), floats));
        assertThrows(BufferException.class, () -> ComponentConversion.CAST.convert(Buffers.wrap(new float[5]), bytes));
    }

    @Test
    void pointersAreFollowedToReadAndNotToWrite() {
        Storage table = Storage.allocate("table", 16);
        Storage rows = Storage.allocate("rows", 4);
        table.look().set(ValueLayout.JAVA_LONG, 0, rows.look().address() + 2);
        table.look().set(ValueLayout.JAVA_LONG, 8, rows.look().address());
        rows.look().copyFrom(MemorySegment.ofArray(new byte[] {1, 2, 3, 4}));
        BufferExporter pointed = new BufferExporter() {
            @Override
            public BufferView getBuffer(BufferRequest request) {
                return Lender.lend(this, List.of(table, rows), BufferLayout.of(0, ElementFormat.BYTES, 1,
                    new long[] {2, 2}, new long[] {8, 1}, new long[] {0, -1}), request);
            }
        };
        float[] floats = new float[4];
        BufferExporter plain = Buffers.wrap(MemorySegment.ofArray(floats),
            BufferLayout.contiguous(0, ElementFormat.of("f"), 2, 2));
        ComponentConversion.CAST.convert(pointed, plain);
        assertArrayEquals(new float[] {3, 4, 1, 2}, floats);
        assertThrows(BufferException.class, () -> ComponentConversion.CAST.convert(plain, pointed));
        assertEquals(rows.look().address(), table.look().get(ValueLayout.JAVA_LONG, 8));
    }

    private static BufferLayout bytes(long count) {
        return BufferLayout.contiguous(0, ElementFormat.BYTES, count);
    }

    @Test
    void convertedItemsAloneCountAsChanged() {
        try (PointerToArray<Integer> bytes = PointerToArray.allocate("bytes", PtaType.UINT8, 100);
            ChangeCursor cursor = bytes.changes().newCursor();
            BufferView from = Buffers.wrap(new float[] {9, 9, 9, 9, 9}).getBuffer(BufferRequest.FULL_RO)) {
            cursor.drain((first, count) -> { });
            BufferLayout column = BufferLayout.of(0, ElementFormat.BYTES, 1, new long[] {10}, new long[] {10});
            BufferView to = bytes.lend(bytes, column, BufferRequest.FULL);
            ComponentConversion.CAST.convert(from.items(), to.items().as(BufferLayout.contiguous(1, ElementFormat.BYTES,
                5)));
            assertThrows(BufferException.class, () -> ComponentConversion.CAST.convert(from.items(),
                to.items().slice(0, 0, 5).toReadOnly()));
            Items kept = to.items().slice(0, 0, 5);
            to.close();
            assertThrows(StaleViewException.class, () -> ComponentConversion.CAST.convert(from.items(), kept));
            assertEquals(List.of(0, 9, 9, 9, 9, 9, 0), bytes.asList().subList(0, 7));
            assertEquals(0, bytes.get(10));
            assertEquals(5, cursor.drain((first, count) -> assertEquals(1, first)));
        }
    }

    @Test
    void itemsBehindPointersAreFoundAndPointersAreNeverWritten() {
        try (Texture one = Texture.allocate("one", 2, 2, ComponentType.UINT8, TextureFormat.RED);
            Texture two = Texture.allocate("two", 2, 2, ComponentType.UINT8, TextureFormat.RED);
            Texture apart = Texture.adoptPages("apart", TextureType.TEXTURE_2D_ARRAY, TextureFormat.RED,
                List.of(one.ramImage(), two.ramImage()));
            BufferView view = apart.ramImage().getBuffer(BufferRequest.FULL);
            BufferView numbers = Buffers.wrap(new float[] {1, 2, 3, 4}).getBuffer(BufferRequest.FULL)) {
            Items floats = numbers.items().as(BufferLayout.contiguous(0, ElementFormat.of("f"), 2, 2, 1));
            ComponentConversion.CAST.convert(floats, view.items().index(0, 1));
            byte[] stored = new byte[4];
            two.ramImage().copyTo(stored);
            assertArrayEquals(new byte[] {1, 2, 3, 4}, stored);
            ComponentConversion.CAST.convert(view.items().index(0, 0), floats);
            assertEquals(0.0, numbers.get(3));
            assertThrows(BufferException.class, () -> view.items().segment());
            assertThrows(BufferException.class, () -> ComponentConversion.CAST.convert(view.items(), floats));
        }
    }

    /** The fastest loop rounds by adding: next to every half it must agree with the rule. */
    @Test
    void fractionsNextToHalvesAreRoundedExactly() {
        float[] given = new float[256 * 9];
        for (int k = 0; k < given.length; k++) {
            given[k] = Float.intBitsToFloat(Float.floatToRawIntBits((k / 9 - 0.5f) / 255) + k % 9 - 4);
        }
        byte[] made = new byte[given.length];
        ComponentConversion.UNORM.convert(Buffers.wrap(given), Buffers.wrap(made));
        for (int k = 0; k < given.length; k++) {
            double exact = Math.floor(Math.clamp(given[k], 0.0, 1.0) * 255 + 0.5);
            assertEquals((int) exact, made[k] & 0xff, given[k] + "");
        }
        float[] odd = {Float.NaN, Float.intBitsToFloat(0x7fc00001), Float.intBitsToFloat(-1), -0f, 1.0000001f,
            Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MIN_VALUE};
        byte[] bytes = new byte[odd.length];
        ComponentConversion.UNORM.convert(Buffers.wrap(odd), Buffers.wrap(bytes));
        assertArrayEquals(new byte[] {0, 0, 0, 0, -1, -1, 0, 0}, bytes);
    }
}
