package org.scenebuf.examples.world;

import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/**
 * How finely the ground of a chunk is sampled. Around the samples there is a skirt: one more line of vertices on each
 * side, right below the outermost ones, which hides the gaps between neighbours of different detail.
 *
 * <pre>
 *     lines   0   1   2        LINES-2  LINES-1
 *             |   +---+-- ... --+         |
 *             skirt  samples           skirt
 * </pre>
 */
enum Detail {

    /** A sample for each metre. */
    FINE(1, 3),
    /** A sample for each five metres each way. */
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

    /** Vertices from side to side, the skirt included. */
    int lines() {
        return METRES / step + 3;
    }

    long rowCount() {
        return (long) lines() * lines();
    }

    long byteSize() {
        return rowCount() * ROW_BYTES;
    }

    /** How far a line is from the chunk's edge, in metres; the skirt is as far as the sample that it hangs from. */
    int metres(int line) {
        return step * Math.clamp(line - 1, 0, METRES / step);
    }

    /** How far a vertex lies below the ground, in metres. */
    float below(int line, int column) {
        return isSkirt(line) || isSkirt(column) ? skirt : 0;
    }

    private boolean isSkirt(int line) {
        return line == 0 || line == lines() - 1;
    }
}
