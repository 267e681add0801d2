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

/**
 * Chunks on disk: vertex arrays, index arrays and images, put, replaced, deleted and read back by their number.
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
 * <caption>What a store promises</caption>
 * <tr><th>of</th><th>it is true that</th></tr>
 * <tr><td>what was put</td><td>this object gives it back at once; others, and later ones, from its commit on</td></tr>
 * <tr><td>a commit that returned</td><td>all of it is there, whole and newest, after a kill, a crash or a power loss;
 *     of one that did not, all or nothing</td></tr>
 * <tr><td>each read</td><td>checksums are compared; damage is an error that names the chunk, and takes no other
 *     chunk with it</td></tr>
 * <tr><td>a call that failed</td><td>the store is as before</td></tr>
 * <tr><td>a sync that failed</td><td>nothing is written any more until the store is opened again</td></tr>
 * <tr><td>a reader in another process</td><td>it sees one committed state for as long as it has the store open,
 *     whatever is put, deleted or compacted meanwhile</td></tr>
 * <tr><td>an interrupt</td><td>the caller stops waiting; the store goes on</td></tr>
 * </table>
 *
 * <p>A folder has one store and nothing else. One process writes it at a time. The system drops a process's locks of
 * a file when that process closes any channel of it: a program that copies the folder of a store that it has open
 * itself leaves out the files {@code lock} and {@code epoch-…}, which nothing is lost without. All methods may be
 * called by any thread; a commit is of everything that was put before, by whichever thread. A store that is dropped
 * is closed once that is found out; until then its folder stays locked.
 */
public final class ChunkStore implements AutoCloseable {

    private static final BufferRequest SOURCE = BufferRequest.FULL_RO.by("a chunk store");

    private final String name;
    private final StoreFiles files;
    private final IoThreads threads;
    private final ChunkReader reader;
    private final Underway underway = new Underway();

    /** Is done when the store is closed; null while nobody has begun to. */
    private volatile @Nullable CompletableFuture<@Nullable Void> closing;

    private ChunkStore(String name, StoreFiles files, IoThreads threads) {
        this.name = name;
        this.files = files;
        this.threads = threads;
        this.reader = files.reader(threads);
        Cleanup.whenCollected(this, new Dropped(files, threads));
    }

    /** What is left of a store that nobody closed: its lock and its threads are given back, too. */
    private record Dropped(StoreFiles files, IoThreads threads) implements Runnable {

        @Override
        public void run() {
            threads.run(files::close);
            threads.close();
        }
    }

    /**
     * Opens the store of a folder, or begins one where there is none.
     *
     * @param folder where its files are; made where it is not there
     * @param options how commits are kept
     * @return the store, for this process alone to write
     * @throws ChunkStoreException when somebody else writes it, it is of a newer version, or its files cannot be read
     */
    public static ChunkStore open(Path folder, StoreOptions options) {
        Args.notNull(folder, "a folder");
        Args.notNull(options, "options");
        try {
            Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new ChunkStoreException(ErrorText.of("a folder for a store at " + folder, failed,
                "check its permissions, or name another one"), failed);
        }
        return open(folder.toString(), new FolderDisk(folder, options.isDurable()), options,
            IoThreads.start());
    }

    /**
     * Opens the store of a folder to read what is committed now, while another process may go on writing it.
     *
     * @param folder where its files are
     * @return the store, of which nothing is ever written
     * @throws ChunkStoreException when there is no such folder, it is of a newer version, or its files cannot be read
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

    /** Of a caller who stopped waiting. */
    private static void closeUnwanted(StoreFiles files) {
        try {
            files.close();
        } catch (IOException left) {
            // Nobody waits for it.
        }
    }

    /**
     * Puts a chunk, in place of the one of that number: what an exporter lends, in C order.
     *
     * @param key what it is called
     * @param source lends its items; they are described as they are, and coded by what they look like: vertex rows,
     *     indices or pixels
     * @throws ChunkStoreException when it cannot be written; the store is then as before
     */
    public void put(ChunkKey key, BufferExporter source) {
        put(key, source, null, null);
    }

    /**
     * Puts a chunk that is described by the caller.
     *
     * @param key what it is called
     * @param source lends its items
     * @param info what they are; of as many bytes
     * @param codec how they are coded; {@link ChunkCodec#NONE} where that would not make them smaller
     * @throws ChunkStoreException when it cannot be written; the store is then as before
     * @throws org.scenebuf.engine.memory.BufferException when the description is of other items
     */
    public void putAs(ChunkKey key, BufferExporter source, ChunkInfo info, ChunkCodec codec) {
        put(key, source, Args.notNull(info, "a description"), Args.notNull(codec, "a codec"));
    }

    /**
     * Puts a chunk without waiting for the disk: the bytes are taken and coded now, and written while the caller goes
     * on. The caller waits only where much waits already.
     *
     * @param key what it is called
     * @param source lends its items
     * @return is done when the chunk can be got; where it failed, the next commit refuses, whether somebody looked at
     *     this or not. Who cancels it stops waiting, no more
     */
    public CompletableFuture<@Nullable Void> putAsync(ChunkKey key, BufferExporter source) {
        return write(key, source, null, null);
    }

    /**
     * Does what {@link #putAs} does, without waiting for the disk; see {@link #putAsync}.
     *
     * @param key what it is called
     * @param source lends its items
     * @param info what they are; of as many bytes
     * @param codec how they are coded; {@link ChunkCodec#NONE} where that would not make them smaller
     * @return is done when the chunk can be got
     * @throws org.scenebuf.engine.memory.BufferException when the description is of other items
     */
    public CompletableFuture<@Nullable Void> putAsAsync(ChunkKey key, BufferExporter source, ChunkInfo info,
        ChunkCodec codec) {
        return write(key, source, Args.notNull(info, "a description"), Args.notNull(codec, "a codec"));
    }

    private CompletableFuture<@Nullable Void> write(ChunkKey key, BufferExporter source, @Nullable ChunkInfo info,
        @Nullable ChunkCodec codec) {
        Draft draft = draft(key, source, info, codec);
        long size = draft.header().size();
        try {
            underway.enter(size);
        } catch (ChunkStoreException interrupted) {
            draft.close();
            throw interrupted;
        }
        CompletableFuture<@Nullable Void> written = threads.run(() -> {
            try {
                files.append(draft);
            } catch (IOException | RuntimeException | Error failed) {
                underway.failed(key.id(), failed);
                throw failed;
            } finally {
                underway.leave(size);
            }
        });
        return IoThreads.told(written, "the put of chunk " + key.id(), this::keep);
    }

    private void put(ChunkKey key, BufferExporter source, @Nullable ChunkInfo info, @Nullable ChunkCodec codec) {
        Draft draft = draft(key, source, info, codec);
        IoThreads.await(threads.run(() -> files.append(draft)), "the put of chunk " + key.id());
    }

    private Draft draft(ChunkKey key, BufferExporter source, @Nullable ChunkInfo info, @Nullable ChunkCodec codec) {
        Args.notNull(key, "a key");
        requireWritable();
        try (BufferView view = Buffers.borrow(source, SOURCE)) {
            return ChunkDraft.of(key, view.layout(), info, codec).draft(view, files.scratch());
        }
    }

    /**
     * Deletes a chunk. What was committed stays until the next commit.
     *
     * @param id its number
     * @return whether there was one
     * @throws ChunkStoreException when that cannot be written; the store is then as before
     */
    public boolean delete(long id) {
        requireWritable();
        return IoThreads.await(threads.write(() -> files.delete(id)), "the deletion of chunk " + id);
    }

    /**
     * Makes everything that was put or deleted since the last commit one: from its return on all of that is there.
     *
     * @throws ChunkStoreException when that cannot be written, and may be tried again; or a sync failed, after which
     *     nothing is written until the store is opened again
     */
    public void commit() {
        requireWritable();
        IoThreads.await(committed(), "the commit");
    }

    /**
     * Does what {@link #commit} does, without waiting for the disk: of everything that was put before, whatever is put
     * meanwhile.
     *
     * @return is done when all of that is there
     */
    public CompletableFuture<@Nullable Void> commitAsync() {
        requireWritable();
        return IoThreads.told(committed(), "the commit", this::keep);
    }

    private CompletableFuture<@Nullable Void> committed() {
        return threads.run(() -> {
            underway.requireAll();
            files.commit();
        });
    }

    /** Forgets everything that was put or deleted since the last commit. */
    public void rollback() {
        requireWritable();
        IoThreads.await(threads.run(() -> {
            underway.forget();
            files.rollback();
        }), "the rollback");
    }

    /**
     * Gives back the room of what was replaced or deleted. Others may put, get and commit meanwhile, and readers in
     * other processes keep what they see; its room is given back when they are gone.
     *
     * @return what was done
     * @throws ChunkStoreException when that cannot be written; the store is as before, but for what was copied
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
     * Tells whether there is a chunk.
     *
     * @param id its number
     * @return true also of one that is damaged
     */
    public boolean contains(long id) {
        requireOpen();
        return files.catalog().contains(id);
    }

    /**
     * Finds a committed chunk by its name.
     *
     * @param chunkName the name
     * @return its number, or null where no chunk has that name
     */
    public @Nullable Long find(String chunkName) {
        requireOpen();
        return files.catalog().find(Args.notNull(chunkName, "a name"));
    }

    /**
     * Finds a committed chunk by its place.
     *
     * @param place where it is in the grid
     * @return its number, or null where no chunk has that place
     */
    public @Nullable Long find(ChunkKey.GridPlace place) {
        requireOpen();
        return files.catalog().find(Args.notNull(place, "a place"));
    }

    /**
     * Lists the chunks.
     *
     * @return their numbers, in ascending order
     */
    public List<Long> ids() {
        requireOpen();
        return files.catalog().ids();
    }

    /**
     * Tells what is known of a chunk without reading it.
     *
     * @param id its number
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
     * @param id its number
     * @return the chunk, in memory of its own; to be closed
     * @throws ChunkStoreException when there is no such chunk, or it is damaged, or cannot be read
     */
    public Chunk get(long id) {
        requireOpen();
        return reader.read(id);
    }

    /**
     * Reads the committed chunk of a name.
     *
     * @param chunkName the name
     * @return the chunk, in memory of its own; to be closed
     * @throws ChunkStoreException when there is no such chunk, or it is damaged, or cannot be read
     */
    public Chunk get(String chunkName) {
        return get(there(find(chunkName), "one of the names in " + name, chunkName));
    }

    /**
     * Reads the committed chunk of a place.
     *
     * @param place where it is in the grid
     * @return the chunk, in memory of its own; to be closed
     * @throws ChunkStoreException when there is no such chunk, or it is damaged, or cannot be read
     */
    public Chunk get(ChunkKey.GridPlace place) {
        return get(there(find(place), "one of the places in " + name, place));
    }

    private static long there(@Nullable Long id, String expected, Object given) {
        if (id == null) {
            throw new ChunkStoreException(ErrorText.of(expected, given, "ask find first"));
        }
        return id;
    }

    /**
     * Reads and decodes a chunk while the caller goes on.
     *
     * @param id its number
     * @return the chunk, to be closed; who cancels this stops waiting, and the chunk is closed for him
     * @throws ChunkStoreException when there is no such chunk
     */
    public CompletableFuture<Chunk> getAsync(long id) {
        requireOpen();
        return IoThreads.told(reader.readAsync(id), "the reading of chunk " + id, chunk -> {
            chunk.close();
            keep(null);
        });
    }

    /** What a pager over this store sees of it. */
    StoreSide side() {
        requireOpen();
        return new StoreSide(this, name, files, threads, reader);
    }

    /** A store is not dropped while something of it is underway, of which a reference to this is part. */
    private void keep(@Nullable Void nothing) {
        Reference.reachabilityFence(this);
    }

    /**
     * Tells what was found damaged, or cut behind the last commit, when the store was opened.
     *
     * @return a line for each; none as a rule
     */
    public List<String> problems() {
        return files.problems();
    }

    /**
     * Reads all committed chunks, and compares their checksums.
     *
     * @return what was found
     * @throws ChunkStoreException when the store is closed
     */
    public StoreReport verify() {
        requireOpen();
        return reader.verify();
    }

    /**
     * Tells how much room the store takes.
     *
     * @return bytes in all, and bytes that are the chunks'
     * @throws ChunkStoreException when files cannot be looked at
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
        if (closing != null) {
            throw new ChunkStoreException(ErrorText.of("an open store", "a closed one at " + name, "open it again"));
        }
    }

    /**
     * Closes the store. What was not committed is gone; closing twice is harmless.
     *
     * @throws ChunkStoreException when a file cannot be closed, or those of a scratch store not deleted
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
