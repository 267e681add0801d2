package org.scenebuf.engine.paging;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of a store for a reader, while another process may write more. */
record ReadOnlyDisk(Disk disk) implements Disk {

    @Override
    public boolean isReadOnly() {
        return true;
    }

    @Override
    public List<String> list() throws IOException {
        return disk.list();
    }

    @Override
    public boolean has(String name) throws IOException {
        return disk.has(name);
    }

    @Override
    public DiskFile create(String name) throws IOException {
        throw refused(name);
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return disk.open(name);
    }

    @Override
    public DiskFile openToWrite(String name) throws IOException {
        throw refused(name);
    }

    @Override
    public void delete(String name) throws IOException {
        throw refused(name);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        throw refused(to);
    }

    @Override
    public void sync() {
        // Nothing was written.
    }

    /** Readers do not lock out anybody. */
    @Override
    public DiskLock lock() {
        return DiskLock.of(() -> { });
    }

    @Override
    public @Nullable Closeable share(String name) throws IOException {
        return disk.share(name);
    }

    @Override
    public @Nullable Closeable exclude(String name) throws IOException {
        throw refused(name);
    }

    private static IOException refused(String name) {
        return new IOException(name + " is open to read");
    }
}
