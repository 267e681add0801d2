package org.scenebuf.interop.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Tag;
import org.scenebuf.engine.Stress;
import org.scenebuf.engine.StressTest;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.Collected;
import org.scenebuf.engine.memory.MemoryStatistics;

/**
 * Several threads, each with bytes of its own in one storage, while others close their views and resize the storage.
 * What may come of an operation is the right bytes, or one of the exceptions that say that the view is gone or in use.
 */
@Tag("slow")
class RaceTest {

    private static final long STEPS = Long.getLong("scenebuf.steps", 1_000_000) / 100;
    private static final int WRITERS = 3;
    private static final int REGION = 64;

    private long seed;
    private final GrowingBytes lender = new GrowingBytes(new int[WRITERS * REGION]);
    private final AtomicReferenceArray<MemoryView> shown = new AtomicReferenceArray<>(WRITERS);
    private final AtomicInteger writing = new AtomicInteger(WRITERS);

    @StressTest
    void racingThreadsSeeRightBytesOrARefusal() {
        Stress.rounds(11, 2, seed -> new RaceTest().race(seed));
    }

    private long race(long roundSeed) throws Exception {
        seed = roundSeed;
        MemoryStatistics before = Collected.settled();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Callable<Long>> tasks = new ArrayList<>();
            for (int k = 0; k < WRITERS; k++) {
                Writer writer = new Writer(k);
                tasks.add(writer::run);
            }
            tasks.add(this::resize);
            tasks.add(this::closeWhatIsShown);
            for (Future<Long> done : threads.invokeAll(tasks)) {
                assertTrue(done.get() > 0, "seed " + seed);
            }
        }
        lender.close();
        assertTrue(Collected.eventually(() -> MemoryStatistics.now().blocks() < before.blocks()));
        assertTrue(Collected.eventually(() -> MemoryStatistics.now().bytes() < before.bytes()));
        return WRITERS * STEPS;
    }

    /** Grows and shrinks the storage beyond the threads' bytes; how often that worked. */
    private Long resize() {
        Random random = new Random(seed - 1);
        long done = 0;
        while (writing.get() > 0 || done == 0) {
            try {
                lender.storage.resize(WRITERS * REGION + random.nextInt(1000));
                done++;
            } catch (BufferInUseException lent) {
                Thread.onSpinWait();
            }
        }
        return done;
    }

    /** Ends views of other threads in the middle of whatever they do; how often. */
    private Long closeWhatIsShown() {
        Random random = new Random(seed - 2);
        long done = 1;
        while (writing.get() > 0) {
            MemoryView view = shown.get(random.nextInt(WRITERS));
            if (view == null) {
                continue;
            }
            try {
                switch (random.nextInt(4)) {
                    case 0 -> view.close();
                    case 1 -> view.release();
                    case 2 -> view.getBuffer(BufferRequest.FULL_RO).close();
                    default -> view.slice("1:").release();
                }
                done++;
            } catch (IllegalStateException | BufferInUseException allowed) {
                done++;
            }
        }
        return done;
    }

    /** One thread and its bytes. */
    private final class Writer {

        private final int number;
        private final int start;
        private final Random random;
        private final byte[] mine = new byte[REGION];
        private long refused;

        Writer(int number) {
            this.number = number;
            this.start = number * REGION;
            this.random = new Random(seed + number);
        }

        Long run() {
            try {
                for (long step = 0; step < STEPS; step++) {
                    step(step);
                }
                return STEPS;
            } finally {
                writing.decrementAndGet();
                shown.set(number, null);
            }
        }

        private void step(long step) {
            switch (random.nextInt(4)) {
                case 0 -> alone(step);
                case 1 -> shown(step, BufferRequest.FULL);
                case 2 -> shown(step, BufferRequest.FULL.asVersioned());
                default -> lentOn(step);
            }
        }

        /** Nobody else knows this view: everything must be exact. */
        private void alone(long step) {
            try (MemoryView view = MemoryView.of(lender); MemoryView region = region(view)) {
                check(region, step);
                write(region, random.nextInt(REGION), (byte) random.nextInt());
                check(region, step);
            }
        }

        /** Others may end this view at any time: a store happened or it did not. */
        private void shown(long step, BufferRequest request) {
            int at = random.nextInt(REGION);
            byte old = mine[at];
            byte value = (byte) random.nextInt();
            MemoryView view = MemoryView.of(lender, request);
            shown.set(number, view);
            try {
                MemoryView region = region(view);
                write(region, at, value);
                byte seen = (byte) region.getInt(at);
                assertTrue(seen == old || seen == value, () -> place(step));
                region.slice("::-1").toBytes();
                region.release();
            } catch (IllegalStateException gone) {
                refused++;
            }
            shown.set(number, null);
            end(view);
            try (MemoryView whole = MemoryView.of(lender); MemoryView region = region(whole)) {
                byte now = (byte) region.getInt(at);
                assertTrue(now == old || now == value, () -> place(step));
                mine[at] = now;
                check(region, step);
            }
        }

        /** While a view is lent on nobody ends it. */
        private void lentOn(long step) {
            MemoryView view = MemoryView.of(lender);
            try (BufferView lent = view.getBuffer(BufferRequest.FULL)) {
                shown.set(number, view);
                int at = random.nextInt(REGION);
                mine[at] = (byte) random.nextInt();
                lent.set(mine[at] & 0xffL, start + at);
                assertEquals(mine[at] & 0xffL, lent.get(start + at), () -> place(step));
                shown.set(number, null);
            }
            end(view);
        }

        private void end(MemoryView view) {
            while (true) {
                try {
                    view.close();
                    return;
                } catch (BufferInUseException lent) {
                    Thread.onSpinWait(); // The other thread lends it on just now.
                }
            }
        }

        private MemoryView region(MemoryView view) {
            return view.slice(new Slice((long) (start), (long) (start + REGION), null)).cast("b");
        }

        private void write(MemoryView region, int at, byte value) {
            region.setInt(value, at);
            mine[at] = value;
        }

        private void check(MemoryView region, long step) {
            for (int k = 0; k < REGION; k++) {
                assertEquals(mine[k], region.getInt(k), () -> place(step));
            }
        }

        private String place(long step) {
            return "thread " + number + ", step " + step + ", refused " + refused;
        }
    }
}
