package org.scenebuf.engine.internal;

import java.util.Arrays;

/** A set of rows, with one bit for each. One store adds up to 64 rows. Not thread-safe. */
public final class RowBits {

    /** The most rows: as many as an array of longs has bits, nearly 2^37. */
    public static final long MOST_ROWS = (long) Integer.MAX_VALUE - 8 << 6;

    private long rowCount;

    /**
     * At least one word for each 64 rows. There are more where the number of rows grew one by one, so that few steps
     * copy the array.
     */
    private long[] words = new long[0];

    /** Whether every row is in the set. Then the words are not used. */
    private boolean all = true;

    /** The words outside this range are 0. */
    private int lowWord = Integer.MAX_VALUE;
    private int highWord = -1;

    /**
     * Makes a set with all rows.
     *
     * @param rowCount the number of rows
     * @throws IllegalArgumentException when the number is negative, or above {@link #MOST_ROWS}
     */
    public RowBits(long rowCount) {
        this.rowCount = checkCount(rowCount);
    }

    /**
     * Makes a set without rows.
     *
     * @param rowCount the number of rows that can be added
     * @return the set
     * @throws IllegalArgumentException when the number is negative, or above {@link #MOST_ROWS}
     */
    public static RowBits none(long rowCount) {
        RowBits bits = new RowBits(rowCount);
        bits.clear();
        return bits;
    }

    /** {@return whether no row is in the set} */
    public boolean isEmpty() {
        return all ? rowCount == 0 : hasNoBits();
    }

    /**
     * Adds rows. Rows past the end are left out; the number of rows may have been reduced meanwhile.
     *
     * @param firstRow the first row
     * @param count the number of rows
     */
    public void add(long firstRow, long count) {
        if (!all && count > 0 && firstRow < rowCount) {
            addRange(firstRow, firstRow + Math.min(count, rowCount - firstRow));
        }
    }

    private void addRange(long from, long to) {
        if (from == 0 && to == rowCount) {
            all = true;
            return;
        }
        int first = (int) (from >>> 6);
        int last = (int) (to - 1 >>> 6);
        long head = -1L << from;
        long tail = -1L >>> -to;
        if (first == last) {
            words[first] |= head & tail;
        } else {
            words[first] |= head;
            Arrays.fill(words, first + 1, last, -1L);
            words[last] |= tail;
        }
        lowWord = Math.min(lowWord, first);
        highWord = Math.max(highWord, last);
    }

    /**
     * Adds single rows.
     *
     * @param rows existing rows, counted from the base
     * @param count how many elements of the array are rows
     * @param base the number of row 0
     */
    public void addAll(long[] rows, int count, long base) {
        if (all || count == 0) {
            return;
        }
        long[] bits = words;
        long low = rows[0] - base;
        long high = low;
        for (int k = 0; k < count; k++) {
            long row = rows[k] - base;
            bits[(int) (row >>> 6)] |= 1L << row;
            low = Math.min(low, row);
            high = Math.max(high, row);
        }
        lowWord = Math.min(lowWord, (int) (low >>> 6));
        highWord = Math.max(highWord, (int) (high >>> 6));
    }

    /**
     * Adds all rows of another set.
     *
     * @param other the other set
     */
    public void addAll(RowBits other) {
        if (all || other.all || rowCount != other.rowCount) {
            other.forEachRange(this::add);
            return;
        }
        for (int w = other.lowWord; w <= other.highWord; w++) {
            words[w] |= other.words[w];
        }
        lowWord = Math.min(lowWord, other.lowWord);
        highWord = Math.max(highWord, other.highWord);
    }

    /**
     * Sets the number of rows. New rows are in the set. Where there is no memory for so many, all rows are in the set.
     *
     * @param newCount the number of rows from now on
     */
    public void resize(long newCount) {
        long oldCount = rowCount;
        rowCount = newCount;
        if (all) {
            return;
        }
        if (newCount < oldCount) {
            dropFrom(newCount);
        } else if (hasRoom(newCount)) {
            add(oldCount, newCount - oldCount);
        } else {
            all = true;
        }
    }

    private boolean hasRoom(long newCount) {
        if (newCount > MOST_ROWS) {
            return false;
        }
        try {
            makeRoom(wordsFor(newCount));
            return true;
        } catch (OutOfMemoryError full) {
            return false;
        }
    }

    /** Removes all rows. */
    public void clear() {
        clearWords();
        all = false;
        lowWord = Integer.MAX_VALUE;
        highWord = -1;
    }

    private void clearWords() {
        int needed = wordsFor(checkCount(rowCount));
        if (words.length < needed || words.length / 2 > needed) {
            words = new long[needed];
        } else if (lowWord <= highWord) {
            Arrays.fill(words, lowWord, highWord + 1, 0);
        }
    }

    /** Looks for a bit. The first word usually has one, except after rows were removed. */
    private boolean hasNoBits() {
        for (int w = lowWord; w <= highWord; w++) {
            if (words[w] != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Gives the rows in ascending order; consecutive rows come as one range.
     *
     * @param consumer gets the ranges
     */
    public void forEachRange(RangeConsumer consumer) {
        if (all) {
            consumer.accept(0, rowCount);
            return;
        }
        long first = 0;
        long end = 0;
        for (int w = lowWord; w <= highWord; w++) {
            long word = words[w];
            long base = (long) w << 6;
            while (word != 0) {
                int start = Long.numberOfTrailingZeros(word);
                int stop = start + Long.numberOfTrailingZeros(~(word >>> start));
                if (base + start != end) {
                    accept(first, end, consumer);
                    first = base + start;
                }
                end = base + stop;
                word = stop == 64 ? 0 : word & -1L << stop;
            }
        }
        accept(first, end, consumer);
    }

    /**
     * Tells whether the rows make more ranges than a number, with no more other rows between them than there are rows.
     * It looks at 64 rows at a time.
     *
     * @param ranges the number
     * @return whether they do; false where all rows are in the set
     */
    public boolean isDense(int ranges) {
        long begins = 0;
        long rows = 0;
        long before = 0;
        for (int w = lowWord; w <= highWord && !all; w++) {
            long word = words[w];
            begins += Long.bitCount(word & ~(word << 1 | before));
            rows += Long.bitCount(word);
            before = word >>> 63;
        }
        return begins > ranges && endRow() - firstRow() <= 2 * rows;
    }

    /** {@return the first row; there must be one, and some row must not be in the set} */
    public long firstRow() {
        int w = lowWord;
        while (words[w] == 0) {
            w++;
        }
        return ((long) w << 6) + Long.numberOfTrailingZeros(words[w]);
    }

    /** {@return the row behind the last one; there must be one, and some row must not be in the set} */
    public long endRow() {
        int w = highWord;
        while (words[w] == 0) {
            w--;
        }
        return ((long) w + 1 << 6) - Long.numberOfLeadingZeros(words[w]);
    }

    private static void accept(long first, long end, RangeConsumer consumer) {
        if (first < end) {
            consumer.accept(first, end - first);
        }
    }

    private void makeRoom(int needed) {
        if (words.length < needed) {
            long half = Math.min(words.length * 3L / 2, Integer.MAX_VALUE - 8);
            words = Arrays.copyOf(words, (int) Math.max(needed, half));
        }
    }

    private void dropFrom(long row) {
        if ((row & 63) != 0) {
            words[(int) (row >>> 6)] &= -1L >>> -row;
        }
        int kept = wordsFor(row);
        if (highWord >= kept) {
            Arrays.fill(words, Math.max(kept, lowWord), highWord + 1, 0);
        }
        highWord = Math.min(highWord, kept - 1);
        if (lowWord > highWord) {
            lowWord = Integer.MAX_VALUE;
            highWord = -1;
        }
    }

    private static int wordsFor(long rowCount) {
        return (int) (rowCount + 63 >>> 6);
    }

    /**
     * Checks that a set may have so many rows.
     *
     * @param rowCount the number of rows
     * @return the same number
     * @throws IllegalArgumentException when the number is negative, or above {@link #MOST_ROWS}
     */
    public static long checkCount(long rowCount) {
        if (rowCount < 0 || rowCount > MOST_ROWS) {
            throw new IllegalArgumentException(ErrorText.of("from 0 to " + MOST_ROWS + " rows", rowCount,
                "split the array"));
        }
        return rowCount;
    }
}
