package org.scenebuf.interop.npy;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.FileDraft;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;

/** Opens files, creates new ones, and maps their items. */
final class NpyFiles {

    private static final List<MapMode> MODES = List.of(MapMode.READ_ONLY, MapMode.READ_WRITE, MapMode.PRIVATE);

    private NpyFiles() {
    }

    static FileChannel open(Path path, MapMode mode) throws IOException {
        return FileChannel.open(path, mode.equals(MapMode.READ_ONLY) ? Set.of(StandardOpenOption.READ)
            : Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** Creates a temporary file that replaces the file at its path when it is complete. */
    static FileDraft draft(Path path) throws IOException {
        return FileDraft.of(path, "npy");
    }

    /** Refuses a pipe: it has no pages. */
    static void checkMappable(Path path, MapMode mode) {
        if (!MODES.contains(Args.notNull(mode, "a mode of a map"))) {
            throw new IllegalArgumentException(ErrorText.of("a mode of " + MODES, mode, "pass one of them"));
        }
        requireDefault(path);
        requireRegular(path, "a regular file, which can be mapped",
            mode.equals(MapMode.READ_ONLY) ? "read it" : "name another");
    }

    /** Refuses a pipe, whose opening would wait for a writer, and devices. */
    static void requireRegular(Path path, String expected, String remedy) {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw NpyException.of(path.toString(), expected, "something else", remedy);
        }
    }

    /** Files in archives and other file systems of Java can be read, but not mapped. */
    static void requireDefault(Path path) {
        if (path.getFileSystem() != FileSystems.getDefault()) {
            throw NpyException.of(path.toString(), "a file of the machine's own file system", "one of "
                + path.getFileSystem().provider().getScheme(), "copy it to a temporary file");
        }
    }

    /**
     * Maps the items of a header that was checked against the file's size. A mapping beyond the end makes the file
     * longer.
     */
    static NpyArray map(FileChannel channel, MapMode mode, NpyHeader header, String name) throws IOException {
        if (header.byteSize() == 0) {
            MemorySegment empty = mode.equals(MapMode.READ_ONLY) ? MemorySegment.NULL.asReadOnly() : MemorySegment.NULL;
            return NpyArray.mapped(name, header, Storage.of(NativeMemory.adopt(name, empty, () -> { })), () -> { });
        }
        NativeMemory memory = NativeMemory.map(name, channel, mode, header.dataOffset(), header.byteSize());
        return NpyArray.mapped(name, header, Storage.of(memory), memory::force);
    }
}
