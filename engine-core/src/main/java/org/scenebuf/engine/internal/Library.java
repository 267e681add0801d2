package org.scenebuf.engine.internal;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The libraries that an application has to add to its class path. Each entry point that needs one checks for it. Where
 * the library is missing, the error names it.
 */
public enum Library {

    /** Native memory. */
    LWJGL("org.lwjgl:lwjgl", "native memory", "org.lwjgl.system.MemoryUtil", true),
    /** OpenGL. The search for the driver loads its natives, and reports errors of its own. */
    OPENGL("org.lwjgl:lwjgl-opengl", "OpenGL", "org.lwjgl.opengl.GL", true),
    /** JPEG, and the writing of PNG. */
    STB("org.lwjgl:lwjgl-stb", "images", "org.lwjgl.stb.STBImage", true),
    /** The reading of PNG; LWJGL has it since 3.4. */
    SPNG("org.lwjgl:lwjgl-spng", "PNG images", "org.lwjgl.util.spng.SPNG", true),
    /** Basis, and descriptions of KTX2 files; as of LWJGL 3.4. */
    KTX("org.lwjgl:lwjgl-ktx", "KTX2 files", "org.lwjgl.util.ktx.KTX", true, "nktxTexture2_GetImageOffset"),
    /** Zstandard. */
    ZSTD("org.lwjgl:lwjgl-zstd", "Zstandard", "org.lwjgl.util.zstd.Zstd", true),
    /** LZ4. */
    LZ4("org.lwjgl:lwjgl-lz4", "LZ4", "org.lwjgl.util.lz4.LZ4", true),
    /** Compact forms of vertex rows and of indices; as of LWJGL 3.4. */
    MESHOPT("org.lwjgl:lwjgl-meshoptimizer", "stored vertex rows and indices",
        "org.lwjgl.util.meshoptimizer.MeshOptimizer", true, "nmeshopt_decodeVertexVersion"),
    /** The objects of a glTF model. */
    JGLTF("de.javagl:jgltf-model", "glTF models", "de.javagl.jgltf.impl.v2.GlTF", false),
    /** JSON. */
    JACKSON("com.fasterxml.jackson.core:jackson-databind", "glTF models", "com.fasterxml.jackson.databind.ObjectMapper",
        false),
    /** The parser below it. Maven takes an old one of jgltf-model's, where that is named first. */
    JACKSON_CORE("com.fasterxml.jackson.core:jackson-core", "glTF models", "com.fasterxml.jackson.core.JsonFactory",
        false, "streamReadConstraints");

    /** The remedy for mixed versions: a game's engine may bring its own natives. */
    private static final String ONE_VERSION = "import org.lwjgl:lwjgl-bom among the managed dependencies, so that "
        + "LWJGL and its natives are of one version";

    /** The oldest LWJGL that is known to have all that is used here of the parts that changed after 3.3. */
    private static final String NEWER = "3.4.3";

    private final String artifact;
    private final String purpose;
    private final String door;
    private final boolean hasNatives;

    /** A method of the door that older versions have not; null where all have what is needed. */
    private final @Nullable String newest;
    private volatile boolean present;

    /** The JDK's text of the first failure. Later failures only say that there was one before. */
    private volatile @Nullable String reason;

    /**
     * A library.
     *
     * @param door the first class that is used; it loads the natives
     */
    Library(String artifact, String purpose, String door, boolean hasNatives) {
        this(artifact, purpose, door, hasNatives, null);
    }

    Library(String artifact, String purpose, String door, boolean hasNatives, @Nullable String newest) {
        this.artifact = artifact;
        this.purpose = purpose;
        this.door = door;
        this.hasNatives = hasNatives;
        this.newest = newest;
    }

    /**
     * Checks that the library can be used.
     *
     * @throws IllegalStateException when the library or its natives are not on the class path; the text says what to
     *     add
     */
    public void require() {
        if (!present) {
            load();
            present = true;
        }
    }

    /** {@return whether the library can be used; false where {@link #require} would throw} */
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
            requireNew(Class.forName(door, this != OPENGL, Library.class.getClassLoader()));
        } catch (ClassNotFoundException missing) {
            throw new MissingLibraryException(ErrorText.of(artifact + " on the class path, for " + purpose, "none",
                remedy()), missing);
        } catch (LinkageError broken) {
            String given = reasonOf(broken);
            throw new MissingLibraryException(ErrorText.of(artifact + " that can be loaded, for " + purpose, given,
                isMixed(given) ? ONE_VERSION : remedy()), broken);
        }
    }

    private void requireNew(Class<?> found) {
        if (newest != null && Stream.of(found.getMethods()).noneMatch(method -> method.getName().equals(newest))) {
            String cure = this == JACKSON_CORE ? "name " + artifact + " in the version of your jackson-databind"
                : "name version " + NEWER + " of " + artifact + " and of " + artifact + ":" + classifier()
                    + "; other parts of LWJGL may be as old as 3.3.3";
            throw new MissingLibraryException(ErrorText.of(artifact + " of version "
                + (this == JACKSON_CORE ? "2.15" : NEWER) + " or newer, for " + purpose,
                "an older one, without " + newest, cure), null);
        }
    }

    private String reasonOf(Throwable broken) {
        @Nullable String known = reason;
        String given = known == null ? deepest(broken) : known;
        reason = given;
        return given;
    }

    /** Whether versions are mixed: the JDK puts a native method in quotes when the natives lack it. */
    private static boolean isMixed(String given) {
        return given.startsWith("'");
    }

    private String remedy() {
        String natives = hasNatives ? " and " + artifact + ":" + classifier() : "";
        String version = this == SPNG ? " of version " + NEWER : "";
        return "add " + artifact + natives + version + ", or org.scenebuf:scenebuf-starter, which brings all libraries";
    }

    private static String deepest(Throwable broken) {
        Throwable first = broken;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        String text = first.getMessage();
        return text == null ? first.getClass().getSimpleName() : text;
    }

    /** The name of the platform in LWJGL's artifacts with natives. */
    private static String classifier() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        boolean arm = System.getProperty("os.arch", "").matches("aarch64|arm64");
        String name = system.startsWith("win") ? "windows" : system.startsWith("mac") ? "macos" : "linux";
        return "natives-" + name + (arm ? "-arm64" : "");
    }
}
