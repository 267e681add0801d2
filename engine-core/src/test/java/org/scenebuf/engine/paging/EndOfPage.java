package org.scenebuf.engine.paging;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Memory behind which there is none: native code that reads or writes there ends the process. It is a mapped file, cut
 * short afterwards. Where the system does not let a mapped file be cut, there is memory behind it.
 */
final class EndOfPage {

    /** A multiple of every page size. */
    private static final long PAGES = 1 << 16;

    private final MemorySegment memory;

    EndOfPage(Path file, long byteSize, Arena arena) throws IOException {
        long room = (byteSize + PAGES - 1) / PAGES * PAGES;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
            memory = channel.map(FileChannel.MapMode.READ_WRITE, 0, room + PAGES, arena).asSlice(0, room);
            cut(channel, room);
        }
    }

    private static void cut(FileChannel channel, long room) {
        try {
            channel.truncate(room);
        } catch (IOException _) {
            // the tests find less then, but go on
        }
    }

    /** Gives the last bytes of the memory. */
    MemorySegment last(long byteSize) {
        return memory.asSlice(memory.byteSize() - byteSize);
    }
}
