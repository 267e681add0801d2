package org.scenebuf.engine.memory;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.MappedPages;

/**
 * Where a block's memory comes from.
 *
 * @param lasts whether a raw address may be given out: the memory stays until its retirement ends
 * @param ours whether nobody else knows the memory: the block, or its whole, was allocated here
 * @param pages the memory that is, or may be, pages of a file; null where it is not
 * @param storable whether a store by a raw address is harmless: the memory is not a page that was mapped to read
 */
record Origin(boolean lasts, boolean ours, @Nullable MemorySegment pages, boolean storable) {

    /** Allocated here. */
    static final Origin OURS = new Origin(true, true, null, true);

    /** Mapped here. */
    static Origin mapped(MemorySegment pages) {
        return new Origin(true, false, pages, !pages.isReadOnly());
    }

    /**
     * Another owner's memory, which the owner may take away. It may be mapped pages even where Java does not say so: a
     * float buffer does not tell that it is part of a mapped file.
     */
    static Origin borrowed(MemorySegment theirs, boolean lasts) {
        return new Origin(lasts, false, theirs, !theirs.isReadOnly());
    }

    /** Another owner's memory; the owner promises that it stays. */
    static Origin adopted(MemorySegment theirs) {
        return new Origin(true, false, MappedPages.include(theirs) ? theirs : null, !theirs.isReadOnly());
    }

    Origin ofPart(boolean sole) {
        return new Origin(lasts, sole && ours, pages, storable);
    }
}
