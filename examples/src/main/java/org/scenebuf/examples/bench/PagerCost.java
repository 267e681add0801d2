package org.scenebuf.examples.bench;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.joml.Vector3f;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.paging.ChunkKey;
import org.scenebuf.engine.paging.ChunkPager;
import org.scenebuf.engine.paging.ChunkStore;
import org.scenebuf.engine.paging.PagerOptions;
import org.scenebuf.engine.paging.Pin;
import org.scenebuf.engine.paging.StoreOptions;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** Measures the pager in one run: waits, misses and memory. */
final class PagerCost {

    private static final int CHUNK = 1 << 20;
    private static final int STRIDE = 32;
    private static final int COUNT = 96;
    private static final PagerOptions CAPS = PagerOptions.resident(24L * CHUNK).withCompressed(96L * CHUNK)
        .withCoding(8L * CHUNK).withSweep(2L * CHUNK);

    private final Path folder;
    private final int steps;
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.nativeOrder());
    private final Map<String, Double> costs = new HashMap<>();

    private PagerCost(Path folder, int steps) {
        this.folder = folder;
        this.steps = steps;
    }

    /** {@return the costs, in microseconds, chunks or bytes} */
    static Map<String, Double> costs(Path parent, boolean full) throws IOException {
        Path folder = Files.createTempDirectory(parent, "pager");
        PagerCost cost = new PagerCost(folder, full ? 4000 : 800);
        try (ChunkStore store = ChunkStore.open(folder.resolve("store"), StoreOptions.DURABLE)) {
            cost.fill(store);
            cost.measure(store);
            return cost.costs;
        } finally {
            delete(folder);
        }
    }

    private void fill(ChunkStore store) {
        try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(),
            CHUNK / STRIDE)) {
            float[] numbers = new float[CHUNK / Float.BYTES];
            for (int id = 0; id < COUNT; id++) {
                for (int k = 0; k < numbers.length; k++) {
                    numbers[k] = (float) (Math.sin(k / 8000.0 + id) + k % 8);
                }
                rows.copyFrom(numbers);
                bytes.asFloatBuffer().put(numbers);
                store.putAsync(ChunkKey.of(id), rows);
            }
            store.commit();
        }
    }

    private void measure(ChunkStore store) {
        long before = MemoryStatistics.now().bytes();
        AtomicLong most = new AtomicLong();
        try (ChunkPager pager = ChunkPager.over(store, CAPS)) {
            try (Beside _ = new Beside(1, random -> sample(most, before))) {
                warm(pager);
                readWhilePaging(pager);
                flights(pager);
            }
        }
        costs.put("pager.memory", (double) most.get());
        costs.put("pager.caps", (double) CAPS.totalBytes());
    }

    private static void sample(AtomicLong most, long before) {
        most.accumulateAndGet(MemoryStatistics.now().bytes() - before, Math::max);
        sleep(1);
    }

    /** Brings every chunk into memory once, so that its stored form exists. Every fourth chunk is edited. */
    private void warm(ChunkPager pager) {
        for (int id = 0; id < COUNT; id++) {
            pager.acquireToRead(id).close();
        }
        Random random = new Random(1);
        double[] micros = new double[steps];
        int misses = 0;
        for (int k = 0; k < steps; k++) {
            int id = random.nextInt(COUNT);
            boolean isMiss = !pager.isResident(id);
            long begin = System.nanoTime();
            Pin pin = pager.acquire(id);
            double took = (System.nanoTime() - begin) / 1e3;
            if (k % 4 == 0) {
                edit(pin, k);
            }
            pin.close();
            if (isMiss) {
                micros[misses++] = took;
            }
            sleep(1); // The time of a frame's other work.
        }
        double[] sorted = Arrays.copyOf(micros, misses);
        Arrays.sort(sorted);
        costs.put("pager.decode", decoding());
        costs.put("pager.warm.50", at(sorted, 0.5));
        costs.put("pager.warm.99", at(sorted, 0.99));
    }

    /** {@return the median time to decode a chunk, with pauses as between frames} */
    private double decoding() {
        double[] micros = new double[steps];
        PlainCoding coding = new PlainCoding(bytes, STRIDE);
        coding.encode();
        for (int k = 0; k < steps; k++) {
            long begin = System.nanoTime();
            coding.decode();
            micros[k] = (System.nanoTime() - begin) / 1e3;
            sleep(1);
        }
        Arrays.sort(micros);
        return at(micros, 0.5);
    }

    private static void edit(Pin pin, int number) {
        try (GeomVertexArrayData rows = GeomVertexArrayData.adopt("rows", GeomVertexArrayFormat.v3n3t2(), pin);
            FloatColumn position = rows.column("vertex").asFloat()) {
            position.set(number % 1000, new Vector3f(number));
        }
    }

    private static double at(double[] sorted, double part) {
        return sorted[(int) Math.min(sorted.length - 1L, Math.round(part * sorted.length))];
    }

    /** Reads one chunk repeatedly, while two threads page other chunks, or only count. */
    private void readWhilePaging(ChunkPager pager) {
        try (Pin _ = pager.acquireToRead(0)) {
            try (Beside _ = new Beside(2, PagerCost::count)) {
                costs.put("pager.read.busy", read(pager));
            }
            try (Beside _ = new Beside(2, random -> pager.acquireToRead(1 + random.nextInt(COUNT - 1)).close())) {
                costs.put("pager.read.paging", read(pager));
            }
        }
    }

    private double read(ChunkPager pager) {
        double[] micros = new double[steps * 20];
        float sum = 0;
        for (int k = 0; k < micros.length; k++) {
            long begin = System.nanoTime();
            try (Pin pin = pager.acquireToRead(0); BufferView view = pin.getBuffer(BufferRequest.FULL_RO)) {
                for (int row = 0; row < 64; row++) {
                    sum += view.segment().get(ValueLayout.JAVA_FLOAT, (long) row * STRIDE);
                }
            }
            micros[k] = (System.nanoTime() - begin) / 1e3;
        }
        Arrays.sort(micros);
        return Float.isNaN(sum) ? Double.NaN : at(micros, 0.999);
    }

    private static void count(Random random) {
        int sum = 0;
        for (int k = 0; k < 10_000; k++) {
            sum += random.nextInt();
        }
        if (sum == 1) {
            Thread.yield();
        }
    }

    /** Flies a camera back and forth, while another thread edits every chunk repeatedly. */
    private void flights(ChunkPager pager) {
        costs.put("pager.misses", flight(pager));
        try (Beside _ = new Beside(1, random -> pager.forEach((key, info) -> key.id() % 4 == random.nextInt(4),
            chunk -> chunk.getBuffer(BufferRequest.FULL).close()))) {
            costs.put("pager.misses.sweep", flight(pager));
        }
    }

    private double flight(ChunkPager pager) {
        long before = pager.statistics().misses();
        Random random = new Random(2);
        double place = 0;
        for (int k = 0; k < 3 * steps; k++) {
            place += random.nextGaussian() * 1.5;
            int id = (int) Math.floorMod(Math.round(place) + random.nextInt(8), (long) COUNT);
            pager.acquireToRead(id).close();
            sleep(1);
        }
        return pager.statistics().misses() - before;
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    /** The work that a background thread repeats. */
    private interface Work {

        void run(Random random);
    }

    /** Threads that work in the background until this is closed. */
    private static final class Beside implements AutoCloseable {

        private final AtomicBoolean over = new AtomicBoolean();
        private final Thread[] threads;

        Beside(int count, Work work) {
            threads = new Thread[count];
            for (int k = 0; k < count; k++) {
                Random random = new Random(k);
                threads[k] = Thread.ofPlatform().daemon().start(() -> {
                    while (!over.get()) {
                        work.run(random);
                    }
                });
            }
        }

        @Override
        public void close() {
            over.set(true);
            for (Thread thread : threads) {
                try {
                    thread.join();
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException(interrupted);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
