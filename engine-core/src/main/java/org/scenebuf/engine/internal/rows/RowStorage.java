package org.scenebuf.engine.internal.rows;

import java.lang.foreign.MemorySegment;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
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
 * Rows of one size in a storage, with the log of their changes. It decides how they grow, shrink and are replaced.
 * Arrays of all kinds are made of it.
 *
 * <table>
 * <caption>Room for rows</caption>
 * <tr><th>made by</th><th>growing</th><th>shrinking</th></tr>
 * <tr><td>{@link #exact}</td><td>to the size that is needed or reserved</td><td>to the size that is needed or
 *     reserved</td></tr>
 * <tr><td>{@link #roomy}</td><td>by half at least, so adding rows one by one costs constant time on
 *     average</td><td>keeps the room; {@link #reserve} with 0 gives it back</td></tr>
 * </table>
 *
 * <p>This object is the lock of everything that belongs to it. Rows are lent under this lock, so that a layout and the
 * memory always have the same rows. Bytes behind the last row are zero.
 *
 * <p>A call that would change the number of rows throws {@link org.scenebuf.engine.memory.BufferInUseException} while
 * they are on loan, and {@link BufferException} in adopted memory.
 */
public final class RowStorage implements RowOwner, AutoCloseable {

    /** More stack frames than moving rows needs. It must not be interrupted half-way. */
    private static final int FRAMES_OF_ROOM = 200;

    private final Storage storage;
    private final RowSize size;
    private final boolean isRoomy;
    private final ChangeLog changes;
    private volatile long rowCount;

    /** Gives the number of rows with those that were added and not counted yet; null where there are none. */
    private volatile @Nullable LongSupplier added;
    private long reservedRows;
    private Runnable whenMoved = () -> { };
    private BooleanSupplier isStoredTo = () -> false;

    /** Whether the rows are copied to another place, or were; guarded by this. */
    private boolean vacated;

    private RowStorage(Storage storage, RowSize size, boolean isRoomy) {
        this.storage = storage;
        this.size = size;
        this.isRoomy = isRoomy;
        this.rowCount = storage.byteSize() / size.byteStride();
        storage.marks().requireCovering(storage.byteSize());
        this.changes = ChangeLog.ownedBy(this, storage.marks(), size.byteStride(), rowCount);
    }

    /**
     * Makes rows of existing bytes, without extra room.
     *
     * @param storage whole rows; closed with this object
     * @param size the size of a row
     * @return the rows
     * @throws BufferException when part of a row is missing; the storage is closed then
     */
    public static RowStorage exact(Storage storage, RowSize size) {
        return new RowStorage(requireWhole(storage, size), size, false);
    }

    /**
     * Makes rows of existing bytes, with extra room once they have grown.
     *
     * @param storage whole rows; closed with this object
     * @param size the size of a row
     * @return the rows
     * @throws BufferException when part of a row is missing; the storage is closed then
     */
    public static RowStorage roomy(Storage storage, RowSize size) {
        return new RowStorage(requireWhole(storage, size), size, true);
    }

    /**
     * Makes storage of rows that an exporter lends, without a copy. They stay lent as long as the storage is open.
     *
     * @param name the adopter's name in errors
     * @param source lends the rows, writable where that is allowed
     * @param check throws when the items are not such rows, or part of a row is missing
     * @return the storage, of fixed size
     * @throws BufferException when the rows do not pass the check, or are not contiguous in C order; nothing is on loan
     *     then
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
     * Sets the action before rows are moved, their number changes, or they are closed. It runs under the lock.
     *
     * @param action forgets where the rows were
     */
    public void whenMoved(Runnable action) {
        whenMoved = action;
    }

    /**
     * Sets the question whether another thread may be storing to the memory without the lock. It is asked under the
     * lock. Where the answer is true, the rows are moved to other memory before a change. So no store goes to the old
     * place of a row.
     *
     * @param question true where another thread may be storing
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

    /** {@return the storage of the bytes; it may be larger than the rows} */
    public Storage storage() {
        return storage;
    }

    /** {@return the log of changes, for cursors} */
    public ChangeLog changes() {
        return changes;
    }

    /** {@return the number of rows} */
    public long rowCount() {
        settle();
        return rowCount;
    }

    /**
     * Counts the rows that were added under {@link #letAdd}. After that, the caller of {@link #letAdd} has to call it
     * again before it adds more.
     */
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

    /** {@return the bytes of all rows} */
    public long byteSize() {
        return rowCount() * size.byteStride();
    }

    /** {@return the number of rows that there is room for: the row count or more} */
    public long capacity() {
        return storage.byteSize() / size.byteStride();
    }

    /**
     * Changes the number of rows. Rows are kept as far as they fit; new rows are zero.
     *
     * @param newCount the new number, 0 or more
     * @throws IllegalArgumentException when the count is negative or larger than memory could be
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
     * Adds a row of zeros in the existing room. It is for a caller that has the only loans, and allows for the change.
     *
     * @param ownLoans how many of the open loans are the caller's
     * @throws IllegalStateException when there is no room
     */
    public synchronized void addRow(int ownLoans) {
        StackRoom.require(FRAMES_OF_ROOM);
        settle();
        storage.requireResizable(ownLoans);
        whenMoved.run();
        if (rowCount == capacity()) {
            throw new IllegalStateException(ErrorText.of("room for a row in " + storage.name(), "none",
                "reserve rows first"));
        }
        count(rowCount + 1);
    }

    /**
     * Lets a caller write rows in the existing room behind the last row. The caller has the only loans, and allows for
     * the change. The rows are counted when somebody asks for the number of rows, or for the rows.
     *
     * @param ownLoans how many of the open loans are the caller's
     * @param counter gives the number of rows with those that were added, and ends the permission
     * @return the number of rows that there is room for
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
     * Makes room for rows, so that the array need not move before it has more of them. It throws as a change of the
     * number does, but only when the rows would have to move.
     *
     * @param rows the number of rows to have room for; 0 gives back the room that is not in use
     * @throws IllegalArgumentException when the count is negative or larger than memory could be
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
     * Adds a row. The row is written before anybody can see it.
     *
     * @param work writes the row; when it throws, there is no new row
     * @return the index of the row
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
     * @param check throws when the items are not such rows, or part of a row is missing
     * @throws BufferException when the source does not pass the check; when the number of rows would change, and they
     *     are on loan or in adopted memory; or when they are read-only. Nothing was changed then, and the source is
     *     given back.
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
     * Replaces some rows by any number of copies; later rows move up or down.
     *
     * @param array lends the rows to write
     * @param firstRow the first row to replace, from 0 to the row count
     * @param replacedRows the number of rows to replace; 0 to insert
     * @param source lends the copies, in any strides; it may be of this array
     * @param check throws when the items are not such rows, or part of a row is missing
     * @throws IndexOutOfBoundsException when there are no such rows
     * @throws BufferException when the source does not pass the check; when the number of rows would change, and they
     *     are on loan or in adopted memory; or when they are read-only. Nothing was changed then, and the source is
     *     given back.
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
     * Lends the rows to a function that copies them to another place. Everybody else is refused from the beginning of
     * the copy on, and segments without a loan end before it. So no store comes too late for the copy. When the
     * function throws, the rows may be used again; otherwise only a close is left to do.
     *
     * @param lender makes the view
     * @param copy receives the view
     * @param <T> the object that takes the place of the rows
     * @return the result of the copy function
     * @throws org.scenebuf.engine.memory.BufferInUseException when the rows are on loan; nothing was copied then
     */
    public synchronized <T> T vacate(Supplier<BufferView> lender, Function<BufferView, T> copy) {
        settle();
        requireThere();
        whenMoved.run();
        storage.stopLooks();
        try (BufferView view = lender.get()) {
            vacated = true;
            return copy.apply(view);
        } catch (RuntimeException | Error refused) {
            vacated = false;
            throw refused;
        }
    }

    /**
     * Checks that the rows are not being copied to another place. Whoever lends them, or stores to them without a loan,
     * asks under the lock.
     *
     * @throws BufferException when they are, or were
     */
    public void requireThere() {
        if (vacated) {
            throw new BufferException(ErrorText.of(storage.name() + " that is not being moved", "one whose "
                + size.noun() + " are copied to another place", "use the view that the copy function gets"));
        }
    }

    /**
     * Gives the memory back. Closing twice is harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when the rows are on loan
     */
    @Override
    public synchronized void close() {
        whenMoved.run();
        try {
            storage.close();
        } finally {
            vacated = false;
        }
    }

    /** Borrows the source before the rows are locked. So two arrays may copy from each other. */
    private RowSource open(BufferExporter source, Consumer<BufferLayout> check) {
        StackRoom.require(FRAMES_OF_ROOM);
        return RowSource.open(source, storage.name(), check, storage.look());
    }

    /** Replaces rows. It grows before it moves rows, and shrinks afterwards. */
    private void replace(BufferExporter array, RowSplice splice, RowSource source) {
        if (splice.after() != rowCount) {
            StackRoom.requireForResize(); // Once rows have moved, their number must change too.
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

    /**
     * Sets the number of rows. Versioned views end, because they were of other rows, though the memory may be the same.
     */
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

    /** The number of rows for a room of another size than the present one, so that the rows move. */
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
