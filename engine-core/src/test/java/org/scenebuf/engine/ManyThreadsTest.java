package org.scenebuf.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.bulk.Bulk;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.Collected;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** Sixteen threads do all kinds of things to the same few arrays: all come to an end, and nothing is left behind. */
class ManyThreadsTest {

    private static final int THREADS = 16;
    private static final int STEPS = 500;
    private static final int SHARED = 3;
    private static final int ROWS = 700;
    private static final long LONGEST_SECONDS = 120;

    @StressTest
    void sixteenThreadsThatDoEverythingAtATimeComeToAnEnd() {
        Stress.rounds(20261128, 3, seed -> {
            MemoryStatistics before = Collected.settled();
            long steps = new Crowd(seed).run();
            assertTrue(Collected.eventually(() -> MemoryStatistics.now().blocks() <= before.blocks()),
                () -> "before " + before + ", now " + MemoryStatistics.now());
            return steps;
        });
    }

    /** What the threads share. */
    private static final class Crowd {

        private final long seed;
        private final AtomicReferenceArray<GeomVertexArrayData> arrays = new AtomicReferenceArray<>(SHARED);
        private final AtomicReferenceArray<Texture> textures = new AtomicReferenceArray<>(SHARED);
        private final PointerToArray<Integer> numbers = PointerToArray.allocate("numbers", PtaType.INT32, 100);
        private final AtomicReference<Throwable> wrong = new AtomicReference<>();
        private final CountDownLatch done = new CountDownLatch(THREADS);

        Crowd(long seed) {
            this.seed = seed;
            for (int k = 0; k < SHARED; k++) {
                arrays.set(k, rows());
                textures.set(k, image());
            }
        }

        long run() throws InterruptedException {
            List<Thread> threads = new ArrayList<>();
            for (int k = 0; k < THREADS; k++) {
                Random random = new Random(seed * THREADS + k);
                threads.add(Thread.ofPlatform().daemon().name("crowd " + k).start(() -> act(random)));
            }
            boolean ended = done.await(LONGEST_SECONDS, TimeUnit.SECONDS);
            assertTrue(ended, () -> "still running: " + stacks(threads));
            assertEquals(null, wrong.get());
            for (int k = 0; k < SHARED; k++) {
                arrays.get(k).close();
                textures.get(k).close();
            }
            numbers.close();
            return (long) THREADS * STEPS;
        }

        private void act(Random random) {
            try {
                for (int step = 0; step < STEPS && wrong.get() == null; step++) {
                    step(random);
                }
            } catch (Throwable thrown) {
                wrong.compareAndSet(null, thrown);
            } finally {
                done.countDown();
            }
        }

        /** What others have on loan or closed meanwhile is refused, by the exceptions that say so. */
        private void step(Random random) {
            int which = random.nextInt(SHARED);
            try {
                switch (random.nextInt(12)) {
                    case 0, 1 -> store(arrays.get(which), random);
                    case 2 -> drain(arrays.get(which));
                    case 3 -> arrays.get(which).setRowCount(ROWS - random.nextInt(100));
                    case 4 -> replace(which);
                    case 5 -> adopt(arrays.get(which));
                    case 6 -> Bulk.add(arrays.get(which).column("vertex"), 1, 0, 0);
                    case 7 -> paint(textures.get(which), random);
                    case 8 -> textures.get(which).ramImage().changes().newCursor().drain(region -> { });
                    case 9 -> grow(random);
                    case 10 -> stale(arrays.get(which));
                    default -> assertTrue(MemoryStatistics.now().blocks() > 0);
                }
            } catch (BufferException | IllegalStateException refused) {
                assertTrue(String.valueOf(refused.getMessage()).length() > 5, refused::toString);
            }
        }

        private static void store(GeomVertexArrayData rows, Random random) {
            try (BufferView view = rows.column("vertex").getBuffer(BufferRequest.FULL)) {
                view.set(random.nextFloat(), random.nextInt(500), random.nextInt(3));
            }
        }

        private static void drain(GeomVertexArrayData rows) {
            try (ChangeCursor cursor = rows.changes().newCursor()) {
                cursor.drain((first, count) -> assertTrue(count <= ROWS));
            }
        }

        private void replace(int which) {
            GeomVertexArrayData other = rows();
            GeomVertexArrayData before = arrays.getAndSet(which, other);
            before.close();
        }

        private static void adopt(GeomVertexArrayData rows) {
            GeomVertexArrayData same = GeomVertexArrayData.adopt("same", GeomVertexArrayFormat.v3n3t2(),
                Buffers.adopt("same", rows.getBuffer(BufferRequest.FULL)));
            try (same; BufferView view = same.getBuffer(BufferRequest.FULL_RO)) {
                assertTrue(view.len() > 0);
            }
        }

        private static void paint(Texture texture, Random random) {
            ImageRegion region = ImageRegion.of(random.nextInt(8), random.nextInt(8), 8, 8);
            try (BufferView view = texture.ramImage().region(region).getBuffer(BufferRequest.FULL)) {
                view.set(random.nextInt(256), random.nextInt(8), random.nextInt(8), 0);
            }
            texture.modifyRamImage(region);
        }

        private void grow(Random random) {
            if (random.nextBoolean()) {
                numbers.resize(100 + random.nextInt(50));
            } else {
                numbers.set(random.nextInt(100), random.nextInt());
            }
        }

        private static void stale(GeomVertexArrayData rows) {
            try (BufferView view = rows.column("normal").getBuffer(BufferRequest.FULL_RO.asVersioned())) {
                Thread.yield();
                view.get(0, 0);
            }
        }

        private static GeomVertexArrayData rows() {
            return GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), ROWS);
        }

        private static Texture image() {
            return Texture.allocate("image", 16, 16, ComponentType.UINT8, TextureFormat.RGBA);
        }

        private static String stacks(List<Thread> threads) {
            Map<Thread, StackTraceElement[]> all = Thread.getAllStackTraces();
            StringBuilder text = new StringBuilder();
            threads.stream().filter(Thread::isAlive).forEach(thread -> text.append('\n').append(thread).append(' ')
                .append(Arrays.toString(all.getOrDefault(thread, new StackTraceElement[0]))));
            return text.toString();
        }
    }
}
