package org.scenebuf.interop.jme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.jme3.math.ColorRGBA;
import com.jme3.scene.Geometry;
import com.jme3.scene.Mesh;
import com.jme3.scene.VertexBuffer;
import com.jme3.scene.VertexBuffer.Format;
import com.jme3.scene.VertexBuffer.Type;
import com.jme3.scene.VertexBuffer.Usage;
import com.jme3.scene.shape.Quad;
import com.jme3.texture.Image;
import com.jme3.texture.Texture;
import com.jme3.texture.Texture2D;
import com.jme3.texture.image.ColorSpace;
import com.jme3.util.BufferUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.vertex.GeomVertexColumnData;
import org.scenebuf.interop.view.MemoryView;

/** Where ranges cannot be sent jME sends all, and is asked to on its own thread. */
class JmeWholeUploadsTest {

    private static final int RED = 0xff0000;
    private static final int BLUE = 0x0000ff;

    private final JmeApp app = new JmeApp();
    private final List<Thread> askers = new ArrayList<>();
    private JmeUploads uploads;
    private Geometry shown;
    private Texture2D texture;
    private long before;

    @Test
    void editsOfOtherThreadsAreLeftToJmeOnTheRenderThread() throws Throwable {
        Thread[] render = new Thread[1];
        app.then(() -> {
            render[0] = Thread.currentThread();
            uploads = JmeUploads.attachTo(app);
            uploads.sendBy(null);
            shown = app.show(quad(), ColorRGBA.Red);
            uploads.watch(shown);
        }, () -> assertEquals(RED, app.pixel(16, 32))).then(() -> { }, () -> {
            before = uploads.wholeUploads();
            askers.clear();
        }).then(() -> {
            GeomVertexColumnData position = JmeMesh.of(shown).column("vertex");
            Thread other = Thread.ofPlatform().start(() -> position.add(1, 0, 0));
            join(other);
            assertTrue(askers.isEmpty(), "jME was asked by the other thread");
        }, () -> {
            assertEquals(0, app.pixel(16, 32));
            assertEquals(RED, app.pixel(48, 32));
            assertEquals(List.of(render[0]), askers);
            assertEquals(1, uploads.wholeUploads() - before);
            assertEquals(0, uploads.bytesSent());
        }).run();
    }

    @Test
    void imagesWithLevelsOfTheGpuAreLeftToJme() throws Throwable {
        app.then(() -> {
            uploads = JmeUploads.attachTo(app);
            uploads.sendBy(null);
            texture = new Texture2D(new Image(Image.Format.RGBA8, 4, 4, BufferUtils.createByteBuffer(64),
                ColorSpace.Linear));
            texture.setMinFilter(Texture.MinFilter.NearestNearestMipMap);
            shown = app.show(quad(), ColorRGBA.White);
            shown.getMaterial().setTexture("ColorMap", texture);
            uploads.watch(texture);
        }, () -> assertEquals(0, app.pixel(16, 32))).then(() -> { }, () -> before = uploads.wholeUploads()).then(() -> {
            try (MemoryView pixels = MemoryView.of(JmeImage.of(texture).pixels())) {
                pixels.slice(":, :, 2:").fill(255);
            }
        }, () -> {
            assertEquals(BLUE, app.pixel(16, 32));
            assertEquals(1, uploads.wholeUploads() - before);
            assertEquals(0, uploads.bytesSent());
        }).run();
    }

    @Test
    void withOpenGlBelow31WholeBuffersAreSentAndDrawn() throws Exception {
        assumeTrue(System.getenv("DISPLAY") != null, "no display for jME's window");
        String said = JmeProcess.run(Map.of("MESA_GL_VERSION_OVERRIDE", "3.0"), entry -> true, OldOpenGl.class)
            .lines().filter(line -> line.startsWith("3.1: ")).findFirst().orElse("nothing");
        assumeTrue(!said.startsWith("3.1: true"), "no driver of Mesa's, which can be told to be old");
        assertEquals("3.1: false, left 0, right ff0000, bytes 0, whole 1", said);
    }

    /** Of positions that remember who asked for their upload. */
    private Mesh quad() {
        Mesh quad = new Quad(1, 2);
        VertexBuffer positions = new VertexBuffer(Type.Position) {
            @Override
            public void setUpdateNeeded() {
                super.setUpdateNeeded();
                askers.add(Thread.currentThread());
            }
        };
        positions.setupData(Usage.Dynamic, 3, Format.Float, BufferUtils.createFloatBuffer(-1, -1, 0, 0, -1, 0, 0, 1, 0,
            -1, 1, 0));
        quad.clearBuffer(Type.Position);
        quad.setBuffer(positions);
        quad.updateBound();
        assertSame(positions, quad.getBuffer(Type.Position));
        return quad;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
