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
 * The elements of an array where they lie at present, for single reads and stores without a lock. Who moves the
 * elements, or changes their number, makes another; memory that is gone throws.
 *
 * <p>Floats and ints are read and stored by methods of their own, without a call: a loop over them is compiled for
 * them.
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

    /** None where the elements are no numbers, and none to write where that is refused. */
    private final long readable;
    private final long writable;

    private final StoreMarks stores;

    /** Who may store without the array's lock, as the array knows. */
    private @Nullable Thread storer;
    private boolean isStoredToByMany;

    /** Of elements that are stored one by one and told exactly; made with the first. */
    private @Nullable WriterRun run;

    /** Kept for as long as it is marked. */
    private final MarkTable table;
    private final byte[] marks;
    private final int markShift;
    private final long markBase;

    /** Begins to store; {@link #end} follows. */
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
        stores.open();
    }

    void end() {
        if (run != null) {
            run.close();
        }
        stores.close();
    }

    boolean isStoredToBy(Thread thread) {
        return storer == thread || isStoredToByMany;
    }

    /** Lets a thread store without the array's lock, or, where it is null, every thread. */
    void beginStoring(@Nullable Thread thread) {
        storer = thread;
        isStoredToByMany = thread == null;
    }

    MemorySegment memory() {
        return memory;
    }

    /** Where an element of any type is. */
    long at(long index) {
        return Args.index(index, size, "elements") * byteSize;
    }

    int getInt(long index) {
        long at = readable(index);
        return areInts ? memory.get(INT, at) : numbers.getInt(at);
    }

    long getLong(long index) {
        return numbers.getLong(readable(index));
    }

    float getFloat(long index) {
        long at = readable(index);
        return areFloats ? memory.get(FLOAT, at) : numbers.getFloat(at);
    }

    double getDouble(long index) {
        long at = readable(index);
        return areFloats ? memory.get(FLOAT, at) : numbers.getDouble(at);
    }

    void setInt(long index, int value) {
        long at = writable(index);
        if (!areInts) {
            numbers.setInt(at, value);
        } else {
            memory.set(INT, at, value);
        }
        mark(at);
    }

    void setLong(long index, long value) {
        long at = writable(index);
        numbers.setLong(at, value);
        mark(at);
    }

    void setFloat(long index, float value) {
        long at = writable(index);
        if (!areFloats) {
            numbers.setFloat(at, value);
        } else {
            memory.set(FLOAT, at, value);
        }
        mark(at);
    }

    void setDouble(long index, double value) {
        long at = writable(index);
        numbers.setDouble(at, value);
        mark(at);
    }

    /** Stores an element of any type, under the array's lock: it alone counts as changed. */
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

    /** Whether marks are to be put elsewhere now, since somebody looks closer. */
    boolean isOutdated() {
        return table.isReplaced();
    }

    /** To be called after a number was stored, or may have been: a store itself, and no call. */
    void mark(long at) {
        marks[(int) (markBase + at >>> markShift)] = 1;
        Reference.reachabilityFence(table);
    }

    private long readable(long index) {
        try {
            return Objects.checkIndex(index, readable) * byteSize;
        } catch (IndexOutOfBoundsException outside) {
            throw refusal(index);
        }
    }

    private long writable(long index) {
        try {
            return Objects.checkIndex(index, writable) * byteSize;
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
