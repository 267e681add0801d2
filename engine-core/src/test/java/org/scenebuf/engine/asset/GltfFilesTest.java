package org.scenebuf.engine.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.joml.Vector3f;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.scene.GeomNode;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;

class GltfFilesTest {

    @TempDir
    private Path directory;

    @Test
    void dataInTheJsonAreDecodedOnce() {
        String json = SmallModels.triangle().replace("'byteLength':$BIN}", "'byteLength':$BIN,'uri':'$DATA'}");
        long copied = MemoryStatistics.bytesCopied();
        checkTriangle(SmallModels.triangleData().writeGltf(directory, json));
        assertEquals(copied + 44, MemoryStatistics.bytesCopied());
    }

    @Test
    void anExternalFileIsReadWithoutACopy() {
        long copied = MemoryStatistics.bytesCopied();
        checkTriangle(external("data.bin", "data.bin"));
        assertEquals(copied, MemoryStatistics.bytesCopied());
    }

    @Test
    void theNameOfAnExternalFileIsPercentDecoded() {
        checkTriangle(external("a b+c ü.bin", "a%20b+c%20%C3%BC.bin"));
    }

    @Test
    void theNameOfAnExternalFileMayBeLeftUnencoded() {
        checkTriangle(external("a b+c ü.bin", "a b+c ü.bin"));
    }

    @Test
    void theKindOfFileIsDecidedByItsContent() throws IOException {
        Path glb = SmallModels.triangleData().writeGlb(directory, SmallModels.triangle());
        checkTriangle(Files.move(glb, directory.resolve("really-binary.gltf")));
    }

    @Test
    void aFileThatIsLongerThanItsHeaderSaysIsRead() {
        byte[] glb = SmallModels.triangleData().bytes(new byte[100]).glb(SmallModels.triangle());
        byte[] longer = Arrays.copyOf(glb, glb.length + 1000);
        checkTriangle(GlbBuilder.write(directory.resolve("longer.glb"), longer));
    }

    @Test
    void twoBuffersInOneFileAreReadOnce() {
        GlbBuilder data = SmallModels.triangleData();
        GlbBuilder.write(directory.resolve("data.bin"), data.bin());
        String json = SmallModels.triangle().replace("{'buffer':0,'byteOffset':36", "{'buffer':1,'byteOffset':36")
            .replace("{'byteLength':$BIN}", "{'byteLength':40,'uri':'data.bin'},{'byteLength':44,'uri':'data.bin'}");
        checkTriangle(data.writeGltf(directory, json));
    }

    @Test
    void anEmbeddedImageIsDecodedOnceForAllMaterials() throws IOException {
        GlbBuilder data = SmallModels.triangleData().bytes(png());
        String view = ",{'buffer':0,'byteOffset':44,'byteLength':" + (data.size() - 44) + "}],'materials'";
        String json = textured("'bufferView':2").replace("],\n'materials'", view);
        try (Model model = Gltf.load(data.writeGlb(directory, json))) {
            assertEquals(1, model.textures().size());
            checkPixels(model.textures().getFirst());
            GeomNode node = (GeomNode) model.root().children().getFirst();
            assertSame(model.textures().getFirst(), node.parts().get(0).material().baseColorTexture());
            assertSame(model.textures().getFirst(), node.parts().get(1).material().baseColorTexture());
        }
    }

    @Test
    void anExternalImageIsDecoded() throws IOException {
        GlbBuilder.write(directory.resolve("paint.png"), png());
        try (Model model = Gltf.load(SmallModels.triangleData().writeGlb(directory, textured("'uri':'paint.png'")))) {
            checkPixels(model.textures().getFirst());
        }
    }

    @Test
    void anImageInTheJsonIsDecoded() throws IOException {
        String uri = "'uri':'data:image/png;base64," + Base64.getEncoder().encodeToString(png()) + "'";
        try (Model model = Gltf.load(SmallModels.triangleData().writeGlb(directory, textured(uri)))) {
            checkPixels(model.textures().getFirst());
        }
    }

    @Test
    void anImageThatNoBaseColourUsesIsNotRead() {
        String json = textured("'uri':'missing.png'").replace("baseColorTexture", "metallicRoughnessTexture");
        try (Model model = Gltf.load(SmallModels.triangleData().writeGlb(directory, json))) {
            assertTrue(model.textures().isEmpty());
        }
    }

    @Test
    void viewsThatOverlapCannotHaveTheSameBytesDecodedOverAndOver() throws IOException {
        byte[] png = png();
        String view = ",{'buffer':0,'byteOffset':44,'byteLength':" + png.length + "}";
        String json = textured("'bufferView':2},{'bufferView':3},{'bufferView':4")
            .replace("[{'source':0}]", "[{'source':0},{'source':1},{'source':2}]")
            .replaceFirst("(?s)(material':1.*'index':)0", "$11")
            .replace("'byteLength':6}", "'byteLength':6}" + view + view + view);
        Path file = SmallModels.triangleData().bytes(png).writeGlb(directory, json);
        Refusals.assertRefused("model.glb", () -> Gltf.load(file), "bytes of images in buffers of that size");
    }

    @Test
    void aDamagedImageIsRefused() {
        GlbBuilder.write(directory.resolve("paint.png"), Arrays.copyOf(new byte[] {(byte) 0x89, 'P', 'N',
            'G', 13, 10, 26, 10}, 40));
        Path file = SmallModels.triangleData().writeGlb(directory, textured("'uri':'paint.png'"));
        Refusals.assertRefused("model.glb", () -> Gltf.load(file, GltfOptions.STRICT), "image 0", "a sound PNG image");
    }

    private Path external(String name, String uri) {
        GlbBuilder data = SmallModels.triangleData();
        GlbBuilder.write(directory.resolve(name), data.bin());
        return data.writeGltf(directory, SmallModels.triangle()
            .replace("'byteLength':$BIN}", "'byteLength':$BIN,'uri':'" + uri + "'}"));
    }

    /** Two primitives with materials of their own, both with the one image. */
    private static String textured(String image) {
        String one = "{'attributes':{'POSITION':0},'indices':1}";
        String material = "{'pbrMetallicRoughness':{'baseColorTexture':{'index':0}}}";
        return SmallModels.triangle()
            .replace(one, one.replace("1}", "1,'material':0}") + "," + one.replace("1}", "1,'material':1}"))
            .replace("'buffers'", "'materials':[" + material + "," + material + "],'textures':[{'source':0}],"
                + "'images':[{" + image + "}],'buffers'");
    }

    /** Two pixels side by side, red and half-transparent green. */
    private byte[] png() throws IOException {
        Path file = directory.resolve("made.png");
        try (Texture texture = Texture.allocate("paint", 2, 1, ComponentType.UINT8, TextureFormat.SRGB_ALPHA)) {
            try (BufferView pixels = texture.ramImage().getBuffer(BufferRequest.FULL)) {
                pixels.set(255, 0, 0, 0);
                pixels.set(255, 0, 0, 3);
                pixels.set(255, 0, 1, 1);
                pixels.set(128, 0, 1, 3);
            }
            Images.writePng(file, texture.ramImage());
        }
        return Files.readAllBytes(file);
    }

    private static void checkPixels(Texture texture) {
        assertEquals(TextureFormat.SRGB_ALPHA, texture.ramImage().format());
        try (BufferView pixels = texture.ramImage().getBuffer(BufferRequest.FULL_RO)) {
            assertEquals("[1, 2, 4]", Arrays.toString(pixels.shape()));
            assertEquals(255, ((Number) pixels.get(0, 0, 0)).intValue());
            assertEquals(128, ((Number) pixels.get(0, 1, 3)).intValue());
        }
    }

    private static void checkTriangle(Path file) {
        MemoryWatch memory = new MemoryWatch();
        try (Model model = Gltf.load(file)) {
            assertEquals(new Vector3f(1, 2, 0), model.root().bounds().max());
            assertEquals(file, model.source());
        }
        memory.assertNothingLeft();
    }
}
