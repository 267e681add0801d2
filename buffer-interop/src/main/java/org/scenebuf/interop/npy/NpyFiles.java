package org.scenebuf.interop.npy;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;

/** Opens files, makes new ones, and maps their items. */
final class NpyFiles {

    private NpyFiles() {
    }

    static FileChannel open(Path path, MapMode mode) throws IOException {
        return FileChannel.open(path, mode.equals(MapMode.READ_ONLY) ? Set.of(StandardOpenOption.READ)
            : Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /**
     * Makes a file of no bytes. One that is there is replaced, not cut: somebody may have it mapped, and would lose the
     * pages under their hands. What is no regular file, a pipe for one, is written to as it is.
     */
    static FileChannel create(Path path) throws IOException {
        Path target = Files.exists(path) ? path.toRealPath() : path;
        Set<OpenOption> options = Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE,
            StandardOpenOption.CREATE_NEW);
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            options = Set.of(StandardOpenOption.WRITE);
        } else {
            Files.deleteIfExists(target);
        }
        return FileChannel.open(target, options);
    }

    /** Maps what a header that was checked against the file's size tells of; longer than the file makes it grow. */
    static NpyArray map(FileChannel channel, MapMode mode, NpyHeader header, String name) throws IOException {
        if (header.byteSize() == 0) {
            MemorySegment empty = mode.equals(MapMode.READ_ONLY) ? MemorySegment.NULL.asReadOnly() : MemorySegment.NULL;
            return NpyArray.mapped(name, header, Storage.of(NativeMemory.adopt(empty, name, () -> { })), () -> { });
        }
        Arena arena = Arena.ofShared();
        try {
            MemorySegment pages = channel.map(mode, header.dataOffset(), header.byteSize(), arena);
            // In an arena of the block's own, so that whoever holds a segment of it holds the mapping.
            MemorySegment block = MemorySegment.ofAddress(pages.address()).reinterpret(pages.byteSize());
            NativeMemory memory = NativeMemory.adopt(pages.isReadOnly() ? block.asReadOnly() : block, name,
                arena::close);
            return NpyArray.mapped(name, header, Storage.of(memory), pages::force);
        } catch (IOException | RuntimeException | Error refused) {
            arena.close();
            throw refused;
        }
    }
}
