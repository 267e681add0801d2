package org.scenebuf.engine.memory;

import java.util.List;
import java.util.stream.Stream;
import org.scenebuf.engine.internal.kernel.CountedCopy;

/**
 * What the library holds of native memory, at one moment.
 *
 * @param blocks blocks not yet given back, retired ones included
 * @param bytes their bytes
 * @param retiredBlocks blocks that were closed but wait for a raw borrower to be collected
 * @param retiredBytes their bytes
 * @param retired what those blocks are and who had them
 */
public record MemoryStatistics(long blocks, long bytes, long retiredBlocks, long retiredBytes, List<String> retired) {

    /**
     * Takes the figures now.
     *
     * @return the statistics
     */
    public static MemoryStatistics now() {
        Retirement[] waiting = Retirement.retired();
        long bytes = Stream.of(waiting).mapToLong(Retirement::byteSize).sum();
        List<String> names = Stream.of(waiting).map(Retirement::describe).toList();
        return new MemoryStatistics(MemoryCounter.blocks(), MemoryCounter.bytes(), waiting.length, bytes, names);
    }

    /**
     * Reads how many bytes the library has copied.
     *
     * <p>It lends and never copies, save where a method's name says so. Read this before and after a call to see that
     * the call copied nothing.
     *
     * @return all bytes copied so far in this process
     */
    public static long bytesCopied() {
        return CountedCopy.bytesCopied();
    }
}
