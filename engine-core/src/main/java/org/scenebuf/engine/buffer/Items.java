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
 * The items of a view, to read and write: all of them, or a slice.
 *
 * <p>Items end with the {@link BufferView} they come from: once it is closed they throw {@link StaleViewException}.
 * Read-only items throw {@link BufferException} at each store.
 *
 * <pre>{@code
 * Items position = view.items();                    // shape {1000, 3}
 * Items y = position.index(1, 1);                   // shape {1000}: the second component
 * Items last = y.slice(0, 999, 10, -1);             // the last ten, backwards
 * last.set(1.5, 0);                                 // y of row 999
 * }</pre>
 *
 * <p>{@link Numbers} reads and writes items as primitives.
 */
public final class Items {

    private final @Nullable BufferView owner;
    private final MemorySegment base;

    /** The block's marks; null where there are none. */
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

    /** Items of scratch memory, without a view and without marks. */
    static Items over(MemorySegment memory, BufferLayout layout) {
        return new Items(null, memory, null, null, layout, memory.isReadOnly());
    }

    /**
     * {@return the layout of the items; offsets count from the start of the block with the items, or with the first
     * pointers}
     */
    public BufferLayout layout() {
        return layout;
    }

    /** {@return whether stores are refused} */
    public boolean readOnly() {
        return readOnly;
    }

    /**
     * Gives consecutive items of a dimension.
     *
     * @param dimension counted from 0
     * @param first the first index
     * @param count the number of items
     * @return these items, in the same dimensions
     * @throws IndexOutOfBoundsException when one of the items does not exist
     */
    public Items slice(int dimension, long first, long count) {
        return slice(dimension, first, count, 1);
    }

    /**
     * Gives every {@code step}-th item of a dimension.
     *
     * @param dimension counted from 0
     * @param first the first index
     * @param count the number of items
     * @param step from one index to the next, not 0
     * @return these items, in the same dimensions
     * @throws IndexOutOfBoundsException when one of the items does not exist
     */
    public Items slice(int dimension, long first, long count, long step) {
        return with(layout.slice(dimension, first, count, step));
    }

    /**
     * Gives the items with one index of a dimension.
     *
     * @param dimension counted from 0
     * @param index the index
     * @return these items, without that dimension
     * @throws IndexOutOfBoundsException when there is no such index
     */
    public Items index(int dimension, long index) {
        if (dimension > 0 || pointers == null || !pointers.isIndirect(0)) {
            return with(layout.index(dimension, index));
        }
        checkOpen();
        LayoutChecks.checkIndex(layout, index, 0);
        if (layout.isEmpty()) {
            return with(layout.without(0, 0)); // Pointers of a layout without items need not be valid.
        }
        long position = step(0, start(), index);
        PointerTargets.Target rest = blockOfRest(position);
        return new Items(owner, rest.block(), rest.marks(), blocks, layout.without(0, position - rest.address()),
            readOnly);
    }

    /**
     * Gives the same bytes as items with another layout.
     *
     * @param other the new layout
     * @return the items
     * @throws BufferException when they leave the view
     */
    public Items as(BufferLayout other) {
        boolean isAlone = owner == null || owner.layout().isIndirect();
        Args.notNull(other, "a layout").checkWithin(isAlone ? layout : owner.layout());
        return with(other);
    }

    /** {@return the same items for reading only} */
    public Items toReadOnly() {
        return new Items(owner, base, null, blocks, layout, true);
    }

    /**
     * Reads one item.
     *
     * @param indices one index for each dimension
     * @return the item; see {@link ElementFormat#read}
     * @throws IndexOutOfBoundsException when an index is outside its dimension
     */
    public Object get(long... indices) {
        return numbers().get(numbers.positionFromStart(indices));
    }

    /**
     * Stores one item.
     *
     * @param value the item; see {@link ElementFormat#write}
     * @param indices one index for each dimension
     * @throws IndexOutOfBoundsException when an index is outside its dimension
     * @throws FormatException when the value does not fit; nothing was stored then
     */
    public void set(@Nullable Object value, long... indices) {
        requireWritable();
        numbers().set(numbers.positionFromStart(indices), value);
    }

    /**
     * Finds the bytes of one item. Where items are writable, this item counts as handed out.
     *
     * @param indices one index for each dimension
     * @return the item's bytes
     * @throws IndexOutOfBoundsException when an index is outside its dimension
     */
    public MemorySegment pointer(long... indices) {
        long position = find(Args.notNull(indices, "indices").clone());
        MemorySegment item = item(position);
        ItemStores.handOut(this, position);
        return readOnly ? item.asReadOnly() : item;
    }

    /**
     * Lends the raw address of the block that {@link #layout()} counts from, for a borrower whose stores the library
     * cannot see. In a writable view these items, and no others, count as changed until the view is closed.
     *
     * @return the raw loan
     * @throws BufferException when no raw address of this view can be given; see {@link BufferView#address}
     */
    public RawLoan lendRaw() {
        if (owner == null) {
            throw new BufferException(ErrorText.of("items of a view for a bare address", "items of scratch memory",
                "use the items of a borrowed view"));
        }
        RawLoan raw = owner.lendBlock();
        handOut();
        return raw;
    }

    /**
     * Hands out some bytes of items that are contiguous in C order, as {@link #segment} does.
     *
     * @param firstByte the first byte, counted from the first item
     * @param byteCount the number of bytes
     * @return the bytes
     * @throws BufferException when the items are not contiguous in C order
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
     * Hands out the memory of the items, from the lowest byte to the highest. Where items are writable, these items,
     * and no others, count as handed out.
     *
     * @return the memory; the item with all indices 0 is at {@code layout().offset() - layout().lowestByte()}
     * @throws BufferException when the items are behind pointers
     */
    public MemorySegment segment() {
        checkOpen();
        if (isIndirect()) {
            throw new BufferException(ErrorText.of("items in one block", layout,
                "index the dimensions with pointers first"));
        }
        handOut();
        MemorySegment all = layout.isEmpty() ? base.asSlice(0, 0)
            : base.asSlice(layout.lowestByte(), layout.endByte() - layout.lowestByte());
        return readOnly ? all.asReadOnly() : all;
    }

    /**
     * Copies the items to contiguous memory.
     *
     * @param target gets the items; it must have {@link BufferLayout#byteSize} bytes
     * @param order {@code 'C'}, {@code 'F'}, or {@code 'A'}: F where the items are F- and not C-contiguous, else C
     * @throws IllegalArgumentException when the target has another size, or the order is unknown
     */
    public void toContiguous(MemorySegment target, char order) {
        checkOpen();
        try {
            ContiguousCopy.out(this, Args.writable(target, "a target"), order);
        } catch (IllegalStateException ended) {
            throw ItemStores.ended(this, ended);
        }
        Reference.reachabilityFence(owner);
    }

    /**
     * Copies items from contiguous memory.
     *
     * @param source the contiguous items. Bytes beyond the last item are ignored. A shorter source fills the first
     *     items of that order.
     * @param order {@code 'C'}, {@code 'F'}, or {@code 'A'}, as in {@link #toContiguous}
     * @throws IllegalArgumentException when the order is unknown
     */
    public void fromContiguous(MemorySegment source, char order) {
        requireWritable();
        checkOpen();
        try {
            ContiguousCopy.in(this, Args.notNull(source, "a source"), order);
        } catch (IllegalStateException ended) {
            throw ItemStores.ended(this, ended);
        } finally {
            ItemStores.storedDirectly(this);
        }
    }

    /**
     * Copies items from other items. Where the two overlap, the result is the same as if the source had been copied out
     * first.
     *
     * @param source items of the same shape and item size, also of the same memory
     * @throws IllegalArgumentException when shapes or item sizes differ
     */
    public void copyFrom(Items source) {
        requireWritable();
        checkOpen();
        Args.notNull(source, "a source").checkOpen();
        LayoutChecks.checkSameItems(layout, source.layout);
        try {
            ItemsCopy.copy(source, this);
        } catch (IllegalStateException ended) {
            throw ItemStores.ended(source, ItemStores.ended(this, ended));
        } finally {
            ItemStores.storedDirectly(this);
        }
        Reference.reachabilityFence(source.owner);
    }

    /**
     * Reads all items.
     *
     * @return nested lists, one level for each dimension; without dimensions the item itself. Where items have no
     *     bytes, the lists cannot be changed.
     * @throws FormatException when the format is unknown
     */
    public Object toList() {
        checkOpen();
        try {
            return ItemLists.of(this);
        } catch (IllegalStateException ended) {
            throw ItemStores.ended(this, ended);
        } finally {
            Reference.reachabilityFence(owner);
        }
    }

    /**
     * Compares items by value; numbers by their exact value.
     *
     * @param other items of any layout and format
     * @return true when the shapes are the same up to the first extent of 0, and each item equals the other's
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
     * @return an iterator; it reads each item only when it is asked for it
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
     * Marks rows as changed. Call it for stores that the library cannot see. All other stores count as well.
     *
     * @param firstRow the first changed row, an index of dimension 0
     * @param rowCount the number of rows
     * @throws IndexOutOfBoundsException when there are no such rows
     */
    public void modified(long firstRow, long rowCount) {
        requireWritable();
        checkOpen();
        ItemStores.stored(with(layout.rows(firstRow, rowCount)));
    }

    /** Makes the whole view explicit; see {@link BufferView#explicit}. */
    public void explicit() {
        requireWritable();
        checkOpen();
        if (owner != null) {
            owner.becomeExplicit();
        }
    }

    /** Marks all items once more, where the view was released while they were stored to. */
    public void tellIfReleased() {
        if (!readOnly && owner != null && owner.isReleased()) {
            ItemStores.stored(this);
        }
    }

    @Override
    public String toString() {
        return "items of " + layout;
    }

    /** The place where the way to the items begins: an offset, or an address where there are pointers. */
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

    /** The block that holds these bytes. */
    MemorySegment holding(long position, long byteCount) {
        return pointers == null ? base : targets().holding(position, byteCount).block();
    }

    /** The block that holds all items of a row. */
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

    /** Hands these items out once more, as {@link #lendRaw} does, to a borrower that already has the address. */
    public void handOut() {
        if (!handedOut) {
            handedOut = true;
            ItemStores.handOut(this);
        }
    }

    /** The marks of the block that the layout counts from; null where there are none. */
    @Nullable StoreMarks marks() {
        return marks;
    }

    /** Finds an item. No index counts from the end. */
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

    /** The block that holds all of a row, or all of its pointers. */
    private PointerTargets.Target blockOfRest(long position) {
        BufferLayout rest = layout.without(0, 0);
        return targets().holding(position + rest.lowestByte(), rest.endByte() - rest.lowestByte());
    }

    /** The blocks that pointers may lead to. */
    PointerTargets targets() {
        if (blocks == null) {
            throw new BufferException(ErrorText.of("the blocks that the pointers lead to", "none",
                "name their storages when the view is lent"));
        }
        return blocks;
    }

    private Items with(BufferLayout other) {
        return new Items(owner, base, marks, blocks, other, readOnly);
    }
}
