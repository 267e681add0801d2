package org.scenebuf.examples.world;

import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.memory.NotResidentException;
import org.scenebuf.engine.paging.ChunkPager;
import org.scenebuf.engine.paging.Pin;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/** Pins the chunks of a pager, and measures how long it had to wait for them. */
final class TimedPins {

    private final ChunkPager pager;
    private long nanos;

    TimedPins(ChunkPager pager) {
        this.pager = pager;
    }

    Pin toEdit(Patch patch) {
        return timed(pager::acquire, patch);
    }

    /** Pins a chunk that is in memory; returns null where it is not. */
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

    /**
     * {@return the rows of a chunk}
     * They can be read while the chunk is pinned; the array stays valid when the chunk leaves memory and returns.
     */
    GeomVertexArrayData rows(Patch patch) {
        return GeomVertexArrayData.adopt("chunk " + patch.id(), Detail.ROWS, pager.storage(patch.id()));
    }

    /** {@return how long it waited since the last call, in nanoseconds} */
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
