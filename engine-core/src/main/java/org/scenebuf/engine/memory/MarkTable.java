package org.scenebuf.engine.memory;

import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.MarkBytes;

/**
 * One byte for each block of memory, a <em>card</em>, that is 1 once something was stored there: a garbage collector's
 * card table.
 *
 * <pre>{@code
 *  memory  |........|......x.|........|..x.....|      a card is 2 to the power of shift bytes
 *  bytes   |   0    |   1    |   0    |   1    |
 * }</pre>
 *
 * <p>An accessor stores first and marks then, by a plain store without a branch, a call or any ordering. Who looks
 * makes the order: it clears the bytes, lets every thread come to a point where its stores are done, and then reads the
 * memory.
 *
 * <pre>{@code
 * memory.set(FLOAT, at, value);
 * bytes[(int) (base + at >>> shift)] = 1;      // enough where the table covers such stores
 * }</pre>
 */
public final class MarkTable {

    static {
        MarkBytes.readBy(table -> ((MarkTable) table).bytes);
    }

    private static final int LONGEST_REACH = 64;

    /** Cards are so small that one and what it reaches have 64 rows. */
    private static final int SMALLEST_SHIFT = 5;
    private static final int LARGEST_SHIFT = 8;

    /** Beyond so many cards they become larger instead. */
    private static final long MOST_CARDS = 1L << 25;

    /** For accessors that store nothing. */
    public static final MarkTable NONE = unwatched(0);

    /** What is compared with: as fast as memory. */
    private static final byte[] NO_MARKS = new byte[4096];

    /** Reached by all who may still mark: who has the bytes has this table or a part of it, too. */
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

    /** Makes a table without marks, each of which stands for its card alone. */
    static MarkTable of(long byteSize, int shift) {
        return new MarkTable(new Markers(), new byte[(int) (byteSize >>> shift) + 1], shift, 0, 0);
    }

    /** Makes a table without marks, which stand also for stores that begin in their card and end beyond it. */
    static MarkTable reaching(long byteSize, int shift) {
        return new MarkTable(new Markers(), of(byteSize, shift).bytes, shift, 0, Math.min(1 << shift, LONGEST_REACH));
    }

    /**
     * Makes a table that nobody looks at, for memory that nobody watches.
     *
     * @param byteSize the memory's size
     * @return the table, of few cards
     */
    public static MarkTable unwatched(long byteSize) {
        long blocks = Args.notNegative(byteSize, "a byte size") >>> 8;
        int shift = Math.max(LARGEST_SHIFT, Long.SIZE - Long.numberOfLeadingZeros(blocks));
        return new MarkTable(new Markers(), of(byteSize, shift).bytes, shift, 0, Integer.MAX_VALUE);
    }

    /** How large cards are to be for memory of which somebody counts units of this size. */
    static int shiftFor(long grain, long byteSize) {
        int wanted = SMALLEST_SHIFT + Long.SIZE - 1 - Long.numberOfLeadingZeros(grain);
        int needed = Long.SIZE - Long.numberOfLeadingZeros(byteSize / MOST_CARDS);
        return Math.max(Math.clamp(wanted, SMALLEST_SHIFT, LARGEST_SHIFT), needed);
    }

    /** Those who mark a table, or parts of it. */
    private static final class Markers {

        /** A hint for who goes on for long; marks are seen all the same. */
        private boolean areToMove;
    }

    /**
     * Tells whether there is a table now that is looked at more closely; to be asked by who goes on for long.
     *
     * @return true when {@link StoreMarks#table()} gives another one
     */
    public boolean isReplaced() {
        return markers.areToMove;
    }

    /** There is another table now. */
    void replace() {
        markers.areToMove = true;
    }

    /** A byte for each card, to be set to 1. */
    byte[] bytes() {
        return bytes;
    }

    /**
     * Tells how large a card is.
     *
     * @return the power of 2 that it is in bytes
     */
    public int shift() {
        return shift;
    }

    /**
     * Tells whether it is enough to mark the first byte of each store: none ends in another card, or none so far behind
     * its own that the mark does not stand for it.
     *
     * @param offset where one of the stores begins
     * @param steps the strides between them, or-ed together
     * @param byteCount how long each is
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

    /**
     * Tells where the accessor's memory begins.
     *
     * @return bytes to be added to offsets in it
     */
    public long base() {
        return base;
    }

    /**
     * Looks at the same marks from a part of the memory.
     *
     * @param offset where the part begins
     * @return the table for offsets in the part
     */
    public MarkTable part(long offset) {
        return offset == 0 ? this
            : new MarkTable(markers, bytes, shift, base + Args.notNegative(offset, "an offset"), reach);
    }

    /**
     * Marks bytes, after they were stored; those that are no longer there are left out.
     *
     * @param offset the first of them
     * @param byteCount how many, 1 or more
     */
    public void mark(long offset, long byteCount) {
        VarHandle.releaseFence();
        int first = Math.clamp(card(offset), 0, bytes.length);
        int end = Math.clamp(card(offset + byteCount - 1) + 1L, first, bytes.length);
        Arrays.fill(bytes, first, end, (byte) 1);
        Reference.reachabilityFence(markers);
    }

    private long card(long offset) {
        return base + offset >>> shift;
    }

    /** The marks of memory that is gone, which somebody may set still: who stored before it went. */
    record Former(WeakReference<Markers> markers, MarkTable marks) {

        static Former of(MarkTable table) {
            return new Former(new WeakReference<>(table.markers),
                new MarkTable(new Markers(), table.bytes, table.shift, 0, table.reach));
        }

        /** Whether nobody can mark any more; to be asked before the marks are taken out for the last time. */
        boolean isOver() {
            return markers.refersTo(null);
        }
    }

    /**
     * Takes the marks out. A byte that is 0 is not written, since it may become 1 at any time.
     *
     * @param consumer gets the bytes that the marks stand for
     * @return whether there were any
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

    /** The first marked card from one on; beyond the last where there is none. */
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
