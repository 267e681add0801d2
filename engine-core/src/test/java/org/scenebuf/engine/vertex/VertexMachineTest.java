package org.scenebuf.engine.vertex;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.scenebuf.engine.Stress;
import org.scenebuf.engine.StressTest;

/**
 * An array under every kind of loan, resized, spliced and written at random: no difference to a list of rows, no change
 * missed, nothing but the refusals that are promised. {@code -Dscenebuf.seed} and {@code -Dscenebuf.steps} set the seed
 * and how many steps.
 */
@Tag("slow")
class VertexMachineTest {

    private static final int STEPS = Integer.getInteger("scenebuf.steps", 150_000);

    /** Steps with one array; then everything is given back, and another one begins. */
    private static final int STEPS_OF_ONE = 5_000;

    @StressTest
    void arraysDoAsTheModelDoesAndNoCursorMissesAChange() {
        Stress.rounds(1, STEPS / STEPS_OF_ONE, VertexMachineTest::run);
    }

    private static long run(long seed) {
        VertexMachine machine = new VertexMachine(new Random(seed));
        long step = 0;
        try {
            for (; step < STEPS_OF_ONE; step++) {
                machine.step();
            }
            machine.finish();
            return step;
        } catch (Exception | AssertionError different) {
            throw new AssertionError("step " + step + ", " + machine.doing + ": " + different.getMessage(), different);
        }
    }
}
