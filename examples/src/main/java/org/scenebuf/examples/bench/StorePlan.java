package org.scenebuf.examples.bench;

import static org.scenebuf.examples.bench.BenchPlan.time;

import java.util.List;

/** The rows about the chunk store: chunks of 1 MiB, with a commit every 16 chunks. */
final class StorePlan {

    private static final String WRITE = "write and fdatasync of the same bytes";
    private static final String READ = "read of the same bytes";
    private static final String CODE = "the larger of coding alone, and writing";
    private static final String DECODE = "the larger of reading, and decoding alone";

    private StorePlan() {
    }

    static List<BenchPlan> rows() {
        return List.of(
            time("store: put, durable", "store.put", "store.write", WRITE, 1.11),
            time("store: putAsync, durable", "store.putAsync", "store.write", WRITE, 1.11),
            time("store: put, durable, MESHOPT_LZ4", "store.putCoded", "store.codeOrWrite", CODE, 1.11),
            time("store: putAsync, durable, MESHOPT_LZ4", "store.putCodedAsync", "store.codeOrWrite", CODE, 1.11),
            time("store: get, cold", "store.get", "store.read", READ, 1.11),
            time("store: getAsync, cold", "store.getAsync", "store.read", READ, 1.11),
            time("store: get, cold, MESHOPT_LZ4", "store.getCoded", "store.readOrDecode", DECODE, 1.1),
            time("store: getAsync, cold, MESHOPT_LZ4", "store.getCodedAsync", "store.readOrDecode", DECODE, 1.1),
            time("store: put by two threads, MESHOPT_LZ4", "store.twoThreads", "store.oneThread", "by one", 0.62),
            time("store: open 100,000 chunks", "store.open", Costs.SECOND, "a second", 1.0),
            new BenchPlan("store: on the disk after a compaction, MESHOPT_LZ4", "store.disk", "store.stored",
                "what the codec made", "bytes", 1.1));
    }
}
