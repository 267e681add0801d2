package org.scenebuf.examples.assets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lwjgl.BufferUtils;
import org.lwjgl.stb.STBImage;
import picocli.CommandLine;

@Tag("slow")
class MakeAssetsTest {

    @TempDir
    private Path folder;

    @Test
    void writesOneFileAndTheSameBytesEachTime() throws IOException {
        byte[] first = make();
        assertArrayEquals(first, make());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(folder.resolve("teapot.glb")), files.toList());
        }
        assertTrue(first.length < 1_500_000, () -> "bytes: " + first.length);
    }

    @Test
    void verticesComeFirstInTheBinaryChunk() throws IOException {
        ByteBuffer glb = ByteBuffer.wrap(make()).order(ByteOrder.LITTLE_ENDIAN);
        JsonNode json = json(glb);
        assertEquals(glb.capacity(), glb.getInt(8));
        assertEquals(0, json.at("/bufferViews/0/byteOffset").asInt());
        assertEquals(32, json.at("/bufferViews/0/byteStride").asInt());
        ByteBuffer rows = TeapotMesh.tessellate(MakeAssets.QUADS).rows();
        assertEquals(rows, glb.slice(bin(glb), rows.limit()));
    }

    @Test
    void theTextureIsASmallPngOfFourChannels() throws IOException {
        ByteBuffer glb = ByteBuffer.wrap(make()).order(ByteOrder.LITTLE_ENDIAN);
        JsonNode view = json(glb).at("/bufferViews/2");
        int length = view.get("byteLength").asInt();
        assertTrue(length < 300_000, () -> "bytes: " + length);
        ByteBuffer png = BufferUtils.createByteBuffer(length);
        png.put(glb.slice(bin(glb) + view.get("byteOffset").asInt(), length)).flip();
        int[] width = new int[1];
        int[] height = new int[1];
        int[] channels = new int[1];
        assertTrue(STBImage.stbi_info_from_memory(png, width, height, channels), STBImage::stbi_failure_reason);
        assertEquals(List.of(1024, 1024, 4), List.of(width[0], height[0], channels[0]));
    }

    @Test
    void theFileInAssetsIsTheOneThatIsMade() throws IOException {
        String assets = System.getProperty("scenebuf.assets", "");
        assumeTrue(!assets.isEmpty(), "the property scenebuf.assets does not say where the assets are");
        assertArrayEquals(make(), Files.readAllBytes(Path.of(assets, "teapot.glb")));
    }

    private byte[] make() throws IOException {
        StringWriter said = new StringWriter();
        CommandLine command = new CommandLine(new MakeAssets()).setOut(new PrintWriter(said));
        assertEquals(0, command.execute("--out", folder.toString()));
        byte[] bytes = Files.readAllBytes(folder.resolve("teapot.glb"));
        assertEquals(String.format(Locale.ROOT, "%s: 23,328 vertices, 43,056 triangles, %,d bytes%n",
            folder.resolve("teapot.glb"), bytes.length), said.toString());
        return bytes;
    }

    private static JsonNode json(ByteBuffer glb) throws IOException {
        byte[] text = new byte[glb.getInt(12)];
        glb.get(20, text);
        return new ObjectMapper().readTree(text);
    }

    private static int bin(ByteBuffer glb) {
        return 20 + glb.getInt(12) + 8;
    }
}
