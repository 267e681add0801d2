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

    /**
     * Lends everything there is to lend: shape, strides, format, pointers; to write where that is allowed, else to
     * read.
     *
     * @return the view; it is writable unless it {@linkplain BufferView#readOnly() says otherwise}
     * @throws BufferException when nothing can be lent at all
     * @throws IllegalStateException when the exporter is closed
     */
    default BufferView getBuffer() {
        return Buffers.borrow(this, BufferRequest.FULL.borrower());
    }
}
