package org.scenebuf.engine.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.internal.RowBits;

class PixelBoxesTest {

    private static final int SIDE = 4096;

    private final Random random = new Random(20261205);

    @Test
    void noPixelMakesNoBox() {
        Image image = new Image(20, 10, 3);
        assertEquals(List.of(), image.boxes());
    }

    @Test
    void aRectangleIsThatRectangle() {
        Image image = new Image(100, 60, 1);
        ImageRegion rectangle = ImageRegion.of(7, 11, 40, 23);
        image.add(rectangle);
        assertEquals(List.of(rectangle), image.boxes());
    }

    @Test
    void theWholeImageIsOneBox() {
        assertEquals(List.of(ImageRegion.of(0, 0, 64, 32)), wholeOf(64, 32, 1));
        assertEquals(List.of(new ImageRegion(0, 0, 0, 64, 32, 5)), wholeOf(64, 32, 5));
        assertEquals(List.of(new ImageRegion(0, 0, 0, 1, 1, 9)), wholeOf(1, 1, 9));
        assertEquals(List.of(new ImageRegion(0, 0, 0, 65_536, 65_536, 16)), wholeOf(65_536, 65_536, 16));
    }

    @Test
    void wholeRowsAndWholePagesAreOneBoxEach() {
        Image rows = new Image(64, 32, 4);
        ImageRegion someRows = new ImageRegion(0, 5, 2, 64, 9, 1);
        rows.add(someRows);
        assertEquals(List.of(someRows), rows.boxes());
        Image pages = new Image(64, 32, 9);
        ImageRegion somePages = new ImageRegion(0, 0, 3, 64, 32, 4);
        pages.add(somePages);
        assertEquals(List.of(somePages), pages.boxes());
    }

    @Test
    void theSameRectangleOnPagesThatFollowOneAnotherIsOneBox() {
        Image image = new Image(64, 64, 40);
        ImageRegion block = new ImageRegion(10, 12, 3, 20, 30, 30);
        ImageRegion other = new ImageRegion(40, 1, 7, 9, 50, 2);
        image.add(block);
        assertEquals(List.of(block), image.boxes());
        image.add(other);
        assertEquals(List.of(block, other), image.boxes());
    }

    @Test
    void aRangeOverTheEndsOfRowsAndPagesIsCutThere() {
        PixelBoxes pixels = new PixelBoxes(1000, 10, 8);
        pixels.add(9_999, 1 + 2 * 10_000 + 3 * 1000 + 1);
        assertEquals("[999,9,0 1x1x1, 0,0,1 1000x10x2, 0,0,3 1000x3x1, 0,3,3 1x1x1]", text(pixels.boxes()));
    }

    @Test
    void rectanglesAtBothEndsOfTheRowsAreTwoBoxes() {
        Image image = new Image(500, 50, 1);
        ImageRegion left = ImageRegion.of(0, 3, 20, 30);
        ImageRegion right = ImageRegion.of(480, 3, 20, 30);
        image.add(left);
        image.add(right);
        assertEquals(List.of(left, right), image.boxes());
    }

    @Test
    void twoStampsAreTwoBoxes() {
        Image image = new Image(64, 64, 1);
        ImageRegion first = ImageRegion.of(40, 4, 8, 8);
        ImageRegion second = ImageRegion.of(5, 45, 8, 8);
        image.add(second);
        image.add(first);
        assertEquals(List.of(first, second), image.boxes());
    }

    @Test
    void stampsCloseTogetherAreOneBox() {
        Image image = new Image(64, 64, 1);
        image.add(ImageRegion.of(10, 10, 8, 8));
        image.add(ImageRegion.of(20, 11, 8, 8));
        assertEquals(List.of(ImageRegion.of(10, 10, 18, 9)), image.boxes());
    }

    @Test
    void rectanglesThatNoLineCanPartStayWhole() {
        Image image = new Image(300, 300, 1);
        List<ImageRegion> pinwheel = List.of(ImageRegion.of(0, 0, 200, 90), ImageRegion.of(210, 0, 90, 200),
            ImageRegion.of(0, 100, 90, 200), ImageRegion.of(100, 210, 200, 90));
        pinwheel.forEach(image::add);
        assertEquals(pinwheel, image.boxes());
    }

    @Test
    void fortyStampsAreFortyBoxesWhereTheyAreApart() {
        for (int round = 0; round < 20; round++) {
            Image image = new Image(SIDE, SIDE, 1);
            for (int k = 0; k < 40; k++) {
                image.add(ImageRegion.of(random.nextInt(SIDE - 8), random.nextInt(SIDE - 8), 8, 8));
            }
            List<ImageRegion> boxes = image.boxes();
            image.checkBound(boxes);
            assertTrue(boxes.size() <= 40, boxes.size() + " boxes in round " + round);
            assertTrue(pixelCount(boxes) <= 2560 + 40 * BoxJoin.BOX_COST, pixelCount(boxes) + " in round " + round);
        }
        Image apart = new Image(SIDE, SIDE, 1);
        List<ImageRegion> stamps = new ArrayList<>();
        for (int k = 0; k < 40; k++) {
            stamps.add(ImageRegion.of((k * 37 % 40) * 100 + 3, k * 100, 8, 8));
        }
        stamps.forEach(apart::add);
        assertEquals(stamps, apart.boxes());
    }

    @Test
    void scatteredPixelsAreNoMoreBoxesThanPixels() {
        for (int count : new int[] {50, 1000}) {
            Image image = new Image(SIDE, SIDE, 1);
            for (int k = 0; k < count; k++) {
                image.bits.add(random.nextInt(SIDE * SIDE), 1);
            }
            List<ImageRegion> boxes = image.boxes();
            image.checkBound(boxes);
            assertTrue(boxes.size() <= count, boxes.size() + " boxes");
        }
    }

    @Test
    void aCircleIsFewBoxesWithFewPixelsMore() {
        Image image = new Image(1024, 1024, 1);
        for (int y = -200; y <= 200; y++) {
            int half = (int) Math.sqrt(200 * 200 - y * y);
            image.add(ImageRegion.of(512 - half, 512 + y, 2 * half + 1, 1));
        }
        List<ImageRegion> boxes = image.boxes();
        assertTrue(boxes.size() <= 25, boxes.size() + " boxes");
        assertTrue(pixelCount(boxes) <= 1.1 * image.pixelCount(), pixelCount(boxes) + " of " + image.pixelCount());
    }

    @Test
    void aSlantedLineIsOneBoxForEveryFewPixels() {
        Image image = new Image(SIDE, SIDE, 1);
        for (int k = 0; k < 1000; k++) {
            image.add(ImageRegion.of(k + 17, k + 5, 1, 1));
        }
        List<ImageRegion> boxes = image.boxes();
        image.checkBound(boxes);
        assertTrue(boxes.size() <= 260, boxes.size() + " boxes");
    }

    @Test
    void aCheckerboardIsOneBox() {
        Image image = new Image(SIDE, SIDE, 1);
        for (int k = 0; k < 64 * 64; k += 2) {
            image.add(ImageRegion.of(100 + k % 64 + (k / 64 & 1), 200 + k / 64, 1, 1));
        }
        assertEquals(List.of(ImageRegion.of(100, 200, 64, 64)), image.boxes());
    }

    @Test
    void everyOtherRowStaysByItself() {
        Image image = new Image(SIDE, SIDE, 1);
        for (int y = 0; y < SIDE; y += 2) {
            image.add(ImageRegion.of(0, y, SIDE, 1));
        }
        assertEquals(SIDE / 2, image.boxes().size());
    }

    @Test
    void indicesPastTwoToTheThirtyFirstAreBoxesToo() {
        PixelBoxes pixels = new PixelBoxes(60_000, 60_000, 3);
        for (long y = 59_990; y < 60_000; y++) {
            pixels.add((2 * 60_000L + y) * 60_000 + 59_900, 50);
        }
        assertEquals(List.of(new ImageRegion(59_900, 59_990, 2, 50, 10, 1)), pixels.boxes());
    }

    @Test
    void pixelsOutsideTheImageAreRefused() {
        PixelBoxes pixels = new PixelBoxes(10, 10, 2);
        assertThrows(IndexOutOfBoundsException.class, () -> pixels.add(199, 2));
        assertEquals(List.of(), pixels.boxes());
    }

    @Test
    void theBoxesCanBeAskedForTwice() {
        Image image = new Image(300, 300, 1);
        image.add(ImageRegion.of(1, 2, 30, 40));
        PixelBoxes pixels = image.pixelBoxes();
        assertEquals(pixels.boxes(), pixels.boxes());
    }

    @Test
    void aMillionRangesBecomeNoMoreBoxesThanTiles() {
        PixelBoxes even = new PixelBoxes(2048, 1024, 1);
        PixelBoxes sparse = new PixelBoxes(65_536, 65_536, 1);
        for (long k = 0; k < 1 << 20; k++) {
            even.add(2 * k + (k >> 10 & 1), 1);
            sparse.add(4095 * k + 5, 1);
        }
        assertEquals(List.of(ImageRegion.of(0, 0, 2048, 1024)), even.boxes());
        List<ImageRegion> boxes = sparse.boxes();
        assertTrue(boxes.size() <= BoxTiles.MAX_TILES, boxes.size() + " boxes");
        assertTrue(boxes.stream().allMatch(box -> box.isInside(65_536, 65_536, 1)));
    }

    @Test
    void aRectangleApartFromTheNoiseKeepsItsEdges() {
        Image image = new Image(SIDE, SIDE, 1);
        ImageRegion rectangle = ImageRegion.of(3001, 2501, 777, 555);
        image.add(rectangle);
        for (int k = 0; k < 50_000; k++) {
            image.bits.add((long) random.nextInt(1000) * SIDE + random.nextInt(1000), 1);
        }
        List<ImageRegion> boxes = image.boxes();
        image.checkCovered(boxes);
        assertTrue(boxes.contains(rectangle), text(boxes));
    }

    @Test
    void noBoxesAreCutForEverHoweverTheyAreNested() {
        Image image = new Image(SIDE, SIDE, 1);
        for (int k = 0; k < 600; k++) {
            image.addFrame(3 * k, 3 * k, SIDE - 6 * k, SIDE - 6 * k);
        }
        List<ImageRegion> boxes = image.boxes();
        image.checkCovered(boxes);
        image.checkBound(boxes);
        assertTrue(boxes.size() <= 4 * 600, boxes.size() + " boxes");
    }

    @Test
    void randomShapesAreCoveredOnceWithinTheBound() {
        long seed = 20261206;
        Random shapes = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            Image image = new Image(1 + shapes.nextInt(60), 1 + shapes.nextInt(40), 1 + shapes.nextInt(6));
            image.addRandom(shapes, 12);
            try {
                List<ImageRegion> boxes = image.boxes();
                image.checkCovered(boxes);
                image.checkBound(boxes);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + " round " + round, e);
            }
        }
    }

    @Test
    void randomNoiseIsCoveredOnceWhereTilesStandForIt() {
        long seed = 20261207;
        Random shapes = new Random(seed);
        for (int round = 0; round < 30; round++) {
            Image image = new Image(200 + shapes.nextInt(300), 200 + shapes.nextInt(300), 1 + shapes.nextInt(4));
            for (int k = 0; k < 25_000; k++) {
                image.bits.add(shapes.nextInt((int) image.all.pixelCount()), 1);
            }
            image.addRandom(shapes, 5);
            try {
                List<ImageRegion> boxes = image.boxes();
                image.checkCovered(boxes);
                assertTrue(boxes.size() <= PixelBoxes.MAX_EXACT, boxes.size() + " boxes");
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + " round " + round, e);
            }
        }
    }

    private static List<ImageRegion> wholeOf(int width, int height, int depth) {
        PixelBoxes pixels = new PixelBoxes(width, height, depth);
        pixels.add(0, (long) width * height * depth);
        return pixels.boxes();
    }

    private static long pixelCount(List<ImageRegion> boxes) {
        return boxes.stream().mapToLong(ImageRegion::pixelCount).sum();
    }

    private static String text(List<ImageRegion> boxes) {
        return boxes.stream().map(b -> b.x() + "," + b.y() + "," + b.z() + " " + b.width() + "x" + b.height() + "x"
            + b.depth()).toList().toString();
    }

    /** An image's changed pixels, as the logs keep them. */
    private static final class Image {
        private final ImageRegion all;
        private final RowBits bits;

        Image(int width, int height, int depth) {
            all = new ImageRegion(0, 0, 0, width, height, depth);
            bits = RowBits.none(all.pixelCount());
        }

        void add(ImageRegion region) {
            for (int z = region.z(); z < region.z() + region.depth(); z++) {
                for (int y = region.y(); y < region.y() + region.height(); y++) {
                    bits.add(indexOf(region.x(), y, z), region.width());
                }
            }
        }

        void addFrame(int x, int y, int width, int height) {
            add(ImageRegion.of(x, y, width, 1));
            add(ImageRegion.of(x, y + height - 1, width, 1));
            add(ImageRegion.of(x, y, 1, height));
            add(ImageRegion.of(x + width - 1, y, 1, height));
        }

        /** Adds boxes, single pixels and ranges that run over the ends of rows. */
        void addRandom(Random random, int most) {
            for (int k = random.nextInt(most); k > 0; k--) {
                int x = random.nextInt(all.width());
                int y = random.nextInt(all.height());
                int z = random.nextInt(all.depth());
                switch (random.nextInt(3)) {
                    case 0 -> add(new ImageRegion(x, y, z, 1 + random.nextInt(all.width() - x),
                        1 + random.nextInt(all.height() - y), 1 + random.nextInt(all.depth() - z)));
                    case 1 -> bits.add(indexOf(x, y, z), 1 + random.nextInt(4 * all.width()));
                    default -> add(new ImageRegion(x, y, z, 1, 1, 1));
                }
            }
        }

        PixelBoxes pixelBoxes() {
            PixelBoxes pixels = new PixelBoxes(all.width(), all.height(), all.depth());
            bits.forEachRange(pixels::add);
            return pixels;
        }

        List<ImageRegion> boxes() {
            return pixelBoxes().boxes();
        }

        long pixelCount() {
            long[] count = {0};
            bits.forEachRange((first, pixels) -> count[0] += pixels);
            return count[0];
        }

        /** The boxes have all changed pixels, none has a pixel of another, and they are in order. */
        void checkCovered(List<ImageRegion> boxes) {
            boolean[] told = new boolean[(int) all.pixelCount()];
            long last = -1;
            for (ImageRegion box : boxes) {
                assertTrue(all.contains(box) && box.pixelCount() > 0, box + " in " + all);
                assertTrue(indexOf(box.x(), box.y(), box.z()) > last, box + " is out of order");
                last = indexOf(box.x(), box.y(), box.z());
                tell(box, told);
            }
            bits.forEachRange((first, count) -> {
                for (long k = first; k < first + count; k++) {
                    assertTrue(told[(int) k], "pixel " + k + " is lost");
                }
            });
        }

        private void tell(ImageRegion box, boolean[] told) {
            for (int z = box.z(); z < box.z() + box.depth(); z++) {
                for (int y = box.y(); y < box.y() + box.height(); y++) {
                    for (int x = box.x(); x < box.x() + box.width(); x++) {
                        assertFalse(told[(int) indexOf(x, y, z)], box + " has a pixel of another");
                        told[(int) indexOf(x, y, z)] = true;
                    }
                }
            }
        }

        /** The boxes have at most so many times the changed pixels, and cost no more than the ranges by themselves. */
        void checkBound(List<ImageRegion> boxes) {
            BoxSweep sweep = new BoxSweep(all.width(), all.height());
            bits.forEachRange(sweep::add);
            sweep.finish();
            long told = PixelBoxesTest.pixelCount(boxes);
            long saved = sweep.done().size() - boxes.size();
            assertTrue(told <= BoxJoin.MAX_SHARE * pixelCount(), told + " of " + pixelCount());
            assertTrue(told <= pixelCount() + saved * BoxJoin.BOX_COST, told + " of " + pixelCount());
        }

        private long indexOf(int x, int y, int z) {
            return ((long) z * all.height() + y) * all.width() + x;
        }
    }
}
