package org.scenebuf.engine.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.joml.Vector3f;
import org.joml.Vector3fc;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexColumn;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.InternalName;
import org.scenebuf.engine.vertex.NumericType;

/** Which attributes become columns, and of which types. */
class GltfAttributesTest {

    private static final String REQUIRED = "{'extensionsRequired':['KHR_mesh_quantization'],";

    @TempDir
    private Path directory;

    @Test
    void smallNumbersStayInTheirInterleavedRowsWithoutACopy() {
        long copied = MemoryStatistics.bytesCopied();
        try (Model model = Gltf.load(quantized(REQUIRED))) {
            GeomVertexArrayData rows = model.vertexData().getFirst().arrays().getFirst();
            assertEquals("T{(3)h:vertex:(3)b:normal:1x(2)B:texcoord:4x}", rows.format().rowFormat().toString());
            assertTrue(rows.format().column(InternalName.VERTEX).normalized());
            assertEquals(new Vector3f(1, 0.5f, 0), rounded(model.root().bounds().max()));
            assertEquals(new Vector3f(-1, 0, 0), rounded(model.root().bounds().min()));
        }
        assertEquals(copied, MemoryStatistics.bytesCopied());
    }

    @Test
    void aQuantizedModelMaySayThatItOnlyUsesTheExtension() {
        try (Model model = Gltf.load(quantized(REQUIRED.replace("Required", "Used")))) {
            assertEquals(1, model.geoms().size());
        }
    }

    @Test
    void smallNumbersNeedTheirExtensionNamed() {
        Path file = quantized("{");
        Refusals.assertRefused("model.glb", () -> Gltf.load(file, GltfOptions.STRICT), "3 of FLOAT32 for POSITION",
            "KHR_mesh_quantization", "3 of INT16, normalized");
    }

    @ParameterizedTest
    @CsvSource({
        "POSITION, VEC3, 5120, true, true", "POSITION, VEC3, 5121, false, true", "POSITION, VEC3, 5122, false, true",
        "POSITION, VEC3, 5123, true, true", "POSITION, VEC3, 5125, false, false",
        "NORMAL, VEC3, 5120, true, true", "NORMAL, VEC3, 5122, true, true", "NORMAL, VEC3, 5120, false, false",
        "NORMAL, VEC3, 5121, true, false", "NORMAL, VEC3, 5123, true, false",
        "TEXCOORD_0, VEC2, 5120, false, true", "TEXCOORD_0, VEC2, 5120, true, true",
        "TEXCOORD_0, VEC2, 5121, false, true", "TEXCOORD_0, VEC2, 5122, true, true",
        "TEXCOORD_0, VEC2, 5123, false, true", "TEXCOORD_0, VEC3, 5123, false, false",
        "COLOR_0, VEC3, 5121, true, true", "COLOR_0, VEC4, 5123, true, true", "COLOR_0, VEC4, 5120, true, false",
        "COLOR_0, VEC4, 5121, false, false"})
    void theExtensionAllowsTheseTypes(String attribute, String type, int componentType, boolean normalized,
        boolean allowed) {
        String accessor = "{'bufferView':0,'componentType':" + componentType + ",'normalized':" + normalized
            + ",'count':2,'type':'" + type + "'}";
        String floats = ",{'bufferView':0,'componentType':5126,'count':2,'type':'VEC3'}";
        String attributes = "'" + attribute + "':0" + (attribute.equals("POSITION") ? "" : ",'POSITION':1");
        String json = SmallModels.primitive(attributes, accessor + floats, "{'buffer':0,'byteLength':32}")
            .replace("}}]}]", "},'mode':0}]}]").replaceFirst("\\{", REQUIRED.replace("{", "\\{"));
        Path file = new GlbBuilder().bytes(new byte[32]).writeGlb(directory, json);
        if (allowed) {
            Gltf.load(file).close();
        } else {
            Refusals.assertRefused("model.glb", () -> Gltf.load(file, GltfOptions.STRICT), "for "
                + attribute.replace("_0", ""));
        }
    }

    @Test
    void everySetOfTextureCoordinatesIsAColumn() {
        GlbBuilder data = new GlbBuilder().floats(0, 0, 0, 1, 0, 0, 0, 1, 0).floats(1, 2, 3, 4, 5, 6);
        String json = SmallModels.primitive("'POSITION':0,'TEXCOORD_0':1,'TEXCOORD_1':1,'TEXCOORD_7':1,"
            + "'TEXCOORD_8':1,'TANGENT':0,'_CUSTOM':0,'JOINTS_0':0",
            "{'bufferView':0,'componentType':5126,'count':3,'type':'VEC3'},"
                + "{'bufferView':1,'componentType':5126,'count':3,'type':'VEC2'}",
            "{'buffer':0,'byteLength':36},{'buffer':0,'byteOffset':36,'byteLength':24}");
        try (Model model = Gltf.load(data.writeGlb(directory, json))) {
            GeomVertexData vertices = model.vertexData().getFirst();
            List<String> names = vertices.arrays().stream().flatMap(array -> array.format().columns().stream())
                .map(GeomVertexColumn::name).map(InternalName::toString).sorted().toList();
            assertEquals(List.of("texcoord", "texcoord.1", "texcoord.7", "vertex"), names);
        }
    }

    @Test
    void coloursOfThreeFloatsStayThree() {
        GlbBuilder data = new GlbBuilder().floats(0, 0, 0, 1, 0, 0, 0, 1, 0);
        String json = SmallModels.primitive("'POSITION':0,'COLOR_0':1", "{'bufferView':0,'componentType':5126,"
            + "'count':3,'type':'VEC3'},{'bufferView':0,'componentType':5126,'count':3,'type':'VEC3'}",
            "{'buffer':0,'byteLength':36}");
        try (Model model = Gltf.load(data.writeGlb(directory, json))) {
            GeomVertexColumn color = model.vertexData().getFirst().arrayWith(InternalName.COLOR).format()
                .column(InternalName.COLOR);
            assertEquals(3, color.components());
            assertEquals(NumericType.FLOAT32, color.type());
        }
    }

    @Test
    void normalsThatAreMissingStayMissing() {
        try (Model model = Gltf.load(SmallModels.triangleData().writeGlb(directory, SmallModels.triangle()))) {
            assertFalse(model.vertexData().getFirst().hasColumn(InternalName.NORMAL));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 1, true", "1, 1, false", "1, 2, true", "2, 2, true", "3, 2, true", "3, 1, false", "4, 2, false",
        "5, 3, true", "6, 2, false", "6, 3, true"})
    void aModelNeedsIndicesForAtLeastOneShape(int mode, int count, boolean loads) {
        String json = SmallModels.triangle().replace("'indices':1", "'indices':1,'mode':" + mode)
            .replace("'count':3,'type':'SCALAR'", "'count':" + count + ",'type':'SCALAR'");
        Path file = SmallModels.triangleData().writeGlb(directory, json);
        if (loads) {
            try (Model model = Gltf.load(file)) {
                assertEquals(PrimitiveType.values()[mode], model.geoms().getFirst().primitives().getFirst().type());
                assertFalse(model.root().bounds().isEmpty());
            }
        } else {
            Refusals.assertRefused("model.glb", () -> Gltf.load(file), "indices for ", "given " + count);
        }
    }

    @Test
    void unknownRequiredExtensionsAreRefusedByName() {
        for (String extension : List.of("EXT_mesh_gpu_instancing", "EXT_texture_avif", "EXT_made_up")) {
            Path file = SmallModels.triangleData().writeGlb(directory, SmallModels.triangle()
                .replaceFirst("\\{", "{'extensionsRequired':['KHR_texture_transform','" + extension + "'],"));
            Refusals.assertRefused("model.glb", () -> Gltf.load(file), "given " + extension,
                "[KHR_materials_unlit, KHR_mesh_quantization, KHR_texture_basisu, KHR_texture_transform, ");
            Path used = SmallModels.triangleData().writeGlb(directory, SmallModels.triangle()
                .replaceFirst("\\{", "{'extensionsUsed':['" + extension + "'],'extensions':{'" + extension + "':5},"));
            Gltf.load(used).close();
        }
    }

    @Test
    void indicesNamedOverAndOverAreRefusedEarly() {
        GlbBuilder data = SmallModels.triangleData().bytes(new byte[1 << 20]);
        String accessor = "{'bufferView':2,'componentType':5121,'count':1048576,'type':'SCALAR'}";
        String accessors = IntStream.range(0, 100).mapToObj(k -> accessor).collect(Collectors.joining(","));
        String primitives = IntStream.range(2, 102).mapToObj(k -> "{'attributes':{'POSITION':0},'indices':" + k + "}")
            .collect(Collectors.joining(","));
        Path file = data.writeGlb(directory, SmallModels.triangle()
            .replace("{'attributes':{'POSITION':0},'indices':1}", primitives)
            .replace("],\n'bufferViews'", "," + accessors + "],'bufferViews'")
            .replace("],\n'buffers'", ",{'buffer':0,'byteOffset':44,'byteLength':1048576}],'buffers'"));
        Refusals.assertRefused("model.glb", () -> Gltf.load(file), "vertices and indices to be looked at");
    }

    /** Rows of 16 bytes: 3 shorts, 3 bytes, a gap, 2 bytes, a gap. */
    private Path quantized(String start) {
        GlbBuilder data = new GlbBuilder();
        int[][] positions = {{-32768, 0, 0}, {32767, 0, 0}, {0, 16384, 0}};
        for (int[] position : positions) {
            data.shorts(position).bytes((byte) 0, (byte) 0, (byte) 127, (byte) 9, (byte) 1, (byte) 2, (byte) 9,
                (byte) 9, (byte) 9, (byte) 9);
        }
        String view = "{'bufferView':0,'byteOffset':";
        String json = SmallModels.primitive("'POSITION':0,'NORMAL':1,'TEXCOORD_0':2",
            view + "0,'componentType':5122,'normalized':true,'count':3,'type':'VEC3'},"
                + view + "6,'componentType':5120,'normalized':true,'count':3,'type':'VEC3'},"
                + view + "10,'componentType':5121,'count':3,'type':'VEC2'}",
            "{'buffer':0,'byteLength':48,'byteStride':16}");
        return data.writeGlb(directory, start + json.substring(1));
    }

    private static Vector3f rounded(Vector3fc place) {
        return new Vector3f(Math.round(place.x() * 1000) / 1000f, Math.round(place.y() * 1000) / 1000f, place.z());
    }
}
