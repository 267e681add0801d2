package org.scenebuf.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** {@code SliceTour}, as it is run. */
class SliceTourTest {

    @Test
    void eachStepTellsWhatItGot() throws Exception {
        Program program = Program.run("SliceTour");
        assertEquals(0, program.code(), program.err());
        for (String told : new String[] {"shape [18, 3], copied", "looks to [0.0, 1.0, 0.0]",
            "shape [3, 16], in place", "shape [2, 2, 18], copied", "is 128 of 255 now", "frame 3: 4 rows changed",
            "heights: [0.0, 0.0, 0.0, 0.0, 0.1"}) {
            assertTrue(program.out().contains(told), told + " in " + program.out());
        }
    }
}
