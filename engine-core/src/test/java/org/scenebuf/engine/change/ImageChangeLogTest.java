package org.scenebuf.engine.change;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.Stress;
import org.scenebuf.engine.StressTest;
import org.scenebuf.engine.memory.StoreMarks;

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

    @StressTest
    void noChangedPixelIsEverMissed() {
        Stress.rounds(99, 8, ImageChangeLogTest::markAndLook);
    }

    private static long markAndLook(long seed) {
        Random random = new Random(seed);
        ImageChangeLog log = ImageChangeLog.of(64, 48, 3);
        ImageChangeCursor cursor = log.newCursor();
        for (int round = 0; round < 50; round++) {
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
            for (int pixel = 0; pixel < marked.length; pixel++) {
                assertTrue(!marked[pixel] || seen[pixel], "round " + round + ", pixel " + pixel);
            }
        }
        return 50;
    }

    /** Boxes may hold unchanged pixels; ranges do not. */
    @Test
    void rangesAreExactAndTakenOnce() {
        Random random = new Random(7);
        ImageChangeLog log = ImageChangeLog.of(64, 48, 3);
        ImageChangeCursor cursor = log.newCursor();
        for (int round = 0; round < 100; round++) {
            cursor.drainRanges((first, count) -> { });
            boolean[] marked = new boolean[64 * 48 * 3];
            for (int k = 0; k < 20; k++) {
                ImageRegion region = randomRegion(random);
                log.mark(region);
                paint(marked, region);
            }
            boolean[] seen = new boolean[marked.length];
            long told = cursor.drainRanges((first, count) -> Arrays.fill(seen, (int) first, (int) (first + count),
                true));
            assertArrayEquals(marked, seen, "round " + round);
            assertEquals(IntStream.range(0, seen.length).filter(pixel -> seen[pixel]).count(), told);
            assertFalse(cursor.hasChanges());
        }
    }

    @Test
    void rangesThatAConsumerFailedOnAreNotLost() {
        ImageChangeLog log = ImageChangeLog.of(8, 4, 1);
        ImageChangeCursor cursor = log.newCursor();
        cursor.drainRanges((first, count) -> { });
        log.mark(ImageRegion.of(0, 0, 1, 1));
        log.mark(ImageRegion.of(4, 2, 2, 1));
        assertThrows(IllegalStateException.class, () -> cursor.drainRanges((first, count) -> {
            if (first > 0) {
                throw new IllegalStateException("the GPU said no");
            }
        }));
        assertEquals(List.of(ImageRegion.of(4, 2, 2, 1)), regions(cursor));
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
        assertThrows(IndexOutOfBoundsException.class, () -> log.mark(ImageRegion.of(1, 1, Integer.MAX_VALUE - 1, 1)));
    }

    @Test
    void theImageIsWholeAndLiesInTheMemory() {
        StoreMarks marks = StoreMarks.of(4 * 8 * 4);
        assertEquals(32, ImageChangeLog.of(marks, 4, ImageRegion.of(0, 0, 8, 4)).newCursor().drain(region -> { }));
        assertTrue(assertThrows(IllegalArgumentException.class,
            () -> ImageChangeLog.of(marks, 4, ImageRegion.of(0, 1, 8, 4))).getMessage()
            .startsWith("expected a whole image, from (0, 0, 0) on"));
        assertTrue(assertThrows(IllegalArgumentException.class,
            () -> ImageChangeLog.of(marks, 8, ImageRegion.of(0, 0, 8, 4))).getMessage()
            .startsWith("expected marks of 248 bytes or more, given marks of 128 bytes"));
        assertThrows(IllegalArgumentException.class, () -> ChangeLog.of(marks, 16, 10));
    }

    @Test
    void thereAreMarksForTheWholeImageOrForEachPage() {
        ImageRegion whole = new ImageRegion(0, 0, 0, 4, 4, 5);
        TexelBlock texels = TexelBlock.ofPixel(1);
        StoreMarks marks = StoreMarks.of(16);
        for (int count : new int[] {0, 2, 6}) {
            String text = assertThrows(IllegalArgumentException.class,
                () -> ImageChangeLog.ownedBy(this, Collections.nCopies(count, marks), texels, whole)).getMessage();
            assertEquals("expected the marks of one memory, or of each of 5 pages, given " + count + ": give one for "
                + "each block of memory", text);
        }
        ImageChangeLog log = ImageChangeLog.ownedBy(this, Collections.nCopies(5, marks), texels, whole);
        assertThrows(IllegalArgumentException.class, () -> log.moveTo(this, List.of(marks, marks)));
        log.moveTo(this, List.of(StoreMarks.of(80)));
    }

    /** So that the union of any two regions is a region. */
    @Test
    void aRegionThatCannotBeCountedIsRefused() {
        int most = Integer.MAX_VALUE;
        assertEquals(ImageRegion.of(0, 0, most, 1),
            ImageRegion.of(0, 0, 1, 1).union(ImageRegion.of(most, 0, 0, 1)));
        assertThrows(IllegalArgumentException.class, () -> ImageRegion.of(1, 0, most, 1));
        assertThrows(IllegalArgumentException.class, () -> ImageRegion.of(0, most, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new ImageRegion(0, 0, most, 1, 1, 1));
        assertEquals((long) most * most * 2, new ImageRegion(0, 0, 0, most, most, 2).pixelCount());
        assertThrows(IllegalArgumentException.class, () -> new ImageRegion(0, 0, 0, most, most, 3));
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
    void randomStampsAreExact() {
        long seed = 20261128;
        Random random = new Random(seed);
        ImageChangeLog log = ImageChangeLog.of(4096, 4096, 1);
        ImageChangeCursor cursor = log.newCursor();
        cursor.drain(region -> { });
        for (int k = 0; k < 40; k++) {
            log.mark(ImageRegion.of(100 * k + random.nextInt(80), random.nextInt(4088), 8, 8));
        }
        int[] boxes = {0};
        assertEquals(40 * 64, cursor.drain(region -> boxes[0]++));
        assertEquals(40, boxes[0]);
    }

    @Test
    void randomPixelsMakeNoMoreBoxesThanPixelsAndFewPixelsMore() {
        Random random = new Random(20261128);
        ImageChangeLog log = ImageChangeLog.of(4096, 4096, 1);
        ImageChangeCursor cursor = log.newCursor();
        cursor.drain(region -> { });
        for (int count : new int[] {50, 1000}) {
            for (int k = 0; k < count; k++) {
                log.mark(ImageRegion.of(random.nextInt(4096), random.nextInt(4096), 1, 1));
            }
            int[] boxes = {0};
            long pixels = cursor.drain(region -> boxes[0]++);
            assertTrue(boxes[0] <= count && pixels <= 4 * count, boxes[0] + " boxes, " + pixels + " pixels");
        }
    }

    @Test
    void overlappingStampsAddAtMostThreeTimesTheirPixels() {
        long seed = 20261128;
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            ImageChangeLog log = ImageChangeLog.of(64, 48, 3);
            ImageChangeCursor cursor = log.newCursor();
            cursor.drain(region -> { });
            boolean[] marked = new boolean[64 * 48 * 3];
            for (int k = random.nextInt(30); k >= 0; k--) {
                ImageRegion region = randomRegion(random);
                log.mark(region);
                paint(marked, region);
            }
            int count = 0;
            for (boolean each : marked) {
                count += each ? 1 : 0;
            }
            long told = cursor.drain(region -> { });
            assertTrue(told >= count && told <= 4L * count, "seed " + seed + ", round " + round + ": " + told);
        }
    }
}
