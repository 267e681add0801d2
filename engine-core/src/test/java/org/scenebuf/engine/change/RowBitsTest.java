package org.scenebuf.engine.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowBitsTest {

    @Test
    void itAgreesWithABitSetThroughRandomOperations() {
        long seed = 20261121;
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            int rows = random.nextInt(400);
            RowBits bits = new RowBits(rows);
            BitSet model = new BitSet();
            model.set(0, rows);
            for (int step = 0; step < 40; step++) {
                String where = "seed " + seed + ", round " + round + ", step " + step;
                switch (random.nextInt(4)) {
                    case 0 -> {
                        drainAndCompare(bits, model, where);
                        model.clear();
                    }
                    case 1 -> {
                        int newRows = random.nextInt(400);
                        bits.resize(newRows);
                        model.clear(newRows, 1000);
                        if (newRows > rows) {
                            model.set(rows, newRows);
                        }
                        rows = newRows;
                    }
                    default -> {
                        int from = random.nextInt(rows + 1);
                        int to = from + random.nextInt(rows - from + 1);
                        bits.add(from, to);
                        model.set(from, to);
                    }
                }
                assertEquals(model.isEmpty(), bits.isEmpty(), where);
            }
        }
    }

    @Test
    void moreThanTheBitsCanCountIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new RowBits(Long.MAX_VALUE));
        assertThrows(IllegalArgumentException.class, () -> new RowBits(-1));
    }

    private static void drainAndCompare(RowBits bits, BitSet model, String where) {
        RowRanges ranges = bits.drain();
        BitSet drained = new BitSet();
        long end = -1;
        for (int k = 0; k < ranges.count(); k++) {
            assertEquals(true, ranges.from(k) > end, "ranges touch: " + where);
            drained.set((int) ranges.from(k), (int) ranges.to(k));
            end = ranges.to(k);
        }
        assertEquals(model, drained, where);
    }
}
