package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.ChildJvm;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** What would be called on OpenGL, without OpenGL. */
class GlRecorderTest {

    private static final int ROWS = 1000;

    private final GlRecorder recorder = GlRecorder.open();
    private final GlBuffers buffers = GlBuffers.of(recorder.context());
    private final GlTextures textures = GlTextures.of(recorder.context());
    private final GeomVertexArrayData array =
        GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), ROWS);

    private List<String> calls() {
        List<String> calls = recorder.records().stream().map(GlRecord::toString).toList();
        recorder.clear();
        return calls;
    }

    @Test
    void rowsAreSentByOneCallForEachRange() {
        buffers.update(array);
        assertEquals(List.of("glBufferData(1, 32000)"), calls());
        array.modified(17, 2);
        array.modified(500, 1);
        assertEquals(3 * 32, buffers.update(array));
        assertEquals(3 * 32, recorder.byteCount());
        assertEquals(List.of("glBufferSubData(1, 544, 64)", "glBufferSubData(1, 16000, 32)"), calls());
    }

    @Test
    void aBufferHasWhatWasSentToIt() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        buffers.update(array);
        for (int round = 0; round < 50; round++) {
            byte[] noise = new byte[32 * (1 + random.nextInt(20))];
            random.nextBytes(noise);
            array.rows(random.nextInt(ROWS - 20), noise.length / 32).copyFrom(noise);
            buffers.update(array);
            byte[] expected = new byte[32 * ROWS];
            array.copyTo(expected);
            assertArrayEquals(expected, recorder.toBytes(buffers.id(array)), "seed " + seed);
        }
    }

    @Test
    void rectanglesAreSentByOneCallEach() {
        try (Texture texture = Texture.allocate("t", 64, 32, ComponentType.UINT8, TextureFormat.RGBA)) {
            textures.update(texture);
            assertEquals(List.of("glTexImage(1, 0, 64, 32, 1)", "glTexSubImage(1, 0, 0, 0, 0, 64, 32, 1)",
                "glGenerateMipmap(1)"), calls());
            texture.modifyRamImage(ImageRegion.of(3, 4, 5, 6));
            assertEquals(4 * 30, textures.update(texture));
            assertEquals(4 * 30, recorder.byteCount());
            assertEquals(List.of("glTexSubImage(1, 0, 3, 4, 0, 5, 6, 1)", "glGenerateMipmap(1)"), calls());
        }
    }

    @Test
    void oneLayerOfManyIsSentAlone() {
        try (Texture texture = Texture.allocate("t", TextureType.TEXTURE_2D_ARRAY, 8, 8, 100, ComponentType.UINT8,
            TextureFormat.RGBA)) {
            textures.update(texture);
            recorder.clear();
            texture.modifyRamImage(new ImageRegion(2, 3, 71, 1, 1, 1));
            assertEquals(4, textures.update(texture));
            assertEquals("glTexSubImage(1, 0, 2, 3, 71, 1, 1, 1)", calls().getFirst());
        }
    }

    /** The issue's own numbers: 8 KiB and 28 KiB. */
    @Test
    void aSmallEditOfALargeTextureWithLevelsSendsLittle() {
        try (Texture texture = Texture.allocate("t", 4096, 4096, ComponentType.UINT8, TextureFormat.RGBA)) {
            texture.generateRamMipmapImages();
            textures.update(texture);
            long pixel = bytesAfter(texture, ImageRegion.of(1001, 2003, 1, 1));
            long tile = bytesAfter(texture, ImageRegion.of(512, 1024, 64, 64));
            assertEquals(13, texture.ramImages().size());
            assertTrue(pixel > 13 * 4 - 1 && pixel <= 8 << 10, pixel + " bytes for a pixel and what depends on it");
            assertTrue(tile > 4 * 64 * 64 && tile <= 28 << 10, tile + " bytes for a tile and what depends on it");
        }
    }

    private long bytesAfter(Texture texture, ImageRegion region) {
        texture.setSubImage(new byte[(int) (4 * region.pixelCount())], region);
        texture.generateRamMipmapImages();
        recorder.clear();
        textures.update(texture);
        return recorder.byteCount();
    }

    @Test
    void anOlderVersionLacksWhatCameLater() {
        GlTextures old = GlTextures.of(GlRecorder.ofVersion(3, 3).context());
        try (Texture cubes = Texture.allocate("cubes", TextureType.CUBE_MAP_ARRAY, 4, 4, 12, ComponentType.UINT8,
            TextureFormat.RGBA)) {
            assertEquals("expected a driver that has arrays of cubes, for RAM image of cubes, given OpenGL below 4.0: "
                + "take a texture for each cube",
                assertThrows(IllegalArgumentException.class, () -> old.update(cubes)).getMessage());
            textures.update(cubes);
        }
        assertThrows(IllegalArgumentException.class, () -> GlRecorder.ofVersion(3, 2));
    }

    @Test
    void nothingIsDrawnHere() {
        assertEquals("expected a context that draws, given one that records calls: make it with GlContext.headless()",
            assertThrows(IllegalStateException.class, () -> SceneRenderer.of(recorder.context(), 8, 8)).getMessage());
    }

    @Test
    void aLostContextIsToldAndCanBeClosed() {
        array.rows(3, 1).copyFrom(new float[] {1, 2, 3, 4, 5, 6, 7, 8});
        recorder.loseContext();
        String text = "expected an OpenGL context that the driver keeps, given one that was lost: close it, make a "
            + "new one with GlContext.headless(), and upload again: the data in RAM is unchanged";
        assertEquals(text, assertThrows(IllegalStateException.class, () -> buffers.update(array)).getMessage());
        assertEquals(text, assertThrows(IllegalStateException.class, () -> buffers.update(array)).getMessage());
        recorder.clear();
        buffers.close();
        recorder.context().close();
        assertEquals(List.of(), calls());
        float[] row = new float[8];
        array.rows(3, 1).copyTo(row);
        assertArrayEquals(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, row);
        GlBuffers anew = GlBuffers.of(GlRecorder.open().context());
        assertEquals(32 * ROWS, anew.update(array));
    }

    @Test
    void contextsEachGetWhatTheyMissOfArraysThatShareABlock() {
        GeomVertexArrayData same = GeomVertexArrayData.adopt("same", GeomVertexArrayFormat.v3n3t2(), array);
        GlBuffers other = GlBuffers.of(GlRecorder.open().context());
        for (GlBuffers each : List.of(buffers, other)) {
            each.update(array);
            each.update(same);
        }
        same.rows(9, 1).copyFrom(new float[8]);
        for (GlBuffers each : List.of(other, buffers)) {
            assertEquals(32, each.update(same), "what was stored through it");
            assertEquals(32, each.update(array), "counted twice, since it has two buffers, and never missed");
            assertEquals(0, each.update(array) + each.update(same));
        }
        same.close();
    }

    /** A machine whose OpenGL cannot even be loaded. */
    public static void main(String[] none) {
        GlRecorder recorder = GlRecorder.open();
        GeomVertexArrayData array = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3(), 10);
        try (Texture texture = Texture.allocate("t", 4, 4, ComponentType.UINT8, TextureFormat.RGBA)) {
            GlBuffers.of(recorder.context()).update(array);
            GlTextures.of(recorder.context()).update(texture);
        }
        recorder.context().close();
        System.out.println(recorder.byteCount());
    }

    @Test
    void itNeedsNoLibraryOfOpenGl() {
        assertEquals("184", ChildJvm.assertEndsWell(List.of("-Dorg.lwjgl.opengl.libname=nowhere"),
            GlRecorderTest.class));
    }
}
