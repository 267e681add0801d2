package org.scenebuf.engine.geom;

import java.util.Map;
import java.util.TreeMap;

/** Vertices that indices name, a bit for each; pages of bits are there only where there is a vertex. */
final class VertexSet {

    private static final int WORDS = 64;
    private static final int PAGE_VERTICES = 64 * WORDS;

    /** Bits, and how many are in the pages before. */
    private static final class Page {

        private final long[] bits = new long[WORDS];
        private long before;
    }

    private final TreeMap<Long, Page> pages = new TreeMap<>();
    private long lastNumber = -1;
    private Page last = new Page();

    /** Adds all vertices of some indices. */
    void addAll(IndexMemory indices) {
        for (long row = 0; row < indices.count(); row++) {
            long vertex = indices.get(row);
            if (vertex != indices.cut()) {
                page(vertex).bits[word(vertex)] |= 1L << vertex;
            }
        }
    }

    /** Counts the vertices; from then on, until more are added, each has a rank. */
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

    /** Tells how many vertices are lower than one that is there. */
    long rank(long vertex) {
        Page page = page(vertex);
        long rank = page.before;
        for (int word = 0; word < word(vertex); word++) {
            rank += Long.bitCount(page.bits[word]);
        }
        return rank + Long.bitCount(page.bits[word(vertex)] & (1L << vertex) - 1);
    }

    /** Gives the vertices in order, those that follow one another together. */
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

    /** Neighbours in a list of indices are mostly in one page. */
    private Page page(long vertex) {
        long number = vertex / PAGE_VERTICES;
        if (number != lastNumber) {
            last = pages.computeIfAbsent(number, key -> new Page());
            lastNumber = number;
        }
        return last;
    }

    /** Gives indices with the ranks of the vertices that they name; cuts stay cuts. */
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
