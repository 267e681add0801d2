package org.scenebuf.engine.gl;

import java.util.ArrayList;
import java.util.List;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.RangeConsumer;

/** The rows of an array, or texels of an image, that the GPU wrote and RAM does not have. */
final class GpuWrites {

    private final RangeSet newer = new RangeSet();

    private final List<Read> reads = new ArrayList<>();

    /**
     * An open read-back.
     *
     * @param wanted the rows that it will store in RAM
     * @param answered the rows that RAM will have when it ends; rows that the GPU writes again meanwhile are removed
     */
    private record Read(RangeSet wanted, RangeSet answered) {
    }

    /** Whether the GPU wrote nothing, and nothing is read back. Only then need nobody know what is sent. */
    boolean isEmpty() {
        return newer.isEmpty() && reads.isEmpty();
    }

    void wrote(long first, long count) {
        newer.add(first, count);
        reads.forEach(read -> read.answered.remove(first, count));
    }

    /** RAM's rows were sent to the GPU, so no read-back stores them any more. */
    void sent(long first, long count) {
        newer.remove(first, count);
        reads.forEach(read -> read.wanted.remove(first, count));
    }

    /** Forgets rows beyond the end of the array. */
    void clip(long rowCount) {
        newer.remove(rowCount, Long.MAX_VALUE - rowCount);
    }

    RangeSet all() {
        return newer.copy();
    }

    void forEachWithin(long first, long count, RangeConsumer consumer) {
        newer.forEachWithin(first, count, consumer);
    }

    /** Throws when sending everything would overwrite rows that only the GPU has. */
    void requireNone(Object whose, RangeSet changedInRam) {
        RangeSet lost = newer.copy();
        lost.removeAll(changedInRam);
        if (!lost.isEmpty()) {
            throw new IllegalStateException(ErrorText.of("no rows or texels of " + whose
                + " that only the GPU has, because all must be sent again", lost.count() + " named by gpuWrote",
                "call readBack first, or modified where RAM is right"));
        }
    }

    /**
     * Begins a read-back.
     *
     * @param asked the rows
     * @param unsent rows that changed in RAM and were not sent; RAM keeps them
     * @return the rows that it will store in RAM; the set shrinks when rows are sent from RAM
     */
    RangeSet begin(RangeSet asked, RangeSet unsent) {
        RangeSet wanted = asked.copy();
        wanted.removeAll(unsent);
        reads.add(new Read(wanted, asked.copy()));
        return wanted;
    }

    /** Ends a read-back. RAM has its rows now, or has newer ones. */
    void end(RangeSet wanted) {
        reads.stream().filter(read -> read.wanted == wanted).forEach(read -> newer.removeAll(read.answered));
        giveUp(wanted);
    }

    void giveUp(RangeSet wanted) {
        reads.removeIf(read -> read.wanted == wanted);
    }
}
