package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.geom.PrimitiveType;

class DrawModeTest {

    @Test
    void moreIndicesThanOneCallTakesAreCutBetweenTriangles() {
        assertEquals(List.of("0-6", "6-12", "12-15"), ranges(15, 6, 0));
        assertEquals(List.of("0-6"), ranges(6, 6, 0));
        assertEquals(List.of(), ranges(0, 6, 0));
    }

    @Test
    void aStripIsCutAtAnEvenPlace() {
        assertEquals(List.of("0-6", "4-10", "8-11"), ranges(11, 6, 2));
        assertEquals(List.of("0-6"), ranges(6, 6, 2));
        assertEquals(List.of("0-6", "4-7"), ranges(7, 6, 2));
        assertEquals(List.of(), ranges(2, 6, 2));
    }

    @Test
    void aStripWithAdjacencyGoesOnWithWhatItsNextShapeNeeds() {
        assertEquals(List.of("0-12", "8-16"), ranges(16, 12, 4));
        assertEquals(List.of("0-12", "9-14"), ranges(14, 12, 3));
    }

    @Test
    void whatCannotBeCutIsRefusedWhereTooLong() {
        long most = 6L << 28;
        for (PrimitiveType type : List.of(PrimitiveType.TRIANGLE_FAN, PrimitiveType.LINE_LOOP)) {
            DrawMode.of(type).check(most, () -> false);
            assertEquals("expected at most 1610612736 indices in fans, loops, or strips that are cut, given "
                + "1610612737: make several primitives of them, or a list", assertThrows(IllegalArgumentException.class,
                    () -> DrawMode.of(type).check(most + 1, () -> false)).getMessage());
        }
        DrawMode.of(PrimitiveType.LINE_STRIP).check(1L << 40, () -> false);
        DrawMode.of(PrimitiveType.TRIANGLES).check(1L << 40, () -> false);
        assertThrows(IllegalArgumentException.class,
            () -> DrawMode.of(PrimitiveType.TRIANGLE_STRIP).check(most + 1, () -> true));
    }

    private static List<String> ranges(long count, long most, int overlap) {
        List<String> ranges = new ArrayList<>();
        DrawMode.forEachRange(count, most, overlap, (first, called) -> ranges.add(first + "-" + (first + called)));
        return ranges;
    }
}
