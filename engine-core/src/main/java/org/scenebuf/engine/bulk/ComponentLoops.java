package org.scenebuf.engine.bulk;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.format.HalfFloat;
import org.scenebuf.engine.format.NumberKind;

/**
 * Loops for the types that images have most: one for each pair, without a stop on the way. What each computes is what
 * {@link ComponentRule} says; a float keeps all bits of a byte or short, so that its own division rounds once.
 */
final class ComponentLoops {

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private ComponentLoops() {
    }

    /** Converts components that lie a stride apart. */
    @FunctionalInterface
    interface Loop {

        void run(MemorySegment from, long first, long fromStride, MemorySegment to, long target, long toStride,
            int count);
    }

    /** Finds the loop for a rule; null where there is none. */
    static @Nullable Loop of(ComponentRule rule) {
        NumberKind to = rule.to();
        return switch (rule.name()) {
            case UNORM -> switch (rule.from()) {
                case UINT8 -> to == NumberKind.FLOAT32 ? ComponentLoops::fractionsOfBytes
                    : to == NumberKind.FLOAT16 ? ComponentLoops::halfFractionsOfBytes
                    : to == NumberKind.UINT16 ? ComponentLoops::shortsOfBytes : null;
                case UINT16 -> to == NumberKind.FLOAT32 ? ComponentLoops::fractionsOfShorts
                    : to == NumberKind.UINT8 ? ComponentLoops::bytesOfShorts : null;
                case FLOAT32 -> to == NumberKind.UINT8 ? ComponentLoops::bytesOfFractions
                    : to == NumberKind.UINT16 ? ComponentLoops::shortsOfFractions : null;
                case FLOAT16 -> to == NumberKind.UINT8 ? ComponentLoops::bytesOfHalfFractions : null;
                default -> null;
            };
            case CAST -> switch (rule.from()) {
                case FLOAT32 -> to == NumberKind.FLOAT16 ? ComponentLoops::halves
                    : to == NumberKind.UINT8 ? ComponentLoops::bytesOfFloats : null;
                case FLOAT16 -> to == NumberKind.FLOAT32 ? ComponentLoops::floatsOfHalves : null;
                case UINT8 -> to == NumberKind.FLOAT32 ? ComponentLoops::floatsOfBytes : null;
                default -> null;
            };
            case SNORM -> null;
        };
    }

    private static void fractionsOfBytes(MemorySegment from, long first, long fromStride, MemorySegment to,
        long place, long toStride, int count) {
        for (int k = 0; k < count; k++) {
            to.set(FLOAT, place + k * toStride, (from.get(BYTE, first + k * fromStride) & 0xff) / 255f);
        }
    }

    private static void halfFractionsOfBytes(MemorySegment from, long first, long fromStride, MemorySegment to,
        long place, long toStride, int count) {
        for (int k = 0; k < count; k++) {
            to.set(SHORT, place + k * toStride,
                Float.floatToFloat16((from.get(BYTE, first + k * fromStride) & 0xff) / 255f));
        }
    }

    private static void fractionsOfShorts(MemorySegment from, long first, long fromStride, MemorySegment to,
        long place, long toStride, int count) {
        for (int k = 0; k < count; k++) {
            to.set(FLOAT, place + k * toStride, (from.get(SHORT, first + k * fromStride) & 0xffff) / 65535f);
        }
    }

    private static void shortsOfBytes(MemorySegment from, long first, long fromStride, MemorySegment to,
        long place, long toStride, int count) {
        for (int k = 0; k < count; k++) {
            to.set(SHORT, place + k * toStride, (short) ((from.get(BYTE, first + k * fromStride) & 0xff) * 257));
        }
    }

    private static void bytesOfShorts(MemorySegment from, long first, long fromStride, MemorySegment to,
        long place, long toStride, int count) {
        for (int k = 0; k < count; k++) {
            int value = from.get(SHORT, first + k * fromStride) & 0xffff;
            to.set(BYTE, place + k * toStride, (byte) ((value + 128) / 257));
        }
    }

    private static void bytesOfFractions(MemorySegment from, long first, long fromStride, MemorySegment to,
        long place, long toStride, int count) {
        for (int k = 0; k < count; k++) {
            float value = clamped(from.get(FLOAT, first + k * fromStride));
            to.set(BYTE, place + k * toStride, (byte) (int) (value * 255.0 + 0.5));
        }
    }

    private static void shortsOfFractions(MemorySegment from, long first, long fromStride, MemorySegment to,
        long place, long toStride, int count) {
        for (int k = 0; k < count; k++) {
            float value = clamped(from.get(FLOAT, first + k * fromStride));
            to.set(SHORT, place + k * toStride, (short) (int) (value * 65535.0 + 0.5));
        }
    }

    private static void bytesOfHalfFractions(MemorySegment from, long first, long fromStride, MemorySegment to,
        long place, long toStride, int count) {
        for (int k = 0; k < count; k++) {
            float value = clamped(HalfFloat.toFloat(from.get(SHORT, first + k * fromStride)));
            to.set(BYTE, place + k * toStride, (byte) (int) (value * 255.0 + 0.5));
        }
    }

    private static void halves(MemorySegment from, long first, long fromStride, MemorySegment to, long place,
        long toStride, int count) {
        for (int k = 0; k < count; k++) {
            to.set(SHORT, place + k * toStride, Float.floatToFloat16(from.get(FLOAT, first + k * fromStride) + 0f));
        }
    }

    private static void floatsOfHalves(MemorySegment from, long first, long fromStride, MemorySegment to,
        long place, long toStride, int count) {
        for (int k = 0; k < count; k++) {
            to.set(FLOAT, place + k * toStride, HalfFloat.toFloat(from.get(SHORT, first + k * fromStride)) + 0f);
        }
    }

    private static void bytesOfFloats(MemorySegment from, long first, long fromStride, MemorySegment to,
        long place, long toStride, int count) {
        for (int k = 0; k < count; k++) {
            float value = from.get(FLOAT, first + k * fromStride);
            double inside = value > 0 ? value < 255 ? value : 255 : 0;
            to.set(BYTE, place + k * toStride, (byte) (int) (inside + 0.5));
        }
    }

    private static void floatsOfBytes(MemorySegment from, long first, long fromStride, MemorySegment to,
        long place, long toStride, int count) {
        for (int k = 0; k < count; k++) {
            to.set(FLOAT, place + k * toStride, from.get(BYTE, first + k * fromStride) & 0xff);
        }
    }

    /** From 0 to 1; 0 of what is no number. */
    private static float clamped(float value) {
        return value > 0 ? value < 1 ? value : 1 : 0;
    }
}
