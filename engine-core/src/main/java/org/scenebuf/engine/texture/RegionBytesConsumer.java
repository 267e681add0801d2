package org.scenebuf.engine.texture;

import org.scenebuf.engine.change.ImageRegion;

/** Receives regions of an image, with the present address of their first pixel. */
@FunctionalInterface
public interface RegionBytesConsumer {

    /**
     * Takes one region.
     *
     * @param region the pixels
     * @param address the address of its first pixel; valid only during the call. The next row of the region begins as
     *     many bytes later as a row of the image has, the next page as many as a page of the image has.
     */
    void accept(ImageRegion region, long address);
}
