package org.scenebuf.interop.gdx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.badlogic.gdx.Gdx;
import com.badlogic.gdx.graphics.GL20;
import com.badlogic.gdx.graphics.GL30;
import com.badlogic.gdx.graphics.Pixmap;
import com.badlogic.gdx.graphics.Texture.TextureFilter;
import com.badlogic.gdx.graphics.glutils.ShaderProgram;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Pixels;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;

/** Images of the engine and pixmaps, shown by libGDX. */
class GdxTextureTest {

    /** Two triangles over the whole picture. */
    private static GdxMesh screen() {
        GeomVertexArrayData rows = GeomVertexArrayData.allocate("screen", GeomVertexArrayFormat.v3(), 6);
        try (FloatColumn position = rows.column("vertex").asFloat()) {
            int[] corners = {0, 2, 1, 1, 2, 3};
            for (int k = 0; k < 6; k++) {
                position.setXYZ(k, corners[k] / 2 * 2 - 1, corners[k] % 2 * 2 - 1, 0);
            }
        }
        return GdxMesh.of(rows);
    }

    /** What is shown; row 0 of the image is the lowest, as libGDX has it. */
    private static int[] shown(GdxTexture texture) {
        GdxMesh screen = screen();
        ShaderProgram shader = GdxRun.textured();
        int[] pixels = GdxRun.pixels(() -> {
            texture.bind(0);
            shader.bind();
            shader.setUniformi("u", 0);
            screen.render(shader, GL20.GL_TRIANGLES);
        });
        screen.dispose();
        shader.dispose();
        return pixels;
    }

    @Test
    void editsByViewsAndINDArraysAreShownWithOpenGl3() throws Throwable {
        GdxRun.withGl30(GdxTextureTest::editAndShow);
    }

    @Test
    void editsByViewsAndINDArraysAreShownWithOpenGl2() throws Throwable {
        GdxRun.withGl20(GdxTextureTest::editAndShow);
    }

    private static void editAndShow() {
        for (TextureFormat format : new TextureFormat[] {TextureFormat.RGBA, TextureFormat.SRGB_ALPHA}) {
            Texture image = Texture.allocate("image", 32, 32, ComponentType.UINT8, format);
            GdxTexture texture = GdxTexture.of(image);
            assertEquals(0, GdxRun.lit(shown(texture)) % 1024, "black");
            try (Pixels pixels = image.ramImage().pixels()) {
                pixels.set(5, 7, 1, 0, 0, 1);
            }
            assertEquals(0xff0000ff, shown(texture)[7 * 32 + 5]);
            try (Nd4jView blue = Nd4jViews.open(image.ramImage().region(ImageRegion.of(10, 20, 4, 3)))) {
                blue.component(2).assign(255);
            }
            int[] pixels = shown(texture);
            assertEquals(0x0000ff00, pixels[22 * 32 + 13] & 0xffffff00);
            assertEquals(0, pixels[23 * 32 + 13] & 0xffffff00);
            assertEquals(0, pixels[22 * 32 + 14] & 0xffffff00);
            assertEquals(0xff0000ff, pixels[7 * 32 + 5]);
            assertEquals(0, Gdx.gl.glGetError());
            texture.dispose();
            image.ramImage().copyTo(new byte[32 * 32 * format.channels()]);
        }
    }

    @Test
    void whatIsDrawnIntoAPixmapIsShown() throws Throwable {
        GdxRun.withGl30(() -> {
            GdxPixmap pixmap = GdxPixmap.allocate(32, 32, Pixmap.Format.RGBA8888);
            GdxTexture texture = GdxTexture.of(pixmap);
            try (GlRecorder recorder = GlRecorder.start()) {
                pixmap.setColor(0x00ff00ff);
                pixmap.fillRectangle(4, 5, 3, 2);
                assertEquals(0x00ff00ff, shown(texture)[6 * 32 + 6]);
                recorder.takeBytes();
                pixmap.drawPixel(31, 31);
                texture.bind();
                assertEquals(4, recorder.takeBytes());
            }
            pixmap.dispose();
            assertEquals(0x00ff00ff, shown(texture)[6 * 32 + 6], "OpenGL has it still");
            texture.dispose();
        });
    }

    /** A program may close what texture() gives, as every texture; the pixmap then has another one. */
    @Test
    void whatIsDrawnAfterTheTextureWasClosedIsShown() throws Throwable {
        GdxRun.withGl30(() -> {
            GdxPixmap pixmap = GdxPixmap.allocate(32, 32, Pixmap.Format.RGBA8888);
            GdxTexture texture = GdxTexture.of(pixmap);
            try (Texture image = pixmap.texture()) {
                assertEquals(32, image.ramImage().width());
            }
            pixmap.setColor(0x00ff00ff);
            pixmap.fill();
            assertEquals(0x00ff00ff, shown(texture)[6 * 32 + 6]);
            try (Pixels pixels = pixmap.texture().ramImage().pixels()) {
                pixels.set(5, 7, 1, 0, 0, 1);
            }
            assertEquals(0xff0000ff, shown(texture)[7 * 32 + 5]);
            assertEquals(0, texture.upload());
            texture.dispose();
            pixmap.dispose();
        });
    }

    /** With these settings OpenGL would read elsewhere, and beyond the pixels. */
    @Test
    void whatOtherCodeSetForItsOwnPixelsDoesNotMatter() throws Throwable {
        GdxRun.withGl30(() -> {
            Texture image = Texture.allocate("image", 32, 32, ComponentType.UINT8, TextureFormat.RGBA);
            GdxTexture texture = GdxTexture.of(image);
            int buffer = Gdx.gl.glGenBuffer();
            Gdx.gl.glBindBuffer(GL30.GL_PIXEL_UNPACK_BUFFER, buffer);
            Gdx.gl.glPixelStorei(GL30.GL_UNPACK_SKIP_ROWS, 1 << 20);
            Gdx.gl.glPixelStorei(GL30.GL_UNPACK_SKIP_PIXELS, 1 << 20);
            Gdx.gl.glPixelStorei(GL20.GL_UNPACK_ALIGNMENT, 8);
            try (Pixels pixels = image.ramImage().pixels()) {
                pixels.set(5, 7, 1, 0, 0, 1);
            }
            assertNotEquals(0, texture.upload());
            assertEquals(0xff0000ff, shown(texture)[7 * 32 + 5]);
            assertEquals(0, Gdx.gl.glGetError());
            Gdx.gl.glBindBuffer(GL30.GL_PIXEL_UNPACK_BUFFER, buffer);
            GdxTexture second = GdxTexture.of(image);
            assertEquals(0xff0000ff, shown(second)[7 * 32 + 5]);
            assertEquals(0, Gdx.gl.glGetError());
            second.dispose();
            Gdx.gl.glDeleteBuffer(buffer);
            texture.dispose();
            image.close();
        });
    }

    @Test
    void onlyRectanglesThatChangedAreSent() throws Throwable {
        GdxRun.withGl30(() -> {
            Texture image = Texture.allocate("large", 2048, 2048, ComponentType.UINT8, TextureFormat.RGBA);
            try (GlRecorder recorder = GlRecorder.start()) {
                GdxTexture texture = GdxTexture.of(image);
                assertEquals(2048L * 2048 * 4, recorder.takeBytes());
                assertEquals(0, texture.upload());
                image.modifyRamImage(ImageRegion.of(100, 200, 64, 64));
                assertEquals(64 * 64 * 4, texture.upload());
                assertEquals(64 * 64 * 4, recorder.takeBytes());
                texture.bind();
                assertEquals(0, recorder.takeBytes());
                texture.dispose();
            }
        });
    }

    @Test
    void withoutRowLengthsRectanglesAreAsWideAsTheImage() throws Throwable {
        GdxRun.withGl20(() -> {
            Texture image = Texture.allocate("image", 32, 32, ComponentType.UINT8, TextureFormat.RGBA);
            GdxTexture texture = GdxTexture.of(image);
            var graphics = Gdx.graphics;
            Gdx.graphics = null;
            try (Pixels pixels = image.ramImage().pixels()) {
                pixels.set(5, 7, 0, 1, 0, 1);
                image.modifyRamImage(ImageRegion.of(5, 7, 1, 1));
                assertEquals(0, texture.upload() % 128);
            } finally {
                Gdx.graphics = graphics;
            }
            assertEquals(0x00ff00ff, shown(texture)[7 * 32 + 5]);
            texture.dispose();
        });
    }

    @Test
    void imagesOfFewerChannelsAreShown() throws Throwable {
        GdxRun.withGl30(() -> {
            for (TextureFormat format : List.of(TextureFormat.RED, TextureFormat.RG, TextureFormat.RGB)) {
                Texture image = Texture.allocate("image", 31, 31, ComponentType.UINT8, format);
                GdxTexture texture = GdxTexture.of(image);
                image.ramImage().copyFrom(new byte[31 * 31 * format.channels()]);
                texture.upload();
                try (Nd4jView pixels = Nd4jViews.open(image.ramImage().region(ImageRegion.of(1, 1, 29, 29)))) {
                    pixels.array().assign(255);
                }
                int expected = 0xff << 24 | (format.channels() > 1 ? 0xff << 16 : 0) | (format.channels() > 2 ? 0xff00
                    : 0) | 0xff;
                assertEquals(expected, shown(texture)[15 * 32 + 15], format.name());
                assertEquals(0x000000ff, shown(texture)[0], format.name());
                texture.dispose();
            }
            assertEquals(0, Gdx.gl.glGetError());
        });
    }

    @Test
    void smallerImagesFollow() throws Throwable {
        GdxRun.withGl30(() -> {
            Texture image = Texture.allocate("image", 64, 64, ComponentType.UINT8, TextureFormat.RGBA);
            GdxTexture texture = GdxTexture.of(image, true);
            texture.setFilter(TextureFilter.MipMapNearestNearest, TextureFilter.Nearest);
            assertEquals(0, shown(texture)[0]);
            try (Nd4jView pixels = Nd4jViews.open(image.ramImage())) {
                pixels.component(3).assign(255);
            }
            assertEquals(255, shown(texture)[17 * 32 + 5]);
            texture.dispose();
        });
    }

    @Test
    void otherTexturesAreRefused() throws Throwable {
        GdxRun.withGl30(() -> {
            Texture floats = Texture.allocate("floats", 4, 4, ComponentType.FLOAT32, TextureFormat.RGBA);
            assertEquals("expected a plain texture of bytes for libGDX, given TEXTURE_2D of FLOAT32: copy it into one "
                + "of ComponentType.UINT8 by setRamImage with a ComponentConversion",
                assertThrows(FormatException.class, () -> GdxTexture.of(floats)).getMessage());
            Texture layers = Texture.allocate("layers", TextureType.TEXTURE_2D_ARRAY, 4, 4, 2, ComponentType.UINT8,
                TextureFormat.RGBA);
            assertThrows(FormatException.class, () -> GdxTexture.of(layers));
        });
    }

    @Test
    void aDisposedTextureAndOtherThreadsAreRefused() throws Throwable {
        GdxRun.withGl30(() -> {
            Texture image = Texture.allocate("image", 4, 4, ComponentType.UINT8, TextureFormat.RGBA);
            GdxTexture texture = GdxTexture.of(image);
            Throwable[] thrown = new Throwable[3];
            Thread other = Thread.ofPlatform().name("worker").start(() -> {
                thrown[0] = assertThrows(IllegalStateException.class, texture::bind);
                thrown[1] = assertThrows(IllegalStateException.class, texture::upload);
                thrown[2] = assertThrows(IllegalStateException.class, texture::dispose);
            });
            other.join();
            for (Throwable each : thrown) {
                assertEquals("expected a call by libGDX, the thread on which the libGDX texture of image was made, "
                    + "given worker: hand the work to that thread", each.getMessage());
            }
            texture.dispose();
            texture.dispose();
            assertEquals("expected an open texture, given the libGDX texture of image, which is disposed of: make "
                + "another by GdxTexture.of", assertThrows(IllegalStateException.class, texture::bind).getMessage());
        });
    }
}
