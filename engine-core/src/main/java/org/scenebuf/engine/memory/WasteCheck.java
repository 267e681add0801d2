package org.scenebuf.engine.memory;

import java.lang.System.Logger.Level;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Map;
import java.util.WeakHashMap;
import org.scenebuf.engine.internal.ErrorText;

/**
 * In debug mode, names borrowers that waste uploads. Their memory counts as changed at every look, though little of it
 * is stored to. So it is uploaded, or written to disk, again and again.
 */
final class WasteCheck {

    private static final System.Logger LOGGER = System.getLogger(WasteCheck.class.getPackageName());

    /** The number of wasted looks in a row before a warning. */
    private static final int LOOKS = 5;

    /** The size of a compared block. Where one byte differs, the whole block counts as different. */
    private static final int BLOCK = 64;

    private final Object borrower;
    private final MemorySegment memory;
    private final Map<StoreWatcher, Seen> lookers = new WeakHashMap<>();
    private boolean named;
    private long toldBytes;
    private long differingBytes;

    WasteCheck(Object borrower, MemorySegment memory) {
        this.borrower = borrower;
        this.memory = memory;
    }

    /**
     * Checks one look of a watcher that is told of all handed-out bytes. True when a warning is to be logged, which
     * happens once.
     */
    boolean isWastedOn(StoreWatcher looker, ByteRanges handedOut) {
        Seen seen = lookers.computeIfAbsent(looker, first -> new Seen(memory.byteSize()));
        long[] told = {0};
        long[] differing = {0};
        handedOut.forEach(looker.grain(), (first, count) -> {
            told[0] += count;
            differing[0] += seen.compare(memory, first, count);
        });
        boolean wasted = told[0] > looker.byteSize() / 2 && differing[0] < told[0];
        seen.wastedLooks = wasted && !seen.isFirst ? seen.wastedLooks + 1 : 0;
        seen.isFirst = false;
        if (seen.wastedLooks < LOOKS || named) {
            return false;
        }
        named = true;
        toldBytes = told[0];
        differingBytes = differing[0];
        return true;
    }

    /** Logs the warning. Call it without a lock, because it asks the borrower for its name. */
    void log() {
        LOGGER.log(Level.WARNING, ErrorText.of("a view of the rows that are stored to, and of few others", borrower
            + ", for which " + toldBytes + " bytes count as changed at every look, but only " + differingBytes
            + " of them differ", "borrow fewer rows, or call explicit() and name the changed rows by modified()"));
    }

    /** The content of the memory at the last look, as hashes. */
    private static final class Seen {

        private final int[] hashes;
        private boolean isFirst = true;
        private int wastedLooks;

        Seen(long byteSize) {
            hashes = new int[Math.toIntExact(byteSize / BLOCK + 1)];
        }

        /** Counts the bytes of the blocks that differ from the last look; all bytes, where the memory was closed. */
        long compare(MemorySegment memory, long firstByte, long byteCount) {
            try {
                return compareHashes(memory, firstByte, byteCount);
            } catch (IllegalStateException closed) {
                return byteCount;
            }
        }

        private long compareHashes(MemorySegment memory, long firstByte, long byteCount) {
            long differing = 0;
            for (long at = firstByte; at < firstByte + byteCount; at = (at / BLOCK + 1) * BLOCK) {
                long end = Math.min((at / BLOCK + 1) * BLOCK, firstByte + byteCount);
                int block = (int) (at / BLOCK);
                int hash = 1;
                for (long k = block * (long) BLOCK; k < Math.min((block + 1L) * BLOCK, memory.byteSize()); k++) {
                    hash = 31 * hash + memory.get(ValueLayout.JAVA_BYTE, k);
                }
                differing += hash == hashes[block] ? 0 : end - at;
                hashes[block] = hash;
            }
            return differing;
        }
    }
}
