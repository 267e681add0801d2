package org.scenebuf.interop.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a slice means in a dimension: small ones against a walk, any against arithmetic without limits. */
class SliceIndicesTest {

    private static final long SEED = Long.getLong("scenebuf.seed", 64);
    private static final long[] EDGES = {0, 1, -1, 2, -2, 5, Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 1,
        Long.MIN_VALUE + 1, 1L << 62, -(1L << 62)};

    @Test
    void smallSlicesSelectWhatAWalkSelects() {
        List<@Nullable Long> bounds = new ArrayList<>();
        bounds.add(null);
        for (long bound = -8; bound <= 8; bound++) {
            bounds.add(bound);
        }
        for (long length = 0; length <= 6; length++) {
            for (Long start : bounds) {
                for (Long stop : bounds) {
                    for (Long step : bounds) {
                        if (step == null || step != 0) {
                            Slice slice = new Slice(start, stop, step);
                            assertEquals(walk(slice, length), selected(slice.indices(length)), slice + " of " + length);
                        }
                    }
                }
            }
        }
    }

    @Test
    void hugeOnesAreCountedExactly() {
        Random random = new Random(SEED);
        for (int round = 0; round < 200_000; round++) {
            Slice slice = new Slice(any(random), any(random), any(random));
            long length = Math.abs(Math.max(-Long.MAX_VALUE, pick(random)));
            if (slice.step() != null && slice.step() == 0) {
                assertThrows(IllegalArgumentException.class, () -> slice.indices(length));
                continue;
            }
            Slice.Indices indices = slice.indices(length);
            String place = "seed " + SEED + ": " + slice + " of " + length + " gives " + indices;
            BigInteger distance = BigInteger.valueOf(indices.stop()).subtract(BigInteger.valueOf(indices.start()));
            BigInteger step = BigInteger.valueOf(indices.step());
            BigInteger[] parts = distance.divideAndRemainder(step);
            BigInteger count = distance.signum() != step.signum() ? BigInteger.ZERO
                : parts[0].add(parts[1].signum() == 0 ? BigInteger.ZERO : BigInteger.ONE);
            assertEquals(count, BigInteger.valueOf(indices.count()), place);
            if (indices.count() > 0) {
                BigInteger last = BigInteger.valueOf(indices.start()).add(step.multiply(count.subtract(
                    BigInteger.ONE)));
                assertTrue(indices.start() >= 0 && indices.start() < length, place);
                assertTrue(last.signum() >= 0 && last.compareTo(BigInteger.valueOf(length)) < 0, place);
            }
        }
    }

    @Test
    void slicesOfAViewNeverLeaveIt() {
        Random random = new Random(SEED);
        byte[] bytes = {0, 1, 2, 3, 4, 5, 6};
        MemoryView view = MemoryView.of(bytes);
        for (int round = 0; round < 50_000; round++) {
            Slice slice = new Slice(any(random), any(random), any(random));
            if (slice.step() == null || slice.step() != 0) {
                assertEquals(selected(slice.indices(7)), view.slice(slice).toList(),
                    () -> "seed " + SEED + ": " + slice);
                assertEquals(view.slice(slice), view.slice(slice.toString()));
            }
        }
    }

    @Test
    void aStepOfZeroIsRefused() {
        String text = assertThrows(IllegalArgumentException.class, () -> new Slice(1L, 5L, 0L).indices(9)).getMessage();
        assertEquals("expected a step other than 0, given 1:5:0: leave the step out", text);
    }

    private static @Nullable Long any(Random random) {
        return random.nextInt(5) == 0 ? null : (Long) pick(random);
    }

    private static long pick(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> EDGES[random.nextInt(EDGES.length)];
            case 1 -> random.nextInt(-10, 11);
            default -> random.nextLong();
        };
    }

    /** As Python defines it: bounds brought into the dimension, then steps while there are indices. */
    private static List<Long> walk(Slice slice, long length) {
        long step = slice.step() == null ? 1 : slice.step();
        long at = bound(slice.start(), step > 0 ? 0 : length - 1, length, step);
        long stop = bound(slice.stop(), step > 0 ? length : -1, length, step);
        List<Long> indices = new ArrayList<>();
        for (; step > 0 ? at < stop : at > stop; at += step) {
            indices.add(at);
        }
        return indices;
    }

    private static long bound(@Nullable Long given, long otherwise, long length, long step) {
        if (given == null) {
            return otherwise;
        }
        long counted = given < 0 ? given + length : given;
        return step > 0 ? Math.min(Math.max(counted, 0), length) : Math.min(Math.max(counted, -1), length - 1);
    }

    private static List<Long> selected(Slice.Indices indices) {
        List<Long> all = new ArrayList<>();
        for (long k = 0; k < indices.count(); k++) {
            all.add(indices.start() + k * indices.step());
        }
        return all;
    }
}
