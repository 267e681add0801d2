package org.scenebuf.interop.jme;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/** Sizes of NIO buffers in bytes. */
final class BufferBytes {

    /** The most bytes of an NIO buffer. */
    static final int MOST = Integer.MAX_VALUE - 8;

    private BufferBytes() {
    }

    static int itemSize(Buffer buffer) {
        return switch (buffer) {
            case ByteBuffer bytes -> Byte.BYTES;
            case ShortBuffer shorts -> Short.BYTES;
            case CharBuffer chars -> Character.BYTES;
            case IntBuffer ints -> Integer.BYTES;
            case FloatBuffer floats -> Float.BYTES;
            default -> Long.BYTES;
        };
    }

    /** Whether numbers have this machine's byte order, as OpenGL wants them. */
    static boolean isNative(Buffer buffer) {
        ByteOrder order = switch (buffer) {
            case ShortBuffer shorts -> shorts.order();
            case CharBuffer chars -> chars.order();
            case IntBuffer ints -> ints.order();
            case FloatBuffer floats -> floats.order();
            case LongBuffer longs -> longs.order();
            case DoubleBuffer doubles -> doubles.order();
            default -> ByteOrder.nativeOrder();
        };
        return order.equals(ByteOrder.nativeOrder());
    }

    static long capacity(Buffer buffer) {
        return (long) buffer.capacity() * itemSize(buffer);
    }

    /** The bytes before the limit. The position does not count, because jME moves it. */
    static long limit(Buffer buffer) {
        return (long) buffer.limit() * itemSize(buffer);
    }
}
