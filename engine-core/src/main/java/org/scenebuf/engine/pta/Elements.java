package org.scenebuf.engine.pta;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.Reference;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Numbers;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.MarkBytes;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.engine.memory.MarkTable;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.memory.StoreMarks;
import org.scenebuf.engine.memory.WriterRun;

/**
 * The elements of an array in their present memory, for single reads and stores without a lock. After a move, or a
 * change of their number, the array makes another object. An access to memory that is gone throws.
 *
 * <p>Floats and ints have methods of their own, without a call. The compiler makes fast loops of these.
 */
final class Elements {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;

    private final ElementAccess<?> array;
    private final MemorySegment memory;
    private final long size;
    private final long byteSize;
    private final Numbers numbers;
    private final boolean areFloats;
    private final boolean areInts;

    /** The extents to compare with; 0 where the elements are not numbers. Below: 0 also where stores are refused. */
    private final long readable;
    private final long writable;

    private final StoreMarks stores;

    /** The thread that may store without the array's lock. Below: whether every thread may. */
    private @Nullable Thread storer;
    private boolean isStoredToByMany;

    /** Whether the marks are open. They are not while elements are only read, so that cursors stay quiet. */
    private boolean isOpen;

    /** The run of elements that were stored one by one and are known exactly; made with the first of them. */
    private @Nullable WriterRun run;

    /** Held as long as its bytes may be marked. */
    private final MarkTable table;
    private final byte[] marks;
    private final int markShift;
    private final long markBase;

    /** {@link #end} must follow. */
    Elements(ElementAccess<?> array, Storage storage) {
        PtaType<?> type = array.type();
        boolean readOnly = storage.isReadOnly();
        this.array = array;
        this.memory = readOnly ? storage.look().asReadOnly() : storage.look();
        this.size = array.size();
        this.byteSize = type.byteSize();
        this.numbers = Buffers.wrap(memory).getBuffer(readOnly ? BufferRequest.FULL_RO : BufferRequest.FULL).items()
            .as(type.layout(0, size)).numbers();
        this.areFloats = type == PtaType.FLOAT32;
        this.areInts = type == PtaType.INT32;
        this.readable = type.isNumber() ? size : 0;
        this.writable = readOnly ? 0 : readable;
        this.stores = storage.marks();
        this.table = readOnly ? MarkTable.NONE : stores.table(0, byteSize, byteSize);
        this.marks = MarkBytes.of(table);
        this.markShift = table.shift();
        this.markBase = table.base();
    }

    void end() {
        if (run != null) {
            run.close();
        }
        if (isOpen) {
            stores.close();
        }
    }

    boolean isStoredToBy(Thread thread) {
        return storer == thread || isStoredToByMany;
    }

    /** Lets one thread store without the array's lock; null lets every thread do so. */
    void beginStoring(@Nullable Thread thread) {
        if (!isOpen) {
            stores.open();
            isOpen = true;
        }
        storer = thread;
        isStoredToByMany = thread == null;
    }

    MemorySegment memory() {
        return memory;
    }

    boolean isSameMemoryAs(Elements others) {
        return memory.scope().equals(others.memory.scope());
    }

    /** The first byte of an element of any type. */
    long at(long index) {
        return Args.index(index, size, "elements") * byteSize;
    }

    int getInt(long index) {
        return areInts ? memory.get(INT, readable(index) * Integer.BYTES) : numbers.getInt(readable(index) * byteSize);
    }

    long getLong(long index) {
        return numbers.getLong(readable(index) * byteSize);
    }

    float getFloat(long index) {
        return areFloats ? memory.get(FLOAT, readable(index) * Float.BYTES)
            : numbers.getFloat(readable(index) * byteSize);
    }

    double getDouble(long index) {
        return areFloats ? memory.get(FLOAT, readable(index) * Float.BYTES)
            : numbers.getDouble(readable(index) * byteSize);
    }

    void setInt(long index, int value) {
        long checked = writable(index);
        if (areInts) {
            memory.set(INT, checked * Integer.BYTES, value);
            mark(checked * Integer.BYTES);
        } else {
            numbers.setInt(checked * byteSize, value);
            mark(checked * byteSize);
        }
    }

    void setLong(long index, long value) {
        long at = writable(index) * byteSize;
        numbers.setLong(at, value);
        mark(at);
    }

    void setFloat(long index, float value) {
        long checked = writable(index);
        if (areFloats) {
            memory.set(FLOAT, checked * Float.BYTES, value);
            mark(checked * Float.BYTES);
        } else {
            numbers.setFloat(checked * byteSize, value);
            mark(checked * byteSize);
        }
    }

    void setDouble(long index, double value) {
        long at = writable(index) * byteSize;
        numbers.setDouble(at, value);
        mark(at);
    }

    /** Stores an element of any type, under the array's lock. Only this element counts as changed. */
    void set(long index, MemorySegment element) {
        long at = at(index);
        if (memory.isReadOnly()) {
            throw readOnly();
        }
        MemorySegment.copy(element, 0, memory, at, byteSize);
        wrote(index);
    }

    private void wrote(long index) {
        if (run == null) {
            run = stores.newRun(this, byteSize, index);
        } else if (index != run.end()) {
            run.beginAt(index);
        }
        run.wroteUpTo(index + 1);
    }

    /** Whether marks have to go to another table now, because a watcher needs finer ones. */
    boolean isOutdated() {
        return table.isReplaced();
    }

    /** Marks a number after a store, also after one that was interrupted. It is a plain store without a call. */
    void mark(long at) {
        MarkBytes.mark(marks, markBase + at, markShift);
        Reference.reachabilityFence(table);
    }

    private long readable(long index) {
        try {
            return Objects.checkIndex(index, readable);
        } catch (IndexOutOfBoundsException outside) {
            throw refusal(index);
        }
    }

    private long writable(long index) {
        try {
            return Objects.checkIndex(index, writable);
        } catch (IndexOutOfBoundsException outside) {
            throw refusal(index);
        }
    }

    private RuntimeException refusal(long index) {
        if (!array.type().isNumber()) {
            return new FormatException(ErrorText.of("elements that are numbers in " + array, array.type(),
                "call get(index) and set(index, value)"));
        }
        Args.index(index, size, "elements");
        return readOnly();
    }

    private BufferException readOnly() {
        return new BufferException(ErrorText.of("memory that may be written for " + array, "read-only memory",
            "copy the array, and change the copy"));
    }
}
