package org.scenebuf.engine.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Path;
import org.joml.Vector2f;
import org.joml.Vector3f;
import org.joml.Vector4f;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scenebuf.engine.scene.AlphaMode;
import org.scenebuf.engine.scene.Material;
import org.scenebuf.engine.scene.TextureMapping;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.SamplerState;
import org.scenebuf.engine.texture.SamplerState.FilterType;
import org.scenebuf.engine.texture.SamplerState.WrapMode;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.vertex.InternalName;

class GltfMaterialsTest {

    @TempDir
    private Path directory;

    @Test
    void aMaterialThatSaysNothingIsOpaqueWhiteLitAndSingleSided() {
        Material material = material("{}");
        assertEquals(Material.of("material 0", new Vector4f(1)), material);
        assertEquals(AlphaMode.OPAQUE, material.alphaMode());
    }

    @Test
    void aMaterialIsReadInFull() {
        Material material = material("{'name':'leaf','doubleSided':true,'alphaMode':'MASK','alphaCutoff':0.25,"
            + "'emissiveFactor':[1,0.5,0],'extensions':{'KHR_materials_unlit':{}},"
            + "'pbrMetallicRoughness':{'baseColorFactor':[1,0,0,0.5]}}");
        assertEquals(new Material("leaf", new Vector4f(1, 0, 0, 0.5f), null, TextureMapping.DEFAULT,
            new Vector3f(1, 0.5f, 0), null, TextureMapping.DEFAULT, AlphaMode.MASK, 0.25f, true, true), material);
        assertEquals(AlphaMode.BLEND, material("{'alphaMode':'BLEND'}").alphaMode());
        assertEquals(0.5f, material("{'alphaMode':'MASK'}").alphaCutoff());
        assertFalse(material("{'alphaMode':'BLEND'}").unlit());
    }

    @Test
    void withoutASamplerATextureRepeatsTrilinearly() {
        assertEquals(SamplerState.DEFAULT, mapping("{'index':0}", "{'source':0}", "{}").sampler());
        assertEquals(SamplerState.DEFAULT, mapping("{'index':0}", "{'source':0,'sampler':0}", "{}").sampler());
    }

    @Test
    void aSamplerIsReadInFull() {
        assertEquals(new SamplerState(WrapMode.CLAMP, WrapMode.MIRROR, FilterType.NEAREST_MIPMAP_LINEAR,
            FilterType.NEAREST), mapping("{'index':0}", "{'source':0,'sampler':0}",
            "{'wrapS':33071,'wrapT':33648,'minFilter':9986,'magFilter':9728}").sampler());
    }

    /** The extension's own example: "only the lower left quadrant of the source image, rotated clockwise 90°". */
    @Test
    void theLowerLeftQuadrantIsTurnedAsInTheExtensionsText() {
        TextureMapping mapping = mapping(transform("'offset':[0,1],'rotation':1.57079632679,'scale':[0.5,0.5]"));
        assertEquals(new Vector2f(0, 1), rounded(mapping, 0, 0));
        assertEquals(new Vector2f(0, 0.5f), rounded(mapping, 1, 0));
        assertEquals(new Vector2f(0.5f, 1), rounded(mapping, 0, 1));
    }

    @Test
    void theTransformsSetOfCoordinatesReplacesTheTextures() {
        assertSame(InternalName.TEXCOORD, mapping("{'index':0}").texcoord());
        assertSame(InternalName.texcoord(1), mapping("{'index':0,'texCoord':1}").texcoord());
        assertSame(InternalName.texcoord(2), mapping(transform("'texCoord':2")).texcoord());
        assertSame(InternalName.texcoord(1), mapping(transform("'offset':[0,0]")).texcoord());
    }

    @Test
    void imagesAtOnePlaceAreDecodedOnce() {
        String json = model("{'pbrMetallicRoughness':{'baseColorTexture':{'index':0}}},"
            + "{'pbrMetallicRoughness':{'baseColorTexture':{'index':1}}}", "{'source':0},{'source':1}", "{}")
            .replace("'material':0}", "'material':0},{'attributes':{'POSITION':0},'material':1}")
            .replace("'images':[", "'images':[{'uri':'paint.png'},");
        try (Model model = Gltf.load(SmallModels.triangleData().writeGlb(directory, json))) {
            assertEquals(1, model.textures().size());
            assertSame(model.textures().getFirst(),
                SmallModels.part(model, 0, 1).material().baseColorTexture());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "{'alphaMode':'GLASS'}                | alphaMode",
        "{'alphaMode':'MASK','alphaCutoff':-1} | alphaCutoff",
        "{'alphaMode':'MASK','alphaCutoff':'x'} | alphaCutoff",
        "{'emissiveFactor':[1,2]}             | emissiveFactor",
        "{'emissiveFactor':[1,2,1e39]}        | emissiveFactor",
        "{'pbrMetallicRoughness':{'baseColorFactor':[1]}} | baseColorFactor",
    })
    void wrongMaterialsAreRefused(String material, String part) {
        refused(model(material, "{'source':0}", "{}"), part);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "5                      | an object for KHR_texture_transform",
        "{'offset':[1]}         | 2 numbers for offset",
        "{'offset':5}           | 2 numbers for offset",
        "{'scale':[1,'x']}      | a finite number for scale",
        "{'scale':[1,null]}     | a finite number for scale",
        "{'rotation':1e300}     | a finite number for rotation",
        "{'rotation':[]}        | a finite number for rotation",
        "{'texCoord':8}         | a texCoord of 0 to 7",
        "{'texCoord':-1}        | a texCoord of 0 to 7",
        "{'texCoord':0.5}       | a texCoord of 0 to 7",
    })
    void wrongTransformsAreRefused(String transform, String part) {
        refused(model(textured("{'index':0,'extensions':{'KHR_texture_transform':" + transform + "}}"),
            "{'source':0}", "{}"), part, "materials[0]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "{'wrapS':5}         | wrapS",
        "{'wrapT':'x'}       | wrapT",
        "{'minFilter':9988}  | minFilter",
        "{'magFilter':9987}  | magFilter",
    })
    void wrongSamplersAreRefused(String sampler, String part) {
        refused(model(textured("{'index':0}"), "{'source':0,'sampler':0}", sampler), part);
    }

    @Test
    void aTextureOfASamplerThatIsNotThereIsRefused() {
        refused(model(textured("{'index':0}"), "{'source':0,'sampler':1}", "{}"), "one of 1 samplers");
    }

    private void refused(String json, String... parts) {
        Path file = SmallModels.triangleData().writeGlb(directory, json);
        Refusals.assertRefused("model.glb", () -> Gltf.load(file, GltfOptions.STRICT), parts);
    }

    private static String transform(String values) {
        return "{'index':0,'texCoord':1,'extensions':{'KHR_texture_transform':{" + values + "}}}";
    }

    private static Vector2f rounded(TextureMapping mapping, float u, float v) {
        Vector2f at = mapping.transform().transformPosition(new Vector2f(u, v));
        return new Vector2f(Math.round(at.x * 1e4f) / 1e4f + 0f, Math.round(at.y * 1e4f) / 1e4f + 0f);
    }

    private TextureMapping mapping(String info) {
        return mapping(info, "{'source':0}", "{}");
    }

    private TextureMapping mapping(String info, String texture, String sampler) {
        return load(model(textured(info), texture, sampler)).baseColorMapping();
    }

    private Material material(String json) {
        return load(model(json, "{'source':0}", "{}"));
    }

    private Material load(String json) {
        try (Model model = Gltf.load(SmallModels.triangleData().writeGlb(directory, json))) {
            return SmallModels.part(model, 0, 0).material();
        }
    }

    private static String textured(String info) {
        return "{'pbrMetallicRoughness':{'baseColorTexture':" + info + "}}";
    }

    private String model(String materials, String textures, String sampler) {
        try (Texture texture = Texture.allocate("paint", 1, 1, ComponentType.UINT8, TextureFormat.RGB)) {
            Images.writePng(directory.resolve("paint.png"), texture.ramImage());
        }
        return SmallModels.triangle().replace("'indices':1}", "'indices':1,'material':0}").replace("'buffers'",
            "'materials':[" + materials + "],'textures':[" + textures + "],'samplers':[" + sampler
                + "],'images':[{'uri':'paint.png'}],'buffers'");
    }
}
