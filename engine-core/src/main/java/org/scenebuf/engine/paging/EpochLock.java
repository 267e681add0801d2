package org.scenebuf.engine.paging;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * Locks of files, shared or exclusive. The files have no other purpose. {@link ProcessLocks} tells why this process
 * opens each file once, and counts the holders of its lock.
 */
final class EpochLock {

    /** The locks of this class loader; guarded by {@link ProcessLocks#MONITOR}. */
    private static final Map<String, EpochLock> HELD = new HashMap<>();

    private final FileChannel channel;
    private final boolean alone;
    private int holders = 1;

    private EpochLock(FileChannel channel, boolean alone) {
        this.channel = channel;
        this.alone = alone;
    }

    /** Takes a shared lock of a file; null while another holder has it exclusively, or where there is no such file. */
    static @Nullable Closeable share(Path folder, String name) throws IOException {
        Path file = folder.toRealPath().resolve(name);
        synchronized (ProcessLocks.MONITOR) {
            String key = LockedFile.key(file);
            @Nullable EpochLock held = HELD.get(key);
            if (held == null) {
                requireNoOther(file, key);
                return take(file, key, false, StandardOpenOption.READ);
            }
            if (held.alone) {
                return null;
            }
            held.holders++;
            return once(key, held);
        }
    }

    /** Takes an exclusive lock of a file; null while others share it, or where there is no such file. */
    static @Nullable Closeable exclude(Path folder, String name) throws IOException {
        Path file = folder.toRealPath().resolve(name);
        synchronized (ProcessLocks.MONITOR) {
            String key = LockedFile.key(file);
            return ProcessLocks.has(key) ? null
                : take(file, key, true, StandardOpenOption.READ, StandardOpenOption.WRITE);
        }
    }

    private static void requireNoOther(Path file, String key) {
        if (ProcessLocks.has(key)) {
            throw lockedByOthers(file);
        }
    }

    private static ChunkStoreException lockedByOthers(Path file) {
        return new ChunkStoreException(ErrorText.of("readers of " + file.getParent() + " of one class loader in a "
            + "process", "one of a second class loader", "let a class loader above both load the library"));
    }

    private static @Nullable Closeable take(Path file, String key, boolean alone, OpenOption... options)
        throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(file, options);
        } catch (NoSuchFileException gone) {
            return null;
        }
        try {
            @Nullable FileLock lock = channel.tryLock(0, Long.MAX_VALUE, !alone);
            if (lock == null) {
                channel.close();
                return null;
            }
        } catch (OverlappingFileLockException twice) {
            ProcessLocks.leaveOpen(channel);
            throw lockedByOthers(file);
        } catch (IOException | RuntimeException refused) {
            channel.close();
            throw refused;
        }
        EpochLock held = new EpochLock(channel, alone);
        HELD.put(key, held);
        ProcessLocks.add(key);
        return once(key, held);
    }

    /** A lock to close. Closing twice is harmless. */
    private static Closeable once(String key, EpochLock held) {
        boolean[] closed = new boolean[1];
        return () -> {
            synchronized (ProcessLocks.MONITOR) {
                if (!closed[0]) {
                    closed[0] = true;
                    held.release(key);
                }
            }
        };
    }

    private void release(String key) throws IOException {
        holders--;
        if (holders == 0) {
            HELD.remove(key);
            ProcessLocks.remove(key);
            channel.close();
        }
    }
}
