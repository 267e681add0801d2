package org.scenebuf.interop.npy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file in the making, beside the one whose place it takes once it is whole: whatever fails before, that one stays as
 * it was, and who has it mapped keeps it after. What is no regular file, a pipe for one, is written to as it is.
 */
final class FileDraft implements AutoCloseable {

    /** As many as Linux follows. */
    private static final int MOST_LINKS = 40;

    private final Path path;
    private final Path target;
    private final FileChannel channel;
    private boolean isDraft;

    private FileDraft(Path path, Path target, FileChannel channel) {
        this.path = path;
        this.target = target;
        this.channel = channel;
        this.isDraft = !path.equals(target);
    }

    static FileDraft of(Path path) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            return new FileDraft(path, path, FileChannel.open(path, StandardOpenOption.WRITE));
        }
        Path target = followed(path);
        boolean replaces = Files.exists(target);
        if (replaces && !Files.isWritable(target)) {
            throw new AccessDeniedException(target.toString());
        }
        // Its own name may be as long as names can be.
        Path draft = target.resolveSibling(".npy-" + UUID.randomUUID() + ".tmp");
        PosixFileAttributes replaced = replaces ? attributes(target) : null;
        FileDraft made = new FileDraft(draft, target, open(draft, replaced));
        try {
            if (replaced != null) {
                giveTo(draft, replaced);
            }
            return made;
        } catch (IOException | RuntimeException | Error refused) {
            try (made) {
                throw refused;
            }
        }
    }

    FileChannel channel() {
        return channel;
    }

    /** Puts the file, which is whole now, in its place. */
    void commit() throws IOException {
        if (isDraft && Files.exists(target)) {
            // A file system may move first and store later: where power failed, neither file would be there.
            channel.force(true);
        }
        channel.close();
        if (isDraft) {
            move(path, target);
            isDraft = false;
        }
    }

    /** Removes what was not committed. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            if (isDraft) {
                isDraft = false;
                Files.deleteIfExists(path);
            }
        }
    }

    private static Path followed(Path path) throws IOException {
        Path target = path;
        for (int links = 0; Files.isSymbolicLink(target); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemLoopException(path.toString());
            }
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        return target;
    }

    private static void move(Path draft, Path target) throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException other) {
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Who may not read the old file must not see the new one grow either. */
    private static FileChannel open(Path draft, @Nullable PosixFileAttributes replaced) throws IOException {
        FileAttribute<?>[] attributes = replaced == null ? new FileAttribute<?>[0]
            : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(replaced.permissions())};
        return FileChannel.open(draft, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE,
            StandardOpenOption.CREATE_NEW), attributes);
    }

    private static void giveTo(Path draft, PosixFileAttributes replaced) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(draft, PosixFileAttributeView.class);
        PosixFileAttributes made = view.readAttributes();
        try {
            if (!made.group().equals(replaced.group())) {
                view.setGroup(replaced.group());
            }
            if (!made.owner().equals(replaced.owner())) {
                view.setOwner(replaced.owner());
            }
        } catch (IOException notAllowed) {
            // Then it is the writer's, as a new file is.
        }
        if (!made.permissions().equals(replaced.permissions())) {
            view.setPermissions(replaced.permissions());
        }
    }

    private static @Nullable PosixFileAttributes attributes(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return view == null ? null : view.readAttributes();
    }
}
