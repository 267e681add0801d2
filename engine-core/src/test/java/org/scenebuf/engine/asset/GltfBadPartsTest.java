package org.scenebuf.engine.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.joml.Vector3f;
import org.joml.Vector3fc;
import org.joml.Vector4f;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scenebuf.engine.geom.BoundingBox;
import org.scenebuf.engine.scene.Material;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.NumericType;

/** What is not used is not judged, one bad part costs itself, and what is left out is told. */
class GltfBadPartsTest {

    private static final String SOUND = "{'attributes':{'POSITION':0},'indices':1}";

    private static final String ONE_IMAGE = "'textures':[{'source':0}],'images':[{'uri':'paint.png'}]";

    @TempDir
    private Path directory;

    @BeforeEach
    void makeAnImage() {
        try (Texture texture = Texture.allocate("paint", 2, 1, ComponentType.UINT8, TextureFormat.SRGB_ALPHA)) {
            Images.writePng(directory.resolve("paint.png"), texture.ramImage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "'animations':[{'channels':[{'sampler':0,'target':{'path':'pointer'}}],'samplers':[]}]",
        "'animations':[{'channels':[{'sampler':7}],'samplers':[{'input':-3,'output':'x'}]}]",
        "'cameras':[{'type':'perspective','perspective':{'yfov':1,'znear':0}}]",
        "'cameras':7", "'extras':{'a':[]}", "'extensions':{'VENDOR_odd':[1]}",
        "'materials':[{'emissiveFactor':[-9],'alphaMode':5}]", "'samplers':[{'magFilter':3}]",
        "'textures':[{'source':-1}]", "'images':[{'bufferView':99}]", "'skins':[{'joints':[]}]",
        "'accessorsAndMore':[]"})
    void whatIsNotUsedIsNotJudged(String more) {
        loadsClean(SmallModels.triangle().replaceFirst("\\{", "{" + more + ","));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "'type':'SCALAR'}]  | 'type':'SCALAR'},{'componentType':5126,'count':0,'type':'VEC3'}]",
        "'type':'SCALAR'}]  | 'type':'SCALAR'},{'componentType':1,'count':-1}]",
        "'byteLength':6}]   | 'byteLength':6},{'buffer':9,'byteLength':0,'byteStride':3}]",
        "'byteLength':$BIN} | 'byteLength':$BIN},{'byteLength':-5,'uri':'absent.bin'}",
        "'meshes':[         | 'meshes':[{'primitives':[{'attributes':{'POSITION':55}}]},",
        "'count':3,'type':'VEC3' | 'count':3,'type':'VEC3','min':['a'],'max':[1,2,3,4,5,6,7]"})
    void itemsThatNothingRefersToAreNotJudged(String sound, String more) {
        String json = SmallModels.triangle().replace(sound, more);
        loadsClean(more.startsWith("'meshes'") ? json.replace("'mesh':0", "'mesh':1") : json);
    }

    @Test
    void whatIsRefusedHasItsPlace() {
        assertRefused(node("'translation':[1,2]"), "nodes[0].translation");
        assertRefused(node("'matrix':[1,2]"), "nodes[0].matrix");
        assertRefused(node("'rotation':['x',0,0,1]"), "nodes[0].rotation");
        String second = SmallModels.triangle().replace("[{'nodes':[0]}]", "[{'nodes':[1]}]")
            .replace("'nodes':[{'mesh':0}]", "'nodes':[{'mesh':0},{'mesh':0,'scale':[1,1,1e39]}]");
        assertRefused(second, "nodes[1]");
    }

    @Test
    void aRotationOfAnotherLengthIsTakenByItsDirection() {
        try (Model model = load(node("'rotation':[0,0,0,1.0000001192092896]"))) {
            assertEquals(List.of(), model.warnings());
            assertEquals(new Vector3f(0, 0, 0), model.root().bounds().min());
        }
        try (Model model = load(node("'rotation':[0,0,3,3]"))) {
            assertWarned(model, "nodes[0].rotation");
            Vector3fc least = model.root().bounds().min();
            assertTrue(least.equals(new Vector3f(-2, 0, 0), 1e-5f), least::toString);
        }
        assertStrictlyRefused(node("'rotation':[0,0,3,3]"), "nodes[0].rotation");
    }

    @Test
    void factorsBeyondOneAreClamped() {
        String bright = material("'emissiveFactor':[1.5,0.5,-0.25],'pbrMetallicRoughness':"
            + "{'baseColorFactor':[2,1,1,1],'metallicFactor':9,'roughnessFactor':-1}");
        try (Model model = load(bright)) {
            Material material = SmallModels.part(model, 0, 0).material();
            assertEquals(new Vector3f(1, 0.5f, 0), material.emission());
            assertEquals(new Vector4f(1), material.baseColor());
            assertEquals(2, model.warnings().size(), model.warnings()::toString);
        }
        try (Model model = load(material("'emissiveFactor':[1.0000001,1,1]"))) {
            assertEquals(List.of(), model.warnings());
        }
    }

    @Test
    void anEmissiveTextureIsLoadedAndItsFactorGoesWithIt() {
        String sources = "'textures':[{'source':0},{'source':1}],'images':[{'uri':'paint.png'},{'uri':'gone.png'}]";
        String glow = "'emissiveFactor':[1,1,1],'emissiveTexture':{'index':%d,'texCoord':1}";
        try (Model model = load(material(glow.formatted(0)).replace(ONE_IMAGE, sources))) {
            Material material = SmallModels.part(model, 0, 0).material();
            assertNotNull(material.emissionTexture());
            assertEquals("texcoord.1", material.emissionMapping().texcoord().toString());
            assertEquals(1, model.textures().size());
            assertEquals(new Vector3f(1), material.emission());
        }
        try (Model model = load(material(glow.formatted(1)).replace(ONE_IMAGE, sources))) {
            Material material = SmallModels.part(model, 0, 0).material();
            assertNull(material.emissionTexture());
            assertEquals(new Vector3f(), material.emission());
            assertWarned(model, "images[1]");
        }
    }

    @Test
    void theDiffusePartOfSpecularGlossinessIsTheBaseColor() {
        String old = "'extensions':{'KHR_materials_pbrSpecularGlossiness':{'diffuseFactor':[0.5,1,1,1],"
            + "'diffuseTexture':{'index':0}}}";
        try (Model model = load(material(old))) {
            Material material = SmallModels.part(model, 0, 0).material();
            assertNotNull(material.baseColorTexture());
            assertEquals(new Vector4f(0.5f, 1, 1, 1), material.baseColor());
        }
    }

    @Test
    void compressedDataAreRefusedByName() {
        String draco = SmallModels.triangle().replace("'indices':1}",
            "'indices':1,'extensions':{'KHR_draco_mesh_compression':{'bufferView':0,'attributes':{'POSITION':0}}}}");
        loadsClean(draco);
        assertRefused(draco.replace("{'bufferView':0,'componentType':5126", "{'componentType':5126"),
            "KHR_draco_mesh_compression");
        assertRefused(SmallModels.triangle().replace("{'bufferView':0,'componentType':5126",
            "{'extensions':{'VENDOR_packed':{}},'componentType':5126"), "VENDOR_packed");
        String meshopt = SmallModels.triangle().replace("{'buffer':0,'byteLength':36}", "{'buffer':1,'byteLength':36,"
            + "'extensions':{'EXT_meshopt_compression':{'buffer':0}}}").replace("'byteLength':$BIN}",
            "'byteLength':$BIN},{'byteLength':36,'extensions':{'EXT_meshopt_compression':{'fallback':true}}}");
        assertRefused(meshopt, "EXT_meshopt_compression");
    }

    @Test
    void aPrimitiveWithoutPositionsIsLeftOut() {
        String json = SmallModels.triangle().replace(SOUND, SOUND + ",{'attributes':{'_TEMPERATURE':0}}");
        try (Model model = load(json)) {
            assertEquals(1, model.geoms().size());
            assertWarned(model, "without meshes[0].primitives[1]: expected an attribute POSITION");
        }
        assertStrictlyRefused(json, "model.glb: meshes[0].primitives[1]: expected an attribute POSITION");
        assertRefused(json.replace(SOUND + ",", ""), "POSITION");
    }

    @Test
    void anAttributeThatCannotBeReadIsLeftOut() {
        String json = SmallModels.triangle().replace("'POSITION':0", "'POSITION':0,'NORMAL':1");
        try (Model model = load(json)) {
            assertEquals(List.of("vertex"), model.vertexData().getFirst().arrays().getFirst().format().columns()
                .stream().map(column -> column.name().toString()).toList());
            assertWarned(model, "NORMAL");
        }
        assertStrictlyRefused(json, "model.glb: meshes[0].primitives[0].attributes, NORMAL 0: expected");
    }

    @ParameterizedTest
    @CsvSource({"5123, UINT16, 8", "5121, UINT8, 4"})
    void wholeColorsArePartsOfOne(int type, NumericType stored, int bytes) {
        String json = SmallModels.triangle().replace("'POSITION':0", "'POSITION':0,'COLOR_0':2").replace(
            "'type':'SCALAR'}]", "'type':'SCALAR'},{'bufferView':2,'componentType':" + type
                + ",'count':3,'type':'VEC4'}]").replace("'byteLength':6}]",
                    "'byteLength':6},{'buffer':0,'byteOffset':44,'byteLength':" + 3 * bytes + "}]");
        GlbBuilder data = SmallModels.triangleData().bytes(new byte[3 * bytes]);
        data.bin()[44] = (byte) 0xff;
        data.bin()[45] = (byte) 0xff;
        try (Model model = Gltf.load(data.writeGlb(directory, json));
            FloatColumn colors = model.vertexData().getFirst().column("color").asFloat()) {
            assertEquals(1, colors.get(0, 0));
            assertEquals(stored, model.vertexData().getFirst().column("color").column().type());
            assertWarned(model, "normalized numbers in accessor 2");
        }
    }

    @Test
    void aMaterialThatIsNoneIsWhite() {
        try (Model model = load(material("'alphaMode':'ODD'"))) {
            assertEquals(Material.WHITE, SmallModels.part(model, 0, 0).material());
            assertWarned(model, "materials[0]");
        }
        try (Model model = load(SmallModels.triangle().replace("'indices':1}", "'indices':1,'material':3}"))) {
            assertEquals(Material.WHITE, SmallModels.part(model, 0, 0).material());
            assertWarned(model, "materials[3]");
        }
    }

    @Test
    void aDamagedImageLeavesTheGeometry() throws IOException {
        byte[] png = Files.readAllBytes(directory.resolve("paint.png"));
        png[png.length - 20] ^= 1;
        Files.write(directory.resolve("paint.png"), png);
        String json = material("'pbrMetallicRoughness':{'baseColorTexture':{'index':0}}");
        try (Model model = load(json)) {
            assertEquals(1, model.geoms().size());
            assertEquals(0, model.textures().size());
            assertWarned(model, "images[0]");
        }
        assertStrictlyRefused(json, "image");
    }

    @ParameterizedTest
    @ValueSource(strings = {"KHR_lights_punctual", "EXT_lights_image_based", "KHR_materials_clearcoat",
        "KHR_materials_variants", "KHR_animation_pointer", "KHR_xmp_json_ld"})
    void whatChangesNeitherVerticesNorTexturesMayBeRequired(String extension) {
        String json = SmallModels.triangle().replaceFirst("\\{", "{'extensionsRequired':['" + extension + "'],");
        try (Model model = load(json)) {
            assertEquals(1, model.geoms().size());
            assertWarned(model, extension);
        }
        assertStrictlyRefused(json, extension);
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXT_mesh_gpu_instancing", "EXT_texture_avif", "EXT_texture_webp", "CESIUM_RTC"})
    void whatChangesThemMayNot(String extension) {
        assertRefused(SmallModels.triangle().replaceFirst("\\{", "{'extensionsRequired':['" + extension + "'],"),
            extension);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'asset':{'version':'2.0'}}",
        "{'asset':{'version':'2.0'},'scenes':[{'nodes':[0]}],'nodes':[{'name':'spawn'}]}",
        "{'asset':{'version':'2.0'},'nodes':[{'mesh':0}],'meshes':[{'primitives':[]}]}"})
    void aModelWithNothingToDrawIsEmpty(String json) {
        try (Model model = Gltf.load(new GlbBuilder().writeGltf(directory, json), GltfOptions.STRICT)) {
            assertEquals(0, model.geoms().size());
            assertTrue(model.root().bounds().isEmpty());
        }
    }

    @Test
    void whatHasASkinIsMovedByItsJointsAlone() {
        String json = skinned("{'translation':[10,0,0],'children':[1]},{'mesh':0,'skin':0,'scale':[100,100,100],"
            + "'children':[3]},{'name':'joint'},{'name':'child'}");
        try (Model model = load(json)) {
            assertEquals(List.of(), model.warnings());
            assertEquals(new BoundingBox(new Vector3f(), new Vector3f(1, 2, 0)), model.root().bounds());
            Vector3f child = model.root().children().getFirst().children().getFirst().children().getFirst()
                .netTransform().transformPosition(new Vector3f(1, 0, 0));
            assertEquals(new Vector3f(110, 0, 0), child);
        }
    }

    @Test
    void aBindPoseIsShownAndTold() {
        String json = skinned("{'children':[1]},{'name':'skinned','mesh':0,'skin':0},"
            + "{'name':'joint','translation':[0,0,7]}");
        try (Model model = load(json)) {
            assertEquals(new BoundingBox(new Vector3f(), new Vector3f(1, 2, 0)), model.root().bounds());
            assertWarned(model, "joints of skinned in its bind pose, given joint");
        }
        String bound = json.replace("'skins':[{'joints':[2]}]", "'skins':[{'joints':[2],'inverseBindMatrices':2}]")
            .replace("'type':'SCALAR'}]", "'type':'SCALAR'},{'bufferView':2,'componentType':5126,'count':1,"
                + "'type':'MAT4'}]").replace("'byteLength':6}]",
                    "'byteLength':6},{'buffer':0,'byteOffset':44,'byteLength':64}]");
        GlbBuilder data = SmallModels.triangleData().floats(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, -7, 1);
        try (Model model = Gltf.load(data.writeGlb(directory, bound))) {
            assertEquals(List.of(), model.warnings());
        }
    }

    private static String skinned(String nodes) {
        return SmallModels.triangle().replace("[{'nodes':[0]}]", "[{'nodes':[0,2]}]")
            .replace("'nodes':[{'mesh':0}]", "'skins':[{'joints':[2]}],'nodes':[" + nodes + "]");
    }

    private static String node(String property) {
        return SmallModels.triangle().replace("'nodes':[{'mesh':0}]", "'nodes':[{'mesh':0," + property + "}]");
    }

    private static String material(String properties) {
        return SmallModels.triangle().replace("'indices':1}", "'indices':1,'material':0}").replaceFirst("\\{",
            "{'materials':[{" + properties + "}]," + ONE_IMAGE + ",");
    }

    private Model load(String json) {
        return Gltf.load(SmallModels.triangleData().writeGlb(directory, json));
    }

    private void loadsClean(String json) {
        try (Model model = Gltf.load(SmallModels.triangleData().writeGlb(directory, json), GltfOptions.STRICT)) {
            assertEquals(1, model.geoms().size());
            assertEquals(List.of(), model.warnings());
        }
    }

    private void assertRefused(String json, String part) {
        Path file = SmallModels.triangleData().writeGlb(directory, json);
        Refusals.assertRefused("model.glb", () -> Gltf.load(file), part);
    }

    private void assertStrictlyRefused(String json, String part) {
        Path file = SmallModels.triangleData().writeGlb(directory, json);
        Refusals.assertRefused("model.glb", () -> Gltf.load(file, GltfOptions.STRICT), part);
    }

    private static void assertWarned(Model model, String part) {
        assertEquals(1, model.warnings().size(), model.warnings()::toString);
        assertTrue(model.warnings().getFirst().contains(part), model.warnings()::toString);
    }
}
