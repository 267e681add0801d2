package org.scenebuf.engine.paging;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a store reaches its files: a folder of them. Only the store's own threads call it, which nobody interrupts: an
 * interrupt would close a channel for everyone.
 *
 * <p>What is written is there for sure once {@link DiskFile#force} returned; that a file is in the folder, or has
 * another name, once {@link #sync} did.
 */
interface Disk {

    /** Names the files that are there. */
    List<String> list() throws IOException;

    /** Whether a file is there. */
    boolean has(String name) throws IOException;

    /** Makes a file that is not there yet, to read and write. */
    DiskFile create(String name) throws IOException;

    /** Opens a file to read. */
    DiskFile open(String name) throws IOException;

    void delete(String name) throws IOException;

    /** Gives a file another name; one that has that is replaced, in one step. */
    void rename(String from, String to) throws IOException;

    /** Makes sure of names. */
    void sync() throws IOException;

    /** Whether nothing is written here. */
    default boolean isReadOnly() {
        return false;
    }

    /** Keeps other writers out until it is closed; refuses with {@link ChunkStoreException} while one is there. */
    DiskLock lock() throws IOException;

    /** Shares a file's lock until that is closed; null where another one has it alone, or there is no such file. */
    @Nullable Closeable share(String name) throws IOException;

    /** Has a file's lock alone until that is closed; null where others share it, or there is no such file. */
    @Nullable Closeable exclude(String name) throws IOException;
}
