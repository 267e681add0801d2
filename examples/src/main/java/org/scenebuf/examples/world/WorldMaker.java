package org.scenebuf.examples.world;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.scenebuf.engine.paging.ChunkStore;
import org.scenebuf.engine.paging.StoreOptions;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/** Makes the chunks of a world. */
final class WorldMaker {

    /** How many chunks one commit holds. */
    private static final int BATCH = 32;

    private WorldMaker() {
    }

    /** Puts all chunks into a new store, and calls {@code step} after each. */
    static void make(Path folder, WorldPlan plan, Runnable step) {
        PatchRows ground = new PatchRows(plan.seed());
        Map<Detail, GeomVertexArrayData> rows = new EnumMap<>(Detail.class);
        Arrays.stream(Detail.values()).forEach(detail -> rows.put(detail, PatchRows.allocate(detail)));
        try (ChunkStore store = ChunkStore.open(folder, StoreOptions.DURABLE)) {
            plan.patches().forEach(patch -> {
                ground.fill(rows.get(patch.detail()), patch);
                store.put(patch.key(), rows.get(patch.detail()));
                if (patch.id() % BATCH == BATCH - 1) {
                    store.commit();
                }
                step.run();
            });
            store.commit();
        } finally {
            rows.values().forEach(GeomVertexArrayData::close);
        }
    }
}
