package org.scenebuf.examples.world;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.scenebuf.engine.paging.ChunkPager;
import org.scenebuf.engine.paging.PageRequest;

/** Requests the chunks that the camera sees or will see soon, and cancels all other requests. */
final class WantedChunks {

    private final ChunkPager pager;
    private final Map<Long, PageRequest> underway = new HashMap<>();
    private long cancelled;

    WantedChunks(ChunkPager pager) {
        this.pager = pager;
    }

    /** Requests chunks, the first one most urgently. Earlier requests for other chunks are cancelled. */
    void want(List<Patch> patches) {
        underway.values().removeIf(PageRequest::isDone);
        Set<Long> ids = new HashSet<>();
        patches.forEach(patch -> ids.add(patch.id()));
        underway.entrySet().removeIf(entry -> !ids.contains(entry.getKey()) && cancel(entry.getValue()));
        int priority = patches.size();
        for (Patch patch : patches) {
            if (!underway.containsKey(patch.id()) && !pager.isResident(patch.id())) {
                underway.put(patch.id(), pager.request(patch.id(), priority));
            }
            priority--;
        }
    }

    long cancelled() {
        return cancelled;
    }

    private boolean cancel(PageRequest request) {
        request.cancel();
        cancelled++;
        return true;
    }
}
