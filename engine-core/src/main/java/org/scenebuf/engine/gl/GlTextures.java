package org.scenebuf.engine.gl;

import java.util.concurrent.CompletableFuture;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.WeakIdentityMap;
import org.scenebuf.engine.texture.BlockFormat;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;

/**
 * The textures that one user of a context has on the GPU; {@link GlBuffers} for images.
 *
 * <p>An update sends the changed rectangles from where they are, one call for each; of a cube, and where pages lie
 * apart, one for each page. Smaller images that the texture has in RAM are sent likewise. Where it has none the GPU
 * makes them anew, unless {@link Texture#setMipmapped} says that there are none, or pixels are compressed: those are
 * sent as blocks, to drivers that know them. The GPU keeps images in their own
 * component type; those with a sign stand for -1 to 1, and those of 32 bits are whole numbers to a shader, which
 * nothing filters. Textures repeat, and are filtered trilinearly. Layers of an array are sent as regions of one
 * texture.
 */
public final class GlTextures implements AutoCloseable {

    private final GlContext context;
    private final WeakIdentityMap<Texture, PixelUpload> textures = new WeakIdentityMap<>();

    private boolean closed;

    private GlTextures(GlContext context) {
        this.context = context;
    }

    /**
     * Begins with nothing on the GPU.
     *
     * @param context where the textures are made
     * @return the textures; close them before the context
     */
    public static GlTextures of(GlContext context) {
        return new GlTextures(Args.notNull(context, "a context"));
    }

    /**
     * Brings a GL texture up to date: all pixels the first time, later those that changed.
     *
     * @param texture the texture
     * @return how many bytes were sent, of all levels that are in RAM
     * @throws IllegalArgumentException when the image is too large for the driver
     * @throws IllegalStateException when called on another thread than the context's, when these textures, the context
     *     or the texture is closed, or when OpenGL reports an error; what was not sent then counts as changed
     */
    public long update(Texture texture) {
        Args.notNull(texture, "a texture");
        try (GlCall _ = context.begin(closed, "GL textures")) {
            return send(texture);
        }
    }

    /**
     * Tells whether the driver takes compressed blocks of a kind: to ask for others, or for pixels, where it does not.
     *
     * <pre>{@code
     * BlockFormat blocks = textures.knows(BlockFormat.BC7, TextureFormat.SRGB_ALPHA) ? BlockFormat.BC7
     *     : BlockFormat.ETC2_EAC;
     * Texture wall = Ktx2.read(Path.of("wall.ktx2"), blocks);        // transcoded as asked
     * }</pre>
     *
     * @param blocks which blocks
     * @param format what they stand for, one of {@link BlockFormat#formats()}
     * @return true where {@link #update} takes plain images of them
     * @throws IllegalArgumentException when there are no such blocks of that format
     * @throws IllegalStateException as of {@link #update}
     */
    public boolean knows(BlockFormat blocks, TextureFormat format) {
        Args.notNull(blocks, "a block format");
        Args.notNull(format, "a texture format");
        if (!blocks.formats().contains(format)) {
            throw new IllegalArgumentException(ErrorText.of("one of " + blocks.formats() + " for " + blocks, format,
                "take one of these"));
        }
        try (GlCall _ = context.begin(closed, "GL textures")) {
            return GlTextureTarget.PLAIN.takes(context.gl(), blocks, format);
        }
    }

    /**
     * Says that the GPU itself wrote pixels, by drawing to the texture say. They are not sent over, unless RAM changes
     * there too, and {@link #readBack(Texture)} brings them. Smaller images that the GPU makes are made anew by the
     * next update.
     *
     * @param texture the texture, which was updated before
     * @param region what was written of its image
     * @throws IndexOutOfBoundsException when some of it is outside of the image
     * @throws IllegalStateException when the texture was never updated, or is compressed; and as of {@link #update}
     */
    public void gpuWrote(Texture texture, ImageRegion region) {
        Args.notNull(texture, "a texture");
        Args.notNull(region, "a region");
        try (GlCall _ = context.begin(closed, "GL textures")) {
            require(texture).wrote(region);
        }
    }

    /**
     * Brings into RAM what the GPU wrote, as {@link #gpuWrote} named it.
     *
     * @param texture the texture
     * @return ends within {@link GlContext#poll()}; see {@link #readBack(Texture, ImageRegion)}
     * @throws IllegalStateException as of {@link #gpuWrote}
     * @throws org.scenebuf.engine.memory.BufferException when the image is read-only
     */
    public CompletableFuture<ReadBack> readBack(Texture texture) {
        Args.notNull(texture, "a texture");
        try (GlCall _ = context.begin(closed, "GL textures")) {
            return require(texture).readBack(this, null);
        }
    }

    /**
     * Brings pixels of the image from the GPU into RAM, without a wait, as {@link GlBuffers#readBack(
     * org.scenebuf.engine.vertex.GeomVertexArrayData, long, long)} does rows. Before OpenGL 4.5 the whole image comes
     * to a pixel buffer, of which the region is stored.
     *
     * @param texture the texture, which was updated before
     * @param region which pixels
     * @return ends within {@link GlContext#poll()}, on the context's thread; pixels that RAM kept are counted row by
     *     row and page by page
     * @throws IndexOutOfBoundsException when some are outside of the image
     * @throws IllegalStateException as of {@link #gpuWrote}
     * @throws org.scenebuf.engine.memory.BufferException when the image is read-only
     */
    public CompletableFuture<ReadBack> readBack(Texture texture, ImageRegion region) {
        Args.notNull(texture, "a texture");
        Args.notNull(region, "a region");
        try (GlCall _ = context.begin(closed, "GL textures")) {
            return require(texture).readBack(this, region);
        }
    }

    /**
     * Deletes the textures; closing twice is harmless.
     *
     * @throws IllegalStateException when called on another thread than the context's
     */
    @Override
    public void close() {
        context.delete(this::delete);
    }

    /** Deletes the textures within work that runs. */
    void delete() {
        closed = true;
        context.pending().fail(this, GlBuffers.closedBefore("these textures"));
        textures.removeAll(PixelUpload::close);
    }

    /** Updates a texture within work that runs. */
    long send(Texture texture) {
        return send(texture, UploadBudget.unlimited());
    }

    long send(Texture texture, UploadBudget budget) {
        deleteCollected();
        return entry(texture).update(texture, budget);
    }

    /** Counts the calls of a texture's last update. */
    int calls(Texture texture) {
        PixelUpload upload = textures.find(texture);
        return upload == null ? 0 : upload.calls();
    }

    /** Whether the GPU has had all of a texture once. */
    boolean has(Texture texture) {
        PixelUpload upload = textures.find(texture);
        return upload != null && upload.isComplete();
    }

    /** Whether some of a texture waits for a budget. */
    boolean waits(Texture texture) {
        PixelUpload upload = textures.find(texture);
        return upload != null && upload.waits();
    }

    /**
     * Tells OpenGL's name of a texture, for drawing with shaders of one's own.
     *
     * @param texture the texture, which was updated before
     * @return its name in this context, of the target that goes with its
     *     {@link org.scenebuf.engine.texture.TextureType}
     * @throws IllegalStateException when it was not
     */
    public int id(Texture texture) {
        return require(Args.notNull(texture, "a texture")).id();
    }

    /** Finds what is on the GPU of a texture. */
    PixelUpload require(Texture texture) {
        PixelUpload uploaded = textures.find(texture);
        if (uploaded == null || !uploaded.isComplete()) {
            throw new IllegalStateException(ErrorText.of(texture + " on the GPU", "none", "upload before drawing"));
        }
        return uploaded;
    }

    int size() {
        return textures.size();
    }

    void deleteCollected() {
        textures.removeCollected(PixelUpload::close);
    }

    private PixelUpload entry(Texture texture) {
        return textures.findOrMake(texture,
            () -> new PixelUpload(context, GlTextureTarget.of(texture.ramImage().type())));
    }
}
