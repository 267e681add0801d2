package org.scenebuf.interop.view;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferExporter;

/**
 * A seeded random machine of operations against a byte array: no difference, no crash. {@code -Dscenebuf.seed} and
 * {@code -Dscenebuf.steps} set the seed and how many steps.
 */
class RandomMachineTest {

    private static final long SEED = Long.getLong("scenebuf.seed", 1);
    private static final long STEPS = Long.getLong("scenebuf.steps", 1_000_000);

    /** Steps in one memory; then everything is given back, and another one begins. */
    private static final long STEPS_OF_ONE = 5_000;

    @Test
    void viewsOfBytesThatAreResizedDoAsTheModelDoes() {
        run(STEPS, Bytes::new);
    }

    @Test
    void viewsOfItemsBehindPointersDoAsTheModelDoes() {
        run(STEPS / 5, MachinePointers::new);
    }

    private static void run(long steps, Maker maker) {
        long done = 0;
        for (long round = 0; done < steps; round++) {
            long seed = SEED + round;
            RandomMachine machine = new RandomMachine(new Random(seed), maker.make(new Random(seed)));
            long step = 0;
            try {
                for (; step < STEPS_OF_ONE && done < steps; step++) {
                    machine.step();
                    done++;
                }
                machine.finish();
            } catch (RuntimeException | AssertionError different) {
                throw new AssertionError("-Dscenebuf.seed=" + seed + ", step " + step + ", " + machine.doing + ": "
                    + different.getMessage(), different);
            }
        }
    }

    /** Makes the memory of a machine. */
    @FunctionalInterface
    private interface Maker {

        MachineMemory make(Random random);
    }

    /** Bytes in one block that can be resized. */
    private static final class Bytes implements MachineMemory {

        private final GrowingBytes lender;

        Bytes(Random random) {
            lender = new GrowingBytes(random.ints(random.nextInt(1, 96)).toArray());
        }

        @Override
        public BufferExporter exporter() {
            return lender;
        }

        @Override
        public Grid grid() {
            return Grid.contiguous(0, 1, (int) lender.storage.byteSize());
        }

        @Override
        public String format() {
            return "B";
        }

        @Override
        public boolean hasPointers() {
            return false;
        }

        @Override
        public boolean resize(int byteSize) {
            lender.storage.resize(byteSize);
            return true;
        }

        @Override
        public byte[] bytes() {
            return lender.look();
        }

        @Override
        public void close() {
            lender.close();
        }
    }
}
