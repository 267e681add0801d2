package org.scenebuf.engine.paging;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the valid commits among the commit records that were found. Each commit names the batch before it, so a lost
 * commit is noticed. A commit that was cut at an earlier opening is not valid: no commit names it.
 */
final class CommitChain {

    private final NavigableMap<Long, RecordHeader> bySequence;
    private final Map<Long, RecordHeader> byBatch = new HashMap<>();
    private final long known;

    /**
     * Takes the commit records.
     *
     * @param commits all that were found, by their sequence
     * @param known the last batch that is known to be valid; 0 for none
     */
    CommitChain(NavigableMap<Long, RecordHeader> commits, long known) {
        this.bySequence = commits;
        this.known = known;
        commits.values().forEach(commit -> byBatch.put(commit.batch(), commit));
    }

    /** The commit record of a batch; null where it is lost. */
    @Nullable RecordHeader commit(long batch) {
        return byBatch.get(batch);
    }

    /**
     * All batches before a commit, the oldest first. After a lost commit record, the chain continues at the next
     * older one.
     */
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
