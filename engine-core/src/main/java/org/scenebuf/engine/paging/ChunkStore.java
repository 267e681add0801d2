package org.scenebuf.engine.paging;

import java.io.Closeable;
import java.io.IOException;
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
 * <p>A folder has one store and nothing else. One process writes it at a time. All methods may be called by any thread;
 * a commit is of everything that was put before, by whichever thread.
 */
public final class ChunkStore implements AutoCloseable {

    private static final BufferRequest SOURCE = BufferRequest.FULL_RO.by("a chunk store");

    private final String name;
    private final Disk disk;
    private final StoreOptions options;
    private final IoThreads threads;
    private final Closeable lock;
    private final Segments segments;
    private final Scratch scratch = new Scratch();
    private final Catalog catalog;
    private final Payloads payloads;
    private final ChunkReader reader;
    private final StoreLog log;
    private final List<String> problems;
    private volatile boolean closed;

    private ChunkStore(String name, Disk disk, StoreOptions options, IoThreads threads, Closeable lock,
        Segments segments, Recovery.Result found) {
        this.name = name;
        this.disk = disk;
        this.options = options;
        this.threads = threads;
        this.lock = lock;
        this.segments = segments;
        this.problems = List.copyOf(found.problems());
        this.catalog = new Catalog(name, segments, found.index());
        this.payloads = new Payloads(name, segments, found.state().store());
        this.reader = new ChunkReader(catalog, segments, payloads, threads, scratch);
        this.log = new StoreLog(disk, segments, options, found.state(), scratch);
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
        Args.notNull(folder, "a folder");
        return open(folder.toString(), new ReadOnlyDisk(new FolderDisk(folder, true)),
            StoreOptions.DURABLE, IoThreads.start());
    }

    static ChunkStore open(String name, Disk disk, StoreOptions options, IoThreads threads) {
        CompletableFuture<ChunkStore> opening = threads.write(() -> openNow(name, disk, options, threads));
        try {
            return IoThreads.await(opening, "the opening of " + name);
        } catch (RuntimeException | Error failed) {
            opening.thenAccept(ChunkStore::closeUnwanted);
            threads.close();
            throw failed;
        }
    }

    /** Of a caller who stopped waiting. */
    private void closeUnwanted() {
        closed = true;
        try {
            closeNow();
        } catch (IOException left) {
            // Nobody waits for it.
        }
    }

    private static ChunkStore openNow(String name, Disk disk, StoreOptions options, IoThreads threads)
        throws IOException {
        Closeable lock = disk.lock();
        try {
            requireFresh(name, disk, options);
            Segments segments = new Segments(disk);
            return openEpoch(name, disk, options, threads, segments, disk.isReadOnly() ? Epochs.read(disk, segments)
                : Epochs.write(disk, segments, lock));
        } catch (IOException | RuntimeException | Error failed) {
            lock.close();
            throw failed;
        }
    }

    private static ChunkStore openEpoch(String name, Disk disk, StoreOptions options, IoThreads threads,
        Segments segments, Epochs.Entered epoch) throws IOException {
        try {
            Recovery.Result found = Recovery.run(disk, segments, epoch);
            ChunkStore store = new ChunkStore(name, disk, options, threads, epoch.lock(), segments, found);
            if (!disk.isReadOnly()) {
                store.writeAgain(found.unproven());
                store.sweep();
            }
            return store;
        } catch (IOException | RuntimeException | Error failed) {
            try (Closeable _ = epoch.lock()) {
                segments.close();
            }
            throw failed;
        }
    }

    private static void requireFresh(String name, Disk disk, StoreOptions options) throws IOException {
        List<String> files = disk.list().stream().filter(file -> !file.equals(WriterLock.NAME)).toList();
        if (!options.isDurable() && !files.isEmpty()) {
            throw new ChunkStoreException(ErrorText.of("an empty folder for a scratch store at " + name, files,
                "name a new folder: a scratch store is deleted when it is closed"));
        }
    }

    /** What the last commit left may be in the system's memory alone: it is shown once it was synced anew. */
    private void writeAgain(List<RecordHeader> records) throws IOException {
        if (records.isEmpty()) {
            return;
        }
        StoreLog.Batch batch = log.batch();
        for (RecordHeader record : records) {
            try (Draft draft = Draft.copyOf(record, payloads, scratch)) {
                log.copy(draft, batch);
            }
        }
        catalog.publish(log.commit(batch));
    }

    /** Segments that are not needed; those that cannot be deleted now are tried again. */
    private void sweep() {
        try {
            Epochs.sweep(disk, segments, log.epoch());
        } catch (IOException left) {
            // They take room, and no more.
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

    private void put(ChunkKey key, BufferExporter source, @Nullable ChunkInfo info, @Nullable ChunkCodec codec) {
        Args.notNull(key, "a key");
        requireWritable();
        Draft draft;
        try (BufferView view = Buffers.borrow(source, SOURCE)) {
            draft = ChunkDraft.of(key, view.layout(), info, codec).draft(view, scratch);
        }
        append(draft, "the put of chunk " + key.id());
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
        if (!contains(id)) {
            return false;
        }
        append(Draft.of(RecordHeader.bare(RecordKind.DELETE, id), new byte[0], scratch), "the deletion of chunk " + id);
        return true;
    }

    private void append(Draft draft, String what) {
        IoThreads.await(threads.write(() -> {
            try (draft) {
                RecordHeader record = log.append(draft);
                catalog.put(record);
                return record;
            }
        }), what);
    }

    /**
     * Makes everything that was put or deleted since the last commit one: from its return on all of that is there.
     *
     * @throws ChunkStoreException when that cannot be written, and may be tried again; or a sync failed, after which
     *     nothing is written until the store is opened again
     */
    public void commit() {
        requireWritable();
        IoThreads.await(threads.write(() -> {
            catalog.publish(log.commit());
            return true;
        }), "the commit");
    }

    /** Forgets everything that was put or deleted since the last commit. */
    public void rollback() {
        requireWritable();
        IoThreads.await(threads.write(() -> {
            catalog.forget(log.rollback());
            return true;
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
        Compactor compactor = new Compactor(disk, options, segments, log, catalog, payloads, scratch);
        boolean isLeft = IoThreads.await(threads.write(compactor::begin), "a compaction");
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
        return catalog.contains(id);
    }

    /**
     * Finds a committed chunk by its name.
     *
     * @param chunkName the name
     * @return its number, or null where no chunk has that name
     */
    public @Nullable Long find(String chunkName) {
        requireOpen();
        return catalog.find(Args.notNull(chunkName, "a name"));
    }

    /**
     * Finds a committed chunk by its place.
     *
     * @param place where it is in the grid
     * @return its number, or null where no chunk has that place
     */
    public @Nullable Long find(ChunkKey.GridPlace place) {
        requireOpen();
        return catalog.find(Args.notNull(place, "a place"));
    }

    /**
     * Lists the chunks.
     *
     * @return their numbers, in ascending order
     */
    public List<Long> ids() {
        requireOpen();
        return catalog.ids();
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
        return ChunkSummary.of(catalog.record(id));
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
     * Tells what was found damaged, or cut behind the last commit, when the store was opened.
     *
     * @return a line for each; none as a rule
     */
    public List<String> problems() {
        return problems;
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
        List<RecordHeader> records = catalog.committedRecords();
        long used = records.stream().mapToLong(RecordHeader::size).sum();
        long all = IoThreads.await(threads.read(segments::size), "a look at files");
        return new StoreUsage(records.size(), used, all);
    }

    private void requireWritable() {
        requireOpen();
        if (disk.isReadOnly()) {
            throw new ChunkStoreException(ErrorText.of("a store that is open to write", name + ", open to read",
                "open it by ChunkStore.open"));
        }
    }

    private void requireOpen() {
        if (closed) {
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
        if (closed) {
            return;
        }
        closed = true;
        try {
            IoThreads.await(threads.write(() -> {
                closeNow();
                return true;
            }), "the closing of " + name);
        } finally {
            threads.close();
        }
    }

    private void closeNow() throws IOException {
        try (lock) {
            if (options.isDurable() && !disk.isReadOnly()) {
                log.rollback();
                writeCheckpoint();
                sweep();
            }
            segments.close();
            scratch.close();
            if (!options.isDurable()) {
                deleteAll();
            }
        }
    }

    /** It saves time, and no more: one that cannot be written is done without. */
    private void writeCheckpoint() {
        if (log.isPoisoned()) {
            return;
        }
        try {
            log.checkpoint(log.epoch(), segments.counting(), catalog.committed()).write(disk, Checkpoint.NAME);
        } catch (IOException withoutIt) {
            // The next opening walks through the records.
        }
    }

    /** A scratch store began with nothing, so that all segments are its own. */
    private void deleteAll() throws IOException {
        for (long number : segments.numbers()) {
            disk.delete(Segments.name(number));
        }
        disk.delete(Checkpoint.NAME);
        Epochs.deleteAll(disk);
    }

    @Override
    public String toString() {
        return (closed ? "closed chunk store " : "chunk store ") + name;
    }
}
