package org.scenebuf.engine.gl;

import org.lwjgl.opengl.GL33C;
import org.lwjgl.opengl.GL40C;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.change.TexelBlock;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.texture.BlockFormat;
import org.scenebuf.engine.texture.RamImage;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;

/** OpenGL's targets and calls for each type of texture. */
enum GlTextureTarget {

    /** A single row. */
    ROW(GL33C.GL_TEXTURE_1D, GL33C.GL_PROXY_TEXTURE_1D, GL33C.GL_MAX_TEXTURE_SIZE, GL33C.GL_MAX_TEXTURE_SIZE),
    /** Layers of single rows, which OpenGL treats as the rows of an image. */
    ROWS(GL33C.GL_TEXTURE_1D_ARRAY, GL33C.GL_PROXY_TEXTURE_1D_ARRAY, GL33C.GL_MAX_TEXTURE_SIZE,
        GL33C.GL_MAX_ARRAY_TEXTURE_LAYERS),
    /** An image. */
    PLAIN(GL33C.GL_TEXTURE_2D, GL33C.GL_PROXY_TEXTURE_2D, GL33C.GL_MAX_TEXTURE_SIZE, GL33C.GL_MAX_TEXTURE_SIZE),
    /** Layers of images. */
    ARRAY(GL33C.GL_TEXTURE_2D_ARRAY, GL33C.GL_PROXY_TEXTURE_2D_ARRAY, GL33C.GL_MAX_TEXTURE_SIZE,
        GL33C.GL_MAX_ARRAY_TEXTURE_LAYERS),
    /** A volume. */
    VOLUME(GL33C.GL_TEXTURE_3D, GL33C.GL_PROXY_TEXTURE_3D, GL33C.GL_MAX_3D_TEXTURE_SIZE,
        GL33C.GL_MAX_3D_TEXTURE_SIZE),
    /** A cube; each face needs a call of its own. */
    CUBE(GL33C.GL_TEXTURE_CUBE_MAP, GL33C.GL_PROXY_TEXTURE_CUBE_MAP, GL33C.GL_MAX_CUBE_MAP_TEXTURE_SIZE,
        GL33C.GL_MAX_CUBE_MAP_TEXTURE_SIZE),
    /** Several cubes; each face is a layer. */
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

    /** Whether one call can send several pages. */
    boolean takesPages() {
        return this != CUBE;
    }

    /**
     * Throws where an image is too large: compares the sides with the driver's limits, then asks about the whole
     * image.
     */
    void checkFits(GlContext context, RamImage image) {
        GlApi gl = context.gl();
        requireKnown(gl, image);
        int pixels = gl.getInteger(mostPixels);
        int pages = gl.getInteger(mostPages);
        String size = size(image);
        if (image.width() > pixels || image.height() > pixels || image.depth() > pages) {
            throw new IllegalArgumentException(ErrorText.of("at most " + pixels + " pixels each way"
                + (this == PLAIN ? "" : " and " + pages + " pages") + " in " + image, size,
                "split it, or scale it down"));
        }
        requireBelow2Gib(image);
        int asked = asked(image);
        specify(gl, asked, 0, image);
        if (image.isCompressed() && gl.getError() != GL33C.GL_NO_ERROR) {
            throw new IllegalArgumentException(ErrorText.of("a driver that supports " + image.texelType() + " of "
                + image.type() + ", for " + image, "one that does not",
                "transcode it to a format that the driver supports, or to pixels"));
        }
        if (gl.getTexLevelParameteri(asked, 0, GL33C.GL_TEXTURE_WIDTH) == 0) {
            context.check("asking for a texture of " + size + " pixels");
            throw new IllegalArgumentException(ErrorText.of("a texture that the driver can hold", size + " pixels, "
                + image.byteSize() + " bytes of " + image, "split it, or scale it down"));
        }
    }

    /** Whether the driver accepts a block of a format. */
    boolean takes(GlApi gl, BlockFormat blocks, TextureFormat format) {
        TexelBlock one = blocks.block(format);
        gl.bindBuffer(GL33C.GL_PIXEL_UNPACK_BUFFER, 0);
        gl.texImage(proxy, 0, TexelBox.rectangle(0, 0, one.width(), one.height()),
            new GlPixelFormat(GlBlockFormat.internalFormat(blocks, format), 0, 0), one.byteSize());
        return gl.getError() == GL33C.GL_NO_ERROR
            && gl.getTexLevelParameteri(proxy, 0, GL33C.GL_TEXTURE_WIDTH) != 0;
    }

    /**
     * The target to ask: the proxy. For compressed volumes it is the bound texture, because Mesa refuses their
     * proxies.
     */
    private int asked(RamImage image) {
        return this == VOLUME && image.isCompressed() ? target : proxy;
    }

    /** Compressed data is limited to 2 GiB, because OpenGL counts its bytes in an int. */
    private static void requireBelow2Gib(RamImage image) {
        if (image.isCompressed() && image.byteSize() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(ErrorText.of("at most 2 GiB of compressed blocks in " + image,
                image.byteSize() + " bytes", "split it"));
        }
    }

    private void requireKnown(GlApi gl, RamImage image) {
        if (this == CUBES && !gl.has(GlFeature.CUBE_ARRAYS)) {
            throw new IllegalArgumentException(ErrorText.of("a driver that has arrays of cubes, for " + image,
                "OpenGL below 4.0", "take a texture for each cube"));
        }
    }

    /** Allocates a level of the bound texture. */
    void specify(GlApi gl, int level, RamImage image) {
        if (this == CUBE) {
            for (int face = 0; face < FACES; face++) {
                specify(gl, GL33C.GL_TEXTURE_CUBE_MAP_POSITIVE_X + face, level, image);
            }
        } else {
            specify(gl, target, level, image);
        }
    }

    /** Sends a region to the bound texture, from the address of its first pixel. For a cube it must be on one face. */
    void send(GlApi gl, int level, ImageRegion region, GlPixelFormat format, long address, long byteCount) {
        gl.texSubImage(face(region.z()), level, box(region), format, byteCount, address);
    }

    /** The box of a region in calls for this target. */
    TexelBox box(ImageRegion region) {
        return switch (this) {
            case ROW -> TexelBox.row(region.x(), region.width());
            case ROWS -> TexelBox.rectangle(region.x(), region.z(), region.width(), region.depth());
            case PLAIN, CUBE -> TexelBox.rectangle(region.x(), region.y(), region.width(), region.height());
            default -> TexelBox.box(region.x(), region.y(), region.z(), region.width(), region.height(),
                region.depth());
        };
    }

    /** The box of a region in the call that reads any type of texture, where faces are pages. */
    TexelBox boxWithPages(ImageRegion region) {
        return switch (this) {
            case ROW -> TexelBox.box(region.x(), 0, 0, region.width(), 1, 1);
            case ROWS -> TexelBox.box(region.x(), region.z(), 0, region.width(), region.depth(), 1);
            default -> TexelBox.box(region.x(), region.y(), region.z(), region.width(), region.height(),
                region.depth());
        };
    }

    int face(int page) {
        return this == CUBE ? GL33C.GL_TEXTURE_CUBE_MAP_POSITIVE_X + page : target;
    }

    private void specify(GlApi gl, int where, int level, RamImage image) {
        GlPixelFormat format = GlPixelFormat.of(image);
        gl.bindBuffer(GL33C.GL_PIXEL_UNPACK_BUFFER, 0);
        gl.texImage(where, level, box(image.changes().whole()), format,
            format.isCompressed() ? Math.toIntExact(image.byteSize() / (this == CUBE ? FACES : 1)) : 0);
    }

    private String size(RamImage image) {
        return image.width() + "x" + image.height() + (this == PLAIN ? "" : "x" + image.depth());
    }
}
