package org.scenebuf.engine.memory;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.WeakList;

/**
 * All marks of one block, and its watchers. The book is also the lock that guards them. No code of a user runs under
 * this lock.
 */
final class StoreBook {

    private static final System.Logger LOG = System.getLogger(StoreBook.class.getName());
    private static final long LARGE = 1 << 20;

    private final WeakList<StoreWatcher> watchers = new WeakList<>();

    /** The signals to raise when something may have been stored; null while there are none. */
    private @Nullable WeakList<ChangeSignal> signals;

    /** A set, so that the removal of one takes constant time. */
    private final Set<HandedOut> handedOut = new LinkedHashSet<>();
    private final Set<WriterRun> runs = new LinkedHashSet<>();

    /** The writers of runs that were collected. */
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
    private final Writers writers = new Writers();

    /** All tables in use. Open accessors may still mark tables that a finer table replaced. */
    private final List<MarkTable> tables = new ArrayList<>();

    /**
     * Tables of memory that was resized. A thread may have stored before the resize, and mark its store only
     * afterwards.
     */
    private final List<MarkTable.Former> former = new ArrayList<>();

    /** Tells all watchers the marked bytes of a table. */
    private final RangeBatch marked = new RangeBatch(ranges -> tell(ranges, 0));

    /**
     * Whether a store happened at an unknown place, after memory or the stack ran out. All of the memory then counts.
     */
    private volatile boolean lost;

    /** Whether marks were taken out and are not told yet. Stays true when an error interrupts the telling. */
    private boolean telling;

    /** The version goes up with each possible store; busy means that somebody may store now. Written under the lock. */
    private volatile long version;
    private volatile boolean busy;

    private volatile @Nullable MarkTable table;
    private @Nullable MarkTable reaching;
    private volatile long byteSize;

    /** The object that loads the memory, where it is not always resident. */
    private @Nullable Object owner;

    StoreBook(long byteSize) {
        this.byteSize = byteSize;
    }

    /** Keeps an object reachable for as long as this book is. */
    void keep(Object whom) {
        owner = whom;
    }

    /** Gives the finest table, and makes it at the first call. */
    MarkTable table() {
        MarkTable finest = table;
        return finest == null ? newTable() : finest;
    }

    /** Gives the finest table that covers such stores. */
    MarkTable table(long offset, long steps, long byteCount) {
        MarkTable finest = table();
        return MarkTable.straddles(offset, steps, byteCount, finest.shift()) ? reachingTable() : finest;
    }

    private synchronized MarkTable newTable() {
        if (table == null) {
            table = MarkTable.of(byteSize, MarkTable.shiftFor(finestGrain(), byteSize));
            tables.add(table);
        }
        return table;
    }

    private synchronized MarkTable reachingTable() {
        if (reaching == null) {
            reaching = MarkTable.reaching(byteSize, MarkTable.shiftFor(finestGrain(), byteSize));
            tables.add(reaching);
        }
        return reaching;
    }

    /**
     * The smallest grain of all watchers. In large memory a watcher without cursors does not count: with an image, only
     * the log of pixels has cursors, and the log of its bytes has none.
     */
    private long finestGrain() {
        long[] finest = {Long.MAX_VALUE};
        watchers.forEach(watcher -> {
            if (byteSize <= LARGE || watcher.isWatching()) {
                finest[0] = Math.min(finest[0], grain(watcher));
            }
        });
        return finest[0];
    }

    /** Asks a watcher for its grain. The watcher is foreign code, and its errors must not stop a store. */
    private static long grain(StoreWatcher watcher) {
        try {
            return watcher.grain();
        } catch (VirtualMachineError out) {
            return Long.MAX_VALUE;
        } catch (RuntimeException | Error failed) {
            LOG.log(System.Logger.Level.WARNING, "a watcher of stores failed", failed);
            return Long.MAX_VALUE;
        }
    }

    synchronized void began() {
        writers.began();
        noteChange();
    }

    synchronized void ended() {
        writers.ended();
        noteChange();
    }

    /** Notes that something may have been stored. */
    synchronized void noteChange() {
        busy = writers.areOpen() || !handedOut.isEmpty() || !runs.isEmpty() || !former.isEmpty() || lost;
        version++;
        if (signals != null && !signals.isEmpty()) {
            signals.forEach(ChangeSignal::raise);
        }
    }

    /** Adds a signal: it is raised by every store from now on. */
    synchronized void raise(ChangeSignal signal) {
        signals = signals == null ? new WeakList<>() : signals;
        signals.add(signal);
    }

    /** The version, which stays the same while nobody can have stored; -1 while somebody may store. */
    long quietVersion() {
        return busy ? -1 : version;
    }

    synchronized boolean hasWriters() {
        return writers.areOpen();
    }

    synchronized WriterRun newRun(Object writer, long base, long byteStride, long firstRow) {
        endCollected();
        WriterRun run = new WriterRun(this, writer, collected, base, byteStride, firstRow);
        runs.add(run);
        writers.began();
        noteChange();
        return run;
    }

    /** Removes the runs of collected writers. So there are few runs, also where nobody looks. */
    private void endCollected() {
        for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
            WriterRun run = ((WriterRun.Writer) gone).run();
            end(run);
            runs.remove(run);
        }
    }

    private void end(WriterRun run) {
        tell(run);
        run.close();
    }

    /**
     * Ends a run whose writer was collected, after its rows are told for the last time; false when the writer still
     * exists.
     */
    private boolean isSweptOut(WriterRun run) {
        boolean isOver = run.isOver();
        if (isOver) {
            end(run);
        }
        return isOver;
    }

    synchronized HandedOut handOut(long base, @Nullable WasteCheck check) {
        HandedOut handed = new HandedOut(this, base, check);
        handedOut.add(handed);
        noteChange();
        return handed;
    }

    synchronized void takeBack(HandedOut handed) {
        tell(handed, handed.base());
        handedOut.remove(handed);
        noteChange();
    }

    /** Adds a watcher. It is told of stores for as long as it can be reached. */
    synchronized void watch(StoreWatcher watcher) {
        watchers.add(watcher);
        refine();
    }

    /** Makes accessors that are opened from now on mark as finely as the watchers need. */
    synchronized void refine() {
        if (table != null && table.shift() > MarkTable.shiftFor(finestGrain(), byteSize)) {
            tables.forEach(MarkTable::replace);
            table = null;
            reaching = null;
        }
    }

    /** Notes a store at an unknown place. */
    void storedAnywhere() {
        lost = true;
        busy = true; // Without the lock: there may be no stack left to take it.
        ChangeSignal.raiseAll();
    }

    /** Tells all watchers of bytes that were stored to. */
    synchronized void tell(ByteRanges part, long base) {
        boolean before = telling;
        telling = true;
        watchers.forEach(watcher -> tell(watcher, part, base));
        telling = before;
        noteChange();
    }

    /** Tells all watchers of the rows that a writer has written since the last call. */
    synchronized boolean tell(WriterRun run) {
        boolean before = telling;
        telling = true;
        ByteRanges rows = run.take();
        if (rows != null) {
            tell(rows, 0);
        }
        telling = before;
        return rows != null;
    }

    void look(StoreWatcher looker) {
        List<WasteCheck> wasteful = List.of();
        synchronized (this) {
            boolean anywhere = lost || telling;
            lost = false;
            telling = true;
            takeMarks();
            if (anywhere) {
                tell(ByteRanges.of(0, byteSize), 0);
            }
            telling = false;
            if (!handedOut.isEmpty()) {
                wasteful = tellOfHandedOut(looker);
            }
        }
        if (!wasteful.isEmpty()) {
            wasteful.forEach(WasteCheck::log);
        }
    }

    private List<WasteCheck> tellOfHandedOut(StoreWatcher looker) {
        List<WasteCheck> wasteful = new ArrayList<>(0);
        for (HandedOut handed : handedOut) {
            tell(looker, handed, handed.base());
            if (handed.isWastedOn(looker)) {
                wasteful.add(handed.check());
            }
        }
        return wasteful;
    }

    long byteSize() {
        return byteSize;
    }

    /**
     * Sets the new size. Marks in the old tables are told now. Marks that come there later are told at the next look.
     */
    synchronized void resize(long newByteSize) {
        boolean before = telling;
        telling = true;
        takeMarks();
        telling = before;
        tables.forEach(old -> former.add(MarkTable.Former.of(old)));
        tables.clear();
        table = null;
        reaching = null;
        byteSize = newByteSize;
        noteChange();
    }

    /**
     * Takes the marks out. The order matters: clear the marks, wait for all stores in progress, and only then read
     * memory.
     */
    private void takeMarks() {
        boolean found = false;
        for (int k = 0; k < tables.size(); k++) { // Without an iterator: a look that finds nothing makes no garbage.
            found |= tables.get(k).take(marked);
        }
        marked.flush();
        boolean isLate = found && tellOfLateWriter();
        found |= takeFormer();
        boolean hadSome = !former.isEmpty() || !runs.isEmpty();
        found |= takeRuns();
        if (hadSome) {
            noteChange();
        }
        if (found && (isLate || writers.mayBeElsewhere())) {
            AllThreads.passSafepoint();
        } else {
            AllThreads.fence();
        }
        writers.looked();
    }

    /**
     * Tells of all memory, if there are marks though no accessor is open and none was closed since the last look. A
     * thread is in a loop over an accessor that another thread has closed. The last look did not wait for its stores.
     */
    private boolean tellOfLateWriter() {
        boolean isLate = writers.areNone();
        if (isLate) {
            tell(ByteRanges.of(0, byteSize), 0);
        }
        return isLate;
    }

    private boolean takeFormer() {
        if (former.isEmpty()) {
            return false;
        }
        List<MarkTable.Former> over = former.stream().filter(MarkTable.Former::isOver).toList();
        boolean found = false;
        for (MarkTable.Former one : former) {
            found |= one.marks().take(this::tellWhatIsThere);
        }
        former.removeAll(over);
        return found;
    }

    private void tellWhatIsThere(long first, long count) {
        if (first < byteSize) {
            tell(ByteRanges.of(first, Math.min(count, byteSize - first)), 0);
        }
    }

    private boolean takeRuns() {
        if (runs.isEmpty()) {
            return false;
        }
        boolean found = false;
        for (WriterRun run : runs) {
            found |= tell(run);
        }
        runs.removeIf(this::isSweptOut);
        endCollected();
        return found;
    }

    /**
     * Tells one watcher. Its exceptions must not reach the code that stores, nor the other watchers. Where the ranges
     * themselves fail, nobody knows the rest of them, so everything counts as stored to.
     */
    private void tell(StoreWatcher watcher, ByteRanges part, long base) {
        try {
            if (watcher.isWatching()) {
                long offset = base - watcher.marks().base();
                part.forEach(grain(watcher), (first, count) -> tell(watcher, first + offset, count));
            }
        } catch (VirtualMachineError out) {
            storedAnywhere(); // Memory or the stack ran out.
        } catch (RuntimeException | Error failed) {
            storedAnywhere();
            LOG.log(System.Logger.Level.WARNING, "ranges of stored bytes failed: all bytes count as stored", failed);
        }
    }

    private static void tell(StoreWatcher watcher, long first, long count) {
        try {
            watcher.stored(first, count);
        } catch (VirtualMachineError out) {
            throw out;
        } catch (RuntimeException | Error failed) {
            LOG.log(System.Logger.Level.WARNING, "a watcher of stores failed", failed);
        }
    }
}
