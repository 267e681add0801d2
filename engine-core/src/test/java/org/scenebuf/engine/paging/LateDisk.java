package org.scenebuf.engine.paging;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A disk of a reader, on which something happens just before the first lock is shared. */
final class LateDisk implements Disk {

    private final Disk disk;
    private @Nullable Runnable meanwhile;

    LateDisk(Disk disk, Runnable meanwhile) {
        this.disk = disk;
        this.meanwhile = meanwhile;
    }

    @Override
    public @Nullable Closeable share(String name) throws IOException {
        @Nullable Runnable now = meanwhile;
        meanwhile = null;
        if (now != null) {
            now.run();
        }
        return disk.share(name);
    }

    @Override
    public boolean isReadOnly() {
        return disk.isReadOnly();
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
        return disk.create(name);
    }

    @Override
    public DiskFile open(String name) throws IOException {
        return disk.open(name);
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
    public Closeable lock() throws IOException {
        return disk.lock();
    }

    @Override
    public @Nullable Closeable exclude(String name) throws IOException {
        return disk.exclude(name);
    }
}
