package org.scenebuf.examples.world;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.paging.Chunk;
import org.scenebuf.engine.paging.ChunkStore;
import org.scenebuf.engine.paging.ChunkStoreException;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/** Compares the bytes on disk with the same world, made and dug again without paging. */
final class WorldCheck {

    private final WorldPlan plan;
    private final List<Crater> craters;
    private final PatchRows ground;
    private final List<String> differences = new ArrayList<>();
    private long bytes;

    private WorldCheck(WorldPlan plan, List<Crater> craters) {
        this.plan = plan;
        this.craters = craters;
        this.ground = new PatchRows(plan.seed());
    }

    /**
     * The result of the comparison.
     *
     * @param bytes how many bytes are right
     * @param differences one line for each chunk that differs or cannot be read
     */
    record Result(long bytes, List<String> differences) {
    }

    /** Compares all chunks, and calls {@code step} after each. */
    static Result of(Path folder, WorldPlan plan, List<Crater> craters, Runnable step) {
        WorldCheck check = new WorldCheck(plan, craters);
        try (ChunkStore store = ChunkStore.openReadOnly(folder)) {
            plan.patches().forEach(patch -> {
                check.compare(store, patch);
                step.run();
            });
        }
        return new Result(check.bytes, List.copyOf(check.differences));
    }

    private void compare(ChunkStore store, Patch patch) {
        try (Chunk chunk = store.get(patch.id());
            GeomVertexArrayData rows = PatchRows.allocate(patch.detail())) {
            ground.fill(rows, patch);
            craters.stream().filter(crater -> patch.meets(crater.x(), crater.z(), crater.radius()))
                .forEach(crater -> crater.dig(rows, patch));
            compare(patch, chunk, rows);
        } catch (ChunkStoreException damaged) {
            differences.add(String.valueOf(damaged.getMessage()));
        }
    }

    private void compare(Patch patch, Chunk chunk, GeomVertexArrayData rows) {
        try (BufferView found = chunk.getBuffer(BufferRequest.FULL_RO);
            BufferView expected = rows.getBuffer(BufferRequest.FULL_RO)) {
            long place = found.segment().mismatch(expected.segment());
            if (place < 0) {
                bytes += expected.segment().byteSize();
            } else {
                bytes += place;
                differences.add(patch + " differs from byte " + place + " on");
            }
        }
    }
}
