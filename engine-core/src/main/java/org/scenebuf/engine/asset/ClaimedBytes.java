package org.scenebuf.engine.asset;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;

/** Which bytes of a model's buffers some array has. */
final class ClaimedBytes {

    /** Ends by beginnings, as addresses; no two overlap. */
    private final NavigableMap<Long, Long> ranges = new TreeMap<>();

    /** Takes a part for an array; false, and nothing is taken, when another has some of its bytes. */
    boolean claim(NativeMemory part) {
        try (Loan loan = part.lend("claim")) {
            long from = loan.segment().address();
            long to = from + loan.segment().byteSize();
            Map.Entry<Long, Long> before = ranges.lowerEntry(to);
            if (before != null && before.getValue() > from) {
                return false;
            }
            ranges.put(from, to);
            return true;
        }
    }
}
