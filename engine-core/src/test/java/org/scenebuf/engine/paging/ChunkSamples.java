package org.scenebuf.engine.paging;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;

/** Chunks as they are in a world, and chunks as nobody has them. Each is the same on every machine. */
enum ChunkSamples {

    /** All the same byte. */
    CONSTANT,
    /** Rows of 8 floats, position, normal, texture coordinate, over a hilly field. */
    ROWS,
    /** The triangles of a grid, as 16-bit numbers. */
    GRID16,
    /** The same, as 32-bit numbers. */
    GRID32,
    /** 32-bit numbers of up to 20 bits, in no order. */
    SCATTERED,
    /** Pixels of 4 bytes, a gradient with noise. */
    IMAGE,
    /** Floats, many of them a NaN of any bits, an infinity or a zero with a sign. */
    ODD_FLOATS,
    /** Bytes of any kind. */
    RANDOM;

    private static final int WIDTH = 200;

    /** Makes a chunk. */
    MemorySegment of(Arena arena, long byteSize, long seed) {
        long whole = (byteSize + Integer.BYTES - 1) / Integer.BYTES;
        MemorySegment chunk = arena.allocate(whole * Integer.BYTES, Long.BYTES);
        Random random = new Random(seed);
        for (long k = 0; k < whole; k++) {
            chunk.setAtIndex(ValueLayout.JAVA_INT, k, number(k, random));
        }
        return chunk.asSlice(0, byteSize);
    }

    private int number(long k, Random random) {
        return switch (this) {
            case CONSTANT -> 0x07070707;
            case ROWS -> Float.floatToRawIntBits(component(k / 8, (int) (k % 8)));
            case GRID16 -> corner(2 * k) & 0xffff | corner(2 * k + 1) << 16;
            case GRID32 -> corner(k);
            case SCATTERED -> random.nextInt(1 << 20);
            case IMAGE -> 0xff000000 | tone(k, 1, random) << 16 | tone(k, 2, random) << 8 | tone(k, 3, random);
            case ODD_FLOATS -> odd(random);
            case RANDOM -> random.nextInt();
        };
    }

    private static float component(long row, int k) {
        float x = row % WIDTH / (float) WIDTH;
        float y = row / WIDTH / (float) WIDTH;
        float height = x * (1 - x) * (y + 0.25f);
        float slope = 1 / (1 + x * x + y * y);
        return switch (k) {
            case 0, 6 -> x;
            case 1, 7 -> y;
            case 2 -> height;
            case 3 -> x * slope;
            case 4 -> y * slope;
            default -> slope;
        };
    }

    private static int corner(long k) {
        int[] corners = {0, 1, WIDTH, WIDTH, 1, WIDTH + 1};
        return (int) (k / 6) + corners[(int) (k % 6)];
    }

    private static int tone(long k, int slope, Random random) {
        return (int) (k % WIDTH * slope / 3 + k / WIDTH + random.nextInt(2)) & 0xff;
    }

    private static int odd(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> 0x7f800000 | random.nextInt();
            case 1 -> 0xff800000;
            case 2 -> 0x80000000;
            default -> Float.floatToRawIntBits(1.5f);
        };
    }
}
