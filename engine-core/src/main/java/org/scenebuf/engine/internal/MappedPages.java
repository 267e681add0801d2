package org.scenebuf.engine.internal;

import java.lang.foreign.MemorySegment;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The file pages that this library has mapped. The library's own segments of these pages do not tell that they are
 * mapped, and may come back as a user's segments.
 */
public final class MappedPages {

    private static final Set<Pages> LIVE = ConcurrentHashMap.newKeySet();

    /** Compared by identity, because every mapping is different. */
    private record Pages(MemorySegment memory) {

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    private MappedPages() {
    }

    /**
     * Adds a mapping.
     *
     * @param pages the mapped memory
     * @return an action that removes it again; run it before the memory is unmapped
     */
    public static Runnable add(MemorySegment pages) {
        Pages noted = new Pages(pages);
        LIVE.add(noted);
        return () -> LIVE.remove(noted);
    }

    /**
     * Tells whether foreign memory may be pages of a file, even where Java does not say so. A buffer of floats over a
     * mapped file looks like plain memory.
     *
     * @param theirs any memory
     * @return true for all native memory
     */
    public static boolean mayBe(MemorySegment theirs) {
        return theirs.isNative();
    }

    /**
     * Tells whether memory is known to be pages of a file.
     *
     * @param memory any memory
     * @return true where the segment says so, or is part of memory that this library mapped
     */
    public static boolean include(MemorySegment memory) {
        return memory.isMapped() || memory.isNative() && LIVE.stream().anyMatch(
            pages -> pages.memory.asOverlappingSlice(memory).isPresent());
    }
}
