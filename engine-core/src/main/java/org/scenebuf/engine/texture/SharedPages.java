package org.scenebuf.engine.texture;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.change.ImageRegion;

/** Arrays that share memory with an image which is filled from them, or copied to them, page by page. */
final class SharedPages {

    private static final BufferRequest REQUEST = BufferRequest.RECORDS_RO.by("looking for shared memory");

    private SharedPages() {
    }

    /**
     * Tells whether some page of the image shares bytes with other pages of the array than its own: one of them would
     * be written over before it is read.
     *
     * @param image the image
     * @param region the pages that are filled, or copied
     * @param array (pages, height, width, channels)
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
