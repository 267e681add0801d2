package org.scenebuf.engine.paging;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * The files of a folder. No file is mapped, so Windows can delete them too. This was not tried on Windows and macOS.
 *
 * @param folder the folder
 * @param isDurable whether {@link #sync} and {@link DiskFile#force} do their work; false for scratch stores
 */
record FolderDisk(Path folder, boolean isDurable) implements Disk {

    FolderDisk {
        if (folder.getFileSystem() != FileSystems.getDefault()) {
            throw new ChunkStoreException(ErrorText.of("a folder of the machine's own file system for a store",
                folder + " of " + folder.getFileSystem().provider().getScheme(), "name another folder"));
        }
    }

    /** The most bytes for one buffer. */
    private static final long PIECE = 1 << 30;

    @Override
    public List<String> list() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }

    @Override
    public boolean has(String name) {
        return Files.isRegularFile(folder.resolve(name));
    }

    @Override
    public DiskFile create(String name) throws IOException {
        return open(name, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return open(name, StandardOpenOption.READ);
    }

    @Override
    public DiskFile openToWrite(String name) throws IOException {
        return open(name, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private DiskFile open(String name, OpenOption... options) throws IOException {
        return new ChannelFile(FileChannel.open(folder.resolve(name), options), isDurable);
    }

    @Override
    public void delete(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(folder.resolve(from), folder.resolve(to), StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
    }

    /** Makes names durable. Windows cannot open a folder for that; its file system's own log must be enough. */
    @Override
    public void sync() throws IOException {
        if (!isDurable || System.getProperty("os.name", "").startsWith("Windows")) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public DiskLock lock() throws IOException {
        return WriterLock.take(folder);
    }

    @Override
    public @Nullable Closeable share(String name) throws IOException {
        return EpochLock.share(folder, name);
    }

    @Override
    public @Nullable Closeable exclude(String name) throws IOException {
        return EpochLock.exclude(folder, name);
    }

    /** A file by its channel. On macOS the JDK's {@code force} uses {@code F_FULLFSYNC}. */
    private record ChannelFile(FileChannel channel, boolean isDurable) implements DiskFile {

        @Override
        public int read(MemorySegment target, long position) throws IOException {
            return channel.read(buffer(target), position);
        }

        @Override
        public int write(MemorySegment source, long position) throws IOException {
            return channel.write(buffer(source), position);
        }

        private static ByteBuffer buffer(MemorySegment memory) {
            return memory.asSlice(0, Math.min(PIECE, memory.byteSize())).asByteBuffer();
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
        }

        /** Makes bytes durable, with the file's size: without its size a longer file would be cut. */
        @Override
        public void force() throws IOException {
            if (isDurable) {
                channel.force(false);
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
