package org.scenebuf.interop.gdx;

import com.badlogic.gdx.graphics.GL20;
import com.badlogic.gdx.graphics.GL32;
import org.scenebuf.engine.geom.PrimitiveType;

/** OpenGL's numbers of the types of primitives. */
final class GlTypes {

    private GlTypes() {
    }

    static int of(PrimitiveType type) {
        return switch (type) {
            case POINTS -> GL20.GL_POINTS;
            case LINES -> GL20.GL_LINES;
            case LINE_STRIP -> GL20.GL_LINE_STRIP;
            case LINE_LOOP -> GL20.GL_LINE_LOOP;
            case TRIANGLES -> GL20.GL_TRIANGLES;
            case TRIANGLE_STRIP -> GL20.GL_TRIANGLE_STRIP;
            case TRIANGLE_FAN -> GL20.GL_TRIANGLE_FAN;
            case LINES_ADJACENCY -> GL32.GL_LINES_ADJACENCY;
            case LINE_STRIP_ADJACENCY -> GL32.GL_LINE_STRIP_ADJACENCY;
            case TRIANGLES_ADJACENCY -> GL32.GL_TRIANGLES_ADJACENCY;
            case TRIANGLE_STRIP_ADJACENCY -> GL32.GL_TRIANGLE_STRIP_ADJACENCY;
            default -> throw new IllegalArgumentException(String.valueOf(type));
        };
    }

    static PrimitiveType type(int glType) {
        for (PrimitiveType type : PrimitiveType.values()) {
            if (of(type) == glType) {
                return type;
            }
        }
        return PrimitiveType.TRIANGLES;
    }
}
