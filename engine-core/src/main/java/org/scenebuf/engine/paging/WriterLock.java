package org.scenebuf.engine.paging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * The lock of a folder for its only writer. It is a file that names the holder. {@link ProcessLocks} tells why this
 * process opens the file only once.
 */
final class WriterLock implements DiskLock {

    static final String NAME = "lock";

    private static final int MOST_TEXT = 200;
    private static final String BEGINNING = "process ";

    /** The path, and the key of the file that is there. A writer creates files by the path. */
    private final Set<String> names;
    private final Path folder;
    private final Path file;
    private final String key;
    private final String folderKey;
    private final FileChannel channel;
    private final String holder;
    private boolean closed;

    private WriterLock(Path folder, FileChannel channel, String holder) throws IOException {
        this.folder = folder;
        this.file = folder.resolve(NAME);
        this.key = LockedFile.key(file);
        this.folderKey = LockedFile.key(folder);
        this.names = Set.of(file.toString(), key);
        this.channel = channel;
        this.holder = holder;
        names.forEach(ProcessLocks::add);
    }

    static WriterLock take(Path folder) throws IOException {
        Path real = folder.toRealPath();
        Path file = real.resolve(NAME);
        synchronized (ProcessLocks.MONITOR) {
            if (ProcessLocks.has(file.toString()) || ProcessLocks.has(LockedFile.key(file))) {
                throw held(folder, "this process");
            }
            // A link to a file elsewhere is refused, because the file is overwritten.
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            try {
                String holder = lock(folder, channel);
                return new WriterLock(real, channel, holder);
            } catch (OverlappingFileLockException twice) {
                ProcessLocks.leaveOpen(channel);
                throw held(folder, "this process");
            } catch (IOException | RuntimeException refused) {
                channel.close();
                throw refused;
            }
        }
    }

    private static String lock(Path folder, FileChannel channel) throws IOException {
        @Nullable FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
        if (lock == null) {
            throw held(folder, holder(channel));
        }
        requireOurs(folder, channel);
        String holder = BEGINNING + ProcessHandle.current().pid() + " since "
            + Instant.now().truncatedTo(ChronoUnit.SECONDS);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
        return holder;
    }

    /** Refuses to write over a file that no store made. After a power loss a lock may be empty, or have zeros only. */
    private static void requireOurs(Path folder, FileChannel channel) throws IOException {
        String text = text(channel);
        boolean isOurs = text.startsWith(BEGINNING) || text.chars().allMatch(character -> character == 0);
        if (channel.size() > MOST_TEXT || !isOurs) {
            throw new ChunkStoreException(ErrorText.of("the lock of a store at " + folder, "another file of the name "
                + NAME, "move that file, or name another folder"));
        }
    }

    /**
     * Whether the file still has this holder's text: a process that takes the lock writes its own. Where the file was
     * deleted, nobody has taken the lock yet, if the folder is the same.
     */
    @Override
    public boolean isHeld() throws IOException {
        String there = LockedFile.key(file);
        boolean isDeleted = there.equals(file.toString()) && !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        return isDeleted ? LockedFile.key(folder).equals(folderKey)
            : there.equals(key) && holder(channel).equals(holder);
    }

    private static String holder(FileChannel channel) throws IOException {
        return ErrorText.line(text(channel));
    }

    private static String text(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(MOST_TEXT);
        channel.read(text, 0);
        return new String(text.array(), 0, text.position(), StandardCharsets.UTF_8);
    }

    private static ChunkStoreException held(Path folder, String holder) {
        return new ChunkStoreException(ErrorText.of("a store without a writer at " + folder, "a store that " + holder
            + " is writing", "wait for it, or open the store by openReadOnly"));
    }

    @Override
    public void close() throws IOException {
        synchronized (ProcessLocks.MONITOR) {
            if (!closed) {
                closed = true;
                names.forEach(ProcessLocks::remove);
                channel.close();
            }
        }
    }
}
