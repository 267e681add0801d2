package org.scenebuf.engine.paging;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
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
    private final Segments segments;
    private final IoThreads threads;
    private final Scratch scratch = new Scratch();
    private final ChunkIndex index;
    private final ChunkReader reader;
    private final StoreLog log;
    private final StoreState opened;
    private final List<String> problems;
    private final Closeable lock;

    /** What was put or deleted and not committed yet; guarded by the index. */
    private final Map<Long, RecordHeader> pending = new HashMap<>();
    private volatile boolean closed;

    private ChunkStore(String name, Disk disk, StoreOptions options, IoThreads threads, Closeable lock,
        Segments segments, Recovery.Result found) {
        this.threads = threads;
        this.name = name;
        this.disk = disk;
        this.options = options;
        this.lock = lock;
        this.segments = segments;
        this.index = found.index();
        this.opened = found.state();
        this.problems = List.copyOf(found.problems());
        this.reader = new ChunkReader(name, new Payloads(segments, opened.store()), threads, scratch);
        this.log = new StoreLog(disk, segments, opened.store(), options, opened, scratch);
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
        return open(folder.toString(), new FolderDisk(folder), options, IoThreads.start());
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
        return open(folder.toString(), new ReadOnlyDisk(new FolderDisk(folder)), StoreOptions.DURABLE,
            IoThreads.start());
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
        Segments segments = new Segments(disk);
        try {
            requireFresh(name, disk, options);
            Recovery.Result found = Recovery.run(disk, segments);
            ChunkStore store = new ChunkStore(name, disk, options, threads, lock, segments, found);
            if (!disk.isReadOnly()) {
                store.writeAgain(found.unproven());
            }
            return store;
        } catch (IOException | RuntimeException | Error failed) {
            try (lock) {
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
        for (RecordHeader record : records) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment payload = arena.allocate(record.storedSize());
                reader.readPayload(record, payload);
                try (Draft draft = Draft.of(record, record.storedSize(), scratch, target -> {
                    target.copyFrom(payload);
                    return payload.byteSize();
                })) {
                    log.append(draft);
                }
            }
        }
        publish(log.commit());
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
                synchronized (index) {
                    pending.put(record.id(), record);
                }
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
            publish(log.commit());
            return true;
        }), "the commit");
    }

    /** Forgets everything that was put or deleted since the last commit. */
    public void rollback() {
        requireWritable();
        IoThreads.await(threads.write(() -> {
            List<RecordHeader> dropped = log.rollback();
            synchronized (index) {
                dropped.forEach(record -> pending.remove(record.id()));
            }
            return true;
        }), "the rollback");
    }

    private void publish(List<RecordHeader> committed) {
        synchronized (index) {
            for (RecordHeader record : committed) {
                if (record.kind() == RecordKind.PUT) {
                    index.put(record);
                } else {
                    index.remove(record.id());
                }
                pending.remove(record.id(), record);
            }
        }
    }

    /**
     * Tells whether there is a chunk.
     *
     * @param id its number
     * @return true also of one that is damaged
     */
    public boolean contains(long id) {
        requireOpen();
        synchronized (index) {
            @Nullable RecordHeader put = pending.get(id);
            return put == null ? index.find(id) != null : put.kind() == RecordKind.PUT;
        }
    }

    /**
     * Finds a committed chunk by its name.
     *
     * @param chunkName the name
     * @return its number, or null where no chunk has that name
     */
    public @Nullable Long find(String chunkName) {
        Args.notNull(chunkName, "a name");
        synchronized (index) {
            return index.find(chunkName);
        }
    }

    /**
     * Finds a committed chunk by its place.
     *
     * @param place where it is in the grid
     * @return its number, or null where no chunk has that place
     */
    public @Nullable Long find(ChunkKey.GridPlace place) {
        Args.notNull(place, "a place");
        synchronized (index) {
            return index.find(place);
        }
    }

    /**
     * Lists the chunks.
     *
     * @return their numbers, in ascending order
     */
    public List<Long> ids() {
        requireOpen();
        synchronized (index) {
            TreeSet<Long> ids = new TreeSet<>(index.ids());
            pending.forEach((id, record) -> {
                if (record.kind() == RecordKind.PUT) {
                    ids.add(id);
                } else {
                    ids.remove(id);
                }
            });
            return List.copyOf(ids);
        }
    }

    /**
     * Tells what is known of a chunk without reading it.
     *
     * @param id its number
     * @return the summary
     * @throws ChunkStoreException when there is no such chunk, or its record is damaged
     */
    public ChunkSummary summary(long id) {
        return ChunkSummary.of(record(id));
    }

    /**
     * Reads a chunk.
     *
     * @param id its number
     * @return the chunk, in memory of its own; to be closed
     * @throws ChunkStoreException when there is no such chunk, or it is damaged, or cannot be read
     */
    public Chunk get(long id) {
        RecordHeader record = record(id);
        return reader.read(record);
    }

    private RecordHeader record(long id) {
        requireOpen();
        synchronized (index) {
            @Nullable RecordHeader put = pending.get(id);
            if (put != null && put.kind() == RecordKind.PUT) {
                return put;
            }
            ChunkIndex.@Nullable Entry entry = put == null ? index.find(id) : null;
            if (entry == null) {
                throw new ChunkStoreException(ErrorText.of("one of the chunks of " + name, id, "ask contains first"));
            }
            if (entry.record() == null) {
                throw new ChunkStoreException(ErrorText.of("a sound chunk " + id + " in " + name, entry.problem(),
                    "restore it from a copy, or put it again"));
            }
            return entry.record();
        }
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
        List<ChunkIndex.Entry> all;
        synchronized (index) {
            all = index.all();
        }
        return reader.verify(all);
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
                writeCheckpoint();
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
        List<RecordHeader> records;
        synchronized (index) {
            if (log.isPoisoned() || index.hasDamage()) {
                return;
            }
            records = List.copyOf(index.records());
        }
        try {
            new Checkpoint(new StoreState(opened.store(), log.lastBatch(), log.highestBatch(), log.nextSequence(),
                log.segment()), log.position(), records).write(disk);
        } catch (IOException withoutIt) {
            // The next opening walks through the records.
        }
    }

    /** A scratch store began with nothing, so that all segments are its own. */
    private void deleteAll() throws IOException {
        for (long number : segments.numbers()) {
            disk.delete(Segments.name(number));
        }
    }

    @Override
    public String toString() {
        return (closed ? "closed chunk store " : "chunk store ") + name;
    }
}
