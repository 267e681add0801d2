package org.scenebuf.engine.gl;

import java.util.ArrayList;
import java.util.List;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.opengl.GL45C;
import org.scenebuf.engine.internal.ErrorText;

/** Reads OpenGL's errors. */
final class GlErrors {

    /** The most errors that are read: some drivers repeat an error for ever once the context is lost. */
    private static final int MAX_ERRORS = 16;

    private static final String LOST = "GL_CONTEXT_LOST";

    private GlErrors() {
    }

    /**
     * Throws {@link IllegalStateException} when there was an error since the last check; returns that of a lost
     * context.
     */
    static List<String> check(GlApi gl, String work) {
        List<String> errors = new ArrayList<>();
        for (int error = gl.getError(); error != GL33C.GL_NO_ERROR && errors.size() < MAX_ERRORS;
            error = gl.getError()) {
            errors.add(name(error));
        }
        if (!errors.isEmpty() && !isLost(errors)) {
            throw new IllegalStateException(ErrorText.of("no OpenGL error in " + work, String.join(", ", errors),
                errors.contains("GL_OUT_OF_MEMORY") ? "close what is no longer used" : "see what the driver supports"));
        }
        return errors;
    }

    /** Refuses to work while there is an error of somebody else's call, which would be taken for one of this work. */
    static void requireNone(GlApi gl) {
        int error = gl.getError();
        if (error != GL33C.GL_NO_ERROR) {
            throw new IllegalStateException(ErrorText.of("no OpenGL error of an earlier call", name(error),
                "correct that call of yours: nothing was sent"));
        }
    }

    static boolean isLost(List<String> errors) {
        return errors.contains(LOST);
    }

    private static String name(int error) {
        return switch (error) {
            case GL33C.GL_INVALID_ENUM -> "GL_INVALID_ENUM";
            case GL33C.GL_INVALID_VALUE -> "GL_INVALID_VALUE";
            case GL33C.GL_INVALID_OPERATION -> "GL_INVALID_OPERATION";
            case GL33C.GL_INVALID_FRAMEBUFFER_OPERATION -> "GL_INVALID_FRAMEBUFFER_OPERATION";
            case GL45C.GL_CONTEXT_LOST -> LOST;
            case GL33C.GL_OUT_OF_MEMORY -> "GL_OUT_OF_MEMORY";
            default -> String.format("OpenGL error 0x%x", error);
        };
    }
}
