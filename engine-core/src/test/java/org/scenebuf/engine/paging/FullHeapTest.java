package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scenebuf.engine.ChildJvm;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.Buffers;

/** A heap that is full now and then ends no thread of a store or a pager, and no call waits for ever. */
class FullHeapTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"store", "pager"})
    void workGoesOnOnceThereIsRoom(String what) {
        String told = ChildJvm.assertEndsWell(List.of("-Xmx32m"), Child.class, what, folder.toString());
        assertTrue(told.contains("goes on"), told);
    }

    /** Works in one thread. Another one fills the heap again and again, and then leaves it. */
    static final class Child {

        private static final int CHUNKS = 8;
        private static final int WARM = 300;
        private static final int MORE = 50;
        private static final long FULL = TimeUnit.SECONDS.toNanos(4);

        private static volatile int rounds;
        private static volatile boolean isOver;

        private Child() {
        }

        public static void main(String[] arguments) throws InterruptedException {
            ChunkStore store = ChunkStore.open(Path.of(arguments[1]), StoreOptions.SCRATCH);
            BufferExporter numbers = Buffers.wrap(new Random(1).ints(50_000).toArray());
            for (int id = 0; id < CHUNKS; id++) {
                store.put(ChunkKey.of(id), numbers);
            }
            store.commit();
            boolean isPager = arguments[0].equals("pager");
            ChunkPager pager = isPager ? ChunkPager.over(store, PagerOptions.resident(500_000)) : null;
            Thread worker = Thread.ofPlatform().daemon().start(() -> work(store, pager, numbers));
            await(WARM);
            Thread.ofPlatform().daemon().start(Child::fill);
            Thread.sleep(TimeUnit.NANOSECONDS.toMillis(FULL));
            isOver = true;
            if (await(rounds + MORE)) {
                System.out.println("goes on");
            } else {
                List.of(worker.getStackTrace()).forEach(System.out::println);
            }
            System.exit(0);
        }

        private static void work(ChunkStore store, ChunkPager pager, BufferExporter numbers) {
            for (long turn = 0; true; turn++) {
                try {
                    if (pager == null) {
                        useStore(store, turn, numbers);
                    } else {
                        usePager(pager, turn, numbers);
                    }
                    rounds++;
                } catch (RuntimeException | Error full) {
                    // The next round may have more room.
                }
            }
        }

        private static void useStore(ChunkStore store, long turn, BufferExporter numbers) {
            store.put(ChunkKey.of(turn % CHUNKS), numbers);
            store.get(turn % CHUNKS).close();
            if (turn % 3 == 0) {
                store.commit();
            }
            if (turn % 50 == 0) {
                store.compact();
            }
        }

        private static void usePager(ChunkPager pager, long turn, BufferExporter numbers) {
            try (Pin pin = pager.acquire(turn % CHUNKS)) {
                pin.copyFrom(numbers);
            }
            if (turn % 5 == 0) {
                pager.flush();
            }
        }

        /** Fills the heap to the last bytes, and lets go of them, until it is over. */
        private static void fill() {
            byte[][] hog = new byte[4096][];
            while (!isOver) {
                int count = 0;
                for (int size = 1 << 20; size > 32 && !isOver && count < hog.length;) {
                    try {
                        hog[count] = new byte[size];
                        count++;
                    } catch (OutOfMemoryError full) {
                        size /= 4;
                    }
                }
                pause();
                for (int k = 0; k < count; k++) {
                    hog[k] = null;
                }
                pause();
            }
        }

        private static void pause() {
            try {
                Thread.sleep(20);
            } catch (InterruptedException | Error goOn) {
                // There is no room for a sleep.
            }
        }

        private static boolean await(int count) throws InterruptedException {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (rounds < count && System.nanoTime() - until < 0) {
                Thread.sleep(20);
            }
            return rounds >= count;
        }
    }
}
