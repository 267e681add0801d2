package org.scenebuf.engine.geom;

import java.util.Map;
import java.util.TreeMap;

/** The set of vertices that indices name, with one bit for each vertex. Only pages with a vertex exist. */
final class VertexSet {

    private static final int WORDS = 64;
    private static final int PAGE_VERTICES = 64 * WORDS;

    /** The bits of a page, and how many vertices the pages before it hold. */
    private static final class Page {

        private final long[] bits = new long[WORDS];
        private long before;
    }

    private final TreeMap<Long, Page> pages = new TreeMap<>();
    private long lastNumber = -1;
    private Page last = new Page();

    /** Adds all vertices that some indices name. */
    void addAll(IndexMemory indices) {
        for (long row = 0; row < indices.count(); row++) {
            long vertex = indices.get(row);
            if (vertex != indices.cut()) {
                page(vertex).bits[word(vertex)] |= 1L << vertex;
            }
        }
    }

    /**
     * {@return how many vertices there are}
     * After this call each vertex has a rank, until more vertices are added.
     */
    long count() {
        long count = 0;
        for (Page page : pages.values()) {
            page.before = count;
            for (long word : page.bits) {
                count += Long.bitCount(word);
            }
        }
        return count;
    }

    /** {@return how many vertices of the set are lower than one of its vertices} */
    long rank(long vertex) {
        Page page = page(vertex);
        long rank = page.before;
        for (int word = 0; word < word(vertex); word++) {
            rank += Long.bitCount(page.bits[word]);
        }
        return rank + Long.bitCount(page.bits[word(vertex)] & (1L << vertex) - 1);
    }

    /** Calls a function with the vertices in ascending order, one run of consecutive vertices at a time. */
    void forEachRun(StripConsumer runs) {
        long from = -1;
        long end = -1;
        for (Map.Entry<Long, Page> entry : pages.entrySet()) {
            long first = entry.getKey() * PAGE_VERTICES;
            for (int k = 0; k < PAGE_VERTICES; k++) {
                if ((entry.getValue().bits[k >> 6] & 1L << k) == 0) {
                    continue;
                }
                if (first + k != end) {
                    acceptRun(from, end, runs);
                    from = first + k;
                }
                end = first + k + 1;
            }
        }
        acceptRun(from, end, runs);
    }

    private static void acceptRun(long from, long end, StripConsumer runs) {
        if (from < end) {
            runs.accept(from, end);
        }
    }

    private static int word(long vertex) {
        return (int) (vertex % PAGE_VERTICES >> 6);
    }

    /**
     * Finds the page of a vertex. Neighbours in an index list mostly lie in one page, so the last page is tried first.
     */
    private Page page(long vertex) {
        long number = vertex / PAGE_VERTICES;
        if (number != lastNumber) {
            last = pages.computeIfAbsent(number, key -> new Page());
            lastNumber = number;
        }
        return last;
    }

    /** {@return indices in which each vertex is replaced by its rank; cuts stay cuts} */
    IndexList renumber(IndexMemory memory) {
        IndexList list = new IndexList();
        for (long row = 0; row < memory.count(); row++) {
            long index = memory.get(row);
            if (index == memory.cut()) {
                list.cut();
            } else {
                list.add(rank(index));
            }
        }
        return list;
    }
}
