package org.scenebuf.engine.texture;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.change.ImageRegion;

/**
 * Finds arrays that share memory with an image, when the image is filled from the array or copied to it page by page.
 */
final class SharedPages {

    private static final BufferRequest REQUEST = BufferRequest.RECORDS_RO.by("looking for shared memory");

    private SharedPages() {
    }

    /**
     * Tells whether a page of the image shares bytes with another page of the array than its own. Then a byte would be
     * written before it is read.
     *
     * @param image the image
     * @param region the pages to fill or to copy
     * @param array the array, of shape (pages, height, width, channels)
     */
    static boolean areShared(RamImage image, ImageRegion region, Items array) {
        if (region.depth() == 1) {
            return false;
        }
        for (int page = 0; page < region.depth(); page++) {
            try (BufferView view = image.page(region.onPage(region.z() + page)).getBuffer(REQUEST)) {
                MemorySegment written = view.segment();
                if (array.segment().asOverlappingSlice(written).isPresent()
                    && !array.index(0, page).segment().equals(written)) {
                    return true;
                }
            }
        }
        return false;
    }
}
