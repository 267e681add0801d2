package org.scenebuf.engine.internal.kernel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Copies the channels of pixels in another order, some of them constants.
 *
 * <p>Four bytes on each side, which most images have, are one number: shifted, cut and joined, many pixels at a time.
 * All others go channel by channel through rows, which are in the processor's cache from the second channel on.
 */
public final class ChannelCopy {

    /** Keeps what the target has. */
    public static final int KEEP = -1;
    /** Stores 0. */
    public static final int ZERO = -2;
    /** Stores what stands for 1. */
    public static final int ONE = -3;

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final int LOW = 0xff;

    private final int[] from;
    private final int size;
    private final int one;
    private final boolean areWords;

    /**
     * Prepares copies.
     *
     * @param from for each channel of the target which of the source it gets, or a constant of this class
     * @param size bytes of a channel: 1, 2 or 4
     * @param one the bits that stand for 1
     */
    public ChannelCopy(int[] from, int size, int one) {
        this.from = from.clone();
        this.size = size;
        this.one = one;
        this.areWords = size == 1 && from.length == 4
            && Arrays.stream(from).noneMatch(channel -> channel == KEEP || channel > 3);
    }

    /**
     * Pixels that lie in a row.
     *
     * @param memory where they lie
     * @param offset the first pixel, in bytes
     * @param stride bytes from pixel to pixel
     * @param channelStride bytes from channel to channel
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
     * @param count how many pixels
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

    private void copyWords(MemorySegment source, MemorySegment target, int count) {
        int constant = 0;
        int[] shift = new int[4];
        int[] mask = new int[4];
        for (int channel = 0; channel < 4; channel++) {
            shift[channel] = Math.max(0, from[channel]) * 8;
            mask[channel] = from[channel] >= 0 ? LOW : 0;
            constant |= (from[channel] == ONE ? one & LOW : 0) << 8 * channel;
        }
        copyWords(source, target, shift, mask, constant, count);
    }

    /** Words are little-endian, as all machines are that this library is for. */
    private static void copyWords(MemorySegment source, MemorySegment target, int[] shift, int[] mask, int constant,
        int count) {
        int s0 = shift[0];
        int s1 = shift[1];
        int s2 = shift[2];
        int s3 = shift[3];
        int m0 = mask[0];
        int m1 = mask[1];
        int m2 = mask[2];
        int m3 = mask[3];
        for (int k = 0; k < count; k++) {
            int pixel = source.get(INT, 4L * k);
            target.set(INT, 4L * k, constant | pixel >>> s0 & m0 | (pixel >>> s1 & m1) << 8 | (pixel >>> s2 & m2) << 16
                | (pixel >>> s3 & m3) << 24);
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
