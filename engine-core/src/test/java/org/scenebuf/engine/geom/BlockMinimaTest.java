package org.scenebuf.engine.geom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockMinimaTest {

    @Test
    void ofNothingTheLeastIsInfinite() {
        BlockMinima minima = new BlockMinima(2);
        assertEquals(Double.POSITIVE_INFINITY, minima.least(1));
        minima.resize(1);
        set(minima, 0, 7, 8);
        assertEquals(8, minima.least(1));
        minima.resize(0);
        assertEquals(Double.POSITIVE_INFINITY, minima.least(1));
    }

    @Test
    void theLeastIsThatOfAllBlocksThroughRandomChanges() {
        long seed = 20261121;
        Random random = new Random(seed);
        BlockMinima minima = new BlockMinima(2);
        double[][] model = new double[0][];
        for (int step = 0; step < 3000; step++) {
            if (random.nextInt(50) == 0) {
                model = resized(model, random.nextInt(random.nextBoolean() ? 100 : 6000));
                minima.resize((long) model.length * BlockMinima.BLOCK_ROWS);
            } else if (model.length > 0) {
                int block = random.nextInt(model.length);
                model[block] = new double[] {random.nextInt(1000), random.nextInt(1000)};
                set(minima, block, model[block]);
            }
            for (int lane = 0; lane < 2; lane++) {
                double least = Double.POSITIVE_INFINITY;
                for (double[] block : model) {
                    least = Math.min(least, block[lane]);
                }
                assertEquals(least, minima.least(lane), "seed " + seed + ", step " + step);
            }
        }
    }

    private static void set(BlockMinima minima, int block, double... least) {
        minima.set(block, least);
        minima.foldAbove(block, block + 1);
    }

    private static double[][] resized(double[][] blocks, int count) {
        double[][] resized = new double[count][];
        for (int k = 0; k < count; k++) {
            resized[k] = k < blocks.length ? blocks[k]
                : new double[] {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        }
        return resized;
    }
}
