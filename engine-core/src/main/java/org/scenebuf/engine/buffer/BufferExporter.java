package org.scenebuf.engine.buffer;

import org.scenebuf.engine.memory.BufferException;

/**
 * An object that lends its memory, as CPython's objects do by {@code bf_getbuffer}.
 * {@linkplain org.scenebuf.engine.memory##terms Terms} explains the words.
 *
 * <p>All methods throw {@link IllegalStateException} when the exporter is closed.
 */
public interface BufferExporter {

    /**
     * Lends the memory as the request asks.
     *
     * @param request what the borrower needs to know, and whether it will write
     * @return the view; while it is open, the exporter neither moves nor frees the memory
     * @throws BufferException when the request cannot be met; the text names the flag
     */
    BufferView getBuffer(BufferRequest request);

    /**
     * Lends the memory with its full description: shape, strides, format and pointers. The view is writable where that
     * is allowed.
     *
     * @return the view; {@link BufferView#readOnly()} tells whether it is read-only
     * @throws BufferException when nothing can be lent at all
     */
    default BufferView getBuffer() {
        return Buffers.borrow(this, BufferRequest.FULL.borrower());
    }

    /**
     * Replaces all items by copies from any memory: a {@code float[]}, an {@code int[]}, a {@code FloatBuffer}, a
     * {@link java.lang.foreign.MemorySegment}, another exporter; see {@link Buffers#wrap}.
     *
     * <p>All copies follow this rule. The source must hold the same number of numbers, with the same number of bits
     * each, flat or in any shape, in C order. It may also hold the same number of plain bytes. Signs do not matter, so
     * {@code int[]} is right for unsigned indices. Exactly the overwritten items count as changed.
     *
     * @param memory holds the numbers; it may be the same memory
     * @throws IllegalArgumentException when the object is not bytes-like
     * @throws BufferException when the memory holds other numbers, more or fewer, or when this exporter is read-only.
     *     Nothing was changed then.
     * @throws IllegalStateException when another thread closes the memory's arena during the copy. The items that were
     *     already copied count as changed.
     */
    default void copyFrom(Object memory) {
        try (BufferView to = Buffers.borrow(this, BufferRequest.FULL.by("copyFrom"));
            BufferView from = Buffers.borrow(memory, BufferRequest.FULL_RO.by("copyFrom"))) {
            MemoryCopy.copyFrom(from.items(), to.items());
        }
    }

    /**
     * Copies all items to any memory, by the rule of {@link #copyFrom}.
     *
     * @param memory gets the numbers
     * @throws IllegalArgumentException when the object is not bytes-like
     * @throws BufferException when the memory holds other numbers, more or fewer, or is read-only. Nothing was changed
     *     then.
     */
    default void copyTo(Object memory) {
        try (BufferView to = Buffers.borrow(memory, BufferRequest.FULL.by("copyTo"));
            BufferView from = Buffers.borrow(this, BufferRequest.FULL_RO.by("copyTo"))) {
            MemoryCopy.copyTo(to.items(), from.items());
        }
    }
}
