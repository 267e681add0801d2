package org.scenebuf.engine.paging;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * Which commits count, of those whose records were found. Each names the batch before it, so that one that is gone is
 * missed; and one that was cut at an earlier opening is not taken for one that counts: none names it.
 */
final class CommitChain {

    private final NavigableMap<Long, RecordHeader> bySequence;
    private final Map<Long, RecordHeader> byBatch = new HashMap<>();
    private final long known;

    /**
     * Takes commits.
     *
     * @param commits all that were found, by their sequence
     * @param known the last batch that is known to count; 0 where none is
     */
    CommitChain(NavigableMap<Long, RecordHeader> commits, long known) {
        this.bySequence = commits;
        this.known = known;
        commits.values().forEach(commit -> byBatch.put(commit.batch(), commit));
    }

    /** The commit record of a batch; null where it is gone. */
    @Nullable RecordHeader commit(long batch) {
        return byBatch.get(batch);
    }

    /** All batches before this one, oldest first: from batch to batch; from one that is gone, to what lies before. */
    Deque<Long> before(RecordHeader last) {
        Deque<Long> batches = new ArrayDeque<>();
        RecordHeader at = last;
        long batch = last.id();
        while (batch != known) {
            batches.addFirst(batch);
            @Nullable RecordHeader commit = byBatch.get(batch);
            if (commit != null && commit.sequence() < at.sequence()) {
                at = commit;
                batch = commit.id();
                continue;
            }
            Map.@Nullable Entry<Long, RecordHeader> lower = bySequence.lowerEntry(at.sequence());
            if (lower == null) {
                break;
            }
            at = lower.getValue();
            batch = at.batch();
        }
        return batches;
    }
}
