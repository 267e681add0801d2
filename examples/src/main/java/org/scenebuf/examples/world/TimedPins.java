package org.scenebuf.examples.world;

import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.memory.NotResidentException;
import org.scenebuf.engine.paging.ChunkPager;
import org.scenebuf.engine.paging.Pin;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/** Takes chunks from a pager, and knows how long it had to wait for them. */
final class TimedPins {

    private final ChunkPager pager;
    private long nanos;

    TimedPins(ChunkPager pager) {
        this.pager = pager;
    }

    Pin toEdit(Patch patch) {
        return timed(pager::acquire, patch);
    }

    /** Pins a chunk that is in memory; null where it is not. */
    @Nullable Pin toEditIfResident(Patch patch) {
        try {
            return pager.acquireIfResident(patch.id());
        } catch (NotResidentException away) {
            return null;
        }
    }

    Pin toRead(Patch patch) {
        return timed(pager::acquireToRead, patch);
    }

    boolean isResident(Patch patch) {
        return pager.isResident(patch.id());
    }

    /** The rows of a chunk, which can be reached while it is pinned, and outlast its times away. */
    GeomVertexArrayData rows(Patch patch) {
        return GeomVertexArrayData.adopt("chunk " + patch.id(), Detail.ROWS, pager.storage(patch.id()));
    }

    /** Tells how long it waited since this was asked the last time, in nanoseconds. */
    long takeNanos() {
        long taken = nanos;
        nanos = 0;
        return taken;
    }

    private Pin timed(LongFunction<Pin> acquiring, Patch patch) {
        long begun = System.nanoTime();
        try {
            return acquiring.apply(patch.id());
        } finally {
            nanos += System.nanoTime() - begun;
        }
    }
}
