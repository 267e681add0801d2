package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;

/** Whatever is memory goes into whatever has room for it, and out again, by one rule. */
class CopyingMemoryTest {

    private static final Pattern REMEDY = Pattern.compile("a (\\w+)\\[\\](?: of (\\d+))?");
    private static final Map<String, Class<?>> TYPES = Map.of("byte", byte.class, "short", short.class, "int",
        int.class, "long", long.class, "float", float.class, "double", double.class);
    private static final float[] SIX = {1, 2, 3, 4, 5, 6};

    @Test
    void numbersGoIntoAColumnFromWhereverTheyAre() {
        for (Object six : List.of(SIX, FloatBuffer.wrap(SIX), direct(SIX), MemorySegment.ofArray(SIX),
            Arena.ofAuto().allocateFrom(ValueLayout.JAVA_FLOAT, SIX), Buffers.wrap(SIX), pointers(SIX),
            bytes(SIX))) {
            try (GeomVertexArrayData array = GeomVertexArrayData.allocate("array", GeomVertexArrayFormat.v3n3t2(), 2)) {
                array.column("normal").copyFrom(six);
                float[] out = new float[6];
                array.column("normal").copyTo(out);
                assertArrayEquals(SIX, out, six::toString);
                FloatBuffer buffer = FloatBuffer.allocate(8).position(1).limit(7);
                array.column("normal").copyTo(buffer);
                assertEquals(6, buffer.get(6));
                assertEquals(0, buffer.limit(8).get(7));
            }
        }
    }

    @Test
    void aBufferIsTakenFromPositionToLimit() {
        FloatBuffer buffer = FloatBuffer.wrap(new float[] {9, 1, 2, 3, 4, 5, 6, 9}).position(1).limit(7);
        try (GeomVertexArrayData array = GeomVertexArrayData.allocate("array", GeomVertexArrayFormat.v3(), 5)) {
            array.copyFrom(buffer);
            assertEquals(2, array.rowCount());
            assertEquals(List.of(1, 7), List.of(buffer.position(), buffer.limit()));
        }
    }

    @Test
    void signsDoNotMatterWhereTheBitsAreTheSame() {
        int[] given = {0, 1, -2};
        for (Object indices : List.of(given, IntBuffer.wrap(given), MemorySegment.ofArray(given))) {
            try (GeomVertexArrayData array = GeomVertexArrayData.allocate("indices",
                GeomVertexArrayFormat.index(NumericType.UINT32), 0)) {
                array.copyFrom(indices);
                array.setSubdata(3, 0, new int[] {7});
                int[] out = new int[4];
                array.copyTo(out);
                assertArrayEquals(new int[] {0, 1, -2, 7}, out);
            }
        }
        try (PointerToArray<Long> array = PointerToArray.allocate("unsigned", PtaType.UINT32, 0)) {
            array.copyFrom(given);
            assertEquals(0xfffffffeL, array.get(2));
        }
    }

    @Test
    void exactlyTheRowsThatAreCopiedOverCount() {
        try (GeomVertexArrayData array = GeomVertexArrayData.allocate("array", GeomVertexArrayFormat.v3(), 100)) {
            ChangeCursor cursor = array.changes().newCursor();
            cursor.drain((first, count) -> { });
            array.rows(10, 2).copyFrom(SIX);
            array.column("vertex").rows(50, 2).copyFrom(SIX);
            StringBuilder told = new StringBuilder();
            cursor.drain((first, count) -> told.append(first).append('+').append(count).append(' '));
            assertEquals("10+2 50+2 ", told.toString());
            float[] out = new float[6];
            array.rows(10, 2).copyTo(out);
            assertArrayEquals(SIX, out);
        }
    }

    @Test
    void aComponentIsAColumnOfItsOwn() {
        try (GeomVertexArrayData array = GeomVertexArrayData.allocate("array", GeomVertexArrayFormat.v3n3t2(), 4)) {
            array.column("normal").rows(1, 3).component(2).copyFrom(new float[] {7, 8, 9});
            try (FloatColumn normal = array.column("normal").asFloat();
                FloatColumn z = array.column("normal").component(2).asFloat()) {
                assertEquals(List.of(0f, 7f, 8f, 9f), List.of(normal.get(0, 2), normal.get(1, 2), normal.get(2, 2),
                    normal.get(3, 2)));
                assertEquals(0, normal.get(1, 1));
                assertEquals(9, z.get(3, 0));
                z.set(0, 0, 6);
                assertEquals(6, normal.get(0, 2));
            }
            assertArrayEquals(new double[] {9}, array.column("normal").component(2).max());
            assertThrows(IndexOutOfBoundsException.class, () -> array.column("normal").component(3));
        }
    }

    @Test
    void pixelsGoInAndOutWholeAndInPart() {
        byte[] pixels = new byte[2 * 4 * 3];
        for (int k = 0; k < pixels.length; k++) {
            pixels[k] = (byte) k;
        }
        try (Texture texture = Texture.allocate("image", 4, 2, ComponentType.UINT8, TextureFormat.RGB)) {
            texture.ramImage().copyFrom(ByteBuffer.wrap(pixels));
            texture.ramImage().region(ImageRegion.of(1, 1, 2, 1)).copyFrom(new byte[] {90, 91, 92, 93, 94, 95});
            byte[] out = new byte[24];
            texture.ramImage().copyTo(out);
            assertEquals(14, out[14]);
            assertEquals(90, out[15]);
            assertEquals(95, out[20]);
            assertEquals(21, out[21]);
        }
    }

    @Test
    void anExporterMayBeCopiedToItself() {
        float[] numbers = {1, 2, 3, 4};
        BufferExporter whole = Buffers.wrap(numbers);
        MemorySegment all = MemorySegment.ofArray(numbers);
        Buffers.wrap(all.asSlice(4)).copyFrom(all.asSlice(0, 12));
        assertArrayEquals(new float[] {1, 1, 2, 3}, numbers);
        whole.copyFrom(whole);
        assertArrayEquals(new float[] {1, 1, 2, 3}, numbers);
    }

    @Test
    void whatIsRefusedIsRefusedWithSomethingThatIsTaken() {
        try (GeomVertexArrayData array = GeomVertexArrayData.allocate("array", GeomVertexArrayFormat.v3n3t2(), 2);
            GeomVertexArrayData indices = GeomVertexArrayData.allocate("indices",
                GeomVertexArrayFormat.index(NumericType.UINT16), 3);
            PointerToArray<Float> halves = PointerToArray.allocate("halves", PtaType.FLOAT32, 4)) {
            for (BufferExporter target : List.of(array.column("vertex"), array.rows(0, 2), indices, halves,
                indices.column("index"), array.column("texcoord").rows(1, 1))) {
                for (Object wrong : List.of(new double[5], new long[1], new float[7], new int[3])) {
                    follow(target, wrong);
                }
            }
        }
    }

    @Test
    void indicesMakeAPrimitiveAtOnce() {
        try (GeomPrimitive few = GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 1, 2);
            GeomPrimitive wide = GeomPrimitive.of(PrimitiveType.TRIANGLES, new int[] {0, 1, 70_000})) {
            assertEquals(NumericType.UINT8, few.indexType());
            assertEquals(NumericType.UINT32, wide.indexType());
            assertEquals(70_000, wide.maxVertex());
            assertThrows(IndexOutOfBoundsException.class, () -> GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, -1, 2));
        }
    }

    /** Passes something wrong; where that is refused, passes what the text asks for. */
    private static void follow(BufferExporter target, Object wrong) {
        try {
            target.copyFrom(wrong);
        } catch (BufferException refused) {
            Matcher remedy = REMEDY.matcher(refused.getMessage().substring(refused.getMessage().lastIndexOf(": ")));
            assertTrue(remedy.find(), refused::getMessage);
            int length = remedy.group(2) == null ? 24 : Integer.parseInt(remedy.group(2));
            target.copyFrom(Array.newInstance(TYPES.get(remedy.group(1)), length));
        }
    }

    private static FloatBuffer direct(float[] numbers) {
        return ByteBuffer.allocateDirect(4 * numbers.length).order(ByteOrder.nativeOrder()).asFloatBuffer()
            .put(numbers).flip();
    }

    private static byte[] bytes(float[] numbers) {
        return MemorySegment.ofArray(numbers).toArray(ValueLayout.JAVA_BYTE);
    }

    private static PointerToArray<Float> pointers(float[] numbers) {
        return PointerToArray.copyOf("numbers", PtaType.FLOAT32, numbers);
    }
}
