package org.scenebuf.engine.paging;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A disk on which something happens just before a lock is shared, or a file is opened or read. */
final class LateDisk implements Disk {

    private final Disk disk;
    private @Nullable Runnable beforeShare;
    private @Nullable Runnable beforeOpen;
    private @Nullable String hidden;
    private volatile @Nullable Runnable beforeRead;

    LateDisk(Disk disk) {
        this.disk = disk;
    }

    /** Once, before the next lock is shared. */
    LateDisk beforeShare(Runnable happens) {
        beforeShare = happens;
        return this;
    }

    /** Once, before the next file is opened to read. */
    LateDisk beforeOpen(Runnable happens) {
        beforeOpen = happens;
        return this;
    }

    /** Once, before the next read of a file that was opened to read. */
    LateDisk beforeRead(Runnable happens) {
        beforeRead = happens;
        return this;
    }

    @Override
    public @Nullable Closeable share(String name) throws IOException {
        @Nullable Runnable now = beforeShare;
        beforeShare = null;
        if (now != null) {
            now.run();
        }
        return disk.share(name);
    }

    @Override
    public boolean isReadOnly() {
        return disk.isReadOnly();
    }

    /** Has the next look at the folder miss files whose names begin so. */
    LateDisk hiding(String prefix) {
        hidden = prefix;
        return this;
    }

    @Override
    public List<String> list() throws IOException {
        @Nullable String prefix = hidden;
        hidden = null;
        return disk.list().stream().filter(name -> prefix == null || !name.startsWith(prefix)).toList();
    }

    @Override
    public boolean has(String name) throws IOException {
        return disk.has(name);
    }

    @Override
    public DiskFile create(String name) throws IOException {
        return disk.create(name);
    }

    @Override
    public DiskFile open(String name) throws IOException {
        @Nullable Runnable now = beforeOpen;
        beforeOpen = null;
        if (now != null) {
            now.run();
        }
        return new LateFile(disk.open(name));
    }

    @Override
    public DiskFile openToWrite(String name) throws IOException {
        return disk.openToWrite(name);
    }

    private final class LateFile implements DiskFile {

        private final DiskFile file;

        LateFile(DiskFile file) {
            this.file = file;
        }

        @Override
        public int read(MemorySegment target, long position) throws IOException {
            @Nullable Runnable now = beforeRead;
            beforeRead = null;
            if (now != null) {
                now.run();
            }
            return file.read(target, position);
        }

        @Override
        public int write(MemorySegment source, long position) throws IOException {
            return file.write(source, position);
        }

        @Override
        public long size() throws IOException {
            return file.size();
        }

        @Override
        public void truncate(long size) throws IOException {
            file.truncate(size);
        }

        @Override
        public void force() throws IOException {
            file.force();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    @Override
    public void delete(String name) throws IOException {
        disk.delete(name);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        disk.rename(from, to);
    }

    @Override
    public void sync() throws IOException {
        disk.sync();
    }

    @Override
    public DiskLock lock() throws IOException {
        return disk.lock();
    }

    @Override
    public @Nullable Closeable exclude(String name) throws IOException {
        return disk.exclude(name);
    }
}
