package org.scenebuf.engine.gl;

import java.util.function.Predicate;
import org.lwjgl.opengl.GLCapabilities;

/** Features that OpenGL 3.3 does not guarantee. */
enum GlFeature {

    /** Arrays of cube maps. */
    CUBE_ARRAYS(4, 0, known -> known.OpenGL40 || known.GL_ARB_texture_cube_map_array),
    /** The layout of compressed blocks in memory. */
    BLOCK_UNPACKING(4, 2, known -> known.OpenGL42 || known.GL_ARB_compressed_texture_pixel_storage),
    /** Shaders that compute, and write to buffers. */
    COMPUTE(4, 3, known -> known.OpenGL43),
    /** Buffers that stay mapped while the GPU reads them. */
    BUFFER_STORAGE(4, 4, known -> known.OpenGL44 || known.GL_ARB_buffer_storage),
    /** A limit of the bytes from row to row that can be asked for. */
    STRIDE_LIMIT(4, 4, known -> known.OpenGL44),
    /** Reading a part of a texture. */
    TEXTURE_SUB_IMAGE(4, 5, known -> known.OpenGL45 || known.GL_ARB_get_texture_sub_image);

    private final int major;
    private final int minor;
    private final Predicate<GLCapabilities> driver;

    GlFeature(int major, int minor, Predicate<GLCapabilities> driver) {
        this.major = major;
        this.minor = minor;
        this.driver = driver;
    }

    /** Whether a driver has the feature, by its version or as an extension. */
    boolean isIn(GLCapabilities known) {
        return driver.test(known);
    }

    /** Whether an OpenGL version has the feature. */
    boolean isIn(int ofMajor, int ofMinor) {
        return ofMajor > major || ofMajor == major && ofMinor >= minor;
    }
}
