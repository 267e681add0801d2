package org.scenebuf.examples.world;

import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/**
 * The density of the samples in a chunk of ground. Around the samples is a skirt: one more line of vertices on each
 * side, below the outermost samples. The skirt hides gaps between neighbours of different detail.
 *
 * <pre>
 *     lines   0   1   2        LINES-2  LINES-1
 *             |   +---+-- ... --+         |
 *             skirt  samples           skirt
 * </pre>
 */
enum Detail {

    /** One sample each metre. */
    FINE(1, 3),
    /** One sample each five metres. */
    COARSE(5, 12);

    /** The side of a chunk, in metres. */
    static final int METRES = 125;
    static final GeomVertexArrayFormat ROWS = GeomVertexArrayFormat.v3n3t2();

    private static final int ROW_BYTES = 32;

    private final int step;
    private final float skirt;

    Detail(int step, float skirt) {
        this.step = step;
        this.skirt = skirt;
    }

    /** How many vertices there are from side to side, with the skirt. */
    int lines() {
        return METRES / step + 3;
    }

    long rowCount() {
        return (long) lines() * lines();
    }

    long byteSize() {
        return rowCount() * ROW_BYTES;
    }

    /** {@return the distance of a line from the chunk's edge, in metres; the skirt has that of the samples above it} */
    int metres(int line) {
        return step * Math.clamp(line - 1, 0, METRES / step);
    }

    /** {@return the depth of a vertex below the ground, in metres} */
    float below(int line, int column) {
        return isSkirt(line) || isSkirt(column) ? skirt : 0;
    }

    private boolean isSkirt(int line) {
        return line == 0 || line == lines() - 1;
    }
}
