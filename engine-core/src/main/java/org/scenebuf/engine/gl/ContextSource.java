package org.scenebuf.engine.gl;

import java.util.function.Supplier;

/** The ways to get a context, in the order in which they are tried. */
enum ContextSource {

    EGL_SURFACELESS("EGL surfaceless platform", () -> EglContext.surfaceless()),
    EGL_DEVICE("EGL device platform", () -> EglContext.device()),
    EGL_DEFAULT("EGL default display", () -> EglContext.defaultDisplay()),
    HIDDEN_WINDOW("hidden GLFW window", () -> GlfwContext.hidden("", 1, 1));

    private final String title;
    private final Supplier<NativeContext> opener;

    ContextSource(String title, Supplier<NativeContext> opener) {
        this.title = title;
        this.opener = opener;
    }

    /** Opens a context; throws a {@link RuntimeException}, or a {@link LinkageError} where a library is missing. */
    NativeContext open() {
        return opener.get();
    }

    String title() {
        return title;
    }

    /** Advice on what to install. */
    static String remedy() {
        return switch (os()) {
            case "Linux" -> "install an OpenGL driver with EGL (on Debian and Ubuntu libegl1, libgl1 and"
                + " libgl1-mesa-dri), and have lwjgl, lwjgl-opengl, lwjgl-egl, lwjgl-glfw and their natives on the"
                + " class path";
            case "macOS" -> "start the JVM with -XstartOnFirstThread, and have lwjgl, lwjgl-opengl, lwjgl-glfw and"
                + " their natives on the class path";
            default -> "install the graphics card's driver, and have lwjgl, lwjgl-opengl, lwjgl-glfw and their natives"
                + " on the class path";
        };
    }

    private static String os() {
        String name = System.getProperty("os.name", "");
        return name.startsWith("Mac") ? "macOS" : name;
    }
}
