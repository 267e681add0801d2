package org.scenebuf.engine.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.format.ElementFormat;

class ImageChangeLogTest {

    @Test
    void theWholeImageIsNewToANewCursor() {
        assertEquals(List.of(ImageRegion.of(0, 0, 8, 4)), regions(ImageChangeLog.of(8, 4, 1).newCursor()));
    }

    @Test
    void aRectangleIsReportedExactly() {
        ImageChangeLog log = ImageChangeLog.of(100, 100, 1);
        ImageChangeCursor cursor = log.newCursor();
        regions(cursor);
        log.mark(ImageRegion.of(10, 20, 30, 5));
        assertEquals(List.of(ImageRegion.of(10, 20, 30, 5)), regions(cursor));
        assertFalse(cursor.hasChanges());
    }

    @Test
    void rectanglesThatMakeOneAreJoinedAndDistantOnesAreNot() {
        ImageChangeLog log = ImageChangeLog.of(100, 100, 1);
        ImageChangeCursor cursor = log.newCursor();
        regions(cursor);
        log.mark(ImageRegion.of(0, 0, 10, 10));
        log.mark(ImageRegion.of(10, 0, 10, 10));
        log.mark(ImageRegion.of(5, 5, 2, 2));
        log.mark(ImageRegion.of(80, 80, 10, 10));
        assertEquals(200 + 100, cursor.drain(region -> { }));
    }

    @Test
    void noChangedPixelIsEverMissed() {
        long seed = 99;
        Random random = new Random(seed);
        ImageChangeLog log = ImageChangeLog.of(64, 48, 3);
        ImageChangeCursor cursor = log.newCursor();
        for (int round = 0; round < 400; round++) {
            cursor.drain(region -> { });
            boolean[] marked = new boolean[64 * 48 * 3];
            int marks = random.nextInt(40);
            for (int k = 0; k < marks; k++) {
                ImageRegion region = randomRegion(random);
                log.mark(region);
                paint(marked, region);
            }
            boolean[] seen = new boolean[marked.length];
            List<ImageRegion> found = regions(cursor);
            found.forEach(region -> paint(seen, region));
            assertTrue(found.size() <= 16, "too many regions");
            for (int pixel = 0; pixel < marked.length; pixel++) {
                assertTrue(!marked[pixel] || seen[pixel], "seed " + seed + ", round " + round + ", pixel " + pixel);
            }
        }
    }

    @Test
    void whatAConsumerFailedOnIsNotLost() {
        ImageChangeLog log = ImageChangeLog.of(8, 4, 1);
        ImageChangeCursor cursor = log.newCursor();
        assertThrows(IllegalStateException.class, () -> cursor.drain(region -> {
            throw new IllegalStateException("the GPU said no");
        }));
        assertEquals(32, cursor.drain(region -> { }));
    }

    @Test
    void aRegionOutsideTheImageIsRefused() {
        ImageChangeLog log = ImageChangeLog.of(8, 4, 1);
        assertThrows(IndexOutOfBoundsException.class, () -> log.mark(ImageRegion.of(7, 0, 2, 1)));
        assertThrows(IllegalArgumentException.class, () -> ImageRegion.of(-1, 0, 2, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> log.mark(ImageRegion.of(1, 1, Integer.MAX_VALUE, 1)));
    }

    private static List<ImageRegion> regions(ImageChangeCursor cursor) {
        List<ImageRegion> regions = new ArrayList<>();
        cursor.drain(regions::add);
        return regions;
    }

    private static ImageRegion randomRegion(Random random) {
        int x = random.nextInt(64);
        int y = random.nextInt(48);
        int z = random.nextInt(3);
        return new ImageRegion(x, y, z, random.nextInt(64 - x) + 1, random.nextInt(48 - y) + 1, 1);
    }

    private static void paint(boolean[] pixels, ImageRegion region) {
        for (int z = region.z(); z < region.z() + region.depth(); z++) {
            for (int y = region.y(); y < region.y() + region.height(); y++) {
                for (int x = region.x(); x < region.x() + region.width(); x++) {
                    pixels[(z * 48 + y) * 64 + x] = true;
                }
            }
        }
    }

    @Test
    void slicesOfPagesMarkTheBoxTheyLieInAndNoMore() {
        long seed = 20261121;
        Random random = new Random(seed);
        ImageChangeLog log = ImageChangeLog.of(13, 7, 5);
        ImageChangeCursor cursor = log.newCursor();
        cursor.drain(region -> { });
        long[] extents = {5, 7, 13, 3};
        for (int turn = 0; turn < 2000; turn++) {
            BufferLayout part = BufferLayout.contiguous(0, ElementFormat.BYTES, extents);
            int[] low = new int[4];
            int[] end = new int[4];
            for (int k = 0; k < 4; k++) {
                int first = random.nextInt((int) extents[k]);
                int count = 1 + random.nextInt(3);
                int step = 1 + random.nextInt(2);
                count = (int) Math.min(count, (extents[k] - 1 - first) / step + 1);
                boolean backwards = random.nextBoolean();
                part = part.slice(k, backwards ? first + (count - 1L) * step : first, count,
                    backwards ? -step : step);
                low[k] = first;
                end[k] = first + (count - 1) * step + 1;
            }
            log.newTracker(3).modified(part);
            List<ImageRegion> told = new ArrayList<>();
            cursor.drain(told::add);
            assertEquals(List.of(new ImageRegion(low[2], low[1], low[0], end[2] - low[2], end[1] - low[1],
                end[0] - low[0])), told, "seed " + seed + ", turn " + turn + ": " + part);
        }
    }
}
