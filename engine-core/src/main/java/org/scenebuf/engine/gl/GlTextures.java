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
 * The textures that one user of a context has on the GPU. It is for images what {@link GlBuffers} is for arrays.
 *
 * <p>An update sends the changed rectangles from their memory, with one call for each. For a cube, and for pages in
 * separate blocks, it makes one call for each page.
 *
 * <ul>
 * <li>Mip levels that the texture has in RAM are sent in the same way.
 * <li>Else the GPU computes the mip levels, unless {@link Texture#setMipmapped} switched them off, or the image is
 *     compressed.
 * <li>Compressed images are sent as blocks, to drivers that know the format.
 * <li>The GPU keeps images in their own component type. Signed types of 8 and 16 bits stand for -1 to 1. Integer types
 *     of 32 bits are whole numbers in a shader, and are not filtered.
 * <li>Textures repeat, and are filtered trilinearly.
 * <li>An array of layers is one texture of OpenGL; a changed layer is sent as a region of it.
 * </ul>
 *
 * <p>All methods belong to the context's thread. Those that call OpenGL throw {@link IllegalStateException} on
 * another thread, when these textures, the context or the texture is closed, and when OpenGL reports an error. After
 * an error, the pixels that were not sent still count as changed.
 */
public final class GlTextures implements AutoCloseable {

    private final GlContext context;
    private final WeakIdentityMap<Texture, PixelUpload> textures = new WeakIdentityMap<>();

    private boolean closed;

    private GlTextures(GlContext context) {
        this.context = context;
    }

    /**
     * Makes an empty set of textures.
     *
     * @param context the context of the textures
     * @return the textures; close them before the context
     */
    public static GlTextures of(GlContext context) {
        return new GlTextures(Args.notNull(context, "a context"));
    }

    /**
     * Brings a GL texture up to date. The first time it sends all pixels, later the changed ones.
     *
     * @param texture the texture
     * @return the number of bytes that were sent, of all levels in RAM
     * @throws IllegalArgumentException when the image is too large for the driver
     */
    public long update(Texture texture) {
        Args.notNull(texture, "a texture");
        try (GlCall _ = context.begin(closed, "GL textures")) {
            return send(texture);
        }
    }

    /**
     * Tells whether the driver accepts compressed blocks of a format. If not, ask for another format, or for pixels.
     *
     * <pre>{@code
     * BlockFormat blocks = textures.knows(BlockFormat.BC7, TextureFormat.SRGB_ALPHA) ? BlockFormat.BC7
     *     : BlockFormat.ETC2_EAC;
     * Texture wall = Ktx2.read(Path.of("wall.ktx2"), blocks);        // transcoded as asked
     * }</pre>
     *
     * @param blocks the kind of blocks
     * @param format the format of their pixels, one of {@link BlockFormat#formats()}
     * @return true where {@link #update} accepts two-dimensional images of these blocks
     * @throws IllegalArgumentException when there are no such blocks of that format
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
     * Names pixels that the GPU itself wrote, for instance by drawing into the texture. Updates do not overwrite these
     * pixels, unless they change in RAM too. {@link #readBack(Texture)} copies them to RAM. If the GPU computes the mip
     * levels, the next update makes it compute them again. While changes wait for a budget, the boxes that wait count
     * as changed in RAM, with the unchanged pixels in them.
     *
     * @param texture the texture, which was updated before
     * @param region the region of its image that was written
     * @throws IndexOutOfBoundsException when a part of the region is outside the image
     * @throws IllegalStateException also when the texture was never updated, or is compressed
     */
    public void gpuWrote(Texture texture, ImageRegion region) {
        Args.notNull(texture, "a texture");
        Args.notNull(region, "a region");
        try (GlCall _ = context.begin(closed, "GL textures")) {
            require(texture).wrote(region);
        }
    }

    /**
     * Copies to RAM all pixels that the GPU wrote, as named by {@link #gpuWrote}.
     *
     * @param texture the texture
     * @return ends within {@link GlContext#poll()}; see {@link #readBack(Texture, ImageRegion)}
     * @throws IllegalStateException as for {@link #gpuWrote}
     * @throws org.scenebuf.engine.memory.BufferException when the image is read-only
     */
    public CompletableFuture<ReadBack> readBack(Texture texture) {
        Args.notNull(texture, "a texture");
        try (GlCall _ = context.begin(closed, "GL textures")) {
            return require(texture).readBack(this, null);
        }
    }

    /**
     * Copies pixels from the GPU to RAM, without a wait, as
     * {@link GlBuffers#readBack(org.scenebuf.engine.vertex.GeomVertexArrayData, long, long)} copies rows. Before
     * OpenGL 4.5 the GPU copies the whole image to a pixel buffer, and only the region is stored in RAM.
     *
     * @param texture the texture, which was updated before
     * @param region the pixels to copy
     * @return ends within {@link GlContext#poll()}, on the context's thread. The pixels that were not stored are
     *     counted row by row and page by page
     * @throws IndexOutOfBoundsException when a part of the region is outside the image
     * @throws IllegalStateException as for {@link #gpuWrote}
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
     * Deletes the textures. Closing twice is harmless.
     *
     * @throws IllegalStateException on another thread than the context's
     */
    @Override
    public void close() {
        context.delete(this::delete);
    }

    /** Deletes the textures. The caller has begun work with the context. */
    void delete() {
        closed = true;
        context.pending().fail(this, GlBuffers.closedBefore("these textures"));
        textures.removeAll(PixelUpload::close);
    }

    /** Updates a texture. The caller has begun work with the context. */
    long send(Texture texture) {
        return send(texture, UploadBudget.unlimited());
    }

    long send(Texture texture, UploadBudget budget) {
        deleteCollected();
        return entry(texture).update(texture, budget);
    }

    /** The number of calls of a texture's last update. */
    int calls(Texture texture) {
        PixelUpload upload = textures.find(texture);
        return upload == null ? 0 : upload.calls();
    }

    /** Whether all pixels of a texture have reached the GPU once. */
    boolean has(Texture texture) {
        PixelUpload upload = textures.find(texture);
        return upload != null && upload.isComplete();
    }

    /** Whether some pixels of a texture wait for a budget. */
    boolean waits(Texture texture) {
        PixelUpload upload = textures.find(texture);
        return upload != null && upload.waits();
    }

    /**
     * Gives OpenGL's name of a texture, for drawing with your own shaders.
     *
     * @param texture the texture, which was updated before
     * @return the name in this context; the target is that of its {@link org.scenebuf.engine.texture.TextureType}
     * @throws IllegalStateException when the texture was not updated
     */
    public int id(Texture texture) {
        return require(Args.notNull(texture, "a texture")).id();
    }

    /** Finds a texture's upload; throws where the GPU does not have the texture. */
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
