package org.scenebuf.interop.gdx;

import com.badlogic.gdx.Gdx;
import com.badlogic.gdx.graphics.GL20;
import com.badlogic.gdx.graphics.GL30;
import com.badlogic.gdx.graphics.Pixmap;
import com.badlogic.gdx.graphics.g2d.Gdx2DPixmap;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.RamImage;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureType;

/**
 * How OpenGL reads the pixels of an image.
 *
 * @param internalFormat how it keeps them
 * @param format which components there are
 * @param type what a component, or a pixel, is
 * @param byteSize bytes of a pixel
 * @param gdxFormat what comes nearest among libGDX's formats
 */
record GlPixels(int internalFormat, int format, int type, int byteSize, Pixmap.Format gdxFormat) {

    /** For images of the engine. libGDX's textures are flat, and of bytes. */
    static GlPixels of(Texture texture) {
        RamImage image = texture.ramImage();
        if (image.type() != TextureType.TEXTURE_2D || image.isCompressed()
            || image.componentType() != ComponentType.UINT8) {
            throw new FormatException(ErrorText.of("a plain texture of bytes for libGDX", image.type() + " of "
                + (image.isCompressed() ? image.texelType() : image.componentType()),
                "copy it into one of ComponentType.UINT8 by setRamImage with a ComponentConversion"));
        }
        boolean isThree = Gdx.gl30 != null;
        return switch (image.format().channels()) {
            case 1 -> bytes(isThree ? GL30.GL_R8 : GL20.GL_LUMINANCE, isThree ? GL30.GL_RED : GL20.GL_LUMINANCE, 1,
                Pixmap.Format.Alpha);
            case 2 -> bytes(isThree ? GL30.GL_RG8 : GL20.GL_LUMINANCE_ALPHA,
                isThree ? GL30.GL_RG : GL20.GL_LUMINANCE_ALPHA, 2, Pixmap.Format.LuminanceAlpha);
            case 3 -> bytes(GL20.GL_RGB, GL20.GL_RGB, 3, Pixmap.Format.RGB888);
            default -> bytes(GL20.GL_RGBA, GL20.GL_RGBA, 4, Pixmap.Format.RGBA8888);
        };
    }

    /** For pixmaps of libGDX, as libGDX itself sends them. */
    static GlPixels of(GdxPixmap pixmap) {
        int format = Gdx2DPixmap.toGlFormat(pixmap.gdxFormat());
        return new GlPixels(format, format, Gdx2DPixmap.toGlType(pixmap.gdxFormat()),
            pixmap.texture().ramImage().pixelSize(), pixmap.getFormat());
    }

    private static GlPixels bytes(int internalFormat, int format, int byteSize, Pixmap.Format gdxFormat) {
        return new GlPixels(internalFormat, format, GL20.GL_UNSIGNED_BYTE, byteSize, gdxFormat);
    }
}
