package org.scenebuf.engine.change;

import java.util.Arrays;
import org.scenebuf.engine.internal.ErrorText;

/** A set of rows: one bit each, so that marking stores once for every 64 rows. Not thread-safe. */
final class RowBits implements PendingChanges {

    private long rowCount;

    /** At least one for each 64 rows: more where rows came one after another, so that few of them cost a copy. */
    private long[] words = new long[0];

    /** Everything is in the set; then the words are not looked at. */
    private boolean all = true;

    /** The words outside this range are 0. */
    private int lowWord = Integer.MAX_VALUE;
    private int highWord = -1;

    RowBits(long rowCount) {
        this.rowCount = checkCount(rowCount);
    }

    /** The empty set. */
    static RowBits none(long rowCount) {
        RowBits bits = new RowBits(rowCount);
        bits.drain();
        return bits;
    }

    @Override
    public boolean isEmpty() {
        return all ? rowCount == 0 : hasNoBits();
    }

    /** Adds rows; those past the end, which may have been lost meanwhile, are left out. */
    void add(long from, long end) {
        long to = Math.min(end, rowCount);
        if (all || from >= to) {
            return;
        }
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

    /** Adds all rows of another set. */
    void addAll(RowBits other) {
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

    /** Sets the number of rows; rows that come new are in the set. */
    void resize(long newCount) {
        checkCount(newCount);
        long oldCount = rowCount;
        rowCount = newCount;
        if (all) {
            return;
        }
        if (newCount < oldCount) {
            dropFrom(newCount);
        } else {
            makeRoom(wordsFor(newCount));
            add(oldCount, newCount);
        }
    }

    /** Empties the set into a list of pairs, first row and one past the last, in ascending order. */
    RowRanges drain() {
        RowRanges ranges = new RowRanges();
        forEachRange(ranges::add);
        clearWords();
        all = false;
        lowWord = Integer.MAX_VALUE;
        highWord = -1;
        return ranges;
    }

    private void clearWords() {
        int needed = wordsFor(rowCount);
        if (words.length < needed || words.length / 2 > needed) {
            words = new long[needed];
        } else if (lowWord <= highWord) {
            Arrays.fill(words, lowWord, highWord + 1, 0);
        }
    }

    /** The first word looked at decides, save after rows were lost. */
    private boolean hasNoBits() {
        for (int w = lowWord; w <= highWord; w++) {
            if (words[w] != 0) {
                return false;
            }
        }
        return true;
    }

    private void forEachRange(RowRangeConsumer consumer) {
        if (all) {
            consumer.accept(0, rowCount);
            return;
        }
        for (int w = lowWord; w <= highWord; w++) {
            long word = words[w];
            long base = (long) w << 6;
            while (word != 0) {
                int start = Long.numberOfTrailingZeros(word);
                int length = Long.numberOfTrailingZeros(~(word >>> start));
                consumer.accept(base + start, base + start + length);
                word = start + length == 64 ? 0 : word & -1L << start + length;
            }
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

    private static long checkCount(long rowCount) {
        if (rowCount < 0 || rowCount > (long) Integer.MAX_VALUE - 8 << 6) {
            throw new IllegalArgumentException(ErrorText.of("from 0 to 2^37 rows", rowCount, "split the array"));
        }
        return rowCount;
    }
}
