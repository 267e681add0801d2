package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.format.ElementFormat;

/** Pointers in any mix of dimensions: everything that works on plain items works on these. */
class PointerArraysTest {

    private static final long SEED = Long.getLong("scenebuf.seed", 3118);

    @Test
    void inEveryMixOfDimensionsAllWaysToReadAgree() {
        forEveryMix((random, view, cells) -> checkReading(view.items(), cells, values(cells)));
    }

    @Test
    void slicesAndIndicesSelectWhatTheyName() {
        forEveryMix((random, view, whole) -> {
            for (int round = 0; round < 12; round++) {
                Items items = view.items();
                Cells cells = whole;
                for (int cuts = random.nextInt(5); cuts > 0 && cells.ndim() > 0; cuts--) {
                    int dimension = random.nextInt(cells.ndim());
                    long extent = cells.shape()[dimension];
                    if (extent > 0 && random.nextInt(3) == 0) {
                        long index = random.nextLong(extent);
                        items = items.index(dimension, index);
                        cells = cells.index(dimension, index);
                    } else {
                        long[] cut = Cells.someSlice(random, extent);
                        items = items.slice(dimension, cut[0], cut[2], cut[1]);
                        cells = cells.slice(dimension, cut[0], cut[2], cut[1]);
                    }
                }
                checkReading(items, cells, values(whole));
            }
        });
    }

    @Test
    void aStoreReachesItsItemAndNoOther() {
        forEveryMix((random, view, whole) -> {
            long[] values = values(whole);
            for (int round = 0; round < 6; round++) {
                int dimension = random.nextInt(whole.ndim());
                long[] cut = Cells.someSlice(random, whole.shape()[dimension]);
                Items items = view.items().slice(dimension, cut[0], cut[2], cut[1]);
                Cells cells = whole.slice(dimension, cut[0], cut[2], cut[1]);
                for (long[] index : Cells.indices(cells.shape())) {
                    short value = (short) random.nextInt();
                    values[cells.at(index)] = value;
                    if (random.nextBoolean()) {
                        items.set(value, index);
                    } else {
                        items.numbers().setInt(items.numbers().position(index), value);
                    }
                }
                assertEquals(whole.toList(values), view.items().toList());
            }
        });
    }

    @Test
    void copiesInAndOutGoThroughThePointersInBothOrders() {
        forEveryMix((random, view, cells) -> {
            for (char order : new char[] {'C', 'F', 'A'}) {
                int[] ordered = order == 'F' ? cells.inFortranOrder() : cells.cells();
                short[] given = new short[ordered.length];
                long[] values = values(cells);
                for (int k = 0; k < given.length; k++) {
                    given[k] = (short) random.nextInt();
                    values[ordered[k]] = given[k];
                }
                view.items().fromContiguous(MemorySegment.ofArray(given), order);
                assertEquals(cells.toList(values), view.items().toList());
                short[] back = new short[given.length];
                view.items().toContiguous(MemorySegment.ofArray(back), order);
                assertArrayEquals(given, back);
                checkPartialCopy(random, view, ordered, values, cells, order);
            }
        });
    }

    @Test
    void copiesBetweenOverlappingPartsAreAsIfCopiedOutFirst() {
        forEveryMix((random, view, whole) -> {
            for (int dimension = 0; dimension < whole.ndim(); dimension++) {
                long extent = whole.shape()[dimension];
                long[] values = values(whole);
                Cells to = whole.slice(dimension, 1, extent - 1, 1);
                Cells from = whole.slice(dimension, extent - 2, extent - 1, -1);
                long[] before = currentValues(view, whole, values);
                long[] after = before.clone();
                for (int k = 0; k < to.cells().length; k++) {
                    after[to.cells()[k]] = before[from.cells()[k]];
                }
                Items items = view.items();
                items.slice(dimension, 1, extent - 1, 1).copyFrom(items.slice(dimension, extent - 2, extent - 1, -1));
                assertEquals(whole.toList(after), view.items().toList());
            }
        });
    }

    @Test
    void itemsBehindPointersEqualPlainOnesWithTheSameValues() {
        forEveryMix((random, view, cells) -> {
            short[] plain = new short[cells.cells().length];
            view.items().toContiguous(MemorySegment.ofArray(plain), 'C');
            BufferLayout layout = BufferLayout.contiguous(0, ElementFormat.of(PointerArrays.FORMAT), cells.shape());
            try (BufferView other = Lender.lend(Buffers.wrap(plain), MemorySegment.ofArray(plain), layout,
                BufferRequest.FULL)) {
                assertTrue(view.items().sameItems(other.items()));
                assertTrue(other.items().sameItems(view.items()));
                plain[random.nextInt(plain.length)]++;
                assertFalse(view.items().sameItems(other.items()));
                view.items().copyFrom(other.items());
                assertTrue(view.items().sameItems(other.items()));
            }
        });
    }

    private static void checkPartialCopy(Random random, BufferView view, int[] ordered, long[] values, Cells cells,
        char order) {
        int count = random.nextInt(ordered.length);
        byte[] given = new byte[count * Short.BYTES + random.nextInt(2)];
        random.nextBytes(given);
        ByteBuffer shorts = ByteBuffer.wrap(given).order(ByteOrder.nativeOrder());
        for (int k = 0; k < count; k++) {
            values[ordered[k]] = shorts.getShort(k * Short.BYTES);
        }
        view.items().fromContiguous(MemorySegment.ofArray(given), order);
        assertEquals(cells.toList(values), view.items().toList());
    }

    private static void checkReading(Items items, Cells cells, long[] values) {
        assertEquals(cells.toList(values), items.toList());
        Numbers numbers = items.numbers();
        ItemIterator iterator = items.iterator();
        for (long[] index : Cells.indices(cells.shape())) {
            long expected = values[cells.at(index)];
            assertEquals(expected, items.get(index));
            assertEquals(expected, numbers.getLong(numbers.position(index)));
            assertEquals((int) expected, numbers.getInt(numbers.position(index)));
            assertEquals(expected, numbers.getDouble(numbers.position(index)));
            assertTrue(iterator.hasNext());
            assertEquals(expected, iterator.next());
            assertArrayEquals(index, iterator.index());
        }
        assertFalse(iterator.hasNext());
        short[] out = new short[cells.cells().length];
        items.toContiguous(MemorySegment.ofArray(out), 'F');
        int[] ordered = cells.inFortranOrder();
        for (int k = 0; k < out.length; k++) {
            assertEquals(values[ordered[k]], out[k]);
        }
    }

    private static long[] currentValues(BufferView view, Cells cells, long[] values) {
        ItemIterator iterator = view.items().iterator();
        for (int cell : cells.cells()) {
            values[cell] = (long) iterator.next();
        }
        return values;
    }

    private static long[] values(Cells cells) {
        return PointerArrays.values(Arrays.stream(cells.cells()).max().orElse(-1) + 1);
    }

    private static void forEveryMix(Check check) {
        for (long[] shape : List.of(new long[] {4}, new long[] {3, 4}, new long[] {2, 3, 4}, new long[] {2, 3, 2, 3})) {
            for (int mask = 1; mask < 1 << shape.length; mask++) {
                Random random = new Random(SEED + mask);
                boolean[] indirect = new boolean[shape.length];
                for (int k = 0; k < indirect.length; k++) {
                    indirect[k] = (mask >> k & 1) != 0;
                }
                try (BufferView view = new PointerArrays(random, shape, indirect).getBuffer(BufferRequest.FULL)) {
                    check.run(random, view, Cells.of(shape));
                } catch (RuntimeException | AssertionError different) {
                    throw new AssertionError("seed " + SEED + ", shape " + Arrays.toString(shape) + ", pointers "
                        + Arrays.toString(indirect) + ": " + different, different);
                }
            }
        }
    }

    /** What is checked of each mix. */
    @FunctionalInterface
    private interface Check {

        void run(Random random, BufferView view, Cells cells);
    }
}
