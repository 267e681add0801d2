package org.scenebuf.engine.internal.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Copies the channels of pixels in another order, or sets them to constants.
 *
 * <p>Most images have four bytes in a pixel. Where source and target both do, a pixel is handled as one int: rotated,
 * masked and joined, many pixels at a time. Any other copy goes through the rows channel by channel. From the second
 * channel on, the rows are in the processor's cache.
 */
public final class ChannelCopy {

    /** Keeps the value of the target. */
    public static final int KEEP = -1;
    /** Stores 0. */
    public static final int ZERO = -2;
    /** Stores the value that stands for 1. */
    public static final int ONE = -3;

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final int LOW = 0xff;

    /** The number of pixels that stay in the processor's cache. */
    private static final int BLOCK = 1024;

    private final int[] from;
    private final int size;
    private final int one;
    private final boolean areWords;

    /** The rotations of a pixel to the left, in bits; below, the bits that are right after each rotation. */
    private final int[] rotations;
    private final int[] masks;
    private final int constant;

    /**
     * Prepares copies.
     *
     * @param from for each channel of the target, the channel of the source, or a constant of this class
     * @param size the bytes of a channel: 1, 2 or 4
     * @param one the bits of the value that stands for 1
     */
    public ChannelCopy(int[] from, int size, int one) {
        this.from = from.clone();
        this.size = size;
        this.one = one;
        this.areWords = size == 1 && from.length == 4
            && Arrays.stream(from).noneMatch(channel -> channel == KEEP || channel > 3);
        this.rotations = areWords ? IntStream.range(0, 4).filter(k -> from[k] >= 0).map(this::rotation).distinct()
            .toArray() : new int[0];
        this.masks = Arrays.stream(rotations).map(this::mask).toArray();
        this.constant = areWords ? IntStream.range(0, 4).filter(k -> from[k] == ONE).map(k -> (one & LOW) << 8 * k)
            .sum() : 0;
    }

    private int rotation(int channel) {
        return 8 * (channel - from[channel]) & 31;
    }

    private int mask(int rotation) {
        return IntStream.range(0, 4).filter(k -> from[k] >= 0 && rotation(k) == rotation).map(k -> LOW << 8 * k).sum();
    }

    /**
     * Tells whether pixels may be copied to their own place. They may where each pixel is read as a whole before it is
     * stored.
     *
     * @param row the pixels
     * @return true when they may
     */
    public boolean isInPlace(Row row) {
        return areWords && rotations.length <= 2 && row.isOfWords();
    }

    /**
     * Pixels in a row.
     *
     * @param memory the memory
     * @param offset the first pixel, in bytes
     * @param stride the bytes from pixel to pixel
     * @param channelStride the bytes from channel to channel
     */
    public record Row(MemorySegment memory, long offset, long stride, long channelStride) {

        private boolean isOfWords() {
            return stride == 4 && channelStride == 1;
        }
    }

    /**
     * Copies pixels.
     *
     * @param source the source, which shares no bytes with the target
     * @param target the target
     * @param count the number of pixels
     */
    public void copy(Row source, Row target, int count) {
        if (areWords && source.isOfWords() && target.isOfWords()) {
            copyWords(source.memory.asSlice(source.offset, 4L * count), target.memory.asSlice(target.offset,
                4L * count), count);
            return;
        }
        for (int channel = 0; channel < from.length; channel++) {
            long to = target.offset + channel * target.channelStride;
            if (from[channel] >= 0) {
                CountedCopy.copyStrided(source.memory, source.offset + from[channel] * source.channelStride,
                    source.stride, target.memory, to, target.stride, count, size);
            } else if (from[channel] != KEEP) {
                fill(target.memory, to, target.stride, count, from[channel] == ONE ? one : 0);
            }
        }
    }

    /** Copies pixels as ints. They are little-endian, as on all machines of this library. */
    private void copyWords(MemorySegment source, MemorySegment target, int count) {
        switch (rotations.length) {
            case 0 -> fill(target, 0, 4, count, constant);
            case 1 -> rotateOnce(source, target, count);
            case 2 -> rotateTwice(source, target, count);
            default -> rotateFourTimes(source, target, count);
        }
    }

    private void rotateOnce(MemorySegment source, MemorySegment target, int count) {
        int a = rotations[0];
        int mask = masks[0];
        int ones = constant;
        if (a == 8) {
            for (int k = 0; k < count; k++) {
                int pixel = source.get(INT, 4L * k);
                target.set(INT, 4L * k, (pixel << 8 | pixel >>> 24) & mask | ones);
            }
        } else if (a == 24) {
            for (int k = 0; k < count; k++) {
                int pixel = source.get(INT, 4L * k);
                target.set(INT, 4L * k, (pixel << 24 | pixel >>> 8) & mask | ones);
            }
        } else {
            for (int k = 0; k < count; k++) {
                int pixel = source.get(INT, 4L * k);
                target.set(INT, 4L * k, (pixel << a | pixel >>> -a) & mask | ones);
            }
        }
    }

    /**
     * Two rotations. The common cases have loops with constant shifts: red and blue exchanged, and all channels
     * reversed.
     */
    private void rotateTwice(MemorySegment source, MemorySegment target, int count) {
        int a = rotations[0];
        int b = rotations[1];
        int maskA = masks[0];
        int maskB = masks[1];
        int ones = constant;
        if (a == 16 && b == 0) {
            for (int k = 0; k < count; k++) {
                int pixel = source.get(INT, 4L * k);
                target.set(INT, 4L * k, (pixel << 16 | pixel >>> 16) & maskA | pixel & maskB | ones);
            }
        } else if (a == 8 && b == 24) {
            for (int k = 0; k < count; k++) {
                int pixel = source.get(INT, 4L * k);
                target.set(INT, 4L * k, (pixel << 8 | pixel >>> 24) & maskA | (pixel << 24 | pixel >>> 8) & maskB
                    | ones);
            }
        } else {
            for (int k = 0; k < count; k++) {
                int pixel = source.get(INT, 4L * k);
                target.set(INT, 4L * k, (pixel << a | pixel >>> -a) & maskA | (pixel << b | pixel >>> -b) & maskB
                    | ones);
            }
        }
    }

    private void rotateFourTimes(MemorySegment source, MemorySegment target, int count) {
        int ones = constant;
        for (int done = 0; done < count; done += BLOCK) {
            int end = Math.min(count, done + BLOCK);
            for (int part = 0; part < rotations.length; part++) {
                int a = rotations[part];
                int mask = masks[part];
                int kept = part == 0 ? 0 : ~mask;
                int added = part == 0 ? ones : 0;
                for (int k = done; k < end; k++) {
                    int pixel = source.get(INT, 4L * k);
                    target.set(INT, 4L * k, (pixel << a | pixel >>> -a) & mask | target.get(INT, 4L * k) & kept
                        | added);
                }
            }
        }
    }

    private void fill(MemorySegment target, long offset, long stride, int count, int value) {
        for (int k = 0; k < count; k++) {
            long at = offset + k * stride;
            switch (size) {
                case 1 -> target.set(BYTE, at, (byte) value);
                case 2 -> target.set(SHORT, at, (short) value);
                default -> target.set(INT, at, value);
            }
        }
    }
}
