package org.scenebuf.engine.memory;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.MappedPages;

/**
 * Pages of a file, mapped until {@link #end}.
 *
 * @param pages the pages
 * @param arena the arena that ends the mapping
 * @param forget removes the pages from the list of known mapped pages
 */
record FileMapping(MemorySegment pages, Arena arena, Runnable forget) {

    static FileMapping open(FileChannel channel, MapMode mode, long byteOffset, long byteSize) throws IOException {
        if (!channel.isOpen()) {
            throw new IllegalArgumentException(ErrorText.of("an open channel", "a closed one", "open the file"));
        }
        long before = channel.size();
        long needed = byteOffset + byteSize;
        if (mode == MapMode.READ_ONLY && needed > before) {
            throw new IllegalArgumentException(ErrorText.of("a file of " + needed
                + " bytes or more, to map it for reading", before + " bytes", "map only the part that the file has"));
        }
        Arena arena = Arena.ofShared();
        try {
            MemorySegment pages = channel.map(mode, byteOffset, byteSize, new KeptArena(arena));
            requirePages(pages, byteSize, arena);
            return new FileMapping(pages, arena, MappedPages.add(pages));
        } catch (NonReadableChannelException | NonWritableChannelException notForThat) {
            arena.close();
            throw new IllegalArgumentException(ErrorText.of("a channel that was opened to read" + (mode
                == MapMode.READ_ONLY ? "" : " and to write"), "another", "open the file with other options"),
                notForThat);
        } catch (IOException | RuntimeException | Error refused) {
            arena.close();
            shrink(channel, before, needed);
            throw refused;
        }
    }

    /** Makes the file as short as before, after its mapping was refused. */
    private static void shrink(FileChannel channel, long before, long grown) throws IOException {
        if (grown > before && channel.isOpen() && channel.size() == grown) {
            channel.truncate(before);
        }
    }

    /** Checks the answer of the channel, which may be of a foreign class. */
    private static void requirePages(@Nullable MemorySegment pages, long byteSize, Arena arena) {
        if (pages == null || !pages.isMapped() || pages.byteSize() != byteSize
            || !pages.scope().equals(arena.scope())) {
            throw new IllegalArgumentException(ErrorText.of("a channel that maps " + byteSize + " bytes of a file",
                pages, "open it by FileChannel.open"));
        }
    }

    /** The same memory without its arena, so that it can get another one. */
    MemorySegment unscoped() {
        MemorySegment unscoped = MemorySegment.ofAddress(pages.address()).reinterpret(pages.byteSize());
        return pages.isReadOnly() ? unscoped.asReadOnly() : unscoped;
    }

    void end() {
        forget.run();
        arena.close();
    }
}
