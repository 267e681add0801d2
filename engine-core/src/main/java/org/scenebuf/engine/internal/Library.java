package org.scenebuf.engine.internal;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The libraries that an application has to add to its class path, or adds by choice: each door to one asks for it, and
 * says its name where it is missing.
 */
public enum Library {

    /** Native memory. */
    LWJGL("org.lwjgl:lwjgl", "native memory", "org.lwjgl.system.MemoryUtil", true),
    /** OpenGL; its natives are part of the driver's search, which tells of them. */
    OPENGL("org.lwjgl:lwjgl-opengl", "OpenGL", "org.lwjgl.opengl.GL", true),
    /** JPEG, and writing PNG. */
    STB("org.lwjgl:lwjgl-stb", "images", "org.lwjgl.stb.STBImage", true),
    /** Reading PNG. */
    SPNG("org.lwjgl:lwjgl-spng", "PNG images", "org.lwjgl.util.spng.SPNG", true),
    /** Basis, and descriptions of KTX2 files. */
    KTX("org.lwjgl:lwjgl-ktx", "KTX2 files", "org.lwjgl.util.ktx.KTX", true),
    /** Zstandard. */
    ZSTD("org.lwjgl:lwjgl-zstd", "Zstandard", "org.lwjgl.util.zstd.Zstd", true),
    /** LZ4. */
    LZ4("org.lwjgl:lwjgl-lz4", "LZ4", "org.lwjgl.util.lz4.LZ4", true),
    /** Short forms of vertex rows and of indices. */
    MESHOPT("org.lwjgl:lwjgl-meshoptimizer", "stored vertex rows and indices",
        "org.lwjgl.util.meshoptimizer.MeshOptimizer", true),
    /** The objects of a glTF model. */
    JGLTF("de.javagl:jgltf-model", "glTF models", "de.javagl.jgltf.impl.v2.GlTF", false),
    /** JSON. */
    JACKSON("com.fasterxml.jackson.core:jackson-databind", "glTF models", "com.fasterxml.jackson.databind.ObjectMapper",
        false);

    /** A game's engine may bring natives of its own. */
    private static final String ONE_VERSION = "import org.lwjgl:lwjgl-bom among the managed dependencies, so that "
        + "LWJGL and its natives are of one version";

    private final String artifact;
    private final String purpose;
    private final String door;
    private final boolean hasNatives;
    private volatile boolean present;

    /** What the JDK said when it was tried first; later it only says that it was tried. */
    private volatile @Nullable String reason;

    /**
     * A library.
     *
     * @param door the class that is met first; it loads the natives
     */
    Library(String artifact, String purpose, String door, boolean hasNatives) {
        this.artifact = artifact;
        this.purpose = purpose;
        this.door = door;
        this.hasNatives = hasNatives;
    }

    /**
     * Checks that the library can be used.
     *
     * @throws IllegalStateException when it, or its native part, is not on the class path; the text says what to add
     */
    public void require() {
        if (!present) {
            load();
            present = true;
        }
    }

    /**
     * Tells whether the library can be used.
     *
     * @return false where {@link #require} would throw
     */
    public boolean isPresent() {
        try {
            require();
            return true;
        } catch (MissingLibraryException missing) {
            return false;
        }
    }

    private void load() {
        try {
            Class.forName(door, this != OPENGL, Library.class.getClassLoader());
        } catch (ClassNotFoundException missing) {
            throw new MissingLibraryException(ErrorText.of(artifact + " on the class path, for " + purpose, "none",
                remedy()), missing);
        } catch (LinkageError broken) {
            String given = reasonOf(broken);
            throw new MissingLibraryException(ErrorText.of(artifact + " that can be loaded, for " + purpose, given,
                isMixed(given) ? ONE_VERSION : remedy()), broken);
        }
    }

    private String reasonOf(Throwable broken) {
        @Nullable String known = reason;
        String given = known == null ? deepest(broken) : known;
        reason = given;
        return given;
    }

    /** The JDK puts a native method that the natives lack in quotes: they are another version's. */
    private static boolean isMixed(String given) {
        return given.startsWith("'");
    }

    private String remedy() {
        String natives = hasNatives ? " and " + artifact + ":" + classifier() : "";
        return "add " + artifact + natives + ", or org.scenebuf:scenebuf-starter, which brings all libraries";
    }

    private static String deepest(Throwable broken) {
        Throwable first = broken;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        String text = first.getMessage();
        return text == null ? first.getClass().getSimpleName() : text;
    }

    /** As LWJGL names the platform in the artifacts that have its natives. */
    private static String classifier() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        boolean arm = System.getProperty("os.arch", "").matches("aarch64|arm64");
        String name = system.startsWith("win") ? "windows" : system.startsWith("mac") ? "macos" : "linux";
        return "natives-" + name + (arm ? "-arm64" : "");
    }
}
