package org.scenebuf.engine.texture;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Computes means of two by two pixels of bytes, as nearly all mipmap levels need them. With four channels, it computes
 * four bytes at once. Means of linear bytes are exact. Light of sRGB bytes is added with 16 bits, so a result is off by
 * 1 at most.
 */
final class ByteHalving {

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED;

    /** A mask of every second byte, with room above each byte for a sum. */
    private static final long BYTES = 0x00ff00ff00ff00ffL;
    private static final int HALVES = 0x00020002;
    private static final int RESULTS = 0x00ff00ff;

    private static final int MOST_LIGHT = 0xffff;
    private static final int[] LIGHT = new int[256];
    private static final byte[] ENCODED = new byte[MOST_LIGHT + 1];

    static {
        for (int value = 0; value < LIGHT.length; value++) {
            LIGHT[value] = (int) Math.rint(Srgb.ofByte(value) * MOST_LIGHT);
        }
        for (int light = 0; light <= MOST_LIGHT; light++) {
            ENCODED[light] = (byte) Srgb.toByte((double) light / MOST_LIGHT);
        }
    }

    private ByteHalving() {
    }

    /** {@return whether each pixel of the level below is the mean of exactly four pixels of bytes} */
    static boolean fits(RamImage above, RamImage below) {
        return above.componentType() == ComponentType.UINT8 && above.depth() == below.depth()
            && above.width() == 2 * below.width() && above.height() == 2 * below.height();
    }

    /**
     * Computes pixels of a row.
     *
     * @param source the page of the level above
     * @param top where the upper row begins
     * @param bottom where the lower row begins
     * @param target the page of the level below
     * @param at where its row begins
     * @param count how many pixels to compute
     * @param format the channels
     */
    static void halve(MemorySegment source, long top, long bottom, MemorySegment target, long at, int count,
        TextureFormat format) {
        switch (format) {
            case RGBA -> halveWords(source, top, bottom, target, at, count);
            case SRGB_ALPHA -> halveLightAndAlpha(source, top, bottom, target, at, count);
            case SRGB -> halveLight(source, top, bottom, target, at, count);
            default -> halveBytes(source, top, bottom, target, at, count, format.channels());
        }
    }

    private static void halveWords(MemorySegment source, long top, long bottom, MemorySegment target, long at,
        int count) {
        for (int k = 0; k < count; k++) {
            long upper = source.get(LONG, top + 8L * k);
            long lower = source.get(LONG, bottom + 8L * k);
            long even = (upper & BYTES) + (lower & BYTES);
            long odd = (upper >>> 8 & BYTES) + (lower >>> 8 & BYTES);
            int first = (int) even + (int) (even >>> 32) + HALVES >>> 2 & RESULTS;
            int second = (int) odd + (int) (odd >>> 32) + HALVES >>> 2 & RESULTS;
            target.set(INT, at + 4L * k, first | second << 8);
        }
    }

    private static void halveBytes(MemorySegment source, long top, long bottom, MemorySegment target, long at,
        int count, int channels) {
        for (int channel = 0; channel < channels; channel++) {
            for (int k = 0; k < count; k++) {
                long from = 2L * k * channels + channel;
                target.set(BYTE, at + (long) k * channels + channel,
                    (byte) mean(source, top + from, bottom + from, channels));
            }
        }
    }

    private static void halveLight(MemorySegment source, long top, long bottom, MemorySegment target, long at,
        int count) {
        for (int k = 0; k < count; k++) {
            for (int channel = 0; channel < 3; channel++) {
                long from = 6L * k + channel;
                target.set(BYTE, at + 3L * k + channel, light(source, top + from, bottom + from, 3));
            }
        }
    }

    private static void halveLightAndAlpha(MemorySegment source, long top, long bottom, MemorySegment target, long at,
        int count) {
        for (int k = 0; k < count; k++) {
            long upper = source.get(LONG, top + 8L * k);
            long lower = source.get(LONG, bottom + 8L * k);
            int red = encoded(upper, lower, 0);
            int green = encoded(upper, lower, 8);
            int blue = encoded(upper, lower, 16);
            int alpha = (int) (upper >>> 24 & 0xff) + (int) (upper >>> 56) + (int) (lower >>> 24 & 0xff)
                + (int) (lower >>> 56) + 2 >>> 2;
            target.set(INT, at + 4L * k, red | green << 8 | blue << 16 | alpha << 24);
        }
    }

    private static int encoded(long upper, long lower, int shift) {
        int light = LIGHT[(int) (upper >>> shift) & 0xff] + LIGHT[(int) (upper >>> shift + 32) & 0xff]
            + LIGHT[(int) (lower >>> shift) & 0xff] + LIGHT[(int) (lower >>> shift + 32) & 0xff];
        return ENCODED[light + 2 >>> 2] & 0xff;
    }

    private static int mean(MemorySegment source, long upper, long lower, int step) {
        return (source.get(BYTE, upper) & 0xff) + (source.get(BYTE, upper + step) & 0xff)
            + (source.get(BYTE, lower) & 0xff) + (source.get(BYTE, lower + step) & 0xff) + 2 >>> 2;
    }

    private static byte light(MemorySegment source, long upper, long lower, int step) {
        int light = LIGHT[source.get(BYTE, upper) & 0xff] + LIGHT[source.get(BYTE, upper + step) & 0xff]
            + LIGHT[source.get(BYTE, lower) & 0xff] + LIGHT[source.get(BYTE, lower + step) & 0xff];
        return ENCODED[light + 2 >>> 2];
    }
}
