package org.scenebuf.engine.asset;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;

/** Records which bytes of a model's buffers already belong to an array. */
final class ClaimedBytes {

    /** The ranges' ends by their beginnings, as addresses. No two ranges overlap. */
    private final NavigableMap<Long, Long> ranges = new TreeMap<>();

    /** Claims a part for an array. Returns false, and claims nothing, when another array has some of its bytes. */
    boolean claim(NativeMemory part) {
        try (Loan loan = part.lendToRead("claim")) {
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
