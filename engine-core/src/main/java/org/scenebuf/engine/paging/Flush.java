package org.scenebuf.engine.paging;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;
import org.scenebuf.engine.internal.RunAll;

/** Stores and commits chunks, as far as they are not held. One that cannot be stored does not keep back the others. */
final class Flush {

    private final ResidentChunks residents;
    private final LongSupplier deadline;
    private final List<FlushReport.LeftOut> leftOut = new ArrayList<>();

    private Flush(ResidentChunks residents, LongSupplier deadline) {
        this.residents = residents;
        this.deadline = deadline;
    }

    /**
     * Stores chunks and commits them.
     *
     * @param deadline gives the time until which to wait for one chunk, in {@link System#nanoTime}
     * @return the chunks that were left out
     * @throws RuntimeException when a chunk cannot be stored; all others are stored and committed
     */
    static List<FlushReport.LeftOut> run(Collection<PagedChunk> chunks, ResidentChunks residents, StoreSide store,
        LongSupplier deadline) {
        Flush flush = new Flush(residents, deadline);
        List<Runnable> steps = new ArrayList<>();
        chunks.forEach(chunk -> steps.add(() -> flush.store(chunk)));
        steps.add(store::commit);
        RunAll.of(steps);
        return flush.leftOut;
    }

    private void store(PagedChunk chunk) {
        try {
            if (!residents.store(chunk, deadline.getAsLong())) {
                leftOut.add(new FlushReport.LeftOut(chunk.id(), chunk.holders()));
            }
        } catch (CapExceededException cannotMove) {
            if (!cannotMove.isPassing()) {
                throw cannotMove;
            }
            leftOut.add(new FlushReport.LeftOut(chunk.id(), cannotMove.holders()));
        }
    }
}
