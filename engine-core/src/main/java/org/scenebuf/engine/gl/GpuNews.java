package org.scenebuf.engine.gl;

import java.util.ArrayList;
import java.util.List;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.RangeConsumer;

/** Which rows of an array, or texels of an image, the GPU wrote itself and RAM has not. */
final class GpuNews {

    private final RangeSet newer = new RangeSet();

    private final List<Read> reads = new ArrayList<>();

    /**
     * A read that goes on.
     *
     * @param wanted what it will store
     * @param answered what is no news any more once it ends: not what the GPU wrote again since it began
     */
    private record Read(RangeSet wanted, RangeSet answered) {
    }

    boolean isEmpty() {
        return newer.isEmpty();
    }

    void wrote(long first, long count) {
        newer.add(first, count);
        reads.forEach(read -> read.answered.remove(first, count));
    }

    /** The GPU has what RAM has: nobody reads that back any more. */
    void sent(long first, long count) {
        newer.remove(first, count);
        reads.forEach(read -> read.wanted.remove(first, count));
    }

    /** Forgets rows that there are no more. */
    void clip(long rowCount) {
        newer.remove(rowCount, Long.MAX_VALUE - rowCount);
    }

    RangeSet all() {
        return newer.copy();
    }

    void forEachWithin(long first, long count, RangeConsumer consumer) {
        newer.forEachWithin(first, count, consumer);
    }

    /** Refuses to send everything over what only the GPU has. */
    void requireNone(Object whose, RangeSet changedInRam) {
        RangeSet lost = newer.copy();
        lost.removeAll(changedInRam);
        if (!lost.isEmpty()) {
            throw new IllegalStateException(ErrorText.of("nothing that only the GPU has of " + whose
                + ", all of which has to be sent anew", lost.count() + " that gpuWrote named",
                "readBack them first, or name them by modified where RAM is right"));
        }
    }

    /** Begins a read; the set it gets shrinks as RAM's own are sent. */
    RangeSet begin(RangeSet asked) {
        RangeSet wanted = asked.copy();
        reads.add(new Read(wanted, asked.copy()));
        return wanted;
    }

    /** Ends a read, whose rows RAM has now, or keeps its own of. */
    void end(RangeSet wanted) {
        reads.stream().filter(read -> read.wanted == wanted).forEach(read -> newer.removeAll(read.answered));
        giveUp(wanted);
    }

    void giveUp(RangeSet wanted) {
        reads.removeIf(read -> read.wanted == wanted);
    }
}
