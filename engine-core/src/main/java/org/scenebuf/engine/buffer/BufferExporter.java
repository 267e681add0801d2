package org.scenebuf.engine.buffer;

import org.scenebuf.engine.memory.BufferException;

/** Something that lends its memory: {@code bf_getbuffer} of CPython's type objects. */
public interface BufferExporter {

    /**
     * Lends the memory as the request asks.
     *
     * @param request what the borrower needs to know and may do
     * @return the view; while it is open the exporter neither moves nor frees the memory
     * @throws BufferException when the request cannot be met; the text names the flag
     * @throws IllegalStateException when the exporter is closed
     */
    BufferView getBuffer(BufferRequest request);
}
