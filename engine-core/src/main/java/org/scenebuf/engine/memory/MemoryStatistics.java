package org.scenebuf.engine.memory;

import java.util.List;
import java.util.stream.Stream;
import org.scenebuf.engine.internal.kernel.CountedCopy;

/**
 * The native memory that the library holds, at one moment.
 *
 * @param blocks the number of blocks not yet given back, retired ones included
 * @param bytes the bytes of these blocks
 * @param retiredBlocks the number of blocks that are closed, and wait for a raw borrower to be collected
 * @param retiredBytes the bytes of the retired blocks
 * @param retired the retired blocks by name, with their last borrowers
 */
public record MemoryStatistics(long blocks, long bytes, long retiredBlocks, long retiredBytes, List<String> retired) {

    /** {@return the statistics of this moment} */
    public static MemoryStatistics now() {
        Retirement[] waiting = Retirement.retired();
        long bytes = Stream.of(waiting).mapToLong(Retirement::byteSize).sum();
        List<String> names = Stream.of(waiting).map(Retirement::describe).toList();
        return new MemoryStatistics(MemoryCounter.blocks(), MemoryCounter.bytes(), waiting.length, bytes, names);
    }

    /**
     * Tells how many bytes the library has copied in this process. Read it before and after a call to see that the call
     * copied nothing. Only methods whose names say so copy bytes.
     *
     * @return all bytes copied so far
     */
    public static long bytesCopied() {
        return CountedCopy.bytesCopied();
    }
}
