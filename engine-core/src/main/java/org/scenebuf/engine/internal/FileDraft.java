package org.scenebuf.engine.internal;

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
 * A new file that replaces another one only when it is complete. It is written beside the other file. If anything fails
 * before, the other file stays as it was. Programs that have the other file open or mapped keep it afterwards.
 *
 * <table>
 * <caption>What happens to a path</caption>
 * <tr><th>at the path</th><th>what {@link #commit} does</th></tr>
 * <tr><td>nothing</td><td>puts the file there</td></tr>
 * <tr><td>a file</td><td>replaces it; the new file gets its permissions, and its owner and group where that is
 *     allowed</td></tr>
 * <tr><td>a file that may not be written</td><td>nothing: {@link #of} throws, though the folder would allow
 *     it</td></tr>
 * <tr><td>a symbolic link</td><td>replaces the file that the link names; the link stays</td></tr>
 * <tr><td>a pipe or device</td><td>nothing: it is written to directly</td></tr>
 * </table>
 *
 * <pre>{@code
 * try (FileDraft draft = FileDraft.of(path, "npy")) {      // .npy-….tmp, in the same folder
 *     write(draft.channel());
 *     draft.commit();
 * }
 * }</pre>
 *
 * <p>A process that is killed before the commit leaves the draft. A draft is used by one thread at a time. Where
 * several drafts of one path are committed, the last one stays.
 */
public final class FileDraft implements AutoCloseable {

    /** The most links that are followed, as in Linux. */
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

    /**
     * Begins a file.
     *
     * @param path the final path; its folder exists
     * @param kind one word; the draft's own name begins with a dot and this word. So a draft that was left behind shows
     *     what made it.
     * @return the draft, which is empty
     * @throws IOException when it cannot be made, or the file at the path may not be written
     */
    public static FileDraft of(Path path, String kind) throws IOException {
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            return new FileDraft(path, path, FileChannel.open(path, StandardOpenOption.WRITE));
        }
        Path target = followed(path);
        boolean replaces = Files.exists(target);
        if (replaces && !Files.isWritable(target)) {
            throw new AccessDeniedException(target.toString());
        }
        // The target's own name may already have the greatest length of a name.
        Path draft = target.resolveSibling("." + kind + "-" + UUID.randomUUID() + ".tmp");
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

    /** {@return a channel at the start of the file; a draft's channel can also be read and mapped} */
    public FileChannel channel() {
        return channel;
    }

    /**
     * Puts the complete file in its place, and closes the channel.
     *
     * @throws IOException when it cannot be put there; {@link #close} removes it then
     */
    public void commit() throws IOException {
        if (isDraft && Files.exists(target)) {
            // A file system may move first and store later. After a power failure, neither file would be there.
            channel.force(true);
        }
        channel.close();
        if (isDraft) {
            move(path, target);
            isDraft = false;
        }
    }

    /**
     * Removes a draft that was not committed. Closing twice is harmless.
     *
     * @throws IOException when it cannot be removed
     */
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

    /**
     * Opens the draft with the old file's permissions from the start: users who may not read the old file must not read
     * the new one.
     */
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
            // Then the file belongs to the writer, like any new file.
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
