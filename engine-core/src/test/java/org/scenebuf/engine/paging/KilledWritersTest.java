package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.ChildJvm;
import org.scenebuf.engine.Stress;
import org.scenebuf.engine.StressTest;
import org.scenebuf.engine.buffer.Buffers;

/** Processes that write a store and are killed: what they acknowledged on a pipe is there. */
@Tag("slow")
class KilledWritersTest {

    private static final int KILLS = 5;
    private static final int MOST_BYTES = 200_000;

    @TempDir
    private Path folder;

    /**
     * Puts chunk after chunk, two in each commit, and a third one again and again; says the number of each commit once
     * it returned. Sometimes it gives back the room of what was replaced.
     */
    static final class Writer {

        private Writer() {
        }

        /** Never ends by itself: of the folder and the first number given. */
        public static void main(String[] arguments) {
            try (ChunkStore store = ChunkStore.open(Path.of(arguments[0]),
                StoreOptions.DURABLE.withSegmentSize(1 << 20))) {
                for (long number = Long.parseLong(arguments[1]);; number++) {
                    store.put(ChunkKey.of(2 * number), Buffers.wrap(bytes(2 * number)));
                    store.put(ChunkKey.of(2 * number + 1), Buffers.wrap(bytes(2 * number + 1)));
                    store.put(ChunkKey.of(0), Buffers.wrap(bytes(-number)));
                    store.commit();
                    System.out.println(number);
                    if (number % 8 == 0) {
                        store.compact();
                    }
                }
            }
        }
    }

    private static byte[] bytes(long id) {
        Random random = new Random(id);
        byte[] bytes = new byte[random.nextInt(MOST_BYTES)];
        random.nextBytes(bytes);
        return bytes;
    }

    @StressTest
    void whatWasAcknowledgedIsThere() {
        long[] next = {1};
        Stress.rounds(20261129, KILLS, seed -> {
            next[0] = killOne(next[0], new Random(seed));
            return 1;
        });
    }

    /** Lets a writer begin with a number, kills it at some moment, and gives the number of the next. */
    private long killOne(long first, Random random) {
        long acknowledged = first - 1;
        try {
            Process writer = ChildJvm.start(Writer.class, folder.toString(), String.valueOf(first));
            int commits = 1 + random.nextInt(40);
            try (BufferedReader pipe = writer.inputReader()) {
                for (int k = 0; k < commits; k++) {
                    acknowledged = Long.parseLong(String.valueOf(pipe.readLine()));
                }
                TimeUnit.MICROSECONDS.sleep(random.nextInt(3000));
                writer.toHandle().destroyForcibly(); // Unlike the process it leaves the pipe open.
                for (@Nullable String line = pipe.readLine(); line != null; line = pipe.readLine()) {
                    acknowledged = Long.parseLong(line);
                }
            }
            writer.waitFor();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
        return check(acknowledged);
    }

    /** All pairs up to the one that was acknowledged are there; the next one as a pair, or not at all. */
    private long check(long acknowledged) {
        try (ChunkStore store = ChunkStore.open(folder, StoreOptions.DURABLE)) {
            List<Long> ids = store.ids();
            long last = ids.getLast() / 2;
            assertTrue(last == acknowledged || last == acknowledged + 1, last + " of " + acknowledged);
            assertEquals(2 * last + 1, ids.size(), "pairs, and the one that is put again");
            assertArrayEquals(bytes(-last), Workload.bytes(store, 0), "the one that is put again");
            for (long id : ids.subList(1, ids.size())) {
                assertArrayEquals(bytes(id), Workload.bytes(store, id), "chunk " + id);
            }
            return last + 1;
        }
    }
}
