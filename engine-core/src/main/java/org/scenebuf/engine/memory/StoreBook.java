package org.scenebuf.engine.memory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.WeakList;

/**
 * All marks of one block, and who watches it. It is the lock of what belongs to it; nothing of a user's is called under
 * it.
 */
final class StoreBook {

    private static final System.Logger LOG = System.getLogger(StoreBook.class.getName());
    private static final int FEW_RUNS = 16;
    private static final long LARGE = 1 << 20;

    private final WeakList<StoreWatcher> watchers = new WeakList<>();

    /** Who is to know at once that something may have been stored; null until somebody is. */
    private @Nullable WeakList<ChangeSignal> signals;

    /** A set, so that taking one back takes no longer the more there are. */
    private final Set<HandedOut> handedOut = new LinkedHashSet<>();
    private final List<WriterRun> runs = new ArrayList<>();
    private final Writers writers = new Writers();

    /** Accessors that are open may still mark tables that were replaced by finer ones. */
    private final List<MarkTable> tables = new ArrayList<>();

    /** Tables of memory that was resized: a thread that stored before may not have marked it yet. */
    private final List<MarkTable.Former> former = new ArrayList<>();

    /** Tells everybody of what a table has. */
    private final ByteRanges.Consumer marked = (first, count) -> tell(ByteRanges.of(first, count), 0);

    /** Where nobody looks, runs that are over are swept out when there are so many. */
    private int runsToSweepAt = FEW_RUNS;

    /** Whether somebody stored and could not say where: memory or the stack ran out. All of it counts then. */
    private volatile boolean lost;

    /** Whether marks were taken that are not told yet; stays where telling was broken off. */
    private boolean telling;

    /** Goes up with whatever may have been stored; and whether somebody may be storing now. Written under the lock. */
    private volatile long version;
    private volatile boolean busy;

    private volatile @Nullable MarkTable table;
    private @Nullable MarkTable reaching;
    private volatile long byteSize;

    /** Who brings the memory, where it is not always there. */
    private @Nullable Object owner;

    StoreBook(long byteSize) {
        this.byteSize = byteSize;
    }

    /** Has somebody be there for as long as this is. */
    void keep(Object whom) {
        owner = whom;
    }

    /** Gives the finest table; makes it when it is first asked for. */
    MarkTable table() {
        MarkTable finest = table;
        return finest == null ? newTable() : finest;
    }

    /** Gives the finest table that covers stores. */
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

    /** In large memory, who has nobody to tell does not count: an image's bytes, of which only pixels are looked at. */
    private long finestGrain() {
        long[] finest = {Long.MAX_VALUE};
        watchers.forEach(watcher -> {
            if (byteSize <= LARGE || watcher.isWatching()) {
                finest[0] = Math.min(finest[0], grain(watcher));
            }
        });
        return finest[0];
    }

    /** Somebody else's code, which must not hinder who stores. */
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

    /** Something may have been stored. */
    synchronized void noteChange() {
        busy = writers.areOpen() || !handedOut.isEmpty() || !runs.isEmpty() || !former.isEmpty() || lost;
        version++;
        if (signals != null) {
            signals.forEach(ChangeSignal::raise);
        }
    }

    /** Has a signal be raised by whatever may be stored from here on. */
    synchronized void raise(ChangeSignal signal) {
        signals = signals == null ? new WeakList<>() : signals;
        signals.add(signal);
    }

    /** Stays the same while nobody can have stored; -1 while somebody may. */
    long quietVersion() {
        return busy ? -1 : version;
    }

    synchronized boolean hasWriters() {
        return writers.areOpen();
    }

    synchronized WriterRun newRun(Object writer, long base, long byteStride, long firstRow) {
        if (runs.size() >= runsToSweepAt) {
            runs.removeIf(this::isSweptOut);
            runsToSweepAt = Math.max(FEW_RUNS, 2 * runs.size());
        }
        WriterRun run = new WriterRun(this, writer, base, byteStride, firstRow);
        runs.add(run);
        writers.began();
        noteChange();
        return run;
    }

    /** Tells for the last time of a run whose writer is gone, and ends it; false when it has one. */
    private boolean isSweptOut(WriterRun run) {
        boolean isOver = run.isOver();
        if (isOver) {
            tell(run);
            run.close();
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

    /** Begins to tell a watcher, for as long as it can be reached. */
    synchronized void watch(StoreWatcher watcher) {
        watchers.add(watcher);
        refine();
    }

    /** Has accessors that are opened from here on mark as closely as the watchers look. */
    synchronized void refine() {
        if (table != null && table.shift() > MarkTable.shiftFor(finestGrain(), byteSize)) {
            tables.forEach(MarkTable::replace);
            table = null;
            reaching = null;
        }
    }

    /** Somebody stored, and cannot say where. */
    void storedAnywhere() {
        lost = true;
        busy = true; // Without the lock: there may be no stack left for that.
        ChangeSignal.raiseAll();
    }

    /** Tells everyone of bytes that were stored to. */
    synchronized void tell(ByteRanges part, long base) {
        boolean before = telling;
        telling = true;
        watchers.forEach(watcher -> tell(watcher, part, base));
        telling = before;
        noteChange();
    }

    /** Tells everyone of the rows that a writer has written since it was last asked. */
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

    /** Marks in the old tables are told; what is marked there later is told to who looks then. */
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

    /** The order is made here: first the marks are cleared, then all stores are waited for, then memory may be read. */
    private void takeMarks() {
        boolean found = false;
        for (int k = 0; k < tables.size(); k++) { // Without an iterator: a look that finds nothing makes no garbage.
            found |= tables.get(k).take(marked);
        }
        found |= takeFormer();
        boolean hadSome = !former.isEmpty() || !runs.isEmpty();
        found |= takeRuns();
        if (hadSome) {
            noteChange();
        }
        if (found && writers.mayBeElsewhere()) {
            AllThreads.passSafepoint();
        } else {
            AllThreads.fence();
        }
        writers.looked();
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
        return found;
    }

    /** What one watcher throws must reach neither who stores nor the other watchers. */
    private void tell(StoreWatcher watcher, ByteRanges part, long base) {
        try {
            if (watcher.isWatching()) {
                long offset = base - watcher.marks().base();
                part.forEach(watcher.grain(), (first, count) -> watcher.stored(first + offset, count));
            }
        } catch (VirtualMachineError out) {
            storedAnywhere(); // Out of memory, or of the stack.
        } catch (RuntimeException | Error failed) {
            LOG.log(System.Logger.Level.WARNING, "a watcher of stores failed", failed);
        }
    }
}
