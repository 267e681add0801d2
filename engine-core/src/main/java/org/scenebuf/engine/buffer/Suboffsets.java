package org.scenebuf.engine.buffer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/**
 * The dimensions in which pointers are followed, and the addend of each pointer.
 *
 * <p>CPython writes both into one number: its sign tells whether there is a pointer at all. But slicing can change that
 * sign. So this class keeps the two apart. A dimension may also follow several pointers, one after the other: when an
 * index removes a dimension with pointers, its pointers go to the dimension before.
 */
final class Suboffsets {

    private static final long[] NO_LOADS = {};

    /** For each dimension the addend of its last pointer; where it has none, the negative number that was given. */
    private final long[] addends;

    /** Bit k is set where dimension k follows a pointer. */
    private final long indirect;

    /** For each dimension the addends of the pointers before its last one. */
    private final long[][] earlier;

    private Suboffsets(long[] addends, long indirect, long[][] earlier) {
        this.addends = addends;
        this.indirect = indirect;
        this.earlier = earlier;
    }

    /** Reads CPython's form, in which a negative number means no pointer. */
    static @Nullable Suboffsets of(long @Nullable [] given) {
        if (given == null) {
            return null;
        }
        long indirect = 0;
        for (int k = 0; k < given.length; k++) {
            indirect |= given[k] >= 0 ? 1L << k : 0;
        }
        long[][] none = new long[given.length][];
        Arrays.fill(none, NO_LOADS);
        return new Suboffsets(given.clone(), indirect, none);
    }

    /** Writes CPython's form. */
    long[] toArray() {
        if (!isExpressible()) {
            throw new BufferException(ErrorText.of("at most one pointer for each dimension, with an addend of 0 or "
                + "more", this, "take a copy, or slice less"));
        }
        return addends.clone();
    }

    /** Whether CPython's form can express this. */
    boolean isExpressible() {
        for (int k = 0; k < addends.length; k++) {
            if (isIndirect(k) && addends[k] < 0 || earlier[k].length > 0) {
                return false;
            }
        }
        return true;
    }

    boolean isIndirect(int dimension) {
        return (indirect >>> dimension & 1) != 0;
    }

    boolean isAnyIndirect() {
        return indirect != 0;
    }

    /** The first dimension with a pointer; 64 when there is none. */
    int first() {
        return Long.numberOfTrailingZeros(indirect);
    }

    /** The last dimension with a pointer; -1 when there is none. */
    int last() {
        return 63 - Long.numberOfLeadingZeros(indirect);
    }

    /** The nearest dimension with a pointer before this one; -1 when there is none. */
    int before(int dimension) {
        return 63 - Long.numberOfLeadingZeros(indirect & (1L << dimension) - 1);
    }

    /** The addends of a dimension's pointers, in the order in which they are followed. */
    long[] loads(int dimension) {
        if (!isIndirect(dimension)) {
            return NO_LOADS;
        }
        long[] all = Arrays.copyOf(earlier[dimension], earlier[dimension].length + 1);
        all[all.length - 1] = addends[dimension];
        return all;
    }

    /** Adds to the addend of a dimension's last pointer. */
    Suboffsets plus(int dimension, long delta) {
        long[] changed = addends.clone();
        changed[dimension] += delta;
        return new Suboffsets(changed, indirect, earlier);
    }

    /** Removes a dimension. Its pointers, if any, go to the dimension before. */
    Suboffsets without(int dimension) {
        if (isIndirect(dimension) && dimension > 0) {
            return leftToPredecessor(dimension).without(dimension);
        }
        long low = indirect & (1L << dimension) - 1;
        long high = indirect >>> 1 & -1L << dimension;
        return new Suboffsets(remove(addends, dimension), low | high, remove(earlier, dimension));
    }

    private Suboffsets leftToPredecessor(int dimension) {
        int heir = dimension - 1;
        long[] mine = loads(dimension);
        long[] theirs = loads(heir);
        long[] before = Arrays.copyOf(theirs, theirs.length + mine.length - 1);
        System.arraycopy(mine, 0, before, theirs.length, mine.length - 1);
        long[] changed = addends.clone();
        changed[heir] = mine[mine.length - 1];
        long[][] chains = earlier.clone();
        chains[heir] = before;
        return new Suboffsets(changed, indirect & ~(1L << dimension) | 1L << heir, chains);
    }

    private static long[] remove(long[] numbers, int at) {
        long[] fewer = Arrays.copyOf(numbers, numbers.length - 1);
        System.arraycopy(numbers, at + 1, fewer, at, fewer.length - at);
        return fewer;
    }

    private static long[][] remove(long[][] chains, int at) {
        long[][] fewer = Arrays.copyOf(chains, chains.length - 1);
        System.arraycopy(chains, at + 1, fewer, at, fewer.length - at);
        return fewer;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[");
        for (int k = 0; k < addends.length; k++) {
            text.append(k == 0 ? "" : ", ").append(isIndirect(k) ? "->" + Arrays.toString(loads(k)) : addends[k]);
        }
        return text.append(']').toString();
    }
}
