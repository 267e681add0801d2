package org.scenebuf.engine.gl;

import java.util.ArrayList;
import java.util.List;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.RangeConsumer;

/** Which rows of an array, or texels of an image, the GPU wrote itself and RAM has not. */
final class GpuNews {

    private final RangeSet newer = new RangeSet();

    /** What each read that goes on will store. */
    private final List<RangeSet> reads = new ArrayList<>();

    boolean isEmpty() {
        return newer.isEmpty();
    }

    void wrote(long first, long count) {
        newer.add(first, count);
    }

    /** The GPU has what RAM has: nobody reads that back any more. */
    void sent(long first, long count) {
        newer.remove(first, count);
        reads.forEach(wanted -> wanted.remove(first, count));
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
        reads.add(wanted);
        return wanted;
    }

    /** Ends a read, whose rows RAM has now, or keeps its own of. */
    void end(RangeSet asked, RangeSet wanted) {
        newer.removeAll(asked);
        giveUp(wanted);
    }

    void giveUp(RangeSet wanted) {
        reads.removeIf(each -> each == wanted);
    }
}
