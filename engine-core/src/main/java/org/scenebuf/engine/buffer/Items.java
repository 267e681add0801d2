package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.engine.memory.RawLoan;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.memory.StoreMarks;

/**
 * Items of a view, to read and write: all of them, or a part that was sliced out.
 *
 * <p>Items are as good as the {@link BufferView} they come from: once that is closed they throw
 * {@link StaleViewException}.
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

    /** The block's marks; null where nobody watches. */
    private final @Nullable StoreMarks marks;
    private final @Nullable PointerTargets blocks;
    private final BufferLayout layout;
    private final @Nullable Suboffsets pointers;
    private final boolean readOnly;
    private @Nullable Numbers numbers;
    private boolean handedOut;

    private Items(@Nullable BufferView owner, MemorySegment base, @Nullable StoreMarks marks,
        @Nullable PointerTargets blocks, BufferLayout layout, boolean readOnly) {
        this.owner = owner;
        this.base = base;
        this.marks = marks;
        this.blocks = blocks;
        this.layout = layout;
        this.pointers = layout.isIndirect() ? layout.pointers() : null;
        this.readOnly = readOnly;
    }

    /** All items of a view. */
    static Items of(BufferView view, MemorySegment base, @Nullable StoreMarks marks, @Nullable PointerTargets blocks) {
        return new Items(view, base, marks, blocks, view.layout(), view.readOnly());
    }

    /** Items of nobody's memory, unwatched. */
    static Items over(MemorySegment memory, BufferLayout layout) {
        return new Items(null, memory, null, null, layout, memory.isReadOnly());
    }

    /**
     * Describes the items.
     *
     * @return the layout; offsets count from the start of the block that the items, or the first pointers, are in
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
        PointerTargets.Target rest = blockOfRest(position);
        return new Items(owner, rest.block(), rest.marks(), blocks, layout.without(0, position - rest.address()),
            readOnly);
    }

    /**
     * Gives the same bytes as items of another kind.
     *
     * @param other the new description
     * @return those items
     * @throws BufferException when they leave the view
     */
    public Items as(BufferLayout other) {
        boolean isAlone = owner == null || owner.layout().isIndirect();
        Args.notNull(other, "a layout").checkWithin(isAlone ? layout : owner.layout());
        return with(other);
    }

    /**
     * Gives the same items for reading only.
     *
     * @return items that refuse stores
     */
    public Items toReadOnly() {
        return new Items(owner, base, null, blocks, layout, true);
    }

    /**
     * Reads one item.
     *
     * @param indices one for each dimension
     * @return the item; see {@link ElementFormat#read}
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     */
    public Object get(long... indices) {
        return numbers().get(numbers.positionFromStart(indices));
    }

    /**
     * Stores one item.
     *
     * @param value the item; see {@link ElementFormat#write}
     * @param indices one for each dimension
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     * @throws FormatException when the value does not fit; nothing was stored then
     * @throws BufferException when the items are read-only
     */
    public void set(@Nullable Object value, long... indices) {
        requireWritable();
        numbers().set(numbers.positionFromStart(indices), value);
    }

    /**
     * Finds one item.
     *
     * @param indices one for each dimension
     * @return its bytes; for writable items this hands out that item
     * @throws IndexOutOfBoundsException when an index leaves its dimension
     */
    public MemorySegment pointer(long... indices) {
        long position = find(Args.notNull(indices, "indices").clone());
        MemorySegment item = item(position);
        ItemStores.handOut(this, position);
        return readOnly ? item.asReadOnly() : item;
    }

    /**
     * Lends the bare address of the block that {@link #layout()} counts from, for a borrower that nobody can watch. Of
     * a writable view these items, and no others, count as changed as long as it is open.
     *
     * @return the raw loan
     * @throws BufferException when no bare address can be lent of this view
     */
    public RawLoan lendRaw() {
        if (owner == null) {
            throw new BufferException(ErrorText.of("items of a view for a bare address", "scratch memory", "borrow"));
        }
        RawLoan raw = owner.lendBlock();
        handOut();
        return raw;
    }

    /**
     * Hands out some bytes of items that lie close together in C order, as {@link #segment} does.
     *
     * @param firstByte the first, counted from the first item's
     * @param byteCount how many
     * @return the bytes
     * @throws BufferException when the items do not lie so
     * @throws IndexOutOfBoundsException when there are no such bytes
     */
    public MemorySegment bytes(long firstByte, long byteCount) {
        Args.range(firstByte, byteCount, layout.byteSize(), "bytes");
        if (!layout.isContiguous('C')) {
            throw new BufferException(ErrorText.of("items in C order, close together", layout, "copy them"));
        }
        return as(BufferLayout.contiguous(layout.offset() + firstByte, ElementFormat.BYTES, byteCount)).segment();
    }

    /**
     * Hands the memory of items out, from the lowest byte of one to the highest; for writable items this hands out
     * them, and no others.
     *
     * @return the memory; the item with all indices 0 is at {@code layout().offset() - layout().lowestByte()}
     * @throws BufferException when pointers lead to them
     */
    public MemorySegment segment() {
        checkOpen();
        if (isIndirect()) {
            throw new BufferException(ErrorText.of("items in one block", layout, "take those of one pointer"));
        }
        handOut();
        MemorySegment all = layout.isEmpty() ? base.asSlice(0, 0)
            : base.asSlice(layout.lowestByte(), layout.endByte() - layout.lowestByte());
        return readOnly ? all.asReadOnly() : all;
    }

    /**
     * Copies the items out.
     *
     * @param target gets them close together; as many bytes as {@link BufferLayout#byteSize}
     * @param order {@code 'C'}, {@code 'F'}, or {@code 'A'}: F for items that are F- and not C-contiguous, else C
     * @throws IllegalArgumentException when the target has another size, or the order is none
     */
    public void toContiguous(MemorySegment target, char order) {
        checkOpen();
        ContiguousCopy.out(this, Args.notNull(target, "a target"), order);
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
     */
    public void fromContiguous(MemorySegment source, char order) {
        requireWritable();
        checkOpen();
        try {
            ContiguousCopy.in(this, Args.notNull(source, "a source"), order);
        } finally {
            ItemStores.storedDirectly(this);
        }
    }

    /**
     * Copies items from elsewhere, always as if they had been copied out first.
     *
     * @param source items of the same shape and item size; of the same memory, too
     * @throws IllegalArgumentException when shapes or item sizes differ
     * @throws BufferException when these items are read-only
     */
    public void copyFrom(Items source) {
        requireWritable();
        checkOpen();
        Args.notNull(source, "a source").checkOpen();
        LayoutChecks.checkSameItems(layout, source.layout);
        try {
            ItemsCopy.copy(source, this);
        } finally {
            ItemStores.storedDirectly(this);
        }
        Reference.reachabilityFence(source.owner);
    }

    /**
     * Reads all items.
     *
     * @return a list for each dimension, in one another (fixed where items have no bytes); without dimensions the item
     * @throws FormatException when the format is unknown
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
     */
    public boolean sameItems(Items other) {
        checkOpen();
        Args.notNull(other, "items").checkOpen();
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

    /** {@return the accessor that reads and writes these items as primitive numbers} */
    public Numbers numbers() {
        if (numbers == null) {
            numbers = Numbers.of(this);
        }
        return numbers;
    }

    /**
     * Names rows that were changed, for code that stored to them in a way that nobody could see. What was stored
     * otherwise counts as well.
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
        ItemStores.stored(with(layout.rows(firstRow, rowCount)));
    }

    /**
     * Says that rows will be named by {@link #modified}, as {@link BufferView#explicit} does for the view.
     *
     * @throws BufferException when the items are read-only
     */
    public void explicit() {
        requireWritable();
        checkOpen();
        if (owner != null) {
            owner.becomeExplicit();
        }
    }

    /** Tells of all items once more, where somebody released the view while they were stored to. */
    public void tellIfReleased() {
        if (!readOnly && owner != null && owner.isReleased()) {
            ItemStores.stored(this);
        }
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

    boolean isIndirect() {
        return pointers != null;
    }

    boolean followsPointers(int dimension) {
        return pointers != null && pointers.isIndirect(dimension);
    }

    /** Goes on by one index of a dimension, and follows its pointers. */
    long step(int dimension, long position, long index) {
        long next = position + layout.stride(dimension) * index;
        if (pointers != null) {
            for (long addend : pointers.loads(dimension)) {
                next = targets().load(next) + addend;
            }
        }
        return next;
    }

    /** The block in which these bytes are. */
    MemorySegment holding(long position, long byteCount) {
        return pointers == null ? base : targets().holding(position, byteCount).block();
    }

    /** The block in which all items of a row are, from the first to the last. */
    MemorySegment holdingRow(long first, long stride, long count) {
        return holding(first + Math.min(0, (count - 1) * stride), Math.abs((count - 1) * stride) + layout.itemSize());
    }

    long offsetIn(MemorySegment block, long position) {
        return pointers == null ? position : position - block.address();
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
     */
    public void requireWritable() {
        if (readOnly) {
            checkOpen();
            throw new BufferException(ErrorText.of("writable items", "read-only ones",
                "borrow with BufferRequest.WRITABLE; where that is refused write to a copy"));
        }
    }

    /** Hands these items out once more, as {@link #lendRaw} does, to somebody who has the address already. */
    public void handOut() {
        if (!handedOut) {
            handedOut = true;
            ItemStores.handOut(this);
        }
    }

    /** The marks of the block that the layout counts from; null where nobody watches. */
    @Nullable StoreMarks marks() {
        return marks;
    }

    /** Finds an item by indices of which none counts from the end. */
    long find(long[] indices) {
        LayoutChecks.checkIndices(layout, indices);
        checkOpen();
        long position = start();
        for (int k = 0; k < indices.length; k++) {
            position = step(k, position, indices[k]);
        }
        return position;
    }

    private MemorySegment item(long position) {
        MemorySegment block = holding(position, layout.itemSize());
        return block.asSlice(offsetIn(block, position), layout.itemSize());
    }

    /** The block that has all of a row, or all of its pointers. */
    private PointerTargets.Target blockOfRest(long position) {
        BufferLayout rest = layout.without(0, 0);
        return targets().holding(position + rest.lowestByte(), rest.endByte() - rest.lowestByte());
    }

    /** The blocks that pointers lead to. */
    PointerTargets targets() {
        if (blocks == null) {
            throw new BufferException(ErrorText.of("the blocks that pointers lead to", "none",
                "name them when the view is opened"));
        }
        return blocks;
    }

    private Items with(BufferLayout other) {
        return new Items(owner, base, marks, blocks, other, readOnly);
    }
}
