package org.scenebuf.engine.paging;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.scenebuf.engine.internal.ErrorText;

/** The files of an open store. Only the store's writer thread changes them. */
final class StoreFiles {

    private final Disk disk;
    private final StoreOptions options;
    private final Segments segments;
    private final DiskLock lock;
    private final Scratch scratch = new Scratch();
    private final Payloads payloads;
    private final Catalog catalog;
    private final StoreLog log;
    private final List<String> problems;
    private final PagerSeat pagerSeat;

    private StoreFiles(String name, Disk disk, StoreOptions options, Segments segments, DiskLock lock,
        Recovery.Result found) {
        this.disk = disk;
        this.options = options;
        this.segments = segments;
        this.lock = lock;
        this.payloads = new Payloads(name, segments, found.state().store());
        this.catalog = new Catalog(name, segments, found.index());
        this.log = new StoreLog(disk, segments, lock, options, found.state(), scratch);
        this.problems = List.copyOf(found.problems());
        this.pagerSeat = new PagerSeat(name);
    }

    static StoreFiles open(String name, Disk disk, StoreOptions options) throws IOException {
        if (!disk.has(WriterLock.NAME)) {
            requireFresh(name, disk, options); // A refused opening leaves no lock behind.
        }
        DiskLock lock = disk.lock();
        try {
            requireFresh(name, disk, options);
            Segments segments = new Segments(disk);
            return open(name, disk, options, segments, disk.isReadOnly() ? Epochs.read(disk, segments)
                : Epochs.write(disk, segments, lock));
        } catch (IOException | RuntimeException | Error failed) {
            lock.close();
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

    private static StoreFiles open(String name, Disk disk, StoreOptions options, Segments segments,
        Epochs.Entered epoch) throws IOException {
        try {
            Recovery.Result found = Recovery.run(disk, segments, epoch);
            StoreFiles files = new StoreFiles(name, disk, options, segments, epoch.lock(), found);
            if (!disk.isReadOnly()) {
                SecondWrite.of(found.unproven(), disk);
                files.sweep();
            }
            return files;
        } catch (IOException | RuntimeException | Error failed) {
            try (Closeable _ = epoch.lock()) {
                segments.close();
            }
            throw failed;
        }
    }

    /** Deletes segments that are not needed. Those that cannot be deleted now are tried again later. */
    private void sweep() {
        try {
            Epochs.sweep(disk, segments, log.epoch());
        } catch (IOException left) {
            // They only take disk space.
        }
    }

    boolean isReadOnly() {
        return disk.isReadOnly();
    }

    void requireWritable(String name) {
        if (isReadOnly()) {
            throw new ChunkStoreException(ErrorText.of("a store that is open to write", name + ", open to read",
                "open it by ChunkStore.open"));
        }
    }

    List<String> problems() {
        return problems;
    }

    Catalog catalog() {
        return catalog;
    }

    PagerSeat pagerSeat() {
        return pagerSeat;
    }

    Scratch scratch() {
        return scratch;
    }

    ChunkReader reader(IoThreads threads) {
        return new ChunkReader(catalog, segments, payloads, threads, scratch);
    }

    Compactor compactor() {
        return new Compactor(disk, options, segments, log, catalog, payloads, scratch);
    }

    StoreUsage usage() throws IOException {
        List<RecordHeader> records = catalog.committedRecords();
        return new StoreUsage(records.size(), records.stream().mapToLong(RecordHeader::size).sum(), segments.size());
    }

    void append(Draft draft) throws IOException {
        try (draft) {
            write(draft);
        }
    }

    /** Appends a record, and returns it with its place. */
    RecordHeader write(Draft draft) throws IOException {
        RecordHeader record = log.append(draft);
        catalog.put(record);
        return record;
    }

    /** Returns whether there was such a chunk, after all puts before. */
    boolean delete(long id) throws IOException {
        if (!catalog.contains(id)) {
            return false;
        }
        append(Draft.of(RecordHeader.bare(RecordKind.DELETE, id), new byte[0], scratch));
        return true;
    }

    void commit() throws IOException {
        catalog.publish(log.commit());
    }

    void rollback() {
        catalog.forget(log.rollback());
    }

    /**
     * Closes the files. Whatever the writer thread is asked to append or commit afterwards is refused; a commit that
     * did nothing would say that it was durable. Closing twice is harmless.
     */
    void close() throws IOException {
        if (!log.close()) {
            return;
        }
        try (lock) {
            if (options.isDurable() && !disk.isReadOnly() && lock.isHeld()) {
                log.rollback();
                writeCheckpoint();
                sweep();
            }
            segments.close();
            scratch.close();
            if (!options.isDurable() && lock.isHeld()) {
                deleteAll();
            }
        }
    }

    /** Writes the checkpoint, which only saves time. A failure has no consequence. */
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

    /** Deletes all files. A scratch store began in an empty folder, so all files are its own. */
    private void deleteAll() throws IOException {
        for (long number : segments.numbers()) {
            disk.delete(Segments.name(number));
        }
        disk.delete(Checkpoint.NAME);
        Epochs.deleteAll(disk);
    }
}
