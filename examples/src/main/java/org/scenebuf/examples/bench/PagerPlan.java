package org.scenebuf.examples.bench;

import static org.scenebuf.examples.bench.BenchPlan.time;

import java.util.List;

/** The rows about the pager: chunks of 1 MiB, coded by MESHOPT_LZ4, in a world of four times the memory limit. */
final class PagerPlan {

    private PagerPlan() {
    }

    static List<BenchPlan> rows() {
        return List.of(
            time("pager: page-in from the stored form, median", "pager.warm.50", Costs.HALF_MILLISECOND,
                "half a millisecond", 1.0),
            time("pager: page-in from the stored form, median", "pager.warm.50", "pager.decode", "decoding alone",
                null),
            time("pager: page-in from the stored form, 99 of 100", "pager.warm.99", Costs.THREE_MILLISECONDS,
                "3 ms", 1.0),
            time("pager: resident read while others page, 999 of 1000", "pager.read.paging", "pager.read.busy",
                "the same beside two busy threads", 2.0),
            new BenchPlan("pager: misses of a flight with a sweep", "pager.misses.sweep", "pager.misses",
                "without", "chunks", 1.1),
            new BenchPlan("pager: most native memory", "pager.memory", "pager.caps", "the caps", "bytes", 1.1));
    }
}
