package org.scenebuf.interop.view;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.scenebuf.engine.Stress;
import org.scenebuf.engine.StressTest;
import org.scenebuf.engine.buffer.BufferExporter;

/**
 * A seeded random machine of operations against a byte array: no difference, no crash. {@code -Dscenebuf.seed} and
 * {@code -Dscenebuf.steps} set the seed and how many steps.
 */
@Tag("slow")
class RandomMachineTest {

    private static final int STEPS = Integer.getInteger("scenebuf.steps", 250_000);

    /** Steps in one memory; then everything is given back, and another one begins. */
    private static final int STEPS_OF_ONE = 5_000;

    @StressTest
    void viewsOfBytesThatAreResizedDoAsTheModelDoes() {
        Stress.rounds(1, STEPS / STEPS_OF_ONE, seed -> run(seed, Bytes::new));
    }

    @StressTest
    void viewsOfItemsBehindPointersDoAsTheModelDoes() {
        Stress.rounds(1, STEPS / STEPS_OF_ONE / 5, seed -> run(seed, MachinePointers::new));
    }

    private static long run(long seed, Maker maker) {
        RandomMachine machine = new RandomMachine(new Random(seed), maker.make(new Random(seed)));
        long step = 0;
        try {
            for (; step < STEPS_OF_ONE; step++) {
                machine.step();
            }
            machine.finish();
            return step;
        } catch (RuntimeException | AssertionError different) {
            throw new AssertionError("step " + step + ", " + machine.doing + ": " + different.getMessage(), different);
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
