package org.scenebuf.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.asset.Images;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;

/** Bad input is answered in one line, with exit code 2, and leaves nothing behind. */
@Tag("slow")
class BadInputTest {

    @TempDir
    private Path folder;

    @Test
    void aMissingFile() throws Exception {
        assertRefused("nowhere.glb", "--model", folder.resolve("nowhere.glb").toString());
    }

    @Test
    void anEmptyFile() throws Exception {
        assertRefused("empty.glb", "--model", Files.createFile(folder.resolve("empty.glb")).toString());
    }

    @Test
    void aTruncatedModel() throws Exception {
        byte[] whole = Files.readAllBytes(Path.of(System.getProperty("scenebuf.assets"), "teapot.glb"));
        Path file = Files.write(folder.resolve("torn.glb"), Arrays.copyOf(whole, whole.length / 2));
        assertRefused("torn.glb", "--model", file.toString());
    }

    @Test
    void aModelWithoutTriangles() throws Exception {
        Path file = Files.writeString(folder.resolve("void.gltf"), "{\"asset\":{\"version\":\"2.0\"}}");
        assertRefused("void.gltf", "--model", file.toString());
    }

    @Test
    void aTextureThatOpenGlCannotHold() throws Exception {
        HeadlessGl.open().close();
        try (Texture wide = Texture.allocate("wide", 1 << 20, 1, ComponentType.UINT8, TextureFormat.SRGB)) {
            Images.writePng(folder.resolve("wide.png"), wide.ramImage());
        }
        Path file = Files.writeString(folder.resolve("wide.gltf"), """
            {'asset':{'version':'2.0'},'scene':0,'scenes':[{'nodes':[0]}],'nodes':[{'mesh':0}],
             'meshes':[{'primitives':[{'attributes':{'POSITION':0},'material':0}]}],
             'accessors':[{'bufferView':0,'componentType':5126,'count':3,'type':'VEC3'}],
             'bufferViews':[{'buffer':0,'byteLength':36}],'buffers':[{'byteLength':36,'uri':'wide.png'}],
             'materials':[{'pbrMetallicRoughness':{'baseColorTexture':{'index':0}}}],
             'textures':[{'source':0}],'images':[{'uri':'wide.png'}]}""".replace('\'', '"'));
        assertRefused("pixels each way in RAM image of wide.gltf", "--model", file.toString());
    }

    @Test
    void aPictureOfNoSize() throws Exception {
        for (String size : new String[] {"0x0", "12", "axb", "-1x5", "1x2x3", "99999x1", "16384x16384"}) {
            Program program = Program.run("EditInPlace", "--size", size, "--out", folder.resolve("out").toString());
            assertTrue(program.err().contains("expected WxH with sides from 1 to 16384 pixels, given " + size),
                program.err());
            assertOneLine(program);
        }
    }

    @Test
    void anOptionThatIsNone() throws Exception {
        assertOneLine(Program.run("EditInPlace", "--modle", "x"));
        assertOneLine(Program.run("EditInPlaces"));
    }

    @Test
    void aFileWhereTheFolderShouldBe() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        Program program = Program.run("EditInPlace", "--size", "16x16", "--model",
            Path.of(System.getProperty("scenebuf.assets"), "teapot.glb").toString(), "--out", file.toString());
        assertTrue(program.err().contains("expected a folder to write to, given a file"), program.err());
        assertOneLine(program);
    }

    private void assertRefused(String name, String... args) throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        String[] all = Arrays.copyOf(args, args.length + 3);
        System.arraycopy(args, 0, all, 1, args.length);
        all[0] = "EditInPlace";
        all[args.length + 1] = "--out";
        all[args.length + 2] = out.toString();
        Program program = Program.run(all);
        assertOneLine(program);
        assertTrue(program.err().contains(name), program.err());
        assertTrue(program.err().contains("expected ") && program.err().contains(", given "), program.err());
        assertFalse(Files.exists(out), "something was written");
    }

    private static void assertOneLine(Program program) {
        assertEquals(2, program.code(), program.err());
        assertEquals(1, program.err().lines().count(), program.err());
        assertTrue(program.err().startsWith("EditInPlace: ") || program.err().startsWith("scenebuf: "), program.err());
    }
}
