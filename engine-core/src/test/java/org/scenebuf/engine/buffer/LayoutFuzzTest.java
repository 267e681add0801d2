package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import org.scenebuf.engine.Stress;
import org.scenebuf.engine.StressTest;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.FormatException;

/** Layouts and formats made to break arithmetic: refused by one of the documented exceptions, or right. */
class LayoutFuzzTest {

    private static final int LAYOUTS = 2000;
    private static final int BLOCK = 64;
    private static final int DEEP = 10_000;
    private static final long[] EDGES = {Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MAX_VALUE, Long.MAX_VALUE - 1,
        1L << 62, -1L << 62, 1L << 31, 1L << 32, -1L << 32, Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 0, 1, 2, 63, 64};

    private Random random = new Random();

    @StressTest
    void layoutsOfTheLargestNumbersAreRefusedOrInsideTheirBlock() {
        Stress.rounds(20261128, 20, this::layouts);
    }

    @StressTest
    void formatsNestedWithoutEndAreRefusedOrUnderstood() {
        Stress.rounds(20261128, 10, this::format);
    }

    private long layouts(long seed) {
        random = new Random(seed);
        for (int k = 0; k < LAYOUTS; k++) {
            int ndim = random.nextInt(5);
            long[] shape = numbers(ndim);
            long[] strides = numbers(ndim);
            long offset = number();
            long itemSize = random.nextBoolean() ? 1 : number();
            try {
                use(BufferLayout.of(offset, ElementFormat.of("B"), itemSize, shape, strides));
            } catch (ArithmeticException tooLarge) {
                continue; // Without a text where the JVM had thrown it often.
            } catch (IllegalArgumentException | IndexOutOfBoundsException | BufferException refused) {
                assertTrue(String.valueOf(refused.getMessage()).startsWith("expected "), refused::getMessage);
            } catch (RuntimeException | Error wrong) {
                throw new AssertionError("layout " + k + ": offset " + offset + ", items of " + itemSize + ", shape "
                    + Arrays.toString(shape) + ", strides " + Arrays.toString(strides), wrong);
            }
        }
        return LAYOUTS;
    }

    private void use(BufferLayout layout) {
        assertTrue(layout.toString().contains("shape"), layout::toString);
        layout.isContiguous('A');
        byte[] block = new byte[BLOCK];
        BufferExporter exporter = Buffers.wrap(block);
        try (BufferView view = Lender.lend(exporter, MemorySegment.ofArray(block), layout, BufferRequest.FULL)) {
            assertTrue(layout.byteSize() == 0 || layout.lowestByte() >= 0 && layout.endByte() <= BLOCK,
                layout::toString);
            touch(view.items());
        }
        if (layout.ndim() > 0) {
            int dimension = random.nextInt(layout.ndim());
            use(layout.slice(dimension, number(), number(), number()));
        }
    }

    private void touch(Items items) {
        if (items.layout().byteSize() > 0) {
            long[] index = Arrays.stream(items.layout().shape()).map(random::nextLong).toArray();
            items.set(items.get(index), index);
        }
        if (items.layout().byteSize() <= 1 << 16) {
            items.toContiguous(MemorySegment.ofArray(new byte[(int) items.layout().byteSize()]), 'F');
            items.copyFrom(items);
        }
        items.get(numbers(items.layout().ndim()));
    }

    private long format(long seed) {
        random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < DEEP; k++) {
            text.append(random.nextInt(4) == 0 ? "(1)" : "").append(random.nextInt(50) == 0 ? "X{" : "T{");
        }
        text.append(random.nextBoolean() ? "f" : "");
        for (int k = 0; k < DEEP - (random.nextBoolean() ? 0 : 1); k++) {
            text.append(random.nextInt(3) == 0 ? "}:a:" : "}");
        }
        try {
            ElementFormat format = ElementFormat.of(text.toString());
            format.read(MemorySegment.ofArray(new byte[BLOCK]), 0);
        } catch (FormatException | IndexOutOfBoundsException refused) {
            assertTrue(refused.getMessage().length() < 1000, refused.getMessage());
        }
        return DEEP;
    }

    private long[] numbers(int count) {
        long[] numbers = new long[count];
        Arrays.setAll(numbers, k -> number());
        return numbers;
    }

    /** Often small, so that some layouts fit. */
    private long number() {
        return switch (random.nextInt(4)) {
            case 0 -> EDGES[random.nextInt(EDGES.length)];
            case 1 -> random.nextLong();
            default -> random.nextInt(-2, 9);
        };
    }
}
