package org.scenebuf.engine.gl;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.opengl.GL42C;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.change.TexelBlock;
import org.scenebuf.engine.internal.NativeBytes;
import org.scenebuf.engine.internal.NativeCall;
import org.scenebuf.engine.internal.kernel.PageCopy;
import org.scenebuf.engine.texture.RamImage;

/** Sends regions of a mip level to the bound texture, directly or through a pixel buffer. */
final class TexelSender {

    private static final int UNPACK = GL33C.GL_PIXEL_UNPACK_BUFFER;

    private final GlApi gl;
    private final RamImage image;
    private final int level;
    private final GlTextureTarget target;
    private final TexelBlock texels;
    private final TexelGrid grid;
    private final GlPixelFormat format;

    /** The loan of the image during a send; null where pages are separate blocks, each of which is lent by itself. */
    private @Nullable BufferView whole;

    /** The address of that loan during the work; null also where every copy has an address of its own. */
    private @Nullable NativeBytes addresses;
    private int calls;
    private long bytes;

    TexelSender(GlContext context, RamImage image, int level, GlTextureTarget target) {
        this.gl = context.gl();
        this.image = image;
        this.level = level;
        this.target = target;
        this.texels = image.texelType().block(image.format());
        ImageRegion all = texels.blocksOf(image.changes().whole());
        this.grid = new TexelGrid(all.width(), all.height());
        this.format = GlPixelFormat.of(image);
    }

    /** An action on each part that OpenGL takes by one call. */
    @FunctionalInterface
    private interface Sink {

        /**
         * Takes a part.
         *
         * @param region the pixels of the part
         * @param memory the memory with the part
         * @param page the page of the image at the beginning of that memory
         */
        void accept(ImageRegion region, @Nullable BufferView memory, int page);
    }

    /** Borrows the pixels for some work. One native call holds them, whatever the number of parts. */
    void lendFor(Runnable work) {
        begin();
        try {
            BufferView lent = whole;
            if (lent == null || lent.mayBeMapped()) {
                work.run();
            } else {
                NativeCall.run(lent.segment(), bytes -> {
                    addresses = bytes;
                    work.run();
                });
            }
        } finally {
            addresses = null;
            close();
        }
    }

    private void begin() {
        calls = 0;
        bytes = 0;
        unpackRows();
        whole = image.isApart() ? null : image.getBuffer(BufferRequest.RECORDS_RO.by("GL upload"));
    }

    /** The number of calls since the beginning. */
    int calls() {
        return calls;
    }

    /** The number of bytes since the beginning. */
    long bytes() {
        return bytes;
    }

    /** Sends pixels to the texture. */
    void send(ImageRegion region) {
        forEachPart(region, this::sendAtOnce);
    }

    /** Sends pixels to a pixel buffer, where each has the same place as in the image. */
    void stage(ImageRegion region, GlObject staging) {
        gl.bindBuffer(UNPACK, staging.id());
        try {
            forEachPart(region, this::stageAtOnce);
        } finally {
            gl.bindBuffer(UNPACK, 0);
        }
    }

    /** Lets the texture read pixels from a pixel buffer. */
    void unstage(ImageRegion region, GlObject staging) {
        gl.bindBuffer(UNPACK, staging.id());
        try {
            forEachPage(region, null, (part, memory, page) -> {
                ImageRegion stored = texels.blocksOf(part);
                target.send(gl, level, part, format,
                    grid.texel(stored.x(), stored.y(), stored.z()) * texels.byteSize(),
                    stored.pixelCount() * texels.byteSize());
                calls++;
            });
        } finally {
            gl.bindBuffer(UNPACK, 0);
        }
    }

    private void close() {
        if (whole != null) {
            whole.close();
            whole = null;
        }
    }

    private void forEachPart(ImageRegion region, Sink sink) {
        if (whole != null) {
            forEachPage(region, whole, sink);
            return;
        }
        for (int page = region.z(); page < region.z() + region.depth(); page++) {
            int at = page;
            try (BufferView view = image.page(page).getBuffer(BufferRequest.RECORDS_RO.by("GL upload"))) {
                split(region.onPage(page), view, (part, memory, none) -> sink.accept(part, memory, at));
            }
        }
    }

    private void forEachPage(ImageRegion region, @Nullable BufferView memory, Sink sink) {
        if (target.takesPages()) {
            split(region, memory, sink);
            return;
        }
        for (int page = region.z(); page < region.z() + region.depth(); page++) {
            split(region.onPage(page), memory, sink);
        }
    }

    /** Splits a region of blocks into rows, where it is not contiguous: OpenGL 3.3 has no row length for blocks. */
    private void split(ImageRegion region, @Nullable BufferView memory, Sink sink) {
        if (!image.isCompressed() || isCloseTogether(region)) {
            sink.accept(region, memory, 0);
            return;
        }
        int step = texels.height();
        for (int z = 0; z < region.depth(); z++) {
            for (int y = 0; y < region.height(); y += step) {
                sink.accept(new ImageRegion(region.x(), region.y() + y, region.z() + z, region.width(),
                    Math.min(step, region.height() - y), 1), memory, 0);
            }
        }
    }

    private boolean isCloseTogether(ImageRegion region) {
        return region.width() == image.width() && (region.depth() == 1 || region.height() == image.height());
    }

    private void sendAtOnce(ImageRegion region, @Nullable BufferView view, int firstPage) {
        ImageRegion stored = texels.blocksOf(region);
        long first = grid.texel(stored.x(), stored.y(), stored.z() - firstPage);
        long end = grid.texel(stored.x() + stored.width() - 1, stored.y() + stored.height() - 1,
            stored.z() + stored.depth() - 1 - firstPage) + 1;
        long byteCount = (end - first) * texels.byteSize();
        long payload = stored.pixelCount() * texels.byteSize();
        long offset = first * texels.byteSize();
        if (addresses != null) {
            target.send(gl, level, region, format, addresses.address(offset, byteCount), payload);
        } else {
            PageCopy.run(memory(view).segment().asSlice(offset, byteCount), memory(view).mayBeMapped(),
                sent -> target.send(gl, level, region, format, sent.address(0, byteCount), payload));
        }
        calls++;
        bytes += payload;
    }

    private void stageAtOnce(ImageRegion region, @Nullable BufferView view, int firstPage) {
        ImageRegion stored = texels.blocksOf(region);
        RangeSet rows = new RangeSet();
        grid.forEachRow(stored, rows::add);
        long before = grid.texel(0, 0, firstPage) * texels.byteSize();
        rows.forEach((first, count) -> {
            long offset = first * texels.byteSize();
            long byteCount = count * texels.byteSize();
            MemorySegment source = memory(view).segment().asSlice(offset - before, byteCount);
            PageCopy.run(source, memory(view).mayBeMapped(),
                sent -> gl.bufferSubData(UNPACK, offset, byteCount, sent.address(0, byteCount)));
            calls++;
            bytes += byteCount;
        });
    }

    private static BufferView memory(@Nullable BufferView view) {
        if (view == null) {
            throw new IllegalStateException("nothing is on loan");
        }
        return view;
    }

    /**
     * Sets the layout of pixels. The address is that of the first pixel; a driver's own skips might fail beyond 2
     * GiB.
     */
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

    /** Resets the layout of blocks to contiguous, in case other code has changed it. */
    private void unpackBlocks() {
        gl.pixelStorei(GL42C.GL_UNPACK_COMPRESSED_BLOCK_WIDTH, 0);
        gl.pixelStorei(GL42C.GL_UNPACK_COMPRESSED_BLOCK_HEIGHT, 0);
        gl.pixelStorei(GL42C.GL_UNPACK_COMPRESSED_BLOCK_DEPTH, 0);
        gl.pixelStorei(GL42C.GL_UNPACK_COMPRESSED_BLOCK_SIZE, 0);
    }
}
