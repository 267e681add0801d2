package org.scenebuf.engine.gl;

import java.util.List;
import org.scenebuf.engine.internal.Args;

/**
 * The result of a read-back from the GPU.
 *
 * @param byteCount the number of bytes that were stored in RAM
 * @param kept the rows that were not stored, because RAM had newer ones; the next update sends them
 */
public record ReadBack(long byteCount, List<Kept> kept) {

    /** Checks the list, and copies it. */
    public ReadBack {
        kept = List.copyOf(Args.list(kept, "what was kept"));
    }

    /**
     * A range of rows or pixels that were not stored.
     *
     * @param first the first row; in an image the first pixel, counted row by row and page by page
     * @param count the number of rows or pixels
     */
    public record Kept(long first, long count) {
    }
}
