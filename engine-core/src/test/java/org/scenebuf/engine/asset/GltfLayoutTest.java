package org.scenebuf.engine.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexColumn;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.InternalName;
import org.scenebuf.engine.vertex.NumericType;

class GltfLayoutTest {

    private static final String POSITION = "{'bufferView':0,'componentType':5126,'count':3,'type':'VEC3'}";

    @TempDir
    private Path directory;

    @Test
    void interleavedRowsAreAdoptedWithoutACopy() {
        long copied = MemoryStatistics.bytesCopied();
        try (Model model = load(SmallModels.quadData(), SmallModels.quad())) {
            GeomVertexData vertices = model.vertexData().getFirst();
            assertEquals(1, vertices.arrays().size());
            GeomVertexArrayData array = vertices.arrays().getFirst();
            assertEquals(32, array.format().byteStride());
            assertEquals("T{(3)f:vertex:(3)f:normal:(2)f:texcoord:}", array.format().rowFormat().toString());
            assertEquals(4, array.rowCount());
            assertEquals(1, get(vertices, "texcoord", 2, 1));
            assertEquals(List.of(0, 1, 2, 0, 2, 3), indices(model.geoms().getFirst()));
        }
        assertEquals(copied, MemoryStatistics.bytesCopied());
    }

    @Test
    void whatIsWrittenThroughTheArrayIsReadThroughAColumn() {
        try (Model model = load(SmallModels.quadData(), SmallModels.quad())) {
            GeomVertexData vertices = model.vertexData().getFirst();
            try (BufferView rows = vertices.arrays().getFirst().getBuffer(BufferRequest.WRITABLE)) {
                rows.segment().set(ValueLayout.JAVA_FLOAT_UNALIGNED, 3 * 32 + 12, 7);
            }
            assertEquals(7, get(vertices, "normal", 3, 0));
        }
    }

    @Test
    void packedAccessorsInOneViewBecomeArraysOfTheirOwn() {
        GlbBuilder data = new GlbBuilder().floats(0, 0, 0, 1, 0, 0, 0, 1, 0).floats(0, 0, 1, 0, 0, 1, 0, 0, 2);
        String json = SmallModels.primitive("'POSITION':0,'NORMAL':1", POSITION
            + ",{'bufferView':0,'byteOffset':36,'componentType':5126,'count':3,'type':'VEC3'}",
            "{'buffer':0,'byteLength':72,'byteStride':12}");
        long copied = MemoryStatistics.bytesCopied();
        try (Model model = load(data, json)) {
            GeomVertexData vertices = model.vertexData().getFirst();
            assertEquals(2, vertices.arrays().size());
            assertEquals(12, vertices.arrayWith(InternalName.NORMAL).format().byteStride());
            assertEquals(2, get(vertices, "normal", 2, 2));
        }
        assertEquals(copied, MemoryStatistics.bytesCopied());
    }

    @Test
    void rowsOfOneAttributeKeepTheStrideOfTheirView() {
        GlbBuilder data = new GlbBuilder().floats(9, 0, 0, 0, 9, 1, 0, 0, 9, 0, 1, 0);
        String json = SmallModels.primitive("'POSITION':0", POSITION.replace("'count'", "'byteOffset':4,'count'"),
            "{'buffer':0,'byteLength':48,'byteStride':16}");
        try (Model model = load(data, json)) {
            GeomVertexArrayData array = model.vertexData().getFirst().arrays().getFirst();
            assertEquals("T{4x(3)f:vertex:}", array.format().rowFormat().toString());
            assertEquals(1, get(model.vertexData().getFirst(), "vertex", 2, 1));
        }
    }

    @Test
    void attributesThatExceedTheRowCountFromTheFirst() {
        GlbBuilder data = new GlbBuilder().floats(9, 9, 0, 0, 0, 1, 0, 0, 0, 1, 0, 9);
        String json = SmallModels.primitive("'POSITION':0", POSITION.replace("'count'", "'byteOffset':8,'count'"),
            "{'buffer':0,'byteLength':48,'byteStride':12}");
        try (Model model = load(data, json)) {
            assertEquals("T{(3)f:vertex:}",
                model.vertexData().getFirst().arrays().getFirst().format().rowFormat().toString());
            assertEquals(1, get(model.vertexData().getFirst(), "vertex", 1, 0));
        }
    }

    @Test
    void rowsCutOffAtTheEndAreCopied() {
        GlbBuilder data = new GlbBuilder().floats(0, 0, 0, 9, 1, 0, 0, 9, 0, 1, 0);
        String json = SmallModels.primitive("'POSITION':0", POSITION, "{'buffer':0,'byteLength':44,'byteStride':16}");
        long copied = MemoryStatistics.bytesCopied();
        try (Model model = load(data, json)) {
            assertEquals(copied + 44, MemoryStatistics.bytesCopied());
            assertEquals(48, model.vertexData().getFirst().byteSize());
            assertEquals(1, get(model.vertexData().getFirst(), "vertex", 2, 1));
            assertEquals(0, get(model.vertexData().getFirst(), "vertex", 2, 2));
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 0, 0", "0, 2, 0", "1, 1, 16", "0, 0, 14", "2, 2, 0"})
    void numbersThatDoNotLieAtMultiplesOfTheirSizeAreCopied(int viewOffset, int offset, int stride) {
        int step = stride == 0 ? 12 : stride;
        byte[] bytes = new byte[viewOffset + offset + 2 * step + 12];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(viewOffset + offset + 2 * step + 4, 7);
        String json = SmallModels.primitive("'POSITION':0",
            POSITION.replace("'count'", "'byteOffset':" + offset + ",'count'"), "{'buffer':0,'byteOffset':"
                + viewOffset + ",'byteLength':" + (bytes.length - viewOffset)
                + (stride == 0 ? "}" : ",'byteStride':" + stride + "}"));
        long copied = MemoryStatistics.bytesCopied();
        try (Model model = load(new GlbBuilder().bytes(bytes), json)) {
            assertEquals(copied + 36, MemoryStatistics.bytesCopied());
            assertEquals(7, get(model.vertexData().getFirst(), "vertex", 2, 1));
            assertIsAligned(model.vertexData().getFirst().column("vertex"));
        }
    }

    @Test
    void onlyTheMisalignedColumnIsCopied() {
        byte[] bytes = new byte[3 * 20];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putShort(2 * 20, (short) 9).putFloat(2 * 20 + 6, 7);
        String json = SmallModels.primitive("'POSITION':0,'TEXCOORD_0':1", POSITION.replace("'count'",
            "'byteOffset':6,'count'") + ",{'bufferView':0,'componentType':5123,'normalized':true,'count':3,"
            + "'type':'VEC2'}", "{'buffer':0,'byteLength':60,'byteStride':20}");
        long copied = MemoryStatistics.bytesCopied();
        try (Model model = load(new GlbBuilder().bytes(bytes), json)) {
            assertEquals(copied + 36, MemoryStatistics.bytesCopied());
            GeomVertexData vertices = model.vertexData().getFirst();
            assertEquals(20, vertices.arrayWith(InternalName.TEXCOORD).format().byteStride());
            assertEquals(9, get(vertices, "texcoord", 2, 0));
            assertEquals(7, get(vertices, "vertex", 2, 0));
            assertIsAligned(vertices.column("vertex"));
        }
    }

    @Test
    void misalignedIndicesAreCopied() {
        GlbBuilder data = new GlbBuilder().floats(0, 0, 0, 1, 0, 0, 0, 2, 0)
            .bytes((byte) 9, (byte) 0, (byte) 0, (byte) 1, (byte) 0, (byte) 2, (byte) 0, (byte) 9);
        try (Model model = load(data, SmallModels.triangle().replace("'byteOffset':36", "'byteOffset':37"))) {
            assertEquals(List.of(0, 1, 2), indices(model.geoms().getFirst()));
            assertIsAligned(model.geoms().getFirst().primitives().getFirst().indices());
        }
    }

    @Test
    void sparseElementsAreCopiedIntoPlace() {
        GlbBuilder data = new GlbBuilder().floats(0, 0, 0, 1, 0, 0, 0, 1, 0).shorts(2, 0).floats(5, 6, 7);
        String sparse = ",'sparse':{'count':1,'indices':{'bufferView':1,'componentType':5123},"
            + "'values':{'bufferView':2}}}";
        String json = SmallModels.primitive("'POSITION':0", POSITION.replace("}", sparse),
            "{'buffer':0,'byteLength':36},{'buffer':0,'byteOffset':36,'byteLength':2},"
                + "{'buffer':0,'byteOffset':40,'byteLength':12}");
        long copied = MemoryStatistics.bytesCopied();
        try (Model model = load(data, json)) {
            assertEquals(copied + 36 + 12, MemoryStatistics.bytesCopied());
            assertEquals(7, get(model.vertexData().getFirst(), "vertex", 2, 2));
            assertEquals(1, get(model.vertexData().getFirst(), "vertex", 1, 0));
        }
    }

    @Test
    void aSparseAccessorWithoutAViewBeginsWithZeros() {
        GlbBuilder data = new GlbBuilder().shorts(1, 2).floats(5, 6, 7, 8, 9, 10);
        String json = SmallModels.primitive("'POSITION':0", "{'componentType':5126,'count':3,'type':'VEC3',"
            + "'sparse':{'count':2,'indices':{'bufferView':0,'componentType':5123},'values':{'bufferView':1}}}",
            "{'buffer':0,'byteLength':4},{'buffer':0,'byteOffset':4,'byteLength':24}");
        try (Model model = load(data, json)) {
            assertEquals(0, get(model.vertexData().getFirst(), "vertex", 0, 0));
            assertEquals(10, get(model.vertexData().getFirst(), "vertex", 2, 2));
        }
    }

    @Test
    void wholeNumbersForColoursAndTextureCoordinatesStayAsTheyAre() {
        GlbBuilder data = new GlbBuilder().floats(0, 0, 0, 1, 0, 0, 0, 1, 0).shorts(0, 0, 65535, 0, 0, 65535)
            .bytes((byte) 255, (byte) 0, (byte) 0, (byte) 255, (byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5,
                (byte) 6, (byte) 7, (byte) 8);
        String json = SmallModels.primitive("'POSITION':0,'TEXCOORD_0':1,'COLOR_0':2", POSITION
            + ",{'bufferView':1,'componentType':5123,'normalized':true,'count':3,'type':'VEC2'}"
            + ",{'bufferView':2,'componentType':5121,'normalized':true,'count':3,'type':'VEC4'}",
            "{'buffer':0,'byteLength':36},{'buffer':0,'byteOffset':36,'byteLength':12},"
                + "{'buffer':0,'byteOffset':48,'byteLength':12}");
        try (Model model = load(data, json)) {
            GeomVertexData vertices = model.vertexData().getFirst();
            GeomVertexColumn texcoord = vertices.arrayWith(InternalName.TEXCOORD).format()
                .column(InternalName.TEXCOORD);
            assertEquals(NumericType.UINT16, texcoord.type());
            assertTrue(texcoord.normalized());
            assertEquals(65535, get(vertices, "texcoord", 1, 0));
            assertEquals(8, get(vertices, "color", 2, 3));
            assertFalse(vertices.hasColumn(InternalName.NORMAL));
        }
    }

    @Test
    void verticesWithoutIndicesAreNumbered() {
        GlbBuilder data = new GlbBuilder().floats(0, 0, 0, 1, 0, 0, 0, 1, 0);
        String json = SmallModels.primitive("'POSITION':0", POSITION, "{'buffer':0,'byteLength':36}");
        try (Model model = load(data, json)) {
            GeomPrimitive primitive = model.geoms().getFirst().primitives().getFirst();
            assertEquals(NumericType.UINT16, primitive.indexType());
            assertEquals(List.of(0, 1, 2), indices(model.geoms().getFirst()));
        }
    }

    @Test
    void manyVerticesWithoutIndicesAreNumberedIn32Bits() {
        GlbBuilder data = new GlbBuilder().bytes(new byte[12 * 65538]);
        String json = SmallModels.primitive("'POSITION':0", POSITION.replace("'count':3", "'count':65538"),
            "{'buffer':0,'byteLength':$BIN}");
        try (Model model = load(data, json)) {
            GeomPrimitive primitive = model.geoms().getFirst().primitives().getFirst();
            assertEquals(NumericType.UINT32, primitive.indexType());
            assertEquals(65537, primitive.maxVertex());
        }
    }

    @Test
    void everyModeStaysWhatItIs() {
        String one = "{'attributes':{'POSITION':0},'indices':1}";
        String all = IntStream.rangeClosed(0, 6).mapToObj(mode -> one.replace("1}", "1,'mode':" + mode + "}"))
            .collect(Collectors.joining(","));
        try (Model model = load(SmallModels.triangleData(), SmallModels.triangle().replace(one, all))) {
            assertEquals(List.of(PrimitiveType.values()).subList(0, 7), model.geoms().stream()
                .map(geom -> geom.primitives().getFirst().type()).toList());
            assertEquals(1, model.vertexData().size());
        }
    }

    @Test
    void primitivesWithTheSameAccessorsShareVerticesAndIndices() {
        String one = "{'attributes':{'POSITION':0},'indices':1}";
        String json = SmallModels.triangle().replace(one, one + "," + one.replace("}}", "},'mode':4}") + ","
            + one.replace("'indices':1", "'indices':1,'mode':5"));
        try (Model model = load(SmallModels.triangleData(), json)) {
            assertEquals(3, model.geoms().size());
            assertEquals(1, model.vertexData().size());
            GeomPrimitive triangles = model.geoms().get(0).primitives().getFirst();
            GeomPrimitive strip = model.geoms().get(2).primitives().getFirst();
            assertSame(triangles, model.geoms().get(1).primitives().getFirst());
            assertNotSame(triangles, strip);
            assertSame(triangles.indices(), strip.indices());
        }
    }

    @Test
    void noArrayHasBytesThatAnotherHas() {
        String all = "{'attributes':{'POSITION':0,'NORMAL':1,'TEXCOORD_0':2},'indices':3}";
        String json = SmallModels.quad().replace(all, all + ",{'attributes':{'POSITION':0},'indices':3}");
        long copied = MemoryStatistics.bytesCopied();
        try (Model model = load(SmallModels.quadData(), json)) {
            assertEquals(2, model.vertexData().size());
            GeomVertexData first = model.vertexData().getFirst();
            GeomVertexData second = model.vertexData().getLast();
            assertEquals(get(first, "vertex", 2, 0), get(second, "vertex", 2, 0));
            try (BufferView view = first.column("vertex").getBuffer(BufferRequest.FULL)) {
                view.set(1000, 2, 0);
            }
            assertEquals(1000, get(first, "vertex", 2, 0));
            assertEquals(1, get(second, "vertex", 2, 0));
        }
        assertEquals(128, MemoryStatistics.bytesCopied() - copied);
    }

    private Model load(GlbBuilder data, String json) {
        return Gltf.load(data.writeGlb(directory, json));
    }

    private static void assertIsAligned(BufferExporter exporter) {
        try (BufferView view = exporter.getBuffer(BufferRequest.FULL_RO)) {
            assertEquals(0, view.address() % view.itemSize());
            assertEquals(0, view.layout().stride(0) % view.itemSize());
        }
    }

    private static double get(GeomVertexData vertices, String column, long... indices) {
        try (BufferView view = vertices.column(column).getBuffer(BufferRequest.FULL_RO)) {
            return ((Number) view.get(indices)).doubleValue();
        }
    }

    private static List<Integer> indices(Geom geom) {
        GeomVertexArrayData array = geom.primitives().getFirst().indices();
        try (BufferView view = array.getBuffer(BufferRequest.FULL_RO)) {
            return LongStream.range(0, array.rowCount()).mapToObj(row -> ((Number) view.get(row)).intValue()).toList();
        }
    }
}
