package org.scenebuf.engine.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scenebuf.engine.asset.BasisFiles.Kind;
import org.scenebuf.engine.asset.BasisFiles.Sides;
import org.scenebuf.engine.texture.BlockFormat;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;

/** {@code KHR_texture_basisu}: models whose images are KTX2 files. */
class GltfBasisTest {

    @TempDir
    private Path directory;

    /** A model whose texture names an image in the extension's way. */
    private static String textured(String texture, String image) {
        String one = "{'attributes':{'POSITION':0},'indices':1}";
        return SmallModels.triangle().replace(one, one.replace("1}", "1,'material':0}"))
            .replaceFirst("\\{", "{'extensionsRequired':['KHR_texture_basisu'],")
            .replace("'buffers'", "'materials':[{'pbrMetallicRoughness':{'baseColorTexture':{'index':0}}}],"
                + "'textures':[" + texture + "],'images':[" + image + "],'buffers'");
    }

    private Path basis(Kind kind) {
        Path file = directory.resolve("paint.ktx2");
        BasisFiles.write(file, kind, true, new Sides(16, 8, 2, 0, 1));
        return file;
    }

    private static final String BASIS = "{'extensions':{'KHR_texture_basisu':{'source':0}}}";

    @ParameterizedTest
    @CsvSource({"ETC1S", "UASTC", "UASTC_ZSTD"})
    void imagesOfBasisBecomePixelsWithTheirLevels(Kind kind) {
        basis(kind);
        try (Model model = Gltf.load(SmallModels.triangleData().writeGlb(directory,
            textured(BASIS, "{'uri':'paint.ktx2'}")), GltfOptions.STRICT)) {
            Texture texture = model.textures().getFirst();
            assertEquals(TextureFormat.SRGB_ALPHA, texture.ramImage().format());
            assertEquals(ComponentType.UINT8, texture.ramImage().texelType());
            assertEquals(16, texture.ramImage().width());
            assertEquals(2, texture.ramImages().size());
        }
    }

    @Test
    void orTheBlocksThatAreAskedFor() {
        basis(Kind.UASTC);
        Path file = SmallModels.triangleData().writeGlb(directory, textured(BASIS, "{'uri':'paint.ktx2'}"));
        try (Model model = Gltf.load(file, GltfOptions.STRICT.withBlocks(BlockFormat.BC7))) {
            assertEquals(BlockFormat.BC7, model.textures().getFirst().ramImage().texelType());
        }
    }

    @Test
    void theyMayBeInTheModelsOwnBuffer() throws Exception {
        byte[] image = Files.readAllBytes(basis(Kind.ETC1S));
        Files.delete(directory.resolve("paint.ktx2"));
        String json = textured(BASIS, "{'bufferView':2,'mimeType':'image/ktx2'}").replace("'byteLength':6}",
            "'byteLength':6},{'buffer':0,'byteOffset':44,'byteLength':" + image.length + "}");
        try (Model model = Gltf.load(SmallModels.triangleData().bytes(image).writeGlb(directory, json),
            GltfOptions.STRICT)) {
            assertEquals(8, model.textures().getFirst().ramImage().height());
        }
    }

    @Test
    void theyGoBeforeAnImageForReadersThatKnowNone() {
        basis(Kind.UASTC);
        try (Model model = Gltf.load(SmallModels.triangleData().writeGlb(directory,
            textured(BASIS.replaceFirst("\\{", "{'source':1,"), "{'uri':'paint.ktx2'},{'uri':'missing.png'}")),
            GltfOptions.STRICT)) {
            assertEquals(16, model.textures().getFirst().ramImage().width());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "{'extensions':{'KHR_texture_basisu':{}}}              | the index of an image for KHR_texture_basisu",
        "{'extensions':{'KHR_texture_basisu':5}}               | the index of an image for KHR_texture_basisu",
        "{'extensions':{'KHR_texture_basisu':{'source':'a'}}}  | the index of an image for KHR_texture_basisu",
        "{'extensions':{'KHR_texture_basisu':{'source':-1}}}   | the index of one of 1 images",
        "{'extensions':{'KHR_texture_basisu':{'source':7}}}    | the index of one of 1 images",
        "{'extensions':{'EXT_texture_avif':{'source':0}}}      | given one in [EXT_texture_avif]"})
    void whatNamesNoneIsToldAndLeftOut(String texture, String part) {
        basis(Kind.UASTC);
        try (Model model = Gltf.load(SmallModels.triangleData().writeGlb(directory,
            textured(texture, "{'uri':'paint.ktx2'}")))) {
            assertTrue(model.textures().isEmpty());
            assertTrue(model.warnings().toString().contains(part), model.warnings().toString());
        }
    }

    @Test
    void aDamagedOneIsToldAndLeftOut() throws Exception {
        byte[] image = Files.readAllBytes(basis(Kind.UASTC));
        image[20] = 77;
        Files.write(directory.resolve("paint.ktx2"), image);
        try (Model model = Gltf.load(SmallModels.triangleData().writeGlb(directory,
            textured(BASIS, "{'uri':'paint.ktx2'}")))) {
            assertTrue(model.warnings().toString().contains("bytes of pixels in level 0"),
                model.warnings().toString());
        }
    }
}
