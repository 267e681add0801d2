package org.scenebuf.engine.asset;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Makes pixels with fewer channels from pixels of red, green, blue and alpha, all without gaps. */
final class PixelChannels {

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;

    /** The weights of brightness in 256ths, as in stb: nearly those of ITU-R BT.601. */
    private static final int RED = 77;
    private static final int GREEN = 150;
    private static final int BLUE = 29;

    private PixelChannels() {
    }

    /** Copies the colours of pixels with two bytes a channel, without their alpha. */
    static void dropAlpha(MemorySegment all, MemorySegment colors) {
        long count = colors.byteSize() / 6;
        for (long k = 0; k < count; k++) {
            colors.set(SHORT, 6 * k, all.get(SHORT, 8 * k));
            colors.set(SHORT, 6 * k + 2, all.get(SHORT, 8 * k + 2));
            colors.set(SHORT, 6 * k + 4, all.get(SHORT, 8 * k + 4));
        }
    }

    /** {@return the brightness of a colour} */
    static float brightness(float red, float green, float blue) {
        return RED / 256f * red + GREEN / 256f * green + BLUE / 256f * blue;
    }

    /** Computes the brightness of pixels with one byte a channel. */
    static void brightnessOfBytes(MemorySegment all, MemorySegment brightness) {
        long count = brightness.byteSize();
        for (long k = 0; k < count; k++) {
            int sum = RED * (all.get(BYTE, 4 * k) & 0xff) + GREEN * (all.get(BYTE, 4 * k + 1) & 0xff)
                + BLUE * (all.get(BYTE, 4 * k + 2) & 0xff);
            brightness.set(BYTE, k, (byte) (sum >> 8));
        }
    }

    /** Computes the brightness of pixels with two bytes a channel. */
    static void brightnessOfShorts(MemorySegment all, MemorySegment brightness) {
        long count = brightness.byteSize() / 2;
        for (long k = 0; k < count; k++) {
            int sum = RED * (all.get(SHORT, 8 * k) & 0xffff) + GREEN * (all.get(SHORT, 8 * k + 2) & 0xffff)
                + BLUE * (all.get(SHORT, 8 * k + 4) & 0xffff);
            brightness.set(SHORT, 2 * k, (short) (sum >> 8));
        }
    }
}
