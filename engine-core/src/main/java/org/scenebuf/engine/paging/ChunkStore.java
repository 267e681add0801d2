package org.scenebuf.engine.paging;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.Cleanup;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.StackRoom;

/**
 * A store of chunks on disk: vertex arrays, index arrays and images, which are put, replaced, deleted and read by
 * number.
 *
 * <pre>{@code
 * try (ChunkStore store = ChunkStore.open(folder, StoreOptions.DURABLE)) {
 *     store.put(ChunkKey.at(7, 3, 0, -2), vertices.arrays().getFirst());
 *     store.put(ChunkKey.named(8, "cliff"), texture.ramImage());
 *     store.commit();                                   // both are there from now on, or neither
 *     try (Chunk chunk = store.get(7)) {
 *         vertices.arrays().getFirst().copyFrom(chunk);
 *     }
 * }
 * }</pre>
 *
 * <table>
 * <caption>The store's guarantees</caption>
 * <tr><th>for</th><th>guarantee</th></tr>
 * <tr><td>a put chunk</td><td>This store object reads it back at once. Other store objects read it after its
 *     commit</td></tr>
 * <tr><td>a commit that returned</td><td>All of it is there, complete and newest, after a kill, a crash or a power
 *     loss. After a commit that did not return, all of it or nothing is there</td></tr>
 * <tr><td>each read</td><td>Checksums are compared. Damage is an error that names the chunk, and other chunks are not
 *     affected</td></tr>
 * <tr><td>an opening after a crash</td><td>The last commit is checked. If a byte of it is wrong, it is left out, as if
 *     the power had failed in the middle of it; {@link #problems} tells so. It needs no disk space. What was never
 *     committed is gone; {@link #compact} gives back its space</td></tr>
 * <tr><td>a call that failed</td><td>The store has not changed</td></tr>
 * <tr><td>a sync that failed</td><td>Nothing more is written until the store is opened again</td></tr>
 * <tr><td>a reader in another process</td><td>It sees one committed state as long as it has the store open, whatever
 *     is put, deleted or compacted meanwhile</td></tr>
 * <tr><td>an interrupt</td><td>The caller stops waiting. The store continues its work</td></tr>
 * </table>
 *
 * <p>A folder contains one store, and no other files. One process at a time writes the store. A program may copy the
 * folder of a store while it has the store open. Then it must leave out the files {@code lock} and {@code epoch-…}. The
 * reason: when a process closes any channel of a file, the operating system drops all locks of that process on the
 * file. The copy loses nothing without these files. A copy that is made during a compaction may lack records; the
 * {@link #problems} of the copy tell which. A program that moves the folder, or deletes files in it, must not have it
 * open to write. Commits may be refused then, until the store is opened again.
 *
 * <p>Methods that read a chunk throw {@link ChunkStoreException} when there is no such chunk, when it is damaged, or
 * when it cannot be read. Methods that write throw it when the bytes cannot be written; the store has not changed
 * then.
 *
 * <p>All methods may be called by any thread. A commit includes everything that was put before, by any thread. After
 * {@link #close} every method but {@link #problems} throws {@link ChunkStoreException}. A store that is not closed is
 * closed when the collector finds it; until then its folder stays locked.
 */
public final class ChunkStore implements AutoCloseable {

    private static final BufferRequest SOURCE = BufferRequest.FULL_RO.by("a chunk store");

    private final String name;
    private final StoreFiles files;
    private final IoThreads threads;
    private final ChunkReader reader;
    private final Puts puts;

    /** Completed when the store is closed; null before the close begins. */
    private volatile @Nullable CompletableFuture<@Nullable Void> closing;

    private ChunkStore(String name, StoreFiles files, IoThreads threads) {
        this.name = name;
        this.files = files;
        this.threads = threads;
        this.reader = files.reader(threads);
        this.puts = new Puts(files, threads);
        Cleanup.whenCollected(this, new Dropped(files, threads));
    }

    /** The parts of a store that was collected without a close: its lock and its threads are given back too. */
    private record Dropped(StoreFiles files, IoThreads threads) implements Runnable {

        @Override
        public void run() {
            threads.run(files::close);
            threads.close();
        }
    }

    /**
     * Opens the store in a folder, or creates one where there is none.
     *
     * @param folder the folder of its files, which is created where it is missing
     * @param options the durability of commits, and the size of segments
     * @return the store, which only this process may write
     * @throws ChunkStoreException when another process writes the store, the store is of a newer version, or its
     *     files cannot be read
     */
    public static ChunkStore open(Path folder, StoreOptions options) {
        Args.notNull(folder, "a folder");
        Args.notNull(options, "options");
        FolderDisk disk = new FolderDisk(folder, options.isDurable());
        try {
            Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new ChunkStoreException(ErrorText.of("a folder for a store at " + folder, failed,
                "check its permissions, or name another one"), failed);
        }
        return open(folder.toString(), disk, options, IoThreads.start());
    }

    /**
     * Opens the current committed state of a store for reading, while another process may continue to write.
     *
     * @param folder the folder of its files
     * @return the store, which is never written
     * @throws ChunkStoreException when there is no such folder, the store is of a newer version, or its files cannot
     *     be read
     */
    public static ChunkStore openReadOnly(Path folder) {
        if (!Files.isDirectory(Args.notNull(folder, "a folder"))) {
            throw new ChunkStoreException(ErrorText.of("a folder with a store at " + folder, "none",
                "name the folder that ChunkStore.open began"));
        }
        return open(folder.toString(), new ReadOnlyDisk(new FolderDisk(folder, true)),
            StoreOptions.DURABLE, IoThreads.start());
    }

    static ChunkStore open(String name, Disk disk, StoreOptions options, IoThreads threads) {
        CompletableFuture<StoreFiles> opening = threads.write(() -> StoreFiles.open(name, disk, options));
        try {
            return new ChunkStore(name, IoThreads.await(opening, "the opening of " + name), threads);
        } catch (RuntimeException | Error failed) {
            opening.thenAccept(ChunkStore::closeUnwanted);
            threads.close();
            throw failed;
        }
    }

    /** Closes the files for a caller who stopped waiting. */
    private static void closeUnwanted(StoreFiles files) {
        try {
            files.close();
        } catch (IOException left) {
            // No caller waits for it.
        }
    }

    /**
     * Puts a chunk, and replaces the one with the same number. The items of the exporter are stored in C order.
     *
     * @param key the key of the chunk
     * @param source the items. Their layout is the description, and also decides the codec: for vertex rows, indices
     *     or pixels
     */
    public void put(ChunkKey key, BufferExporter source) {
        put(key, source, null, null);
    }

    /**
     * Puts a chunk with a description and a codec of your own.
     *
     * @param key the key of the chunk
     * @param source the items
     * @param info their description, of the same number of bytes
     * @param codec the codec; {@link ChunkCodec#NONE} is used where it would not make the bytes fewer
     * @throws org.scenebuf.engine.memory.BufferException when the description has another number of bytes
     */
    public void putAs(ChunkKey key, BufferExporter source, ChunkInfo info, ChunkCodec codec) {
        put(key, source, Args.notNull(info, "a description"), Args.notNull(codec, "a codec"));
    }

    /**
     * Puts a chunk without waiting for the disk. The bytes are read and encoded before this returns, and written
     * later. The caller waits only when many bytes are waiting to be written.
     *
     * @param key the key of the chunk
     * @param source the items
     * @return completes when the chunk can be read. If the write fails, the next commit throws, whether the future
     *     was looked at or not. Cancelling the future only ends the waiting
     */
    public CompletableFuture<@Nullable Void> putAsync(ChunkKey key, BufferExporter source) {
        return write(key, source, null, null);
    }

    /**
     * Puts a chunk like {@link #putAs}, without waiting for the disk; see {@link #putAsync}.
     *
     * @param key the key of the chunk
     * @param source the items
     * @param info their description, of the same number of bytes
     * @param codec the codec; {@link ChunkCodec#NONE} is used where it would not make the bytes fewer
     * @return completes when the chunk can be read
     * @throws org.scenebuf.engine.memory.BufferException when the description has another number of bytes
     */
    public CompletableFuture<@Nullable Void> putAsAsync(ChunkKey key, BufferExporter source, ChunkInfo info,
        ChunkCodec codec) {
        return write(key, source, Args.notNull(info, "a description"), Args.notNull(codec, "a codec"));
    }

    private CompletableFuture<@Nullable Void> write(ChunkKey key, BufferExporter source, @Nullable ChunkInfo info,
        @Nullable ChunkCodec codec) {
        CompletableFuture<@Nullable Void> written = puts.writeLater(draft(key, source, info, codec));
        return IoThreads.told(written, "the put of chunk " + key.id(), this::keep);
    }

    private void put(ChunkKey key, BufferExporter source, @Nullable ChunkInfo info, @Nullable ChunkCodec codec) {
        IoThreads.await(puts.write(draft(key, source, info, codec)), "the put of chunk " + key.id());
    }

    private Draft draft(ChunkKey key, BufferExporter source, @Nullable ChunkInfo info, @Nullable ChunkCodec codec) {
        Args.notNull(key, "a key");
        requireWritable();
        try (BufferView view = Buffers.borrow(source, SOURCE)) {
            return ChunkDraft.of(key, view.layout(), info, codec).draft(view, files.scratch());
        }
    }

    /**
     * Deletes a chunk. Its committed bytes stay until the next commit.
     *
     * @param id the chunk's number
     * @return whether there was such a chunk
     */
    public boolean delete(long id) {
        requireWritable();
        return IoThreads.await(threads.write(() -> files.delete(id)), "the deletion of chunk " + id);
    }

    /**
     * Commits all puts and deletions since the last commit, as one step. When this returns, they are durable.
     *
     * @throws ChunkStoreException when the commit cannot be written, and may be tried again; or when a sync failed,
     *     and nothing more is written until the store is opened again
     */
    public void commit() {
        requireWritable();
        IoThreads.await(puts.commit(), "the commit");
    }

    /**
     * Commits like {@link #commit}, without waiting for the disk. The commit includes everything that was put before
     * this call, and nothing that is put meanwhile.
     *
     * @return completes when the commit is durable
     */
    public CompletableFuture<@Nullable Void> commitAsync() {
        requireWritable();
        return IoThreads.told(puts.commit(), "the commit", this::keep);
    }

    /**
     * Drops all puts and deletions since the last commit. Among them are edits that a pager stored by itself to make
     * room, and that were not flushed before it was closed.
     *
     * @throws IllegalStateException while a pager is open
     */
    public void rollback() {
        requireWritable();
        files.pagerSeat().requireFree("a rollback");
        IoThreads.await(puts.rollback(), "the rollback");
    }

    /**
     * Gives back the disk space of replaced and deleted chunks, and of puts that were dropped. Other threads may put,
     * get and commit meanwhile. Readers in other processes keep their state, whose space is given back after they have
     * closed it. On a full disk space is first given back where nothing needs to be copied.
     *
     * @return the numbers of the compaction
     * @throws ChunkStoreException when a copy, or a list of all chunks, cannot be written; no chunk has changed then
     */
    public CompactReport compact() {
        requireWritable();
        Compactor compactor = files.compactor();
        IoThreads.await(threads.run(compactor::begin), "a compaction");
        boolean isLeft = true;
        while (isLeft) {
            isLeft = IoThreads.await(threads.write(compactor::step), "a compaction");
        }
        return IoThreads.await(threads.write(compactor::end), "a compaction");
    }

    /**
     * Tells whether there is a chunk of a number.
     *
     * @param id the chunk's number
     * @return true also for a damaged chunk
     */
    public boolean contains(long id) {
        requireOpen();
        return files.catalog().contains(id);
    }

    /**
     * Finds a committed chunk by its name.
     *
     * @param chunkName the name
     * @return the chunk's number, or null where no chunk has that name
     */
    public @Nullable Long find(String chunkName) {
        requireOpen();
        return files.catalog().find(Args.notNull(chunkName, "a name"));
    }

    /**
     * Finds a committed chunk by its place.
     *
     * @param place the place in the grid
     * @return the chunk's number, or null where no chunk has that place
     */
    public @Nullable Long find(ChunkKey.GridPlace place) {
        requireOpen();
        return files.catalog().find(Args.notNull(place, "a place"));
    }

    /** {@return the numbers of all chunks, in ascending order} */
    public List<Long> ids() {
        requireOpen();
        return files.catalog().ids();
    }

    /**
     * Gives the summary of a chunk without reading its bytes.
     *
     * @param id the chunk's number
     * @return the summary
     * @throws ChunkStoreException when there is no such chunk, or its record is damaged
     */
    public ChunkSummary summary(long id) {
        requireOpen();
        return ChunkSummary.of(files.catalog().record(id));
    }

    /**
     * Reads a chunk.
     *
     * @param id the chunk's number
     * @return the chunk, in memory of its own; close it
     */
    public Chunk get(long id) {
        requireOpen();
        return reader.read(id);
    }

    /**
     * Reads the committed chunk with a name, without what was put or deleted since the commit.
     *
     * @param chunkName the name
     * @return the chunk, in memory of its own; close it
     */
    public Chunk get(String chunkName) {
        requireOpen();
        return reader.readCommitted(Args.notNull(chunkName, "a name"));
    }

    /**
     * Reads the committed chunk with a place, without what was put or deleted since the commit.
     *
     * @param place the place in the grid
     * @return the chunk, in memory of its own; close it
     */
    public Chunk get(ChunkKey.GridPlace place) {
        requireOpen();
        return reader.readCommitted(Args.notNull(place, "a place"));
    }

    /**
     * Reads and decodes a chunk without waiting.
     *
     * @param id the chunk's number
     * @return the chunk; close it. Cancelling the future only ends the waiting, and the chunk is closed by itself
     * @throws ChunkStoreException when there is no such chunk
     */
    public CompletableFuture<Chunk> getAsync(long id) {
        requireOpen();
        return IoThreads.told(reader.readAsync(id), "the reading of chunk " + id, chunk -> {
            chunk.close();
            keep(null);
        });
    }

    /** The parts of this store that a pager uses. */
    StoreSide side() {
        requireOpen();
        return new StoreSide(this, name, files, threads, reader, new PagerWrites(name));
    }

    /** Keeps the store reachable while an operation is in progress: its future refers to this method. */
    private void keep(@Nullable Void nothing) {
        Reference.reachabilityFence(this);
    }

    /**
     * {@return a line for each damage, and for each cut after the last commit, that was found when the store was
     * opened; usually none}
     */
    public List<String> problems() {
        return files.problems();
    }

    /**
     * Reads all committed chunks, and compares their checksums.
     *
     * @return the sound chunks, and the problems
     */
    public StoreReport verify() {
        requireOpen();
        return reader.verify();
    }

    /**
     * Computes the disk space of the store.
     *
     * @return the bytes of the chunks, and of all files
     * @throws ChunkStoreException when files cannot be read
     */
    public StoreUsage usage() {
        requireOpen();
        return IoThreads.await(threads.read(files::usage), "a look at files");
    }

    private void requireWritable() {
        requireOpen();
        files.requireWritable(name);
    }

    private void requireOpen() {
        StackRoom.requireForWait();
        if (closing != null) {
            throw ChunkStoreException.closed(" at " + name, null);
        }
    }

    /**
     * Closes the store. Puts and deletions that were not committed are lost. A call that another thread makes meanwhile
     * is done before, or is refused. Closing twice is harmless.
     *
     * @throws ChunkStoreException when a file cannot be closed, or those of a scratch store cannot be deleted
     */
    @Override
    public void close() {
        if (isFirstToClose() || !closing.isDone()) {
            try {
                IoThreads.await(closing, "the closing of " + name);
            } finally {
                threads.close();
            }
        }
    }

    private synchronized boolean isFirstToClose() {
        if (closing != null) {
            return false;
        }
        closing = threads.run(files::close);
        return true;
    }

    @Override
    public String toString() {
        return (closing == null ? "chunk store " : "closed chunk store ") + name;
    }
}
