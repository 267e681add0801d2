package org.scenebuf.interop.view;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;

/** Items of a few formats in a byte array, as plainly as can be. */
final class ModelCodec {

    /** What a cast takes: single native codes. */
    static final List<String> NATIVE = List.of("B", "b", "?", "h", "H", "i", "I", "q", "f", "d");

    /** What a reinterpretation takes beyond that. */
    static final List<String> FOREIGN = List.of(">h", "<I", ">i", ">q", ">d", ">f");

    private ModelCodec() {
    }

    static int size(String format) {
        return switch (code(format)) {
            case 'h', 'H' -> 2;
            case 'i', 'I', 'f' -> 4;
            case 'q', 'd' -> 8;
            default -> 1;
        };
    }

    static boolean isByte(String format) {
        return format.equals("B") || format.equals("b");
    }

    static Object read(byte[] bytes, int at, String format) {
        ByteBuffer buffer = buffer(bytes, format);
        return switch (code(format)) {
            case 'b' -> (long) bytes[at];
            case 'B' -> bytes[at] & 0xffL;
            case '?' -> bytes[at] != 0;
            case 'h' -> (long) buffer.getShort(at);
            case 'H' -> buffer.getShort(at) & 0xffffL;
            case 'i' -> (long) buffer.getInt(at);
            case 'I' -> buffer.getInt(at) & 0xffffffffL;
            case 'q' -> buffer.getLong(at);
            case 'f' -> (double) buffer.getFloat(at);
            default -> buffer.getDouble(at);
        };
    }

    static void write(byte[] bytes, int at, String format, Object value) {
        ByteBuffer buffer = buffer(bytes, format);
        switch (code(format)) {
            case 'b', 'B' -> bytes[at] = ((Long) value).byteValue();
            case '?' -> bytes[at] = (byte) ((Boolean) value ? 1 : 0);
            case 'h', 'H' -> buffer.putShort(at, ((Long) value).shortValue());
            case 'i', 'I' -> buffer.putInt(at, ((Long) value).intValue());
            case 'q' -> buffer.putLong(at, (Long) value);
            case 'f' -> buffer.putFloat(at, ((Double) value).floatValue());
            default -> buffer.putDouble(at, (Double) value);
        }
    }

    /** A value that the format can hold. */
    static Object some(Random random, String format) {
        return switch (code(format)) {
            case 'b' -> (long) random.nextInt(-128, 128);
            case 'B' -> (long) random.nextInt(256);
            case '?' -> random.nextBoolean();
            case 'h' -> (long) random.nextInt(-32768, 32768);
            case 'H' -> (long) random.nextInt(65536);
            case 'i' -> (long) random.nextInt();
            case 'I' -> random.nextInt() & 0xffffffffL;
            case 'q' -> random.nextLong();
            case 'f' -> (double) random.nextFloat(-100, 100);
            default -> random.nextDouble(-100, 100);
        };
    }

    /** A value that it cannot hold. */
    static Object misfit(String format) {
        return switch (code(format)) {
            case 'b' -> 128L;
            case 'B', 'H', 'I' -> -1L;
            case 'h' -> -32769L;
            case 'i' -> 1L << 31;
            case 'q' -> 0.5;
            default -> "a text";
        };
    }

    static boolean hasMisfit(String format) {
        return code(format) != '?';
    }

    /** Python's ==: numbers by exact value, NaN to nothing. */
    static boolean same(Object a, Object b) {
        if (a instanceof Double x && !Double.isFinite(x) || b instanceof Double y && !Double.isFinite(y)) {
            return a instanceof Double x && b instanceof Double y && x.doubleValue() == y.doubleValue();
        }
        return exact(a).compareTo(exact(b)) == 0;
    }

    private static BigDecimal exact(Object value) {
        return switch (value) {
            case Boolean truth -> truth ? BigDecimal.ONE : BigDecimal.ZERO;
            case Double number -> new BigDecimal(number);
            default -> BigDecimal.valueOf((Long) value);
        };
    }

    private static char code(String format) {
        return format.charAt(format.length() - 1);
    }

    private static ByteBuffer buffer(byte[] bytes, String format) {
        return ByteBuffer.wrap(bytes).order(format.startsWith(">") ? ByteOrder.BIG_ENDIAN
            : format.startsWith("<") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.nativeOrder());
    }
}
