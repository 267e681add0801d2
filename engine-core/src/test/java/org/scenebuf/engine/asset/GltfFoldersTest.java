package org.scenebuf.engine.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scenebuf.engine.ChildJvm;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;

/**
 * Which files a model may name. In every test there are {@code top/data.bin} and {@code top/paint.png}, and the model
 * is in {@code top/own}.
 */
class GltfFoldersTest {

    @TempDir
    private Path top;

    private Path own;

    @BeforeEach
    void make() throws IOException {
        own = Files.createDirectory(top.resolve("own"));
        Files.write(top.resolve("data.bin"), SmallModels.triangleData().bin());
        try (Texture texture = Texture.allocate("paint", 2, 1, ComponentType.UINT8, TextureFormat.SRGB_ALPHA)) {
            Images.writePng(top.resolve("paint.png"), texture.ramImage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../data.bin", "%2e%2e/data.bin", "..%2Fdata.bin", "%2E%2E%2fdata.bin", "./../data.bin",
        "sub/../../data.bin", "absent/../../data.bin", "../absent.bin", "../../../../../../../../etc/passwd",
        "../own/../data.bin", "..\\\\data.bin", "..%5Cdata.bin", "/etc/passwd", "%2Fetc%2Fpasswd",
        "//localhost/data.bin", "%2F/localhost/data.bin", "file:data.bin", "FILE:///etc/passwd", "file%3A///etc/passwd",
        "http://localhost/data.bin", "jar:x!/data.bin", "C:/data.bin", "c:data.bin", "C%3A/data.bin",
        "C:\\\\data.bin", "\\\\\\\\host\\\\data.bin"})
    void aBufferOutsideIsRefused(String uri) throws IOException {
        Files.createDirectory(own.resolve("sub"));
        Path file = model(uri);
        Refusals.assertRefused("model.gltf", () -> Gltf.load(file), "a file inside [" + own.toRealPath() + "]",
            "Gltf.load(path, root)");
    }

    @Test
    void anAbsoluteNameIsRefusedEvenOfAFileInside() throws IOException {
        Path inside = Files.copy(top.resolve("data.bin"), own.resolve("data.bin"));
        Path file = model(inside.toString().replace('\\', '/'));
        Refusals.assertRefused("model.gltf", () -> Gltf.load(file), "a file inside");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data.bin", "./data.bin", "sub/../data.bin", "sub/deep/../../data.bin", "sub/deep/data.bin",
        "../own/data.bin", "d%61ta.bin", "sub%2Fdeep%2Fdata.bin",
        "sub\\\\deep\\\\data.bin", "sub%5Cdeep%5Cdata.bin", ".\\\\data.bin"})
    void aBufferInsideIsReadWhicheverWayItIsNamed(String uri) throws IOException {
        Path deep = Files.createDirectories(own.resolve("sub/deep"));
        Files.copy(top.resolve("data.bin"), own.resolve("data.bin"));
        Files.copy(top.resolve("data.bin"), deep.resolve("data.bin"));
        assertLoads(model(uri));
    }

    @Test
    void aNameIsFirstTakenAsItIs() throws IOException {
        Files.copy(top.resolve("data.bin"), own.resolve("100% %41.bin"));
        assertLoads(model("100% %41.bin"));
        Path folder = Files.createDirectory(own.resolve("sub"));
        Files.write(folder.resolve("data.bin"), new byte[44]);
        Files.copy(top.resolve("data.bin"), own.resolve("sub\\data.bin"));
        assertLoads(model("sub\\\\data.bin"));
    }

    @Test
    void namesBeyondAsciiAreFoundWhateverTheLocaleIs() throws IOException {
        Files.copy(top.resolve("data.bin"), own.resolve("r\u00f3t\u2603.bin"));
        for (String name : new String[] {"r\u00f3t\u2603.bin", "r%C3%B3t%E2%98%83.bin"}) {
            Path file = model(name);
            assertEquals("loaded", ChildJvm.assertEndsWell(List.of("-Dsun.jnu.encoding=ANSI_X3.4-1968",
                "-Dstderr.encoding=UTF-8"), LoadOne.class, file.toString()).lines().toList().getLast());
        }
    }

    /** Loads one model. */
    static final class LoadOne {

        public static void main(String[] args) {
            Gltf.load(Path.of(args[0])).close();
            System.out.println("loaded");
        }
    }

    @Test
    void percentsAreDecodedOnce() throws IOException {
        Path file = model("%252e%252e%252fdata.bin");
        Refusals.assertRefused("%2e%2e%2fdata.bin", () -> Gltf.load(file), "no such file");
        Files.copy(top.resolve("data.bin"), own.resolve("%2e%2e%2fdata.bin"));
        assertLoads(file);
    }

    @Test
    void aMissingFileInsideIsRefusedByItsOwnName() {
        Path file = model("sub/absent.bin");
        Refusals.assertRefused("absent.bin", () -> Gltf.load(file), "no such file", "correct the path");
    }

    @Test
    void aLinkThatLeadsOutsideIsOutside() throws IOException {
        link(own.resolve("link.bin"), top.resolve("data.bin"));
        link(own.resolve("up"), Path.of(".."));
        link(own.resolve("gone.bin"), Path.of("../gone.bin"));
        link(own.resolve("chain.bin"), Path.of("link.bin"));
        link(own.resolve("circle.bin"), Path.of("circle.bin"));
        for (String uri : new String[] {"link.bin", "up/data.bin", "gone.bin", "chain.bin", "circle.bin"}) {
            Path file = model(uri);
            Refusals.assertRefused("model.gltf", () -> Gltf.load(file), "a file inside", uri);
        }
    }

    @Test
    void aLinkThatLeadsInsideIsInside() throws IOException {
        Files.copy(top.resolve("data.bin"), Files.createDirectory(own.resolve("sub")).resolve("data.bin"));
        link(own.resolve("link.bin"), Path.of("sub/data.bin"));
        link(top.resolve("back"), own);
        assertLoads(model("link.bin"));
        assertLoads(model("../back/sub/data.bin"));
    }

    @Test
    void aModelBehindALinkHasTheFolderItLeadsTo() throws IOException {
        Files.copy(top.resolve("data.bin"), own.resolve("data.bin"));
        model("data.bin");
        Path link = top.resolve("elsewhere");
        link(link, own);
        assertLoads(link.resolve("model.gltf"));
    }

    @Test
    void aRootThatTheCallerAllowsWidensIt() throws IOException {
        Path file = model("../data.bin");
        try (Model model = Gltf.load(file, top)) {
            assertFalse(model.root().bounds().isEmpty());
        }
        Path sibling = Files.createDirectory(top.resolve("sibling"));
        Refusals.assertRefused("model.gltf", () -> Gltf.load(file, sibling), own.toRealPath() + ", " + sibling
            .toRealPath());
        Path own = model("own.bin");
        Files.copy(top.resolve("data.bin"), this.own.resolve("own.bin"));
        Gltf.load(own, sibling).close();
    }

    @Test
    void aRootIsARealFolder() {
        Path file = model("../data.bin");
        Refusals.assertRefused("absent", () -> Gltf.load(file, top.resolve("absent")), "a folder that can be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../paint.png", "..%2Fpaint.png", "absent.png", "../absent.png", "/etc/passwd",
        "file:///etc/passwd", "http://localhost/paint.png"})
    void anImageOutsideOrMissingIsLeftOutWithOneWarning(String uri) {
        Path file = textured(uri);
        try (Model model = Gltf.load(file)) {
            assertEquals(0, model.textures().size());
            assertEquals(1, model.warnings().size(), model.warnings()::toString);
            String warning = model.warnings().getFirst();
            assertTrue(warning.contains("model.glb: without images[0]: expected an image inside [")
                && warning.contains(", given \"" + uri + "\", which is missing or outside: ")
                && warning.contains("Gltf.load(path, root)"), warning);
        }
    }

    @Test
    void anImageInsideTheRootIsRead() {
        Path file = textured("../paint.png");
        try (Model model = Gltf.load(file, top)) {
            assertEquals(1, model.textures().size());
            assertEquals(List.of(), model.warnings());
        }
    }

    private Path model(String uri) {
        return SmallModels.triangleData().writeGltf(own, SmallModels.triangle()
            .replace("'byteLength':$BIN}", "'byteLength':$BIN,'uri':'" + uri + "'}"));
    }

    /** Two materials with the same image. */
    private Path textured(String uri) {
        String one = "{'attributes':{'POSITION':0},'indices':1}";
        String material = "{'pbrMetallicRoughness':{'baseColorTexture':{'index':0}}}";
        return SmallModels.triangleData().writeGlb(own, SmallModels.triangle()
            .replace(one, one.replace("1}", "1,'material':0}") + "," + one.replace("1}", "1,'material':1}"))
            .replace("'buffers'", "'materials':[" + material + "," + material + "],'textures':[{'source':0}],"
                + "'images':[{'uri':'" + uri + "'}],'buffers'"));
    }

    private static void link(Path link, Path target) throws IOException {
        try {
            Files.createSymbolicLink(link, target);
        } catch (UnsupportedOperationException | SecurityException none) {
            Assumptions.abort("no symbolic links");
        }
    }

    private static void assertLoads(Path file) {
        try (Model model = Gltf.load(file)) {
            assertFalse(model.root().bounds().isEmpty());
        }
    }
}
