package org.scenebuf.engine.texture;

import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.change.TexelBlock;
import org.scenebuf.engine.internal.kernel.PageCopy;

/** Gives regions of an image together with their addresses. */
final class RegionAddresses {

    private static final BufferRequest REQUEST = BufferRequest.RECORDS_RO.by("drained as bytes");

    private final RamImage image;
    private final TexelBlock texels;

    /** The whole image, in blocks as they are stored. */
    private final ImageRegion grid;
    private long bytes;

    RegionAddresses(RamImage image) {
        this.image = image;
        this.texels = image.texelType().block(image.format());
        this.grid = texels.blocksOf(image.changes().whole());
    }

    /** Gives all that changed; returns the number of bytes. */
    long drain(ImageChangeCursor cursor, RegionBytesConsumer consumer) {
        if (image.isApart()) {
            cursor.drain(region -> giveByPage(region, consumer));
        } else {
            try (BufferView all = image.getBuffer(REQUEST)) {
                cursor.drain(region -> give(all, 0, region, consumer));
            }
        }
        return bytes;
    }

    /** Pages with separate memory have no distance from one to the next. */
    private void giveByPage(ImageRegion region, RegionBytesConsumer consumer) {
        for (int z = region.z(); z < region.z() + region.depth(); z++) {
            try (BufferView page = image.page(z).getBuffer(REQUEST)) {
                give(page, z, region.onPage(z), consumer);
            }
        }
    }

    private void give(BufferView memory, int firstPage, ImageRegion region, RegionBytesConsumer consumer) {
        ImageRegion stored = texels.blocksOf(region);
        long first = texel(stored.x(), stored.y(), stored.z() - firstPage);
        long last = texel(stored.x() + stored.width() - 1, stored.y() + stored.height() - 1,
            stored.z() + stored.depth() - 1 - firstPage);
        long byteCount = (last + 1 - first) * texels.byteSize();
        PageCopy.run(memory.segment().asSlice(first * texels.byteSize(), byteCount), memory.mayBeMapped(),
            given -> consumer.accept(region, given.address(0, byteCount)));
        bytes += stored.pixelCount() * texels.byteSize();
    }

    private long texel(int x, int y, int z) {
        return ((long) z * grid.height() + y) * grid.width() + x;
    }
}
