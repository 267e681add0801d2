package org.scenebuf.engine.gl;

import java.util.List;
import org.scenebuf.engine.internal.Args;

/**
 * What came back from the GPU.
 *
 * @param byteCount how many bytes were stored in RAM
 * @param kept what was not, because RAM had been changed there since: these rows are sent at the next update
 */
public record ReadBack(long byteCount, List<Kept> kept) {

    /** Keeps its list as it is. */
    public ReadBack {
        kept = List.copyOf(Args.list(kept, "what was kept"));
    }

    /**
     * Some of what RAM kept.
     *
     * @param first the first row; of an image the first pixel, counted row by row and page by page
     * @param count how many rows, or pixels
     */
    public record Kept(long first, long count) {
    }
}
