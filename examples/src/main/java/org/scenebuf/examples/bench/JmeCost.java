package org.scenebuf.examples.bench;

import com.jme3.app.SimpleApplication;
import com.jme3.renderer.Renderer;
import com.jme3.renderer.TextureUnitException;
import com.jme3.scene.Geometry;
import com.jme3.scene.Mesh;
import com.jme3.scene.VertexBuffer;
import com.jme3.system.AppSettings;
import com.jme3.system.JmeContext;
import com.jme3.texture.Image;
import com.jme3.texture.Texture2D;
import com.jme3.texture.image.ColorSpace;
import com.jme3.util.BufferAllocator;
import com.jme3.util.BufferUtils;
import com.jme3.util.LWJGLBufferAllocator.ConcurrentLWJGLBufferAllocator;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.lwjgl.opengl.GL11C;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.interop.jme.JmeAllocator;
import org.scenebuf.interop.jme.JmeImage;
import org.scenebuf.interop.jme.JmeMesh;
import org.scenebuf.interop.jme.JmePixels;
import org.scenebuf.interop.jme.JmeUploads;

/** Measures jMonkeyEngine's memory used through this library, and jME's own way in the same run. Times are medians. */
final class JmeCost extends SimpleApplication {

    private static final int ROWS = 1_000_000;
    private static final int FLOATS = 8;
    private static final int CHANGED = 500;
    private static final int SIDE = 2048;
    private static final int PART = 64;
    private static final int ROUNDS = 101;
    private static final double MICRO = 1000;
    private static final long WARM_UP_NANOS = 1_000_000_000;

    private final Map<String, Double> costs = new TreeMap<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable Throwable failed;

    private JmeCost() {
    }

    /** {@return the costs, in microseconds and bytes; those of the GPU only where there is a display} */
    static Map<String, Double> costs() {
        JmeAllocator.install();
        Logger quiet = Logger.getLogger("com.jme3");
        quiet.setLevel(Level.OFF);
        JmeCost game = new JmeCost();
        game.allocators();
        AppSettings settings = new AppSettings(true);
        settings.setAudioRenderer(null);
        settings.setResolution(PART, PART);
        game.setSettings(settings);
        game.setShowSettings(false);
        game.start(JmeContext.Type.OffscreenSurface);
        try {
            game.done.await(2, TimeUnit.MINUTES);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        game.stop(true);
        if (game.failed != null) {
            System.err.println("no costs of jMonkeyEngine's uploads: " + game.failed);
        }
        return game.costs;
    }

    private void allocators() {
        for (int size : new int[] {64, 1 << 20}) {
            int count = size == 64 ? 20_000 : 200;
            BufferAllocator ours = new JmeAllocator();
            BufferAllocator theirs = new ConcurrentLWJGLBufferAllocator();
            costs.put("jme.allocate." + size, micros(() -> allocate(ours, size, count)) / count);
            costs.put("jme.lwjgl." + size, micros(() -> allocate(theirs, size, count)) / count);
        }
    }

    private static void allocate(BufferAllocator allocator, int size, int count) {
        for (int k = 0; k < count; k++) {
            ByteBuffer buffer = allocator.allocate(size);
            buffer.put(size - 1, (byte) k);
            allocator.destroyDirectBuffer(buffer);
        }
    }

    @Override
    public void simpleInitApp() {
        rows();
        pixels();
        done.countDown();
    }

    private void rows() {
        Mesh mesh = new Mesh();
        VertexBuffer buffer = new VertexBuffer(VertexBuffer.Type.TexCoord8);
        buffer.setupData(VertexBuffer.Usage.Dynamic, 4, VertexBuffer.Format.Float,
            BufferUtils.createFloatBuffer(ROWS * FLOATS));
        mesh.setBuffer(buffer);
        Geometry geometry = new Geometry("rows", mesh);
        JmeUploads uploads = JmeUploads.create();
        uploads.watch(geometry);
        uploads.upload(renderer);
        renderer.updateBufferData(buffer);
        GeomVertexArrayData array = JmeMesh.array(buffer);
        int changed = CHANGED * FLOATS / 4; // As many bytes as 500 rows of 32 bytes.
        array.modified(1000, changed);
        uploads.upload(renderer);
        costs.put("jme.rows.bytes", (double) uploads.bytesSent());
        costs.put("jme.rows.bound", CHANGED * FLOATS * 4.0 + 1024);
        costs.put("jme.rows", finished(() -> {
            array.modified(1000, changed);
            uploads.upload(renderer);
        }));
        costs.put("jme.rows.whole", finished(() -> {
            buffer.setUpdateNeeded();
            renderer.updateBufferData(buffer);
        }));
        costs.put("jme.garbage", garbage(uploads, renderer));
        costs.put("jme.garbage.bound", 1.0);
    }

    private void pixels() {
        Image image = new Image(Image.Format.RGBA8, SIDE, SIDE, BufferUtils.createByteBuffer(SIDE * SIDE * 4),
            ColorSpace.Linear);
        Texture2D texture = new Texture2D(image);
        texture.setMinFilter(Texture2D.MinFilter.BilinearNoMipMaps);
        JmeUploads uploads = JmeUploads.create();
        uploads.watch(texture);
        uploads.upload(renderer);
        whole(image, texture);
        JmePixels pixels = JmeImage.of(image).pixels();
        costs.put("jme.pixels", finished(() -> {
            pixels.modified(ImageRegion.of(PART, PART, PART, PART));
            uploads.upload(renderer);
        }));
        costs.put("jme.pixels.whole", finished(() -> whole(image, texture)));
    }

    private void whole(Image image, Texture2D texture) {
        image.setUpdateNeeded();
        try {
            renderer.setTexture(0, texture);
        } catch (TextureUnitException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** {@return the bytes of garbage per frame, averaged over many frames} */
    private static double garbage(JmeUploads uploads, Renderer renderer) {
        var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int frames = 10_000;
        for (int k = 0; k < frames; k++) {
            uploads.upload(renderer);
        }
        long before = thread.getCurrentThreadAllocatedBytes();
        for (int k = 0; k < frames; k++) {
            uploads.upload(renderer);
        }
        return (thread.getCurrentThreadAllocatedBytes() - before) / (double) frames;
    }

    private static double finished(Runnable work) {
        return micros(() -> {
            work.run();
            GL11C.glFinish();
        });
    }

    private static double micros(Runnable work) {
        long warmUntil = System.nanoTime() + WARM_UP_NANOS;
        while (System.nanoTime() < warmUntil) {
            work.run();
        }
        long[] nanos = new long[ROUNDS];
        for (int k = 0; k < ROUNDS; k++) {
            long begin = System.nanoTime();
            work.run();
            nanos[k] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        return nanos[ROUNDS / 2] / MICRO;
    }

    @Override
    public void handleError(String message, Throwable thrown) {
        failed = thrown;
        done.countDown();
    }
}
