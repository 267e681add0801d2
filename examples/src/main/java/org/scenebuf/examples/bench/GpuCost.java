package org.scenebuf.examples.bench;

import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.gl.GlBuffers;
import org.scenebuf.engine.gl.GlContext;
import org.scenebuf.engine.gl.GlTextures;
import org.scenebuf.engine.gl.GlUnavailableException;
import org.scenebuf.engine.gl.SceneRenderer;
import org.scenebuf.engine.scene.GeomNode;
import org.scenebuf.engine.scene.Material;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexFormat;

/**
 * Measures how long uploads take until the GPU has them, in turns with each peer; and how many bytes small edits send.
 */
final class GpuCost {

    private static final int SIDE = 4096;
    private static final int ROUNDS = 21;
    private static final int EDITS = 10_000;

    private final Map<String, Double> costs = new TreeMap<>();
    private final Random random = new Random(1);

    private GpuCost() {
    }

    /** {@return the costs, in microseconds and bytes; none where there is no OpenGL} */
    static Map<String, Double> costs() {
        GpuCost cost = new GpuCost();
        try (GlContext context = GlContext.headless()) {
            cost.images(context);
            cost.levels(context);
            cost.rows(context);
            cost.idle(context);
            return cost.costs;
        } catch (GlUnavailableException none) {
            return Map.of();
        }
    }

    private void images(GlContext context) {
        try (Texture texture = Texture.allocate("image", SIDE, SIDE, ComponentType.UINT8, TextureFormat.RGBA);
            GlTextures textures = GlTextures.of(context);
            BufferView view = texture.ramImage().getBuffer(BufferRequest.RECORDS_RO)) {
            texture.setMipmapped(false);
            textures.update(texture);
            int raw = GL33C.glGenTextures();
            GL33C.glBindTexture(GL33C.GL_TEXTURE_2D, raw);
            GL33C.nglTexImage2D(GL33C.GL_TEXTURE_2D, 0, GL33C.GL_RGBA8, SIDE, SIDE, 0, GL33C.GL_RGBA,
                GL33C.GL_UNSIGNED_BYTE, 0);
            int buffer = GL33C.glGenBuffers();
            measure(Map.of(
                "gpu.image", new Work(texture::modifyRamImage, () -> textures.update(texture)),
                "gpu.imageRaw", new Work(() -> { }, () -> send(raw, view.address())),
                "gpu.imageByBuffer", new Work(() -> { }, () -> sendByBuffer(raw, buffer, view.address())),
                "gpu.pixelEdits", new Work(() -> edit(texture), () -> textures.update(texture))));
            GL33C.glDeleteBuffers(buffer);
            GL33C.glDeleteTextures(raw);
        }
    }

    private static void send(int texture, long address) {
        GL33C.glBindTexture(GL33C.GL_TEXTURE_2D, texture);
        GL33C.nglTexSubImage2D(GL33C.GL_TEXTURE_2D, 0, 0, 0, SIDE, SIDE, GL33C.GL_RGBA, GL33C.GL_UNSIGNED_BYTE,
            address);
    }

    private static void sendByBuffer(int texture, int buffer, long address) {
        GL33C.glBindBuffer(GL33C.GL_PIXEL_UNPACK_BUFFER, buffer);
        GL33C.nglBufferData(GL33C.GL_PIXEL_UNPACK_BUFFER, 4L * SIDE * SIDE, address, GL33C.GL_STREAM_DRAW);
        send(texture, 0);
        GL33C.glBindBuffer(GL33C.GL_PIXEL_UNPACK_BUFFER, 0);
    }

    private void edit(Texture texture) {
        for (int k = 0; k < EDITS; k++) {
            texture.modifyRamImage(ImageRegion.of(random.nextInt(SIDE - 2), random.nextInt(SIDE - 2), 2, 2));
        }
    }

    private void levels(GlContext context) {
        try (Texture texture = Texture.allocate("image", SIDE, SIDE, ComponentType.UINT8, TextureFormat.RGBA);
            GlTextures textures = GlTextures.of(context)) {
            texture.generateRamMipmapImages();
            textures.update(texture);
            costs.put("gpu.pixel", sent(textures, texture, ImageRegion.of(1001, 2003, 1, 1)));
            costs.put("gpu.tile", sent(textures, texture, ImageRegion.of(512, 1024, 64, 64)));
            costs.put("gpu.8KiB", 8192.0);
            costs.put("gpu.28KiB", 28.0 * 1024);
        }
    }

    private static double sent(GlTextures textures, Texture texture, ImageRegion region) {
        texture.setSubImage(new byte[(int) (4 * region.pixelCount())], region);
        texture.generateRamMipmapImages();
        return textures.update(texture);
    }

    private void rows(GlContext context) {
        try (GeomVertexArrayData large = rows(1_000_000); GeomVertexArrayData another = rows(1_000_000);
            GeomVertexArrayData some = rows(100_000); GlBuffers calls = GlBuffers.of(context);
            GlBuffers ring = GlBuffers.ofRing(context, 8 << 20)) {
            calls.update(large);
            calls.update(some);
            ring.update(another);
            measure(Map.of(
                "gpu.edits", new Work(() -> edit(some, EDITS), () -> calls.update(some)),
                "gpu.merged", new Work(() -> some.modified(0, some.rowCount()), () -> calls.update(some)),
                "gpu.calls", new Work(() -> edit(large, 1000), () -> calls.update(large)),
                "gpu.ring", new Work(() -> edit(another, 1000), () -> ring.update(another))));
        }
    }

    private static GeomVertexArrayData rows(long count) {
        return GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), count);
    }

    private void edit(GeomVertexArrayData rows, int count) {
        try (FloatColumn position = rows.column("vertex").asFloat()) {
            for (int k = 0; k < count; k++) {
                position.set(random.nextLong(rows.rowCount()), 1, 2);
            }
        }
    }

    private void idle(GlContext context) {
        SceneNode root = SceneNode.of("root");
        for (int k = 0; k < 1000; k++) {
            GeomNode node = GeomNode.of("node");
            node.add(Geom.grid("grid", GeomVertexFormat.v3n3t2(), 4, 4), Material.WHITE);
            root.attach(node);
        }
        try (SceneRenderer renderer = SceneRenderer.of(context, 16, 16)) {
            for (int k = 0; k < 10_000; k++) {
                renderer.upload(root);
            }
            measure(Map.of("gpu.idle", new Work(() -> { }, () -> renderer.upload(root))));
        }
    }

    /** Work to measure, and work before it that is not measured. */
    private record Work(Runnable before, Runnable measured) {

        long nanos() {
            before.run();
            GL33C.glFinish();
            long begin = System.nanoTime();
            measured.run();
            GL33C.glFinish();
            return System.nanoTime() - begin;
        }
    }

    /**
     * Measures the median of many rounds. In each round, every work has its turn. As many rounds before do not count.
     */
    private void measure(Map<String, Work> works) {
        Map<String, long[]> nanos = new TreeMap<>();
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            for (Map.Entry<String, Work> work : works.entrySet()) {
                long time = work.getValue().nanos();
                nanos.computeIfAbsent(work.getKey(), name -> new long[ROUNDS])[Math.max(round, 0)] = time;
            }
        }
        nanos.forEach((name, times) -> {
            Arrays.sort(times);
            costs.put(name, times[ROUNDS / 2] / 1000.0);
        });
    }
}
