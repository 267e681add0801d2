package org.scenebuf.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowBitsTest {

    @Test
    void rowsThatFollowOneAnotherAreOneRange() {
        RowBits bits = RowBits.none(1000);
        bits.add(60, 200);
        bits.addAll(new long[] {1007, 1500, 1006, 1999}, 3, 1000);
        List<String> ranges = new ArrayList<>();
        bits.forEachRange((first, count) -> ranges.add(first + "+" + count));
        assertEquals(List.of("6+2", "60+200", "500+1"), ranges);
    }

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
                switch (random.nextInt(5)) {
                    case 0 -> {
                        compareAndClear(bits, model, where);
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
                    case 2 -> {
                        if (rows > 0) {
                            int row = random.nextInt(rows);
                            int other = random.nextInt(rows);
                            bits.addAll(new long[] {row + 7L, other + 7L}, 2, 7);
                            model.set(row);
                            model.set(other);
                        }
                    }
                    default -> {
                        int from = random.nextInt(rows + 1);
                        int to = from + random.nextInt(rows - from + 1);
                        bits.add(from, to - from);
                        model.set(from, to);
                    }
                }
                assertEquals(model.isEmpty(), bits.isEmpty(), where);
            }
        }
    }

    @Test
    void rowsThatComeOneAfterAnotherCostNoCopyEach() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        RowBits bits = RowBits.none(0);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int rows = 1; rows <= 200_000; rows++) {
            bits.resize(rows);
        }
        assertTrue(threads.getCurrentThreadAllocatedBytes() - before < 1_000_000, "copied over and over");
        assertEquals(200_000, rowsOf(bits).cardinality());
    }

    @Test
    void moreThanTheBitsCanCountIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new RowBits(Long.MAX_VALUE));
        assertThrows(IllegalArgumentException.class, () -> new RowBits(-1));
    }

    private static void compareAndClear(RowBits bits, BitSet model, String where) {
        assertEquals(model, rowsOf(bits), where);
        bits.clear();
    }

    private static BitSet rowsOf(RowBits bits) {
        BitSet rows = new BitSet();
        bits.forEachRange((first, count) -> {
            assertTrue(first >= rows.length(), "ranges do not ascend");
            rows.set((int) first, (int) (first + count));
        });
        return rows;
    }
}
