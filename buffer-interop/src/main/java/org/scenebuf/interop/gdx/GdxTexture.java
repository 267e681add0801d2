package org.scenebuf.interop.gdx;

import com.badlogic.gdx.graphics.Texture;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * A libGDX texture whose pixels are an image of the engine. Whenever the texture is bound, it sends the changed
 * rectangles to OpenGL.
 *
 * <pre>{@code
 * GdxTexture wall = GdxTexture.of(texture);               // of a Texture of the engine's, or of a GdxPixmap
 * try (Nd4jView pixels = Nd4jViews.open(texture.ramImage().region(ImageRegion.of(0, 0, 64, 64)))) {
 *     pixels.component(2).assign(255);
 * }
 * batch.draw(wall, 0, 0);                                 // sends 64x64 pixels, then draws
 * }</pre>
 *
 * <p>{@code dispose} deletes the texture in OpenGL; the image and its views stay. Colours are sent as they are, also
 * those of an sRGB format. OpenGL makes the smaller images of a texture with mip maps, after each upload.
 */
public final class GdxTexture extends Texture {

    /** Null while libGDX's own constructor runs. */
    private final @Nullable RamImageData data;
    private final @Nullable RenderThread thread;
    private boolean isDisposed;

    private GdxTexture(RamImageData data) {
        super(data);
        this.data = data;
        this.thread = new RenderThread();
    }

    /**
     * Makes a texture without mip maps, and sends all pixels.
     *
     * @param image a plain texture of bytes; shared
     * @return the texture
     * @throws org.scenebuf.engine.memory.FormatException when it is another kind of texture
     */
    public static GdxTexture of(org.scenebuf.engine.texture.Texture image) {
        return of(image, false);
    }

    /**
     * Makes a texture, and sends all pixels.
     *
     * @param image a plain texture of bytes; shared
     * @param useMipMaps whether OpenGL makes smaller images of it, after each upload
     * @return the texture
     * @throws org.scenebuf.engine.memory.FormatException when it is another kind of texture
     */
    public static GdxTexture of(org.scenebuf.engine.texture.Texture image, boolean useMipMaps) {
        requireLibGdx();
        return new GdxTexture(new RamImageData(() -> image, GlPixels.of(Args.notNull(image, "an image")), useMipMaps));
    }

    /**
     * Makes a texture of a pixmap without mip maps, and sends all pixels.
     *
     * @param pixmap the pixels, in any of libGDX's formats; shared, and not to be disposed of before the texture
     * @return the texture
     * @throws IllegalStateException when it is disposed of
     */
    public static GdxTexture of(GdxPixmap pixmap) {
        org.scenebuf.engine.texture.Texture image = Args.notNull(pixmap, "a pixmap").texture();
        requireLibGdx();
        return new GdxTexture(new RamImageData(() -> pixmap.isDisposed() ? image : pixmap.texture(),
            GlPixels.of(pixmap), false));
    }

    /**
     * Gives the pixels.
     *
     * @return the texture of the engine's itself
     */
    public org.scenebuf.engine.texture.Texture image() {
        return data().texture();
    }

    /**
     * Sends what changed, as {@code bind} does.
     *
     * @return how many bytes were sent
     * @throws IllegalStateException when called on another thread than the texture's, or when it is disposed of
     */
    public long upload() {
        check();
        if (data().isUpToDate()) {
            return 0;
        }
        super.bind();
        return data().send(glTarget);
    }

    @Override
    public void bind() {
        check();
        super.bind();
        sendChanges();
    }

    @Override
    public void bind(int unit) {
        check();
        super.bind(unit);
        sendChanges();
    }

    @Override
    public void dispose() {
        if (!isDisposed) {
            if (thread != null) {
                thread.check(this);
            }
            isDisposed = true;
            data().close();
            super.dispose();
        }
    }

    @Override
    protected void reload() {
        data().forget();
        super.reload();
    }

    @Override
    public String toString() {
        return data == null ? "a libGDX texture" : "the libGDX texture of " + data.texture().name();
    }

    private void sendChanges() {
        if (data != null && !data.isUpToDate()) {
            data.send(glTarget);
        }
    }

    private void check() {
        if (thread != null) {
            thread.gl(this);
        }
        if (isDisposed) {
            throw new IllegalStateException(ErrorText.of("an open texture", this + ", which is disposed of",
                "make another by GdxTexture.of"));
        }
    }

    private RamImageData data() {
        if (data == null) {
            throw new IllegalStateException("libGDX's own constructor runs");
        }
        return data;
    }

    private static void requireLibGdx() {
        new RenderThread().gl("a texture");
    }
}
