package org.scenebuf.engine.memory;

import java.util.BitSet;

/**
 * Notes every row that counts as stored to.
 *
 * @param marks of the rows' memory
 * @param grain bytes of a row
 * @param rows those that were told
 */
public record ToldRows(StoreMarks marks, long grain, BitSet rows) implements StoreWatcher {

    /** Begins to note. */
    public static ToldRows of(StoreMarks marks, long byteStride) {
        ToldRows told = new ToldRows(marks, byteStride, new BitSet());
        marks.watch(told);
        return told;
    }

    /** Notes what is marked, too. */
    public void look() {
        marks.look(this);
    }

    /** Those since the last call, as {@code {1, 3}}. */
    public String take() {
        look();
        String all = rows.toString();
        rows.clear();
        return all;
    }

    @Override
    public long byteSize() {
        return Integer.MAX_VALUE;
    }

    @Override
    public boolean isWatching() {
        return true;
    }

    @Override
    public void stored(long firstByte, long byteCount) {
        long first = Math.max(0, firstByte);
        rows.set((int) (first / grain), (int) ((firstByte + byteCount - 1) / grain) + 1);
    }
}
