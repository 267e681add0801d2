package org.scenebuf.engine.bulk;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.buffer.ItemsApart;
import org.scenebuf.engine.buffer.Numbers;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.format.NumberKind;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.RowBits;
import org.scenebuf.engine.memory.BufferException;

/** Indices of rows, read in blocks. All of them are checked before the first one is used. */
final class RowIndices implements AutoCloseable {

    /** The number of indices in a block. */
    static final int BLOCK = 1024;

    private static final ElementFormat LONG = ElementFormat.of("q");

    private final BufferView view;
    private final boolean isUnsigned;
    private final Items items;
    private final Numbers numbers;
    private final boolean isPlainLong;
    private final boolean isPlainInt;

    private RowIndices(BufferView view, Items items, boolean isUnsigned) {
        this.view = view;
        this.items = items;
        this.isUnsigned = isUnsigned;
        this.numbers = items.numbers();
        this.isPlainLong = items.layout().format().scalarCode() == 'q' && items.layout().isContiguous('C');
        this.isPlainInt = items.layout().format().scalarCode() == 'i';
    }

    /** Borrows indices from any memory. */
    static RowIndices of(Object memory) {
        BufferView view = Buffers.borrow(memory, BufferRequest.FULL_RO.by("Bulk"));
        try {
            requireIndices(view.layout());
            boolean isUnsigned = view.layout().format().numberKind() == NumberKind.UINT64;
            return new RowIndices(view, isUnsigned ? asLong(view) : view.items(), isUnsigned);
        } catch (RuntimeException refused) {
            view.close();
            throw refused;
        }
    }

    /** Reads unsigned longs as longs. An index too large for a long becomes negative, and is refused. */
    private static Items asLong(BufferView view) {
        BufferLayout given = view.layout();
        return view.items().as(BufferLayout.of(given.offset(), LONG, given.itemSize(), given.shape(), given.strides()));
    }

    private static void requireIndices(BufferLayout given) {
        NumberKind kind = given.format().numberKind();
        boolean whole = !kind.isReal() && kind != NumberKind.TRUTH;
        if (given.ndim() != 1 || given.isIndirect() || !whole) {
            throw new BufferException(ErrorText.of("whole numbers in one dimension as indices", given,
                "copy them into a long[]"));
        }
    }

    long count() {
        return items.layout().shape(0);
    }

    /** A copy of the indices that nobody else can change. */
    ItemsApart copy() {
        return ItemsApart.copyOf(items);
    }

    /** These indices in their copy; usable until the copy is closed. */
    RowIndices in(ItemsApart apart) {
        return apart.isCopy() ? new RowIndices(view, apart.items(), isUnsigned) : this;
    }

    /** Checks that every index has a row. */
    Span check(long rowCount) {
        long least = Long.MAX_VALUE;
        long most = -1;
        long[] block = new long[BLOCK];
        for (long at = 0; at < count(); at += BLOCK) {
            int length = (int) Math.min(BLOCK, count() - at);
            load(at, length, block);
            for (int k = 0; k < length; k++) {
                least = Math.min(least, block[k]);
                most = Math.max(most, block[k]);
            }
            if (least < 0 || most >= rowCount) {
                throw outside(rowCount, at, block);
            }
        }
        return new Span(Math.min(least, most + 1), most + 1);
    }

    private IndexOutOfBoundsException outside(long rowCount, long first, long[] block) {
        int k = 0;
        while (block[k] >= 0 && block[k] < rowCount) {
            k++;
        }
        String given = isUnsigned ? Long.toUnsignedString(block[k]) : Long.toString(block[k]);
        return new IndexOutOfBoundsException(ErrorText.of(rowCount == 0 ? "no indices, because there are no rows"
            : "indices from 0 to " + (rowCount - 1), given + " at place " + (first + k),
            "correct the index; nothing was copied"));
    }

    /** The rows of a span that have an index, counted from the first row of the span. */
    RowBits rowsOf(Span span) {
        RowBits named = RowBits.none(span.end() - span.first());
        long[] block = new long[BLOCK];
        for (long at = 0; at < count(); at += BLOCK) {
            int length = (int) Math.min(BLOCK, count() - at);
            load(at, length, block);
            named.addAll(block, length, span.first());
        }
        return named;
    }

    /** Reads some consecutive indices. */
    void load(long first, int count, long[] target) {
        if (isPlainLong) {
            MemorySegment.copy(items.bytes(0, items.layout().byteSize()), ValueLayout.JAVA_LONG_UNALIGNED,
                first * Long.BYTES, target, 0, count);
        } else if (isPlainInt) {
            for (int k = 0; k < count; k++) {
                target[k] = numbers.getInt(numbers.position(first + k));
            }
        } else {
            for (int k = 0; k < count; k++) {
                target[k] = numbers.getLong(numbers.position(first + k));
            }
        }
    }

    @Override
    public void close() {
        view.close();
    }

    /** The rows from the lowest index to the highest; the end is not included. */
    record Span(long first, long end) {
    }
}
