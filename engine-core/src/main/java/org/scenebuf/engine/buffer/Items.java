package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.engine.memory.StaleViewException;

/**
 * Items of a view, to read and write: all of them, or a part that was sliced out.
 *
 * <p>Items are as good as the {@link BufferView} they come from: once that is closed they throw
 * {@link StaleViewException}. A store marks the rows of these items as changed, not those of the whole view.
 *
 * <pre>{@code
 * Items position = view.items();                    // shape {1000, 3}
 * Items y = position.index(1, 1);                   // shape {1000}: the second component
 * Items last = y.slice(0, 999, 10, -1);             // the last ten, backwards
 * last.set(1.5, 0);                                 // y of row 999
 * }</pre>
 *
 * <p>Access by primitives is {@link Numbers}'s.
 */
public final class Items {

    private final @Nullable BufferView owner;
    private final MemorySegment base;
    private final @Nullable PointerTargets blocks;
    private final BufferLayout layout;
    private final @Nullable Suboffsets pointers;
    private final boolean readOnly;
    private final Numbers numbers;
    private boolean written;

    private Items(@Nullable BufferView owner, MemorySegment base, @Nullable PointerTargets blocks, BufferLayout layout,
        boolean readOnly) {
        this.owner = owner;
        this.base = base;
        this.blocks = blocks;
        this.layout = layout;
        this.pointers = layout.isIndirect() ? layout.pointers() : null;
        this.readOnly = readOnly;
        this.numbers = Numbers.of(this);
    }

    /** All items of a view. */
    static Items of(BufferView view, MemorySegment base, @Nullable PointerTargets blocks) {
        return new Items(view, base, blocks, view.layout(), view.readOnly());
    }

    /** Items of nobody's memory, unwatched. */
    static Items over(MemorySegment memory, BufferLayout layout) {
        return new Items(null, memory, null, layout, memory.isReadOnly());
    }

    /**
     * Describes the items.
     *
     * @return the layout; its offsets count from the start of the block that the items, or the first pointers to them,
     *     lie in
     */
    public BufferLayout layout() {
        return layout;
    }

    /**
     * Tells whether stores are refused.
     *
     * @return true when they are
     */
    public boolean readOnly() {
        return readOnly;
    }

    /**
     * Gives items of a dimension that follow one another.
     *
     * @param dimension counted from 0
     * @param first index of the first
     * @param count how many
     * @return those items, in the same dimensions
     * @throws IndexOutOfBoundsException when one of them is not there
     */
    public Items slice(int dimension, long first, long count) {
        return slice(dimension, first, count, 1);
    }

    /**
     * Gives every {@code step}-th item of a dimension.
     *
     * @param dimension counted from 0
     * @param first index of the first
     * @param count how many
     * @param step from one index to the next, not 0
     * @return those items, in the same dimensions
     * @throws IndexOutOfBoundsException when one of them is not there
     */
    public Items slice(int dimension, long first, long count, long step) {
        return with(layout.slice(dimension, first, count, step));
    }

    /**
     * Gives the items with one index of a dimension.
     *
     * @param dimension counted from 0
     * @param index the index
     * @return those items, without that dimension
     * @throws IndexOutOfBoundsException when there is no such index
     * @throws StaleViewException when the view is released
     */
    public Items index(int dimension, long index) {
        if (dimension > 0 || pointers == null || !pointers.isIndirect(0)) {
            return with(layout.index(dimension, index));
        }
        checkOpen();
        LayoutChecks.checkIndex(layout, index, 0);
        if (layout.isEmpty()) {
            return with(layout.without(0, 0)); // Its pointers need not lead anywhere.
        }
        long position = step(0, start(), index);
        MemorySegment block = blockOfRest(position);
        return new Items(owner, block, blocks, layout.without(0, position - block.address()), readOnly);
    }

    /**
     * Gives the same bytes as items of another kind.
     *
     * @param other the new description; it must stay inside the block
     * @return those items
     * @throws BufferException when the layout leaves the block
     */
    public Items as(BufferLayout other) {
        other.checkInside(base.byteSize());
        return with(other);
    }

    /**
     * Gives the same items for reading only.
     *
     * @return items that refuse stores
     */
    public Items toReadOnly() {
        return new Items(owner, base, blocks, layout, true);
    }

    /**
     * Reads one item.
     *
     * @param indices one for each dimension
     * @return the item; see {@link ElementFormat#read}
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws StaleViewException when the view is released
     */
    public Object get(long... indices) {
        MemorySegment item = find(indices);
        Object value = layout.format().read(item, 0);
        Reference.reachabilityFence(owner);
        return value;
    }

    /**
     * Stores one item.
     *
     * @param value the item; see {@link ElementFormat#write}
     * @param indices one for each dimension
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws FormatException when the value does not fit; nothing was stored then
     * @throws BufferException when the items are read-only
     * @throws StaleViewException when the view is released
     */
    public void set(@Nullable Object value, long... indices) {
        requireWritable();
        MemorySegment item = find(indices);
        layout.format().write(item, 0, value);
        noteWrite();
    }

    /**
     * Finds one item.
     *
     * @param indices one for each dimension
     * @return its bytes; for writable items this counts as writing
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws StaleViewException when the view is released
     */
    public MemorySegment pointer(long... indices) {
        MemorySegment item = find(indices);
        noteWrite();
        return readOnly ? item.asReadOnly() : item;
    }

    /**
     * Hands out some of the bytes of items that lie close together in C order.
     *
     * @param firstByte the first, counted from the first item's
     * @param byteCount how many
     * @return the bytes; for writable items this counts as writing them, and no others
     * @throws BufferException when the items do not lie so
     * @throws IndexOutOfBoundsException when there are no such bytes
     * @throws StaleViewException when the view is released
     */
    public MemorySegment bytes(long firstByte, long byteCount) {
        Objects.checkFromIndexSize(firstByte, byteCount, layout.byteSize());
        if (!layout.isContiguous('C')) {
            throw new BufferException(ErrorText.of("items in C order, close together", layout, "copy them"));
        }
        Items part = as(BufferLayout.contiguous(layout.offset() + firstByte, ElementFormat.BYTES, byteCount));
        part.checkOpen();
        part.noteWrite();
        MemorySegment bytes = base.asSlice(part.layout.offset(), byteCount);
        return readOnly ? bytes.asReadOnly() : bytes;
    }

    /**
     * Copies the items out.
     *
     * @param target gets them close together; as many bytes as {@link BufferLayout#byteSize}
     * @param order {@code 'C'}, {@code 'F'}, or {@code 'A'}: the latter is F where these items are F- and not
     *     C-contiguous, else C
     * @throws IllegalArgumentException when the target has another size, or the order is none
     * @throws StaleViewException when the view is released
     */
    public void toContiguous(MemorySegment target, char order) {
        checkOpen();
        ContiguousCopy.out(this, target, order);
        Reference.reachabilityFence(owner);
    }

    /**
     * Copies items in.
     *
     * @param source the items, close together; what is too long is not used, and what is too short fills the first
     *     items in the order's sense
     * @param order {@code 'C'}, {@code 'F'}, or {@code 'A'} as for {@link #toContiguous}
     * @throws IllegalArgumentException when the order is none
     * @throws BufferException when the items are read-only
     * @throws StaleViewException when the view is released
     */
    public void fromContiguous(MemorySegment source, char order) {
        requireWritable();
        checkOpen();
        try {
            ContiguousCopy.in(this, source, order);
        } finally {
            noteWrite(); // A pointer that leads nowhere may have been met half-way.
        }
    }

    /**
     * Copies items from elsewhere, always as if they had been copied out first.
     *
     * @param source items of the same shape and item size; of the same memory, too
     * @throws IllegalArgumentException when shapes or item sizes differ
     * @throws BufferException when these items are read-only
     * @throws StaleViewException when one of the views is released
     */
    public void copyFrom(Items source) {
        requireWritable();
        checkOpen();
        source.checkOpen();
        LayoutChecks.checkSameItems(layout, source.layout);
        try {
            ItemsCopy.copy(source, this);
        } finally {
            noteWrite(); // A pointer that leads nowhere may have been met half-way.
        }
        Reference.reachabilityFence(source.owner);
    }

    /**
     * Reads all items.
     *
     * @return a list for each dimension, in one another; the item itself where there are no dimensions
     * @throws FormatException when the format is unknown
     * @throws StaleViewException when the view is released
     */
    public Object toList() {
        checkOpen();
        Object list = ItemLists.of(this);
        Reference.reachabilityFence(owner);
        return list;
    }

    /**
     * Compares by value.
     *
     * @param other items of any layout and format
     * @return true when the shapes are the same up to the first extent of 0 and each item equals the other's, numbers
     *     by exact value
     * @throws FormatException when a format is unknown
     * @throws StaleViewException when one of the views is released
     */
    public boolean sameItems(Items other) {
        checkOpen();
        other.checkOpen();
        boolean same = ItemEquality.test(this, other);
        Reference.reachabilityFence(owner);
        Reference.reachabilityFence(other.owner);
        return same;
    }

    /**
     * Goes through all items in C order.
     *
     * @return an iterator that reads each item when it is asked for it
     */
    public ItemIterator iterator() {
        return new ItemIterator(this);
    }

    /**
     * Reads and writes items as primitive numbers.
     *
     * @return the accessor for these items
     */
    public Numbers numbers() {
        return numbers;
    }

    /**
     * Names rows that were changed; from here on only rows that are named count, for the whole view.
     *
     * @param firstRow the first changed row, an index of dimension 0
     * @param rowCount how many
     * @throws IndexOutOfBoundsException when there are no such rows
     * @throws BufferException when the items are read-only
     * @throws StaleViewException when the view is released
     */
    public void modified(long firstRow, long rowCount) {
        requireWritable();
        checkOpen();
        BufferLayout rows = layout.rows(firstRow, rowCount);
        if (owner != null) {
            owner.modified(isInFirstBlock() ? rows : owner.layout());
        }
        written = true;
    }

    /**
     * Says that rows will be named by {@link #modified}: from here on only they count, for the whole view.
     *
     * @throws BufferException when the items are read-only
     * @throws StaleViewException when the view is released
     */
    public void explicit() {
        requireWritable();
        checkOpen();
        if (owner != null) {
            owner.becomeExplicit();
        }
        written = true;
    }

    @Override
    public String toString() {
        return "items of " + layout;
    }

    /** Where the way to the items begins: an offset, or an address where there are pointers. */
    long start() {
        return pointers == null ? layout.offset() : base.address() + layout.offset();
    }

    @Nullable BufferView owner() {
        return owner;
    }

    MemorySegment base() {
        return base;
    }

    boolean followsPointers(int dimension) {
        return pointers != null && pointers.isIndirect(dimension);
    }

    /** Goes on by one index of a dimension, and follows its pointers. */
    long step(int dimension, long position, long index) {
        long next = position + layout.stride(dimension) * index;
        if (pointers != null) {
            for (long addend : pointers.loads(dimension)) {
                next = anyBlocks().load(next) + addend;
            }
        }
        return next;
    }

    /** The block in which these bytes are. */
    MemorySegment holding(long position, long byteCount) {
        return pointers == null ? base : anyBlocks().holding(position, byteCount);
    }

    /** The block in which all items of a row are. */
    MemorySegment holdingRow(long position, long stride, long count) {
        long span = (count - 1) * stride;
        return holding(position + Math.min(0, span), Math.abs(span) + layout.itemSize());
    }

    long offsetIn(MemorySegment block, long position) {
        return pointers == null ? position : position - block.address();
    }

    /** Whether memory may have bytes of these items; true where pointers lead to them. */
    boolean mayShareBytes(MemorySegment memory) {
        long size = pointers == null ? layout.endByte() - layout.lowestByte() : 0;
        return pointers != null
            || size > 0 && base.asSlice(layout.lowestByte(), size).asOverlappingSlice(memory).isPresent();
    }

    boolean mayOverlap(Items other) {
        if (pointers != null && other.pointers != null) {
            return true;
        }
        if (pointers != null || other.pointers != null) {
            return pointers != null ? anyBlocks().overlap(other.base) : other.anyBlocks().overlap(base);
        }
        if (base.asOverlappingSlice(other.base).isEmpty()) {
            return false;
        }
        long shift = base.address() - other.base.address();
        return layout.lowestByte() + shift < other.layout.endByte()
            && other.layout.lowestByte() < layout.endByte() + shift;
    }

    void checkOpen() {
        if (owner != null) {
            owner.checkOpen();
        }
    }

    /**
     * Checks that stores are allowed.
     *
     * @throws BufferException when the items are read-only
     * @throws StaleViewException when the view is released
     */
    public void requireWritable() {
        if (readOnly) {
            checkOpen();
            throw new BufferException(ErrorText.of("writable items", "read-only ones",
                "borrow with BufferRequest.WRITABLE"));
        }
    }

    void noteWrite() {
        if (!written && !readOnly) {
            written = true;
            if (owner != null) {
                owner.written(isInFirstBlock() ? layout : owner.layout());
            }
        }
        Reference.reachabilityFence(owner);
    }

    private MemorySegment find(long[] indices) {
        LayoutChecks.checkIndices(layout, indices);
        checkOpen();
        long position = start();
        for (int k = 0; k < indices.length; k++) {
            position = step(k, position, indices[k]);
        }
        MemorySegment block = holding(position, layout.itemSize());
        return block.asSlice(offsetIn(block, position), layout.itemSize());
    }

    /** Whether the layout counts from the same block as the view's. */
    boolean isInFirstBlock() {
        return owner != null && owner.beginsIn(base);
    }

    /** The block that has all of a row, or all of its pointers. */
    private MemorySegment blockOfRest(long position) {
        BufferLayout rest = layout.without(0, 0);
        return anyBlocks().holding(position + rest.lowestByte(), rest.endByte() - rest.lowestByte());
    }

    private PointerTargets anyBlocks() {
        if (blocks == null) {
            throw new BufferException(ErrorText.of("the blocks that pointers lead to", "none",
                "name them when the view is opened"));
        }
        return blocks;
    }

    private Items with(BufferLayout other) {
        return new Items(owner, base, blocks, other, readOnly);
    }
}
