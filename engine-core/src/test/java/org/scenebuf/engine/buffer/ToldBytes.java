package org.scenebuf.engine.buffer;

import java.util.BitSet;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.memory.StoreMarks;
import org.scenebuf.engine.memory.StoreWatcher;

/**
 * Notes every byte of a storage that counts as stored to.
 *
 * @param marks the storage's
 * @param bytes those that were told
 */
record ToldBytes(StoreMarks marks, BitSet bytes) implements StoreWatcher {

    static ToldBytes of(Storage storage) {
        ToldBytes told = new ToldBytes(storage.marks(), new BitSet());
        storage.marks().watch(told);
        return told;
    }

    /** Those since the last call, as {@code {1, 3}}. */
    String take() {
        marks.look(this);
        String all = bytes.toString();
        bytes.clear();
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
    public long grain() {
        return 1;
    }

    @Override
    public void stored(long firstByte, long byteCount) {
        bytes.set((int) firstByte, (int) (firstByte + byteCount));
    }
}
