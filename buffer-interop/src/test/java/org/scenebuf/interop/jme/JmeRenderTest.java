package org.scenebuf.interop.jme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.jme3.math.ColorRGBA;
import com.jme3.renderer.Renderer;
import com.jme3.scene.Geometry;
import com.jme3.scene.VertexBuffer.Type;
import com.jme3.scene.shape.Quad;
import com.jme3.texture.Image;
import com.jme3.texture.Texture;
import com.jme3.texture.Texture2D;
import com.jme3.texture.image.ColorSpace;
import com.jme3.util.BufferUtils;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.GeomVertexFormat;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;
import org.scenebuf.interop.view.MemoryView;

/** jME draws what was edited, in both directions. */
class JmeRenderTest {

    private static final int RED = 0xff0000;
    private static final int GREEN = 0x00ff00;
    private static final int BLUE = 0x0000ff;
    private static final int BLACK = 0;

    private final JmeApp app = new JmeApp();
    private JmeUploads uploads;
    private Geometry shown;
    private Geom ours;
    private Texture2D texture;

    /** A quad on the left half of the picture moves to the right half, by a view and by an INDArray, and back. */
    @Test
    void editsOfJmesMeshAreDrawnByRangesAlone() throws Throwable {
        app.then(() -> {
            uploads = JmeUploads.attachTo(app);
            shown = app.show(quad(), ColorRGBA.Red);
            uploads.watch(shown);
        }, () -> look(RED, BLACK)).then(() -> { }, () -> look(RED, BLACK)).then(() -> {
            try (MemoryView position = MemoryView.of(JmeMesh.of(shown).column("vertex"))) {
                for (int row = 0; row < 4; row++) {
                    position.setFloat(position.getFloat(row, 0) + 1, row, 0);
                }
            }
        }, () -> {
            look(BLACK, RED);
            sentByRanges(48);
        }).then(() -> {
            try (Nd4jView position = Nd4jViews.open(JmeMesh.of(shown).column("vertex"))) {
                position.component(0).subi(1);
            }
        }, () -> {
            look(RED, BLACK);
            sentByRanges(96);
        }).then(() -> { }, () -> sentByRanges(96)).run();
    }

    @Test
    void anotherThreadThanTheRenderThreadIsRefused() throws Throwable {
        List<String> said = new ArrayList<>();
        app.then(() -> {
            uploads = JmeUploads.attachTo(app);
            Renderer renderer = app.getRenderer();
            Thread other = Thread.ofPlatform().name("other").start(() -> {
                try {
                    uploads.upload(renderer);
                } catch (IllegalStateException refused) {
                    said.add(refused.getMessage());
                }
            });
            try {
                other.join();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }, () -> assertEquals(List.of("expected jME's render thread, given other, which has no OpenGL context: "
            + "attach the JmeUploads to the application, or call it by enqueue"), said)).run();
    }

    @Test
    @SuppressWarnings("deprecation") // jME has nothing else that interleaves.
    void editsOfRowsThatJmeInterleavedAreDrawn() throws Throwable {
        app.then(() -> {
            uploads = JmeUploads.attachTo(app);
            Quad quad = quad();
            quad.setInterleaved();
            shown = app.show(quad, ColorRGBA.Red);
            uploads.watch(shown);
        }, () -> look(RED, BLACK)).then(() -> { }, () -> look(RED, BLACK)).then(
            () -> JmeMesh.of(shown).column("vertex").add(1, 0, 0), () -> {
                look(BLACK, RED);
                assertEquals(4 * 32, uploads.bytesSent());
            }).run();
    }

    @Test
    void editsOfOurRowsAreDrawnByJme() throws Throwable {
        app.then(() -> {
            uploads = JmeUploads.attachTo(app);
            ours = Geom.grid("grid", GeomVertexFormat.v3n3t2(), 3, 3);
            place(ours.vertices());
            shown = app.show(JmeMesh.over(ours.vertices(), ours.primitives().getFirst()), ColorRGBA.Green);
            uploads.watch(shown);
        }, () -> look(GREEN, BLACK)).then(() -> { }, () -> look(GREEN, BLACK)).then(() -> {
            try (FloatColumn position = ours.vertices().column("vertex").asFloat()) {
                for (int row = 0; row < 9; row++) {
                    position.set(row, 0, position.get(row, 0) + 1);
                }
            }
        }, () -> {
            look(BLACK, GREEN);
            assertEquals(9 * 32, uploads.bytesSent());
        }).then(() -> {
            try (Nd4jView position = Nd4jViews.open(ours.vertices().column("vertex"))) {
                position.component(0).subi(1);
            }
        }, () -> look(GREEN, BLACK)).run();
    }

    @Test
    void editsOfOurPlainColumnsAndIndicesAreDrawnByJme() throws Throwable {
        GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3(), 8);
        GeomPrimitive shape = GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 1, 2, 0, 2, 3);
        app.then(() -> {
            uploads = JmeUploads.attachTo(app);
            rows.copyFrom(new float[] {-1, -1, 0, 0, -1, 0, 0, 1, 0, -1, 1, 0, 0, -1, 0, 1, -1, 0, 1, 1, 0, 0, 1, 0});
            shown = app.show(JmeMesh.over(GeomVertexData.of("rows", List.of(rows)), shape),
                ColorRGBA.Blue);
            uploads.watch(shown);
        }, () -> look(BLUE, BLACK)).then(() -> { }, () -> look(BLUE, BLACK)).then(
            () -> shape.offsetVertices(4), () -> {
                look(BLACK, BLUE);
                assertEquals(6, uploads.bytesSent());
            }).run();
    }

    @Test
    void editsOfPixelsAreDrawnByRectanglesAlone() throws Throwable {
        app.then(() -> textured(false), () -> look(BLACK, BLACK)).then(() -> { }, () -> look(BLACK, BLACK)).then(() -> {
            try (MemoryView view = MemoryView.of(JmeImage.of(texture).pixels().rgbaFromTop())) {
                view.slice(":, :16, 0").fill(255);
            }
        }, () -> {
            look(RED, BLACK);
            assertEquals(16 * 32 * 4, uploads.bytesSent());
            assertFalse(texture.getImage().isUpdateNeeded());
        }).then(() -> {
            try (Nd4jView right = Nd4jViews.open(JmeImage.of(texture).pixels()
                .region(ImageRegion.of(16, 0, 16, 32)))) {
                right.component(2).assign(255); // ABGR: green.
            }
        }, () -> {
            look(RED, GREEN);
            assertEquals(32 * 32 * 4, uploads.bytesSent());
        }).run();
    }

    /** Sixteen times the picture on each side, so that a pixel shows the average of several: a smaller level. */
    @Test
    void levelsThatTheGpuMadeAreMadeAnew() throws Throwable {
        long[] wholes = new long[1];
        app.then(() -> {
            textured(true);
            JmeMesh.of(shown).column("texcoord").scale(32, 32);
        }, () -> look(BLACK, BLACK)).then(() -> { }, () -> {
            look(BLACK, BLACK);
            wholes[0] = uploads.wholeUploads();
        }).then(() -> {
            try (MemoryView view = MemoryView.of(JmeImage.of(texture).pixels().rgbaFromTop())) {
                view.slice(":, :, 2").fill(255);
            }
        }, () -> {
            look(BLUE, BLUE);
            assertEquals(wholes[0], uploads.wholeUploads());
            assertEquals(32 * 32 * 4, uploads.bytesSent());
        }).run();
    }

    /** A quad over the whole picture, with 32 by 32 black pixels in ABGR. */
    private void textured(boolean mipmaps) {
        uploads = JmeUploads.attachTo(app);
        Image image = new Image(Image.Format.ABGR8, 32, 32, BufferUtils.createByteBuffer(32 * 32 * 4),
            ColorSpace.Linear);
        JmeImage.of(image).pixels();
        try (MemoryView alpha = MemoryView.of(JmeImage.of(image).pixels())) {
            alpha.slice(":, :, 0").fill(255);
        }
        texture = new Texture2D(image);
        texture.setMinFilter(mipmaps ? Texture.MinFilter.NearestNearestMipMap : Texture.MinFilter.NearestNoMipMaps);
        texture.setMagFilter(Texture.MagFilter.Nearest);
        texture.setWrap(Texture.WrapMode.Repeat);
        Quad quad = new Quad(2, 2);
        JmeMesh.of(quad).column("vertex").add(-1, -1, 0);
        quad.updateBound();
        shown = app.show(quad, ColorRGBA.White);
        shown.getMaterial().setTexture("ColorMap", texture);
        uploads.watch(shown);
        uploads.watch(texture);
    }

    private static Quad quad() {
        Quad quad = new Quad(1, 2);
        JmeMesh.of(quad).column("vertex").add(-1, -1, 0);
        quad.updateBound();
        return quad;
    }

    /** A grid of -1 to 0 by -1 to 1. */
    private static void place(GeomVertexData grid) {
        try (FloatColumn position = grid.column("vertex").asFloat()) {
            for (int row = 0; row < 9; row++) {
                position.set(row, 0, row % 3 * 0.5f - 1);
                position.set(row, 1, row / 3 - 1f);
                position.set(row, 2, 0);
            }
        }
    }

    private void look(int left, int right) {
        String found = Integer.toHexString(app.pixel(16, 32)) + " " + Integer.toHexString(app.pixel(48, 32));
        assertEquals(Integer.toHexString(left) + " " + Integer.toHexString(right), found);
    }

    private void sentByRanges(long bytes) {
        assertEquals(bytes, uploads.bytesSent());
        assertFalse(shown.getMesh().getBuffer(Type.Position).isUpdateNeeded());
    }
}
