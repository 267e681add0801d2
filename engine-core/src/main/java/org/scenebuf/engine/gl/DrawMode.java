package org.scenebuf.engine.gl;

import java.util.function.BooleanSupplier;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.change.RowRangeConsumer;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.internal.ErrorText;

/**
 * The OpenGL mode for a type of primitive, and the way to split its indices where one call does not take all of them.
 *
 * @param gl the mode of a draw call
 * @param overlap the number of indices of one call with which the next call begins; {@link #WHOLE} where indices
 *     cannot be split, because the last shape needs the first index
 */
record DrawMode(int gl, int overlap) {

    private static final int WHOLE = -1;

    /** The most indices of a call. A multiple of 4 and 6, so that shapes stay whole and a strip's sides do not swap. */
    private static final long MOST = 6L << 28;

    static DrawMode of(PrimitiveType type) {
        return switch (type) {
            case POINTS -> new DrawMode(GL33C.GL_POINTS, 0);
            case LINES -> new DrawMode(GL33C.GL_LINES, 0);
            case LINE_LOOP -> new DrawMode(GL33C.GL_LINE_LOOP, WHOLE);
            case LINE_STRIP -> new DrawMode(GL33C.GL_LINE_STRIP, 1);
            case TRIANGLES -> new DrawMode(GL33C.GL_TRIANGLES, 0);
            case TRIANGLE_STRIP -> new DrawMode(GL33C.GL_TRIANGLE_STRIP, 2);
            case TRIANGLE_FAN -> new DrawMode(GL33C.GL_TRIANGLE_FAN, WHOLE);
            case LINES_ADJACENCY -> new DrawMode(GL33C.GL_LINES_ADJACENCY, 0);
            case LINE_STRIP_ADJACENCY -> new DrawMode(GL33C.GL_LINE_STRIP_ADJACENCY, 3);
            case TRIANGLES_ADJACENCY -> new DrawMode(GL33C.GL_TRIANGLES_ADJACENCY, 0);
            case TRIANGLE_STRIP_ADJACENCY -> new DrawMode(GL33C.GL_TRIANGLE_STRIP_ADJACENCY, 4);
        };
    }

    /**
     * Throws for more indices than one call takes where a call cannot begin in the middle: fans, loops, strips with
     * cuts.
     */
    void check(long count, BooleanSupplier isCut) {
        if (count > MOST && (overlap == WHOLE || isCut.getAsBoolean())) {
            throw new IllegalArgumentException(ErrorText.of("at most " + MOST + " indices in fans, loops, or strips "
                + "that are cut", count, "make several primitives of them, or a list"));
        }
    }

    /** Calls an action with the range of indices of each draw call. */
    void forEachCall(long count, RowRangeConsumer action) {
        forEachRange(count, MOST, Math.max(overlap, 0), action);
    }

    /** Splits indices into ranges with a limit. Each range begins some indices before the end of the previous one. */
    static void forEachRange(long count, long most, int overlap, RowRangeConsumer action) {
        for (long from = 0; from + overlap < count; from += most - overlap) {
            action.accept(from, Math.min(most, count - from));
        }
    }
}
