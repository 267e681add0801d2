package org.scenebuf.engine.gl;

import java.util.ArrayList;
import java.util.List;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.internal.ErrorText;

/** What OpenGL found wrong. */
final class GlErrors {

    /** Some drivers repeat an error for ever once the context is lost. */
    private static final int MAX_ERRORS = 16;

    private GlErrors() {
    }

    /** Throws {@link IllegalStateException} when there was an error since the last check. */
    static void check(String work) {
        List<String> errors = new ArrayList<>();
        for (int error = next(); error != GL33C.GL_NO_ERROR && errors.size() < MAX_ERRORS; error = next()) {
            errors.add(name(error));
        }
        if (!errors.isEmpty()) {
            throw new IllegalStateException(ErrorText.of("no OpenGL error in " + work, String.join(", ", errors),
                errors.contains("GL_OUT_OF_MEMORY") ? "close what is no longer used" : "see what the driver supports"));
        }
    }

    private static int next() {
        return GL33C.glGetError();
    }

    private static String name(int error) {
        return switch (error) {
            case GL33C.GL_INVALID_ENUM -> "GL_INVALID_ENUM";
            case GL33C.GL_INVALID_VALUE -> "GL_INVALID_VALUE";
            case GL33C.GL_INVALID_OPERATION -> "GL_INVALID_OPERATION";
            case GL33C.GL_INVALID_FRAMEBUFFER_OPERATION -> "GL_INVALID_FRAMEBUFFER_OPERATION";
            case GL33C.GL_OUT_OF_MEMORY -> "GL_OUT_OF_MEMORY";
            default -> String.format("OpenGL error 0x%x", error);
        };
    }
}
