package org.scenebuf.engine.paging;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of a store, in one folder. Only threads of the store call these methods, because an interrupt in such a
 * call would close the channel for all.
 *
 * <p>Written bytes are durable once {@link DiskFile#force} has returned. The existence and the name of a file are
 * durable once {@link #sync} has returned.
 */
interface Disk {

    /** The names of all files. */
    List<String> list() throws IOException;

    /** Whether a file exists. */
    boolean has(String name) throws IOException;

    /** Creates a file, which must not exist, for reading and writing. */
    DiskFile create(String name) throws IOException;

    /** Opens a file for reading. */
    DiskFile open(String name) throws IOException;

    /** Opens a file for reading and writing. */
    DiskFile openToWrite(String name) throws IOException;

    void delete(String name) throws IOException;

    /** Renames a file. A file with the new name is replaced in one step. */
    void rename(String from, String to) throws IOException;

    /** Makes names durable. */
    void sync() throws IOException;

    /** Whether nothing is ever written. */
    default boolean isReadOnly() {
        return false;
    }

    /** Locks out other writers until the lock is closed; throws {@link ChunkStoreException} while there is one. */
    DiskLock lock() throws IOException;

    /** Takes a shared lock of a file; null while another process has it exclusively, or where there is no such file. */
    @Nullable Closeable share(String name) throws IOException;

    /** Takes an exclusive lock of a file; null while other processes share it, or where there is no such file. */
    @Nullable Closeable exclude(String name) throws IOException;
}
