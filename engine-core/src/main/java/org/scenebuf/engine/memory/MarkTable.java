package org.scenebuf.engine.memory;

import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.MarkBytes;
import org.scenebuf.engine.internal.Saturated;

/**
 * A table with one byte for each <em>card</em>, which is a small piece of memory. The byte is 1 after a store to the
 * card. Garbage collectors call this a card table.
 *
 * <pre>{@code
 *  memory  |........|......x.|........|..x.....|      a card is 2 to the power of shift bytes
 *  bytes   |   0    |   1    |   0    |   1    |
 * }</pre>
 *
 * <p>An accessor first stores and then marks. The mark is a plain store, without a branch, a call or any memory
 * ordering. The thread that looks makes the order. It clears the bytes, waits until every thread has finished the store
 * in progress, and then reads the memory.
 *
 * <pre>{@code
 * storage.marks().open();
 * MarkTable table = storage.marks().table();
 * memory.set(ValueLayout.JAVA_FLOAT, 4, 1.5f);
 * table.mark(4, 4);                            // four bytes from byte 4 on, after the store
 * storage.marks().close();
 * }</pre>
 */
public final class MarkTable {

    static {
        MarkBytes.readBy(table -> ((MarkTable) table).bytes);
    }

    private static final int LONGEST_REACH = 64;

    /** With this size, a card and its reach together hold at most 64 rows. */
    private static final int SMALLEST_SHIFT = 5;
    private static final int LARGEST_SHIFT = 8;

    /** The largest number of cards. Larger memory gets larger cards. */
    private static final long MOST_CARDS = 1L << 25;

    /** A table for accessors that store nothing. */
    public static final MarkTable NONE = unwatched(0);

    /** Zeros to compare with: the comparison runs at the speed of memory. */
    private static final byte[] NO_MARKS = new byte[4096];

    /** Reachable from everyone who may still mark: a holder of the bytes holds this table, or a part of it. */
    private final Markers markers;
    private final byte[] bytes;
    private final int shift;
    private final long base;
    private final int reach;

    private MarkTable(Markers markers, byte[] bytes, int shift, long base, int reach) {
        this.markers = markers;
        this.bytes = bytes;
        this.shift = shift;
        this.base = base;
        this.reach = reach;
    }

    /** Makes a table without marks. Each mark stands for its own card only. */
    static MarkTable of(long byteSize, int shift) {
        return new MarkTable(new Markers(), unmarked((byteSize >>> shift) + 1), shift, 0, 0);
    }

    /** Zeros for at least so many cards. Their number is a power of 2, as {@link MarkBytes#mark} wants it. */
    private static byte[] unmarked(long cards) {
        return new byte[Math.toIntExact(Long.highestOneBit(2 * cards - 1))];
    }

    /** Makes a table without marks. A mark stands also for a store that begins in its card and ends beyond it. */
    static MarkTable reaching(long byteSize, int shift) {
        return new MarkTable(new Markers(), unmarked((byteSize >>> shift) + 1), shift, 0,
            Math.min(1 << shift, LONGEST_REACH));
    }

    /**
     * Makes a table for memory without watchers. Nobody looks at it.
     *
     * @param byteSize the memory's size
     * @return a table of few cards
     */
    public static MarkTable unwatched(long byteSize) {
        long blocks = Args.notNegative(byteSize, "a byte size") >>> 8;
        int shift = Math.max(LARGEST_SHIFT, Long.SIZE - Long.numberOfLeadingZeros(blocks));
        return new MarkTable(new Markers(), unmarked((byteSize >>> shift) + 1), shift, 0, Integer.MAX_VALUE);
    }

    /** The card size, as a power of 2, for memory with units of this size. */
    static int shiftFor(long grain, long byteSize) {
        int wanted = SMALLEST_SHIFT + Long.SIZE - 1 - Long.numberOfLeadingZeros(grain);
        int needed = Long.SIZE - Long.numberOfLeadingZeros(byteSize / MOST_CARDS);
        return Math.max(Math.clamp(wanted, SMALLEST_SHIFT, LARGEST_SHIFT), needed);
    }

    /** The identity that a table and its parts share. While it can be reached, somebody may still mark the table. */
    private static final class Markers {

        /** A hint for long loops to fetch the new table; marks in this one are still seen. */
        private boolean areToMove;
    }

    /**
     * Tells whether a finer table has replaced this one. Loops that run for long ask this.
     *
     * @return true when {@link StoreMarks#table()} gives another table
     */
    public boolean isReplaced() {
        return markers.areToMove;
    }

    /** Notes that there is another table now. */
    void replace() {
        markers.areToMove = true;
    }

    /** One byte for each card; 1 is a mark. */
    byte[] bytes() {
        return bytes;
    }

    /** {@return the card's size in bytes, as a power of 2} */
    public int shift() {
        return shift;
    }

    /**
     * Tells whether it is enough to mark the first byte of each store. It is enough when each store ends in the card
     * where it begins, or within the reach of that card's mark.
     *
     * @param offset the first byte of one of the stores
     * @param steps the strides between the stores, or-ed together
     * @param byteCount the length of each store
     * @return false when the last byte has to be marked, too
     */
    public boolean covers(long offset, long steps, long byteCount) {
        return byteCount <= reach || !straddles(base + offset, steps, byteCount, shift);
    }

    /** Whether some of the stores can begin in one card and end in another. */
    static boolean straddles(long offset, long steps, long byteCount, int shift) {
        long step = Long.lowestOneBit(steps | 1L << shift);
        return (offset & step - 1) + byteCount > step;
    }

    /** {@return the number of bytes to add to offsets in the accessor's memory} */
    public long base() {
        return base;
    }

    /**
     * Gives the same marks for part of the memory.
     *
     * @param offset the part's first byte
     * @return the table for offsets in the part
     */
    public MarkTable part(long offset) {
        return offset == 0 ? this
            : new MarkTable(markers, bytes, shift, base + Args.notNegative(offset, "an offset"), reach);
    }

    /**
     * Marks bytes that were stored to. Bytes outside the table are left out.
     *
     * @param offset the first byte
     * @param byteCount the number of bytes, 1 or more
     */
    public void mark(long offset, long byteCount) {
        VarHandle.releaseFence();
        long last = offset > 0 && byteCount > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + byteCount - 1;
        int first = Math.clamp(card(offset), 0, bytes.length);
        int end = Math.clamp(card(last) + 1, first, bytes.length);
        Arrays.fill(bytes, first, end, (byte) 1);
        Reference.reachabilityFence(markers);
    }

    private long card(long offset) {
        return Saturated.add(offset, base) >> shift;
    }

    /** The marks of memory that was replaced. Threads that stored before the replacement may still set them. */
    record Former(WeakReference<Markers> markers, MarkTable marks) {

        static Former of(MarkTable table) {
            return new Former(new WeakReference<>(table.markers),
                new MarkTable(new Markers(), table.bytes, table.shift, 0, table.reach));
        }

        /** Whether nobody can mark any more. Ask before the marks are taken out for the last time. */
        boolean isOver() {
            return markers.refersTo(null);
        }
    }

    /**
     * Takes the marks out. A byte that is 0 is not written, because another thread may set it at any time.
     *
     * @param consumer gets the bytes that the marks stand for
     * @return whether there were any marks
     */
    boolean take(ByteRanges.Consumer consumer) {
        int card = nextMark(0);
        boolean found = card < bytes.length;
        while (card < bytes.length) {
            int first = card;
            while (card < bytes.length && bytes[card] != 0) {
                bytes[card] = 0;
                card++;
            }
            consumer.accept((long) first << shift, ((long) (card - first) << shift) + reach);
            card = nextMark(card);
        }
        return found;
    }

    /** The first marked card from this card on; the number of cards where there is none. */
    private int nextMark(int from) {
        for (int k = from; k < bytes.length; k += NO_MARKS.length) {
            int end = Math.min(k + NO_MARKS.length, bytes.length);
            int marked = Arrays.mismatch(bytes, k, end, NO_MARKS, 0, end - k);
            if (marked >= 0) {
                return k + marked;
            }
        }
        return bytes.length;
    }
}
