package org.scenebuf.engine.gl;

import org.lwjgl.opengl.GL;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.opengl.GL40C;
import org.lwjgl.opengl.GLCapabilities;
import org.lwjgl.system.MemoryUtil;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.texture.RamImage;
import org.scenebuf.engine.texture.TextureType;

/** OpenGL's words and calls for each type of texture. */
enum GlTextureTarget {

    /** One row. */
    ROW(GL33C.GL_TEXTURE_1D, GL33C.GL_PROXY_TEXTURE_1D, GL33C.GL_MAX_TEXTURE_SIZE, GL33C.GL_MAX_TEXTURE_SIZE),
    /** Layers of one row, which are rows to OpenGL. */
    ROWS(GL33C.GL_TEXTURE_1D_ARRAY, GL33C.GL_PROXY_TEXTURE_1D_ARRAY, GL33C.GL_MAX_TEXTURE_SIZE,
        GL33C.GL_MAX_ARRAY_TEXTURE_LAYERS),
    /** A plain image. */
    PLAIN(GL33C.GL_TEXTURE_2D, GL33C.GL_PROXY_TEXTURE_2D, GL33C.GL_MAX_TEXTURE_SIZE, GL33C.GL_MAX_TEXTURE_SIZE),
    /** Layers. */
    ARRAY(GL33C.GL_TEXTURE_2D_ARRAY, GL33C.GL_PROXY_TEXTURE_2D_ARRAY, GL33C.GL_MAX_TEXTURE_SIZE,
        GL33C.GL_MAX_ARRAY_TEXTURE_LAYERS),
    /** A volume. */
    VOLUME(GL33C.GL_TEXTURE_3D, GL33C.GL_PROXY_TEXTURE_3D, GL33C.GL_MAX_3D_TEXTURE_SIZE,
        GL33C.GL_MAX_3D_TEXTURE_SIZE),
    /** A cube, of which each face has a call of its own. */
    CUBE(GL33C.GL_TEXTURE_CUBE_MAP, GL33C.GL_PROXY_TEXTURE_CUBE_MAP, GL33C.GL_MAX_CUBE_MAP_TEXTURE_SIZE,
        GL33C.GL_MAX_CUBE_MAP_TEXTURE_SIZE),
    /** Cubes, of which each face is a layer. */
    CUBES(GL40C.GL_TEXTURE_CUBE_MAP_ARRAY, GL40C.GL_PROXY_TEXTURE_CUBE_MAP_ARRAY,
        GL33C.GL_MAX_CUBE_MAP_TEXTURE_SIZE, GL33C.GL_MAX_ARRAY_TEXTURE_LAYERS);

    private static final int FACES = 6;

    private final int target;
    private final int proxy;
    private final int mostPixels;
    private final int mostPages;

    GlTextureTarget(int target, int proxy, int mostPixels, int mostPages) {
        this.target = target;
        this.proxy = proxy;
        this.mostPixels = mostPixels;
        this.mostPages = mostPages;
    }

    static GlTextureTarget of(TextureType type) {
        return switch (type) {
            case TEXTURE_1D -> ROW;
            case TEXTURE_1D_ARRAY -> ROWS;
            case TEXTURE_2D -> PLAIN;
            case TEXTURE_2D_ARRAY -> ARRAY;
            case TEXTURE_3D -> VOLUME;
            case CUBE_MAP -> CUBE;
            case CUBE_MAP_ARRAY -> CUBES;
        };
    }

    int target() {
        return target;
    }

    /** Whether several pages can be sent by one call. */
    boolean takesPages() {
        return this != CUBE;
    }

    /** Asks for the greatest sides, then whether the driver would take the whole. */
    void checkFits(RamImage image) {
        requireKnown(image);
        int pixels = GL33C.glGetInteger(mostPixels);
        int pages = GL33C.glGetInteger(mostPages);
        String size = size(image);
        if (image.width() > pixels || image.height() > pixels || image.depth() > pages) {
            throw new IllegalArgumentException(ErrorText.of("at most " + pixels + " pixels each way"
                + (this == PLAIN ? "" : " and " + pages + " pages") + " in " + image, size,
                "split it, or scale it down"));
        }
        requireBelow2Gib(image);
        int asked = asked(image);
        specify(asked, 0, image);
        if (image.isCompressed() && GL33C.glGetError() != GL33C.GL_NO_ERROR) {
            throw new IllegalArgumentException(ErrorText.of("a driver that knows " + image.texelType() + " of "
                + image.type() + ", for " + image, "one that does not", "transcode it to what it knows, or to pixels"));
        }
        if (GL33C.glGetTexLevelParameteri(asked, 0, GL33C.GL_TEXTURE_WIDTH) == 0) {
            GlErrors.check("asking for a texture of " + size + " pixels");
            throw new IllegalArgumentException(ErrorText.of("a texture that the driver can hold", size + " pixels, "
                + image.byteSize() + " bytes of " + image, "split it, or scale it down"));
        }
    }

    /** The proxy; of compressed volumes the texture that is bound, since Mesa refuses all proxies of those. */
    private int asked(RamImage image) {
        return this == VOLUME && image.isCompressed() ? target : proxy;
    }

    /** OpenGL counts compressed bytes by ints. */
    private static void requireBelow2Gib(RamImage image) {
        if (image.isCompressed() && image.byteSize() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(ErrorText.of("at most 2 GiB of compressed blocks in " + image,
                image.byteSize() + " bytes", "split it"));
        }
    }

    private void requireKnown(RamImage image) {
        GLCapabilities known = GL.getCapabilities();
        if (this == CUBES && !known.OpenGL40 && !known.GL_ARB_texture_cube_map_array) {
            throw new IllegalArgumentException(ErrorText.of("a driver that has arrays of cubes, for " + image,
                "OpenGL below 4.0", "take a texture for each cube"));
        }
    }

    /** Makes room for all pixels of a level of the texture that is bound. */
    void specify(int level, RamImage image) {
        if (this == CUBE) {
            for (int face = 0; face < FACES; face++) {
                specify(GL33C.GL_TEXTURE_CUBE_MAP_POSITIVE_X + face, level, image);
            }
        } else {
            specify(target, level, image);
        }
    }

    /** Sends a region to the texture that is bound, from where its first pixel is; of a cube a part of one face. */
    void send(int level, ImageRegion region, GlPixelFormat format, long address, long byteCount) {
        if (format.isCompressed()) {
            sendBlocks(level, region, format, address, Math.toIntExact(byteCount));
            return;
        }
        switch (this) {
            case ROW -> GL33C.nglTexSubImage1D(target, level, region.x(), region.width(), format.format(),
                format.type(), address);
            case ROWS -> GL33C.nglTexSubImage2D(target, level, region.x(), region.z(), region.width(),
                region.depth(), format.format(), format.type(), address);
            case PLAIN, CUBE -> GL33C.nglTexSubImage2D(face(region.z()), level, region.x(), region.y(), region.width(),
                region.height(), format.format(), format.type(), address);
            default -> GL33C.nglTexSubImage3D(target, level, region.x(), region.y(), region.z(),
                region.width(), region.height(), region.depth(), format.format(), format.type(), address);
        }
    }

    private void sendBlocks(int level, ImageRegion region, GlPixelFormat format, long address, int byteCount) {
        if (takesPages() && this != PLAIN) {
            GL33C.nglCompressedTexSubImage3D(target, level, region.x(), region.y(), region.z(), region.width(),
                region.height(), region.depth(), format.internalFormat(), byteCount, address);
        } else {
            GL33C.nglCompressedTexSubImage2D(face(region.z()), level, region.x(), region.y(), region.width(),
                region.height(), format.internalFormat(), byteCount, address);
        }
    }

    private int face(int page) {
        return this == CUBE ? GL33C.GL_TEXTURE_CUBE_MAP_POSITIVE_X + page : target;
    }

    private void specify(int where, int level, RamImage image) {
        GlPixelFormat format = GlPixelFormat.of(image);
        GL33C.glBindBuffer(GL33C.GL_PIXEL_UNPACK_BUFFER, 0);
        if (format.isCompressed()) {
            specifyBlocks(where, level, image, format);
            return;
        }
        switch (this) {
            case ROW -> GL33C.nglTexImage1D(where, level, format.internalFormat(), image.width(), 0, format.format(),
                format.type(), MemoryUtil.NULL);
            case ROWS -> GL33C.nglTexImage2D(where, level, format.internalFormat(), image.width(), image.depth(), 0,
                format.format(), format.type(), MemoryUtil.NULL);
            case PLAIN, CUBE -> GL33C.nglTexImage2D(where, level, format.internalFormat(), image.width(),
                image.height(), 0, format.format(), format.type(), MemoryUtil.NULL);
            default -> GL33C.nglTexImage3D(where, level, format.internalFormat(), image.width(),
                image.height(), image.depth(), 0, format.format(), format.type(), MemoryUtil.NULL);
        }
    }

    private void specifyBlocks(int where, int level, RamImage image, GlPixelFormat format) {
        int pages = this == CUBE ? FACES : 1;
        int byteCount = Math.toIntExact(image.byteSize() / pages);
        if (takesPages() && this != PLAIN) {
            GL33C.nglCompressedTexImage3D(where, level, format.internalFormat(), image.width(), image.height(),
                image.depth(), 0, byteCount, MemoryUtil.NULL);
        } else {
            GL33C.nglCompressedTexImage2D(where, level, format.internalFormat(), image.width(), image.height(), 0,
                byteCount, MemoryUtil.NULL);
        }
    }

    private String size(RamImage image) {
        return image.width() + "x" + image.height() + (this == PLAIN ? "" : "x" + image.depth());
    }
}
