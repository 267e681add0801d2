package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import org.jspecify.annotations.Nullable;

/** Tells which objects are bytes-like, and the format of their items. */
final class Wrapping {

    private Wrapping() {
    }

    /** Makes an exporter of an object; null when it is not bytes-like. */
    static @Nullable BufferExporter of(@Nullable Object object) {
        return switch (object) {
            case BufferExporter exporter -> exporter;
            case MemorySegment memory -> WrappedSegment.of(memory, "B", "a MemorySegment");
            case byte[] array -> WrappedSegment.of(MemorySegment.ofArray(array), "B", "a byte[]");
            case short[] array -> WrappedSegment.of(MemorySegment.ofArray(array), "h", "a short[]");
            case char[] array -> WrappedSegment.of(MemorySegment.ofArray(array), "H", "a char[]");
            case int[] array -> WrappedSegment.of(MemorySegment.ofArray(array), "i", "an int[]");
            case long[] array -> WrappedSegment.of(MemorySegment.ofArray(array), "q", "a long[]");
            case float[] array -> WrappedSegment.of(MemorySegment.ofArray(array), "f", "a float[]");
            case double[] array -> WrappedSegment.of(MemorySegment.ofArray(array), "d", "a double[]");
            case Buffer buffer -> WrappedSegment.of(MemorySegment.ofBuffer(buffer), format(buffer),
                "a " + buffer.getClass().getSimpleName());
            case null, default -> null;
        };
    }

    /** The format that the buffer's own {@code get} would read, in its byte order. */
    private static String format(Buffer buffer) {
        return switch (buffer) {
            case ByteBuffer bytes -> "B";
            case ShortBuffer shorts -> ordered(shorts.order(), "h");
            case CharBuffer chars -> ordered(chars.order(), "H");
            case IntBuffer ints -> ordered(ints.order(), "i");
            case LongBuffer longs -> ordered(longs.order(), "q");
            case FloatBuffer floats -> ordered(floats.order(), "f");
            case DoubleBuffer doubles -> ordered(doubles.order(), "d");
            default -> throw new AssertionError(buffer.getClass());
        };
    }

    private static String ordered(ByteOrder order, String code) {
        return order.equals(ByteOrder.nativeOrder()) ? code : order.equals(ByteOrder.BIG_ENDIAN) ? ">" + code
            : "<" + code;
    }
}
