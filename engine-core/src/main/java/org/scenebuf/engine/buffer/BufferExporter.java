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

    /**
     * Replaces all items by copies of anything that is memory: {@code float[]}, {@code int[]}, a {@code FloatBuffer}, a
     * {@link java.lang.foreign.MemorySegment}, another exporter; see {@link Buffers#wrap}.
     *
     * <p>One rule holds wherever something is copied: as many numbers of as many bits, flat or in any shape, in C
     * order; or as many plain bytes. Signs do not matter, so that {@code int[]} is right for unsigned indices. Exactly
     * what is copied over counts as changed.
     *
     * @param memory holds the numbers; it may be the same memory
     * @throws IllegalArgumentException when the object is no memory
     * @throws BufferException when it holds other numbers, more or fewer, or this lends nothing to write; nothing was
     *     changed then
     * @throws IllegalStateException when another thread closes the memory's arena in the midst of it; what was copied
     *     by then counts as changed
     */
    default void copyFrom(Object memory) {
        try (BufferView to = Buffers.borrow(this, BufferRequest.FULL.by("copyFrom"));
            BufferView from = Buffers.borrow(memory, BufferRequest.FULL_RO.by("copyFrom"))) {
            MemoryCopy.copy(from.items(), to.items());
        }
    }

    /**
     * Copies all items to anything that is memory, by the rule of {@link #copyFrom}.
     *
     * @param memory gets the numbers
     * @throws IllegalArgumentException when the object is no memory
     * @throws BufferException when it holds other numbers, more or fewer, or may not be written; nothing was changed
     *     then
     */
    default void copyTo(Object memory) {
        try (BufferView to = Buffers.borrow(memory, BufferRequest.FULL.by("copyTo"));
            BufferView from = Buffers.borrow(this, BufferRequest.FULL_RO.by("copyTo"))) {
            MemoryCopy.copy(from.items(), to.items());
        }
    }
}
