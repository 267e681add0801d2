package org.scenebuf.examples.bench;

import com.badlogic.gdx.Gdx;
import com.badlogic.gdx.graphics.GL20;
import com.badlogic.gdx.graphics.Mesh;
import com.badlogic.gdx.graphics.Pixmap;
import com.badlogic.gdx.graphics.Texture;
import com.badlogic.gdx.graphics.glutils.ShaderProgram;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.examples.gdx.HiddenApplication;
import org.scenebuf.interop.gdx.GdxFormats;
import org.scenebuf.interop.gdx.GdxMesh;
import org.scenebuf.interop.gdx.GdxPixmap;
import org.scenebuf.interop.gdx.GdxTexture;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;

/** Measures edits of libGDX's meshes and textures: through this library, and in libGDX's own way, in the same run. */
final class GdxCost {

    private static final int ROWS = 1_000_000;
    private static final int EDITED = 500;
    private static final int SIDE = 2048;
    private static final int SQUARE = 64;
    private static final int LEAST_WARM_UP = 20;
    private static final long WARM_UP_NANOS = 2_000_000_000L;
    private static final int TIMES = 61;

    private final Map<String, Double> costs = new HashMap<>(Map.of("gdx.sentAtMost", EDITED * 32 + 1024.0,
        "gdx.oneByte", 1.0));
    private final ShaderProgram shader = new ShaderProgram(
        "#version 330\nin vec3 a_position; void main() { gl_Position = vec4(a_position, 1.0); }",
        "#version 330\nout vec4 color; void main() { color = vec4(1.0); }");
    private final GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), ROWS);
    private final GdxMesh ours = GdxMesh.of(rows);
    private final Mesh theirs = new Mesh(false, ROWS, 0, GdxFormats.toAttributes(rows.format()));

    private GdxCost() {
    }

    /** {@return the costs, in microseconds and bytes; none where there is no display} */
    static Map<String, Double> costs() throws Exception {
        Map<String, Double> costs = new HashMap<>();
        HiddenApplication.run(() -> costs.putAll(new GdxCost().measure()));
        return costs;
    }

    private Map<String, Double> measure() {
        theirs.setVertices(new float[ROWS * 8]);
        shader.bind();
        uploads();
        images();
        edits();
        garbage();
        return costs;
    }

    private void uploads() {
        ours.upload();
        rows.modified(ROWS / 2, EDITED);
        costs.put("gdx.sent", (double) ours.upload());
        time("gdx.ranges", () -> rows.modified(ROWS / 2, EDITED), () -> ours.bind(shader), () -> ours.unbind(shader));
        time("gdx.whole", () -> theirs.getVerticesBuffer(true), () -> theirs.bind(shader), () -> theirs.unbind(shader));
    }

    private void images() {
        GdxPixmap pixmap = GdxPixmap.allocate(SIDE, SIDE, Pixmap.Format.RGBA8888);
        GdxTexture rectangles = GdxTexture.of(pixmap);
        Texture whole = new Texture(new Pixmap(SIDE, SIDE, Pixmap.Format.RGBA8888));
        time("gdx.rectangle", () -> pixmap.texture().modifyRamImage(ImageRegion.of(SIDE / 2, SIDE / 2, SQUARE, SQUARE)),
            rectangles::bind, () -> { });
        time("gdx.image", () -> { }, () -> whole.load(whole.getTextureData()), () -> { });
        rectangles.dispose();
        pixmap.dispose();
        whole.dispose();
    }

    /**
     * Sets ND4J to one thread. Its threads spin while they wait; beside a software renderer, one thread is faster for
     * both.
     */
    private void edits() {
        addInPlace(); // This loads ND4J.
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        long copied = MemoryStatistics.bytesCopied();
        time("gdx.inPlace", () -> { }, this::addInPlace, () -> { });
        costs.put("gdx.copied", (double) MemoryStatistics.bytesCopied() - copied);
        float[] floats = new float[ROWS * 8];
        time("gdx.copies", () -> { }, () -> {
            theirs.getVertices(floats);
            INDArray all = Nd4j.createFromArray(floats).reshape(ROWS, 8);
            all.get(NDArrayIndex.all(), NDArrayIndex.point(1)).addi(1);
            all.data().asNioFloat().get(floats);
            all.close();
            theirs.setVertices(floats);
        }, () -> { });
    }

    private void addInPlace() {
        try (Nd4jView position = Nd4jViews.open(rows.column("vertex"))) {
            position.component(1).addi(1);
        }
    }

    private void garbage() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < TIMES; attempt++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int frame = 0; frame < 1000; frame++) {
                ours.bind(shader);
                ours.unbind(shader);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        costs.put("gdx.garbage", (double) least);
    }

    /** Measures the median, in microseconds, including OpenGL's work. The work before and after does not count. */
    private void time(String name, Runnable before, Runnable work, Runnable after) {
        long[] nanos = new long[TIMES];
        long warm = System.nanoTime() + WARM_UP_NANOS;
        for (int k = -LEAST_WARM_UP; k < TIMES; k += k == -1 && System.nanoTime() < warm ? 0 : 1) {
            before.run();
            Gdx.gl.glFinish();
            long start = System.nanoTime();
            work.run();
            Gdx.gl.glFinish();
            nanos[Math.max(0, k)] = System.nanoTime() - start;
            after.run();
        }
        Arrays.sort(nanos);
        costs.put(name, nanos[TIMES / 2] / 1e3);
        if (Gdx.gl.glGetError() != GL20.GL_NO_ERROR) {
            throw new IllegalStateException("OpenGL reports an error after " + name);
        }
    }
}
