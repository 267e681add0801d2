package org.scenebuf.engine.gl;

import org.lwjgl.opengl.GL33C;
import org.lwjgl.system.MemoryUtil;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.texture.RamImage;
import org.scenebuf.engine.texture.TextureType;

/** OpenGL's words and calls for each type of texture. */
enum GlTextureTarget {

    /** A plain image. */
    PLAIN(GL33C.GL_TEXTURE_2D, GL33C.GL_PROXY_TEXTURE_2D, GL33C.GL_MAX_TEXTURE_SIZE, GL33C.GL_MAX_TEXTURE_SIZE),
    /** Layers. */
    ARRAY(GL33C.GL_TEXTURE_2D_ARRAY, GL33C.GL_PROXY_TEXTURE_2D_ARRAY, GL33C.GL_MAX_TEXTURE_SIZE,
        GL33C.GL_MAX_ARRAY_TEXTURE_LAYERS),
    /** A volume. */
    VOLUME(GL33C.GL_TEXTURE_3D, GL33C.GL_PROXY_TEXTURE_3D, GL33C.GL_MAX_3D_TEXTURE_SIZE,
        GL33C.GL_MAX_3D_TEXTURE_SIZE);

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
            case TEXTURE_2D -> PLAIN;
            case TEXTURE_2D_ARRAY -> ARRAY;
            case TEXTURE_3D -> VOLUME;
        };
    }

    int target() {
        return target;
    }

    /** Asks for the greatest sides, then whether the driver would take the whole. */
    void checkFits(RamImage image) {
        int pixels = GL33C.glGetInteger(mostPixels);
        int pages = GL33C.glGetInteger(mostPages);
        String size = size(image);
        if (image.width() > pixels || image.height() > pixels || image.depth() > pages) {
            throw new IllegalArgumentException(ErrorText.of("at most " + pixels + " pixels each way"
                + (this == PLAIN ? "" : " and " + pages + " pages") + " in " + image, size,
                "split it, or scale it down"));
        }
        specify(proxy, image);
        if (GL33C.glGetTexLevelParameteri(proxy, 0, GL33C.GL_TEXTURE_WIDTH) == 0) {
            GlErrors.check("asking for a texture of " + size + " pixels");
            throw new IllegalArgumentException(ErrorText.of("a texture that the driver can hold", size + " pixels, "
                + image.byteSize() + " bytes of " + image, "split it, or scale it down"));
        }
    }

    /** Makes room for all pixels of the texture that is bound. */
    void specify(RamImage image) {
        specify(target, image);
    }

    /** Sends a region to the texture that is bound, from where its first pixel is. */
    void send(ImageRegion region, GlPixelFormat format, long address) {
        if (this == PLAIN) {
            GL33C.nglTexSubImage2D(target, 0, region.x(), region.y(), region.width(), region.height(),
                format.format(), format.type(), address);
        } else {
            GL33C.nglTexSubImage3D(target, 0, region.x(), region.y(), region.z(), region.width(), region.height(),
                region.depth(), format.format(), format.type(), address);
        }
    }

    private void specify(int where, RamImage image) {
        GlPixelFormat format = GlPixelFormat.of(image);
        GL33C.glBindBuffer(GL33C.GL_PIXEL_UNPACK_BUFFER, 0);
        if (this == PLAIN) {
            GL33C.nglTexImage2D(where, 0, format.internalFormat(), image.width(), image.height(), 0, format.format(),
                format.type(), MemoryUtil.NULL);
        } else {
            GL33C.nglTexImage3D(where, 0, format.internalFormat(), image.width(), image.height(), image.depth(), 0,
                format.format(), format.type(), MemoryUtil.NULL);
        }
    }

    private String size(RamImage image) {
        return image.width() + "x" + image.height() + (this == PLAIN ? "" : "x" + image.depth());
    }
}
