package org.scenebuf.engine.vertex;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * An array under every kind of loan, resized, spliced and written at random: no difference to a list of rows, no change
 * missed, nothing but the refusals that are promised. {@code -Dscenebuf.seed} and {@code -Dscenebuf.steps} set the seed
 * and how many steps.
 */
class VertexMachineTest {

    private static final long SEED = Long.getLong("scenebuf.seed", 1);
    private static final long STEPS = Long.getLong("scenebuf.steps", 1_000_000);

    /** Steps with one array; then everything is given back, and another one begins. */
    private static final long STEPS_OF_ONE = 5_000;

    @Test
    void arraysDoAsTheModelDoesAndNoCursorMissesAChange() {
        long done = 0;
        for (long round = 0; done < STEPS; round++) {
            long seed = SEED + round;
            VertexMachine machine = new VertexMachine(new Random(seed));
            long step = 0;
            try {
                for (; step < STEPS_OF_ONE && done < STEPS; step++) {
                    machine.step();
                    done++;
                }
                machine.finish();
            } catch (Exception | AssertionError different) {
                throw new AssertionError("-Dscenebuf.seed=" + seed + ", step " + step + ", " + machine.doing + ": "
                    + different.getMessage(), different);
            }
        }
    }
}
