package org.scenebuf.engine.paging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * The lock of a folder for its only writer. It is a file that names the holder.
 *
 * <p>The operating system drops a process's locks of a file when that process closes <em>any</em> channel of the
 * file. So within this process a set of folders is asked first, and the file is opened once.
 */
final class WriterLock implements DiskLock {

    static final String NAME = "lock";

    private static final int MOST_TEXT = 200;

    /** The folders that this process has locked; guarded by itself. */
    private static final Set<Path> HELD = new HashSet<>();

    private final Path folder;
    private final FileChannel channel;
    private final String holder;
    private boolean closed;

    private WriterLock(Path folder, FileChannel channel, String holder) {
        this.folder = folder;
        this.channel = channel;
        this.holder = holder;
    }

    static WriterLock take(Path folder) throws IOException {
        Path real = folder.toRealPath();
        synchronized (HELD) {
            if (HELD.contains(real)) {
                throw held(folder, "this process");
            }
            // A link to a file elsewhere is refused, because the file is overwritten.
            FileChannel channel = FileChannel.open(real.resolve(NAME), StandardOpenOption.CREATE,
                StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            try {
                String holder = lock(folder, channel);
                HELD.add(real);
                return new WriterLock(real, channel, holder);
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
        String holder = "process " + ProcessHandle.current().pid() + " since "
            + Instant.now().truncatedTo(ChronoUnit.SECONDS);
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
        return holder;
    }

    /** Whether the file still has this holder's text: a process that takes the lock writes its own. */
    @Override
    public boolean isHeld() throws IOException {
        return holder(channel).equals(holder);
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(MOST_TEXT);
        channel.read(text, 0);
        return ErrorText.line(new String(text.array(), 0, text.position(), StandardCharsets.UTF_8));
    }

    private static ChunkStoreException held(Path folder, String holder) {
        return new ChunkStoreException(ErrorText.of("a store without a writer at " + folder, "a store that " + holder
            + " is writing", "wait for it, or open the store by openReadOnly"));
    }

    @Override
    public void close() throws IOException {
        synchronized (HELD) {
            if (!closed) {
                closed = true;
                HELD.remove(folder);
                channel.close();
            }
        }
    }
}
