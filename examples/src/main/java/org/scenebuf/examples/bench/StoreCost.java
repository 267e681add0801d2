package org.scenebuf.examples.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.paging.Chunk;
import org.scenebuf.engine.paging.ChunkCodec;
import org.scenebuf.engine.paging.ChunkInfo;
import org.scenebuf.engine.paging.ChunkKey;
import org.scenebuf.engine.paging.ChunkStore;
import org.scenebuf.engine.paging.StoreOptions;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/**
 * Measures a store beside files that are written and read without one. All take turns with 64 MiB each, so that the
 * disk and the system's cache are in the same state for all. The median of the turns counts.
 */
final class StoreCost implements AutoCloseable {

    private static final int CHUNK = 1 << 20;
    private static final int STRIDE = 32;
    private static final int TURN = 64;
    private static final int COMMIT = 16;
    private static final int UNDERWAY = 4;
    private static final int MANY = 100_000;

    private final Path folder;
    private final int turns;
    private final GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(),
        CHUNK / STRIDE);
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.nativeOrder());
    private final ChunkInfo info;
    private final Map<String, List<Double>> times = new HashMap<>();
    private long nextId;

    private StoreCost(Path folder, int turns) {
        this.folder = folder;
        this.turns = turns;
        float[] numbers = new float[CHUNK / Float.BYTES];
        for (int k = 0; k < numbers.length; k++) {
            numbers[k] = (float) (Math.sin(k / 8000.0) + k % 8);
        }
        rows.copyFrom(numbers);
        bytes.asFloatBuffer().put(numbers);
        try (BufferView view = rows.getBuffer(BufferRequest.FULL_RO)) {
            info = ChunkInfo.of(view.layout());
        }
    }

    /** {@return the costs, in microseconds for each chunk, or in bytes} */
    static Map<String, Double> costs(Path parent, boolean full) throws IOException {
        Path folder = Files.createTempDirectory(parent, "store");
        try (StoreCost cost = new StoreCost(folder, full ? 32 : 6)) {
            Map<String, Double> costs = new HashMap<>(cost.turns());
            costs.putAll(cost.afterCompaction());
            costs.putAll(cost.opening());
            return costs;
        }
    }

    private Map<String, Double> turns() throws IOException {
        PlainCoding coding = new PlainCoding(bytes, STRIDE);
        try (ChunkStore plain = ChunkStore.open(folder.resolve("plain"), StoreOptions.DURABLE);
            ChunkStore coded = ChunkStore.open(folder.resolve("coded"), StoreOptions.DURABLE)) {
            put(coded, ChunkCodec.MESHOPT_LZ4, 1);
            coded.commit();
            int stored = (int) (coded.summary(0).storedSize() + 4095) / 4096 * 4096;
            for (int turn = 0; turn < turns; turn++) {
                RawFile raw = new RawFile(folder.resolve("raw" + turn), bytes);
                RawFile small = new RawFile(folder.resolve("small" + turn), bytes.slice(0, stored));
                long first = nextId;
                time("write", () -> raw.write(TURN, COMMIT));
                time("put", () -> put(plain, ChunkCodec.NONE, TURN));
                time("putAsync", () -> putAsync(plain, ChunkCodec.NONE));
                time("writeSmall", () -> small.write(TURN, COMMIT));
                time("code", () -> repeat(coding::encode));
                long firstCoded = nextId;
                time("putCoded", () -> put(coded, ChunkCodec.MESHOPT_LZ4, TURN));
                time("putCodedAsync", () -> putAsync(coded, ChunkCodec.MESHOPT_LZ4));
                time("oneThread", () -> put(coded, ChunkCodec.MESHOPT_LZ4, TURN));
                time("twoThreads", () -> putByTwo(coded));
                time("decode", () -> repeat(coding::decode));
                cold("read", raw::read);
                cold("readSmall", small::read);
                cold("get", () -> get(plain, first));
                cold("getAsync", () -> getAsync(plain, first));
                cold("getCoded", () -> get(coded, firstCoded));
                cold("getCodedAsync", () -> getAsync(coded, firstCoded));
            }
        }
        Map<String, Double> medians = new HashMap<>();
        times.forEach((name, all) -> medians.put("store." + name, all.stream().sorted().toList().get(all.size() / 2)));
        putLarger(medians, "store.codeOrWrite", "store.code", "store.writeSmall");
        putLarger(medians, "store.readOrDecode", "store.readSmall", "store.decode");
        return medians;
    }

    private static void putLarger(Map<String, Double> costs, String name, String one, String other) {
        if (costs.containsKey(one) && costs.containsKey(other)) {
            costs.put(name, Math.max(costs.get(one), costs.get(other)));
        }
    }

    private interface Work {

        void run() throws IOException;
    }

    private void time(String name, Work work) throws IOException {
        long begin = System.nanoTime();
        work.run();
        double micros = (System.nanoTime() - begin) / 1e3 / TURN;
        times.computeIfAbsent(name, none -> new ArrayList<>()).add(micros);
    }

    private void cold(String name, Work work) throws IOException {
        if (PageCache.canDrop()) {
            PageCache.drop(folder);
            time(name, work);
        }
    }

    private static void repeat(Runnable work) {
        for (int k = 0; k < TURN; k++) {
            work.run();
        }
    }

    private void put(ChunkStore store, ChunkCodec codec, int count) {
        for (int k = 1; k <= count; k++) {
            store.putAs(ChunkKey.of(nextId++), rows, info, codec);
            if (k % COMMIT == 0) {
                store.commit();
            }
        }
    }

    private void putAsync(ChunkStore store, ChunkCodec codec) {
        CompletableFuture<?> last = CompletableFuture.completedFuture(null);
        for (int k = 1; k <= TURN; k++) {
            store.putAsAsync(ChunkKey.of(nextId++), rows, info, codec);
            last = k % COMMIT == 0 ? store.commitAsync() : last;
        }
        last.join();
    }

    private void putByTwo(ChunkStore store) {
        long first = nextId;
        nextId += TURN;
        Thread other = Thread.ofPlatform().start(() -> putRange(store, first, first + TURN / 2));
        putRange(store, first + TURN / 2, first + TURN);
        try {
            other.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        store.commit();
    }

    private void putRange(ChunkStore store, long from, long to) {
        for (long id = from; id < to; id++) {
            store.putAs(ChunkKey.of(id), rows, info, ChunkCodec.MESHOPT_LZ4);
        }
    }

    private static void get(ChunkStore store, long first) {
        for (long id = first; id < first + TURN; id++) {
            store.get(id).close();
        }
    }

    private static void getAsync(ChunkStore store, long first) {
        Queue<CompletableFuture<Chunk>> underway = new ArrayDeque<>();
        for (long id = first; id < first + TURN; id++) {
            underway.add(store.getAsync(id));
            if (underway.size() == UNDERWAY) {
                underway.remove().join().close();
            }
        }
        underway.forEach(chunk -> chunk.join().close());
    }

    /** Measures a compaction, after every chunk was put twice. */
    private Map<String, Double> afterCompaction() {
        try (ChunkStore store = ChunkStore.open(folder.resolve("compacted"), StoreOptions.DURABLE)) {
            for (int round = 0; round < 2; round++) {
                nextId = 0;
                put(store, ChunkCodec.MESHOPT_LZ4, 2 * TURN);
            }
            store.compact();
            double stored = store.ids().stream().mapToLong(id -> store.summary(id).storedSize()).sum();
            return Map.of("store.disk", (double) store.usage().diskBytes(), "store.stored", stored);
        }
    }

    private Map<String, Double> opening() {
        Path many = folder.resolve("many");
        byte[] small = new byte[Float.BYTES];
        try (ChunkStore store = ChunkStore.open(many, StoreOptions.DURABLE)) {
            for (int id = 0; id < MANY; id++) {
                store.putAsync(ChunkKey.at(id, id % 100, id / 100, 0), Buffers.wrap(small));
            }
            store.commit();
        }
        long begin = System.nanoTime();
        try (ChunkStore store = ChunkStore.open(many, StoreOptions.DURABLE)) {
            double micros = (System.nanoTime() - begin) / 1e3;
            return store.ids().size() == MANY ? Map.of("store.open", micros) : Map.of();
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
