package org.scenebuf.examples.edit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.InternalName;

/**
 * A wave that travels through a mesh, {@code y = y0 + a sin(k x - shift)}, computed in place with array operations.
 *
 * <p>Normals change with it, as in {@link Ripple}. The arrays at rest, and one for intermediate results, are ND4J's own
 * and are made once. So a move makes no garbage worth counting.
 */
final class LiveWave implements AutoCloseable {

    private static final long ROWS_WORTH_THREADS = 1 << 18;

    private final LiveComponent height;
    private final @Nullable LiveComponent slope;
    private final double amplitude;
    private final INDArray phase;
    private final INDArray scratch;
    private final @Nullable INDArray steepness;

    LiveWave(GeomVertexData vertices, Wave wave) {
        height = new LiveComponent(vertices.column("vertex"), 1);
        amplitude = wave.amplitude();
        phase = height.copyOf(0).muli(wave.number());
        scratch = phase.dup();
        slope = Wave.isFloat(vertices, InternalName.NORMAL) ? new LiveComponent(vertices.column("normal"), 0) : null;
        steepness = slope == null ? null : slope.copyOf(1).muli(-wave.amplitude() * wave.number());
    }

    /** {@return whether the vertices can move: rounding would destroy the wave in quantised positions} */
    static boolean canMove(GeomVertexData vertices) {
        return vertices.rowCount() > 0 && Wave.isFloat(vertices, InternalName.VERTEX);
    }

    /**
     * Makes ND4J compute small arrays on the calling thread. Its threads spin while they wait for each other. Where the
     * driver draws on the same processors, a wave took 27 ms with these threads, and takes 2 ms without.
     */
    static void chooseThreads(List<GeomVertexData> moving) {
        long most = moving.stream().mapToLong(GeomVertexData::rowCount).max().orElse(Long.MAX_VALUE);
        if (most < ROWS_WORTH_THREADS) {
            NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        }
    }

    /** Moves every vertex to its place in the wave. */
    void moveTo(double shift) {
        height.set(Transforms.sin(phase.sub(shift, scratch), false).muli(amplitude));
        if (slope != null && steepness != null) {
            slope.set(Transforms.cos(phase.sub(shift, scratch), false).muli(steepness));
        }
    }

    @Override
    public void close() {
        height.close();
        if (slope != null) {
            slope.close();
        }
    }
}
