package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.format.ElementFormat;

/** {@link BufferLayout#sharesBytes} beside a list of all bytes. */
class ByteSharingTest {

    @Test
    void sharedBytesAreFoundWhereverTheyAre() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            long[] shape = random.longs(1 + random.nextInt(2), 0, 6).toArray();
            long[] strides = random.longs(shape.length, -12, 13).toArray();
            BufferLayout layout = BufferLayout.of(200, ElementFormat.of("f"), 4, shape, strides);
            assertEquals(isTouchedTwice(layout), layout.sharesBytes(), "seed " + seed + ", " + layout);
        }
    }

    @Test
    void sharedBytesAreMissedInNoNumberOfDimensions() {
        int found = 0;
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            long[] shape = random.longs(3 + random.nextInt(2), 0, 4).toArray();
            long[] strides = random.longs(shape.length, -40, 41).toArray();
            BufferLayout layout = BufferLayout.of(1000, ElementFormat.of("f"), 4, shape, strides);
            if (isTouchedTwice(layout)) {
                assertTrue(layout.sharesBytes(), "seed " + seed + ", " + layout);
            } else if (!layout.sharesBytes()) {
                found++;
            }
        }
        assertTrue(found > 1000, "none are told to be apart");
        assertFalse(BufferLayout.contiguous(0, ElementFormat.of("d"), 3, 4, 5, 6).sharesBytes());
    }

    private static boolean isTouchedTwice(BufferLayout layout) {
        return isTouchedTwice(layout, new long[layout.ndim()], 0, new HashSet<>());
    }

    private static boolean isTouchedTwice(BufferLayout layout, long[] index, int dimension, Set<Long> bytes) {
        if (dimension == index.length) {
            long at = layout.byteOffset(index);
            return LongStream.range(at, at + layout.itemSize()).anyMatch(k -> !bytes.add(k));
        }
        for (long k = 0; k < layout.shape(dimension); k++) {
            index[dimension] = k;
            if (isTouchedTwice(layout, index, dimension + 1, bytes)) {
                return true;
            }
        }
        return false;
    }
}
