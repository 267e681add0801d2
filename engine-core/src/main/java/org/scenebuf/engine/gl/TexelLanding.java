package org.scenebuf.engine.gl;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.internal.kernel.CountedCopy;
import org.scenebuf.engine.texture.RamImage;

/**
 * Stores pixels that came back from the GPU, where RAM has no newer ones.
 *
 * @param image the image that receives them
 * @param grid the numbers of its pixels
 * @param staged the region that came back, contiguous
 * @param asked the pixels that were asked for
 * @param wanted those of them for which RAM has no newer ones
 * @param pages the memory of each page of the region
 */
record TexelLanding(RamImage image, TexelGrid grid, ImageRegion staged, RangeSet asked, RangeSet wanted,
    List<MemorySegment> pages) {

    ReadBack land(MemorySegment bytes, ImageChangeCursor unseen) {
        grid.forEachRow(staged, (from, width) -> wanted.forEachWithin(from, width, (first, count) -> {
            ImageRegion piece = grid.piece(first, count);
            copy(bytes, piece);
            image.changes().markForOthers(piece, unseen);
        }));
        return RowLanding.result(asked, wanted, image.pixelSize());
    }

    private void copy(MemorySegment bytes, ImageRegion piece) {
        long size = image.pixelSize();
        TexelGrid inRegion = new TexelGrid(staged.width(), staged.height());
        long from = inRegion.texel(piece.x() - staged.x(), piece.y() - staged.y(), piece.z() - staged.z());
        long to = grid.texel(piece.x(), piece.y(), 0);
        CountedCopy.copy(bytes, from * size, pages.get(piece.z() - staged.z()), to * size, piece.width() * size);
    }
}
