package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.change.ImageRegion;

class TexelGridTest {

    private static final TexelGrid GRID = new TexelGrid(5, 3);

    private static List<ImageRegion> boxes(long first, long count) {
        List<ImageRegion> boxes = new ArrayList<>();
        GRID.forEachBox(first, count, boxes::add);
        return boxes;
    }

    @Test
    void wholeRowsOfAPageAreOneBox() {
        assertEquals(List.of(new ImageRegion(0, 0, 1, 5, 3, 1)), boxes(15, 15));
        assertEquals(List.of(ImageRegion.of(3, 0, 2, 1), ImageRegion.of(0, 1, 5, 2),
            new ImageRegion(0, 0, 1, 5, 1, 1), new ImageRegion(0, 1, 1, 2, 1, 1)), boxes(3, 19));
    }

    @Test
    void boxesHoldEachPixelOnceAndInOrder() {
        for (long first = 0; first < 30; first++) {
            for (long count = 1; count <= 30 - first; count++) {
                long[] next = {first};
                boxes(first, count).forEach(box -> GRID.forEachRow(box, (from, width) -> {
                    assertEquals(next[0], from);
                    next[0] += width;
                }));
                assertEquals(first + count, next[0]);
            }
        }
    }
}
