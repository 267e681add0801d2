package org.scenebuf.examples.bench;

import java.util.Map;
import java.util.Random;
import org.scenebuf.engine.gl.GlBuffers;
import org.scenebuf.engine.gl.GlContext;
import org.scenebuf.engine.gl.GlUnavailableException;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;

/** Counts how many bytes are sent to the GPU after some rows were edited. */
final class UploadCost {

    private static final long ROWS = 1_000_000;

    private UploadCost() {
    }

    /** {@return the costs, in bytes; none where there is no OpenGL} */
    static Map<String, Double> costs() {
        try (GlContext context = GlContext.headless(); GlBuffers buffers = GlBuffers.of(context);
            GeomVertexArrayData array = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), ROWS)) {
            long all = buffers.update(array);
            edit(array, ROWS / 2, ROWS / 100);
            long edited = buffers.update(array);
            scatter(array);
            long scattered = buffers.update(array);
            return Map.of("upload.all", (double) all, "upload.edited", (double) edited, "upload.onePercent",
                array.byteSize() / 100.0, "upload.scattered", (double) scattered, "upload.threeMegabytes", 3e6);
        } catch (GlUnavailableException none) {
            return Map.of();
        }
    }

    private static void scatter(GeomVertexArrayData array) {
        Random random = new Random(1);
        try (FloatColumn position = array.column("vertex").asFloat()) {
            for (int k = 0; k < 1000; k++) {
                position.set(random.nextLong(ROWS), 1, 2);
            }
        }
    }

    private static void edit(GeomVertexArrayData array, long from, long count) {
        try (Nd4jView position = Nd4jViews.open(array.column("vertex"))) {
            position.rows(from, count).addi(1);
        }
    }
}
