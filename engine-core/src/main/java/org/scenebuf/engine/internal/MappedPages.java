package org.scenebuf.engine.internal;

import java.lang.foreign.MemorySegment;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The files that are mapped into memory of this library. Its segments do not say themselves that they are mapped, and
 * may come back as anybody's.
 */
public final class MappedPages {

    private static final Set<Pages> LIVE = ConcurrentHashMap.newKeySet();

    /** By identity: no two mappings are one. */
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
     * Notes a mapping.
     *
     * @param pages what was mapped
     * @return forgets it again; to be run before it is unmapped
     */
    public static Runnable add(MemorySegment pages) {
        Pages noted = new Pages(pages);
        LIVE.add(noted);
        return () -> LIVE.remove(noted);
    }

    /**
     * Tells whether memory of somebody else's may be pages of a file, whatever Java says: a buffer of floats over a
     * mapped file is taken for plain memory.
     *
     * @param theirs any memory
     * @return true of all that is native
     */
    public static boolean mayBe(MemorySegment theirs) {
        return theirs.isNative();
    }

    /**
     * Tells whether memory is pages of a file, as far as that is known.
     *
     * @param memory any memory
     * @return true where it says so, or is part of what was mapped here
     */
    public static boolean include(MemorySegment memory) {
        return memory.isMapped() || memory.isNative() && LIVE.stream().anyMatch(
            pages -> pages.memory.asOverlappingSlice(memory).isPresent());
    }
}
