package org.scenebuf.engine.memory;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.MappedPages;

/**
 * Pages of a file, mapped until {@link #end}.
 *
 * @param pages the pages
 * @param arena ends the mapping
 * @param forget takes it from those that are known
 */
record FileMapping(MemorySegment pages, Arena arena, Runnable forget) {

    static FileMapping open(FileChannel channel, MapMode mode, long byteOffset, long byteSize) throws IOException {
        long before = channel.size();
        long needed = byteOffset + byteSize;
        if (mode == MapMode.READ_ONLY && needed > before) {
            throw new IllegalArgumentException(ErrorText.of("a file of " + needed + " bytes or more, to be read",
                before, "map the part that is there"));
        }
        Arena arena = Arena.ofShared();
        try {
            MemorySegment pages = channel.map(mode, byteOffset, byteSize, new KeptArena(arena));
            requirePages(pages, byteSize, arena);
            return new FileMapping(pages, arena, MappedPages.add(pages));
        } catch (IOException | RuntimeException | Error refused) {
            arena.close();
            shrink(channel, before, needed);
            throw refused;
        }
    }

    /** Takes back what a refused mapping made the file longer by. */
    private static void shrink(FileChannel channel, long before, long grown) throws IOException {
        if (grown > before && channel.isOpen() && channel.size() == grown) {
            channel.truncate(before);
        }
    }

    /** A channel may be of anybody's class, and give whatever it likes. */
    private static void requirePages(@Nullable MemorySegment pages, long byteSize, Arena arena) {
        if (pages == null || !pages.isMapped() || pages.byteSize() != byteSize
            || !pages.scope().equals(arena.scope())) {
            throw new IllegalArgumentException(ErrorText.of("a channel that maps " + byteSize + " bytes of a file",
                pages, "open it by FileChannel.open"));
        }
    }

    /** The same memory, for an arena of its own. */
    MemorySegment unscoped() {
        MemorySegment unscoped = MemorySegment.ofAddress(pages.address()).reinterpret(pages.byteSize());
        return pages.isReadOnly() ? unscoped.asReadOnly() : unscoped;
    }

    void end() {
        forget.run();
        arena.close();
    }
}
