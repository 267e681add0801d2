package org.scenebuf.engine.internal.rows;

import java.lang.foreign.MemorySegment;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.change.ChangeLog;
import org.scenebuf.engine.change.RowOwner;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.StackRoom;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.Storage;

/**
 * Keeps rows of one size in storage, and the log of what was changed of them: decides how they grow, shrink and are
 * replaced. Arrays of all kinds are made of it.
 *
 * <table>
 * <caption>How much room there is</caption>
 * <tr><th>made by</th><th>growing</th><th>shrinking</th></tr>
 * <tr><td>{@link #exact}</td><td>to what is needed or was reserved</td><td>to what is needed or was reserved</td></tr>
 * <tr><td>{@link #roomy}</td><td>by half at least, so that adding one after another costs no more than each
 *     once</td><td>keeps its room; {@link #reserve} with 0 gives it back</td></tr>
 * </table>
 *
 * <p>The object is the lock of all that belongs to it: who lends rows does it under this lock, so that a description is
 * never of other rows than the memory. What lies behind the last row is zero.
 */
public final class RowStorage implements RowOwner, AutoCloseable {

    /** More calls than moving rows takes: it must not be broken off half-way. */
    private static final int FRAMES_OF_ROOM = 200;

    private final Storage storage;
    private final RowSize size;
    private final boolean isRoomy;
    private final ChangeLog changes;
    private volatile long rowCount;

    /** Tells how many rows there are with those that were added and not counted yet; null where there are none. */
    private volatile @Nullable LongSupplier added;
    private long reservedRows;
    private Runnable whenMoved = () -> { };
    private BooleanSupplier isStoredTo = () -> false;

    private RowStorage(Storage storage, RowSize size, boolean isRoomy) {
        this.storage = storage;
        this.size = size;
        this.isRoomy = isRoomy;
        this.rowCount = storage.byteSize() / size.byteStride();
        this.changes = ChangeLog.ownedBy(this, storage.marks(), size.byteStride(), rowCount);
    }

    /**
     * Makes rows of bytes that are there already, with no more room than they need.
     *
     * @param storage whole rows; closed with this
     * @param size what a row is
     * @return the rows
     * @throws BufferException when the bytes are no whole number of rows; the storage is closed then
     */
    public static RowStorage exact(Storage storage, RowSize size) {
        return new RowStorage(requireWhole(storage, size), size, false);
    }

    /**
     * Makes rows of bytes that are there already, with room to grow once they have grown.
     *
     * @param storage whole rows; closed with this
     * @param size what a row is
     * @return the rows
     * @throws BufferException when the bytes are no whole number of rows; the storage is closed then
     */
    public static RowStorage roomy(Storage storage, RowSize size) {
        return new RowStorage(requireWhole(storage, size), size, true);
    }

    /**
     * Makes storage of the rows that somebody lends, without a copy. They stay lent as long as the storage is open.
     *
     * @param name who adopts, as errors will call it
     * @param source lends them, to write if it allows that, else to read
     * @param check throws when items are not such rows, or not whole ones
     * @return the storage, of fixed size
     * @throws BufferException when they do not pass the check, or do not lie close together in C order; nothing is on
     *     loan then
     */
    public static Storage adopt(String name, BufferExporter source, Consumer<BufferLayout> check) {
        BufferView view = Buffers.borrow(source, "adopted by " + name);
        try {
            check.accept(view.layout());
        } catch (RuntimeException misfit) {
            view.close();
            throw misfit;
        }
        return Buffers.adopt(name, view);
    }

    /**
     * Says what is to be done, under the lock, before rows are moved or their number changes, and when they are closed.
     *
     * @param action forgets where they were
     */
    public void whenMoved(Runnable action) {
        whenMoved = action;
    }

    /**
     * Says how to find out, under the lock, whether somebody may be storing to the memory without the lock. Rows are
     * moved to other memory then, so that no store goes to where a row has been before.
     *
     * @param question true where somebody may
     */
    public void whileStoredTo(BooleanSupplier question) {
        isStoredTo = question;
    }

    private static Storage requireWhole(Storage storage, RowSize size) {
        try {
            size.requireWhole(storage.byteSize(), storage.name(), "adopt");
        } catch (BufferException misfit) {
            storage.close();
            throw misfit;
        }
        return storage;
    }

    /**
     * Gives what holds the bytes.
     *
     * @return the storage; it may be larger than the rows
     */
    public Storage storage() {
        return storage;
    }

    /**
     * Tells which rows were changed.
     *
     * @return the log, for cursors
     */
    public ChangeLog changes() {
        return changes;
    }

    /**
     * Counts the rows.
     *
     * @return how many there are
     */
    public long rowCount() {
        settle();
        return rowCount;
    }

    /** Counts the rows that were added by whom {@link #letAdd} allowed it, who has to ask again for others. */
    @Override
    public void settle() {
        if (added != null) {
            countAdded();
        }
    }

    private synchronized void countAdded() {
        LongSupplier counter = added;
        if (counter != null) {
            StackRoom.require(FRAMES_OF_ROOM);
            whenMoved.run();
            count(Math.max(rowCount, counter.getAsLong()));
            added = null;
        }
    }

    /**
     * Tells the size of all rows.
     *
     * @return bytes
     */
    public long byteSize() {
        return rowCount() * size.byteStride();
    }

    /**
     * Tells for how many rows there is room.
     *
     * @return the row count or more
     */
    public long capacity() {
        return storage.byteSize() / size.byteStride();
    }

    /**
     * Changes the number of rows; what fits is kept, new rows are zero.
     *
     * @param newCount how many, 0 or more
     * @throws org.scenebuf.engine.memory.BufferInUseException when the rows are on loan
     * @throws BufferException when they lie in adopted memory
     * @throws IllegalArgumentException when the count is negative or more than memory could hold
     */
    public synchronized void setRowCount(long newCount) {
        StackRoom.require(FRAMES_OF_ROOM);
        settle();
        size.byteSize(newCount);
        whenMoved.run();
        if (newCount == rowCount) {
            storage.resize(storage.byteSize());
            return;
        }
        storage.requireResizable();
        long before = rowCount;
        try {
            // A cursor that looks meanwhile must not be told of rows that are gone.
            changes.setRowCount(this, Math.min(before, newCount));
            long room = roomFor(newCount);
            boolean stays = newCount < before && room == capacity() && isStoredTo.getAsBoolean();
            storage.resize(size.byteSize(stays ? otherRoom(newCount) : room));
        } catch (RuntimeException | Error refused) {
            changes.setRowCount(this, before);
            throw refused;
        }
        clear(newCount, Math.min(before, capacity()));
        count(newCount);
    }

    /**
     * Adds a row of zeros in the room there is, for who holds the only loans and knows about it.
     *
     * @param ownLoans how many of the open loans are the caller's
     * @throws org.scenebuf.engine.memory.BufferInUseException when the rows are on loan to others
     * @throws BufferException when they lie in adopted memory
     * @throws IllegalStateException when there is no room
     */
    public synchronized void addRow(int ownLoans) {
        StackRoom.require(FRAMES_OF_ROOM);
        settle();
        storage.requireResizable(ownLoans);
        whenMoved.run();
        if (rowCount == capacity()) {
            throw new IllegalStateException(ErrorText.of("room for a row in " + storage.name(), "none",
                "reserve some before"));
        }
        count(rowCount + 1);
    }

    /**
     * Lets who holds the only loans, and knows about it, write rows in the room there is behind the last. They are
     * counted when somebody asks for the number of rows, or for the rows.
     *
     * @param ownLoans how many of the open loans are the caller's
     * @param counter tells how many rows there are with those that were added, and ends the leave
     * @return up to which row there is room
     * @throws org.scenebuf.engine.memory.BufferInUseException when the rows are on loan to others
     * @throws BufferException when they lie in adopted memory
     */
    public synchronized long letAdd(int ownLoans, LongSupplier counter) {
        StackRoom.require(FRAMES_OF_ROOM);
        settle();
        storage.requireResizable(ownLoans);
        whenMoved.run();
        storage.endLooks();
        added = counter;
        return capacity();
    }

    /**
     * Makes room for rows, so that the array need not move up to there.
     *
     * @param rows how many; 0 to give the room back that is not in use
     * @throws org.scenebuf.engine.memory.BufferInUseException when the rows would have to move, and are on loan
     * @throws BufferException when they would have to move, and lie in adopted memory
     * @throws IllegalArgumentException when the count is negative or more than memory could hold
     */
    public synchronized void reserve(long rows) {
        StackRoom.require(FRAMES_OF_ROOM);
        settle();
        size.check(rows);
        whenMoved.run();
        storage.resize(size.byteSize(Math.max(rows, rowCount)));
        reservedRows = rows;
    }

    /**
     * Adds a row, which is written before anybody can see it.
     *
     * @param work writes the row; when it throws, there is no new row
     * @return which row it is
     * @throws org.scenebuf.engine.memory.BufferInUseException when the rows are on loan
     * @throws BufferException when they lie in adopted memory
     */
    public synchronized long append(Consumer<MemorySegment> work) {
        StackRoom.require(FRAMES_OF_ROOM);
        long last = rowCount();
        whenMoved.run();
        storage.requireResizable();
        storage.resize(size.byteSize(roomFor(last + 1)));
        try {
            work.accept(storage.look().asSlice(last * size.byteStride(), size.byteStride()));
            setRowCount(last + 1);
            return last;
        } catch (RuntimeException | Error refused) {
            clear(last, last + 1);
            throw refused;
        }
    }

    /**
     * Replaces all rows by copies.
     *
     * @param array lends the rows to write
     * @param source lends the copies, in any strides
     * @param check throws when items are not such rows, or not whole ones
     * @throws BufferException when they do not pass the check; when there are more or fewer than before, and the rows
     *     are on loan or lie in adopted memory; or when they are read-only; nothing was changed then, and the source is
     *     given back
     */
    public void copyFrom(BufferExporter array, BufferExporter source, Consumer<BufferLayout> check) {
        try (RowSource added = open(source, check)) {
            synchronized (this) {
                RowSplice splice = new RowSplice(0, rowCount(), rowCount(added), rowCount);
                added.whileThere(() -> replace(array, splice, added));
            }
        }
    }

    /**
     * Replaces some rows by copies of any number; later rows move up or down.
     *
     * @param array lends the rows to write
     * @param firstRow the first row that is replaced, up to the row count
     * @param replacedRows how many rows are; 0 to insert
     * @param source lends the copies, in any strides; it may be of this array
     * @param check throws when items are not such rows, or not whole ones
     * @throws IndexOutOfBoundsException when there are no such rows
     * @throws BufferException when they do not pass the check; when there are more or fewer than before, and the rows
     *     are on loan or lie in adopted memory; or when they are read-only; nothing was changed then, and the source is
     *     given back
     */
    public void setSubdata(BufferExporter array, long firstRow, long replacedRows, BufferExporter source,
        Consumer<BufferLayout> check) {
        Args.range(firstRow, replacedRows, rowCount(), size.noun());
        try (RowSource added = open(source, check)) {
            synchronized (this) {
                Args.range(firstRow, replacedRows, rowCount(), size.noun());
                RowSplice splice = new RowSplice(firstRow, replacedRows, rowCount(added), rowCount);
                added.whileThere(() -> replace(array, splice, added));
            }
        }
    }

    /**
     * Gives the memory back; closing twice is harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when the rows are on loan
     */
    @Override
    public synchronized void close() {
        whenMoved.run();
        storage.close();
    }

    /** Borrows the source before the rows are locked, so that two arrays may copy from each other. */
    private RowSource open(BufferExporter source, Consumer<BufferLayout> check) {
        StackRoom.require(FRAMES_OF_ROOM);
        return RowSource.open(source, storage.name(), check, storage.look());
    }

    /** Grows before anything is moved, and shrinks after. */
    private void replace(BufferExporter array, RowSplice splice, RowSource source) {
        if (splice.after() != rowCount) {
            size.byteSize(splice.after());
            storage.requireResizable();
            if (isStoredTo.getAsBoolean()) {
                storage.resize(size.byteSize(otherRoom(Math.max(splice.after(), rowCount))));
            }
        }
        if (splice.after() > rowCount) {
            setRowCount(splice.after());
        }
        splice.write(array, size.byteStride(), source);
        if (splice.after() < rowCount) {
            setRowCount(splice.after());
        }
    }

    private long rowCount(RowSource source) {
        return source.byteSize() / size.byteStride();
    }

    /** Views that are not counted were of other rows, though the memory may be the same. */
    private void count(long newCount) {
        rowCount = newCount;
        storage.endLooks();
        changes.setRowCount(this, newCount);
    }

    private long roomFor(long rows) {
        long capacity = capacity();
        if (!isRoomy) {
            return Math.max(rows, reservedRows);
        }
        return rows <= capacity ? capacity : Math.max(rows, Math.min(capacity + (capacity >> 1), size.most()));
    }

    /** Room for rows that is not what there is. */
    private long otherRoom(long rows) {
        long room = capacity();
        return room > Math.max(rows, reservedRows) ? room - 1 : Math.max(room + 1, roomFor(rows));
    }

    private void clear(long from, long end) {
        if (from < end) {
            storage.look().asSlice(from * size.byteStride(), (end - from) * size.byteStride()).fill((byte) 0);
        }
    }
}
