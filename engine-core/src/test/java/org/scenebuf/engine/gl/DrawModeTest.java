package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrawModeTest {

    @Test
    void moreIndicesThanOneCallTakesAreCutBetweenTriangles() {
        assertEquals(List.of("0-6", "6-12", "12-15"), ranges(15, 6, 0));
        assertEquals(List.of("0-6"), ranges(6, 6, 0));
        assertEquals(List.of(), ranges(0, 6, 0));
    }

    @Test
    void aStripGoesOnWithTheLastTwoVerticesAtAnEvenPlace() {
        assertEquals(List.of("0-6", "4-10", "8-11"), ranges(11, 6, 2));
        assertEquals(List.of("0-6"), ranges(6, 6, 2));
        assertEquals(List.of("0-6", "4-7"), ranges(7, 6, 2));
        assertEquals(List.of(), ranges(2, 6, 2));
    }

    private static List<String> ranges(long count, long most, int overlap) {
        List<String> ranges = new ArrayList<>();
        DrawMode.forEachRange(count, most, overlap, (from, to) -> ranges.add(from + "-" + to));
        return ranges;
    }
}
