package org.scenebuf.engine.gl;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.opengl.GL42C;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.change.TexelBlock;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.kernel.PageCopy;
import org.scenebuf.engine.texture.RamImage;

/** One level of a GL texture, and which pixels of its image it has not yet. */
final class LevelUpload {

    private final GlContext context;
    private final GlApi gl;
    private final RamImage image;
    private final int level;
    private final GlTextureTarget target;
    private final TexelBlock texels;
    private final ImageRegion grid;
    private final ImageChangeCursor unseen;
    private final TexelGrid pixels;
    private final GpuNews news = new GpuNews();

    /** What changed in RAM, to be looked at while the GPU has something that RAM has not. */
    private RangeSet changed = new RangeSet();
    private int calls;
    private long bytes;

    LevelUpload(GlContext context, RamImage image, int level, GlTextureTarget target) {
        this.context = context;
        this.gl = context.gl();
        this.image = image;
        this.level = level;
        this.target = target;
        this.texels = image.texelType().block(image.format());
        this.grid = texels.blocksOf(image.changes().whole());
        this.pixels = new TexelGrid(image.width(), image.height());
        this.unseen = image.changes().newCursor();
    }

    boolean isOf(RamImage other) {
        return image == other;
    }

    /** Counts the calls of the last update. */
    int calls() {
        return calls;
    }

    /** Makes room in the texture that is bound. */
    void allocate() {
        target.specify(gl, level, image);
    }

    /** Sends what changed to the texture that is bound; gives the number of bytes. */
    long update() {
        calls = 0;
        bytes = 0;
        unpackRows();
        changed = new RangeSet();
        if (!news.isEmpty()) {
            unseen.peek(changed::add);
        }
        if (image.isApart()) {
            unseen.drain(this::sendPages);
            return bytes;
        }
        try (BufferView view = image.getBuffer(BufferRequest.RECORDS_RO.by("GL upload"))) {
            unseen.drain(region -> sendFrom(view, region));
            return bytes;
        }
    }

    void close() {
        unseen.close();
    }

    /** Notes what the GPU wrote. */
    void wrote(ImageRegion region) {
        if (image.isCompressed()) {
            throw new IllegalStateException(ErrorText.of("pixels that the GPU writes", "compressed blocks of " + image,
                "have the GPU write a texture that is not compressed"));
        }
        if (!image.changes().whole().contains(region)) {
            throw new IndexOutOfBoundsException(ErrorText.of("a region inside " + image.changes().whole() + " of "
                + image, region, "clip it first"));
        }
        pixels.forEachRow(region, news::wrote);
    }

    /** Refuses to be made anew while the GPU has something that RAM has not. */
    void requireNoNews() {
        news.requireNone(image, new RangeSet());
    }

    /** Begins to read what the GPU wrote of the texture that is bound, or some of it. */
    CompletableFuture<ReadBack> readBack(Object owner, int texture, @Nullable ImageRegion region) {
        RangeSet asked = news.all();
        if (region != null) {
            asked = new RangeSet();
            pixels.forEachRow(region, asked::add);
        }
        return asked.isEmpty() ? CompletableFuture.completedFuture(new ReadBack(0, List.of()))
            : new TexelRead(context, image, target, gl.has(GlFeature.TEXTURE_SUB_IMAGE)).begin(owner, texture, asked,
                news, unseen);
    }

    private void sendFrom(BufferView view, ImageRegion region) {
        if (target.takesPages()) {
            send(view, region, region.z());
            return;
        }
        for (int page = region.z(); page < region.z() + region.depth(); page++) {
            send(view, region.onPage(page), page);
        }
    }

    private void sendPages(ImageRegion region) {
        for (int page = region.z(); page < region.z() + region.depth(); page++) {
            BufferExporter pixels = image.page(page);
            try (BufferView view = pixels.getBuffer(BufferRequest.RECORDS_RO.by("GL upload"))) {
                send(view, region.onPage(page), 0);
            }
        }
    }

    /**
     * Sends a region whose memory begins with the first page of the image, or with the region's. Blocks have no row
     * length in OpenGL 3.3: those that are not close together go row by row.
     */
    private void send(BufferView view, ImageRegion region, int pagesBefore) {
        if (!news.isEmpty()) {
            sendChanged(view, region, pagesBefore);
            return;
        }
        if (!image.isCompressed() || isCloseTogether(region)) {
            sendAtOnce(view, region, pagesBefore);
            return;
        }
        int step = texels.height();
        for (int z = 0; z < region.depth(); z++) {
            for (int y = 0; y < region.height(); y += step) {
                sendAtOnce(view, new ImageRegion(region.x(), region.y() + y, region.z() + z, region.width(),
                    Math.min(step, region.height() - y), 1), pagesBefore + z);
            }
        }
    }

    /** Sends just what changed, row by row: among it may be pixels that only the GPU has. */
    private void sendChanged(BufferView view, ImageRegion region, int pagesBefore) {
        List<ImageRegion> pieces = new ArrayList<>();
        pixels.forEachRow(region, (from, width) -> changed.forEachWithin(from, width,
            (first, count) -> pieces.add(pixels.piece(first, count))));
        for (ImageRegion piece : pieces) {
            sendAtOnce(view, piece, pagesBefore + piece.z() - region.z());
            news.sent(pixels.texel(piece.x(), piece.y(), piece.z()), piece.width());
        }
    }

    private boolean isCloseTogether(ImageRegion region) {
        return region.width() == image.width() && (region.depth() == 1 || region.height() == image.height());
    }

    private void sendAtOnce(BufferView view, ImageRegion region, int pagesBefore) {
        ImageRegion stored = texels.blocksOf(region);
        long first = texel(stored.x(), stored.y(), pagesBefore);
        long end = texel(stored.x() + stored.width() - 1, stored.y() + stored.height() - 1,
            pagesBefore + stored.depth() - 1) + 1;
        long byteCount = (end - first) * texels.byteSize();
        long payload = stored.pixelCount() * texels.byteSize();
        MemorySegment rows = view.segment().asSlice(first * texels.byteSize(), byteCount);
        PageCopy.run(rows, view.mayBeMapped(),
            sent -> target.send(gl, level, region, GlPixelFormat.of(image), sent.address(0, byteCount), payload));
        context.check("the upload of " + image);
        calls++;
        bytes += payload;
    }

    /** How many texels, as they are stored, lie before one. */
    private long texel(int x, int y, int z) {
        return ((long) z * grid.height() + y) * grid.width() + x;
    }

    /** The address already points at the first pixel: a driver's own skipping might not count beyond 2 GiB. */
    private void unpackRows() {
        gl.bindBuffer(GL33C.GL_PIXEL_UNPACK_BUFFER, 0);
        gl.pixelStorei(GL33C.GL_UNPACK_SWAP_BYTES, 0);
        gl.pixelStorei(GL33C.GL_UNPACK_ALIGNMENT, 1);
        gl.pixelStorei(GL33C.GL_UNPACK_ROW_LENGTH, image.width());
        gl.pixelStorei(GL33C.GL_UNPACK_IMAGE_HEIGHT, image.height());
        gl.pixelStorei(GL33C.GL_UNPACK_SKIP_PIXELS, 0);
        gl.pixelStorei(GL33C.GL_UNPACK_SKIP_ROWS, 0);
        gl.pixelStorei(GL33C.GL_UNPACK_SKIP_IMAGES, 0);
        if (image.isCompressed() && gl.has(GlFeature.BLOCK_UNPACKING)) {
            unpackBlocks();
        }
    }

    /** Blocks are close together, whatever somebody else said of theirs. */
    private void unpackBlocks() {
        gl.pixelStorei(GL42C.GL_UNPACK_COMPRESSED_BLOCK_WIDTH, 0);
        gl.pixelStorei(GL42C.GL_UNPACK_COMPRESSED_BLOCK_HEIGHT, 0);
        gl.pixelStorei(GL42C.GL_UNPACK_COMPRESSED_BLOCK_DEPTH, 0);
        gl.pixelStorei(GL42C.GL_UNPACK_COMPRESSED_BLOCK_SIZE, 0);
    }
}
