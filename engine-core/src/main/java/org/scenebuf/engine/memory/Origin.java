package org.scenebuf.engine.memory;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.MappedPages;

/**
 * Whose memory a block is.
 *
 * @param lasts whether a bare address may leave: the memory stays as long as its retirement says
 * @param ours whether nobody else knows the memory: the block, or the one that it is part of, was allocated here
 * @param pages those of a file that the block, or the one that it is part of, is mapped from, or may be
 * @param storable whether a store by a bare address is harmless: the memory is no page that is mapped to read
 */
record Origin(boolean lasts, boolean ours, @Nullable MemorySegment pages, boolean storable) {

    /** Allocated here. */
    static final Origin OURS = new Origin(true, true, null, true);

    /** Mapped here. */
    static Origin mapped(MemorySegment pages) {
        return new Origin(true, false, pages, !pages.isReadOnly());
    }

    /**
     * Somebody else's, which may be pages that he mapped even where Java does not say: a float buffer has forgotten
     * that it is one of a mapped file.
     */
    static Origin borrowed(MemorySegment theirs, boolean lasts) {
        return new Origin(lasts, false, theirs, !theirs.isReadOnly());
    }

    /** Somebody else's, who promises that it stays. */
    static Origin adopted(MemorySegment theirs) {
        return new Origin(true, false, MappedPages.include(theirs) ? theirs : null, !theirs.isReadOnly());
    }

    Origin ofPart(boolean sole) {
        return new Origin(lasts, sole && ours, pages, storable);
    }
}
