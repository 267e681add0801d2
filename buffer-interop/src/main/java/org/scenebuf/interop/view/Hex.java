package org.scenebuf.interop.view;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/** Writes bytes as hexadecimal digits, in groups: Python's {@code bytes.hex}. */
final class Hex {

    private static final ValueLayout.OfInt FOUR_BYTES = ValueLayout.JAVA_INT_UNALIGNED.withOrder(
        ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong EIGHT_DIGITS = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(
        ByteOrder.LITTLE_ENDIAN);

    /** The gap between the character after {@code '9'} and {@code 'a'} in ASCII. */
    private static final long TO_LETTERS = 'a' - '9' - 1;

    private Hex() {
    }

    static void check(String separator) {
        if (Args.notNull(separator, "a separator").length() != 1 || separator.charAt(0) > 127) {
            throw new IllegalArgumentException(ErrorText.of("one ASCII character as separator", "\"" + separator + "\"",
                "take a blank, for instance"));
        }
    }

    /** Groups are counted from the right, or from the left when the number is negative; 0 means no separators. */
    static String of(MemorySegment bytes, String separator, int group) {
        long length = bytes.byteSize();
        long size = Math.abs((long) group);
        byte[] digits = digits(bytes);
        return size == 0 || size >= length ? text(digits)
            : text(grouped(digits, (byte) separator.charAt(0), group > 0 ? (length - 1) % size + 1 : size, size));
    }

    private static String text(byte[] digits) {
        return new String(digits, StandardCharsets.ISO_8859_1);
    }

    private static byte[] digits(MemorySegment bytes) {
        byte[] digits = new byte[Borrowing.arrayLength(2 * bytes.byteSize())];
        MemorySegment text = MemorySegment.ofArray(digits);
        long whole = bytes.byteSize() & -4;
        for (long k = 0; k < whole; k += 4) {
            text.set(EIGHT_DIGITS, 2 * k, digits(bytes.get(FOUR_BYTES, k)));
        }
        for (long k = whole; k < bytes.byteSize(); k++) {
            long two = digits(bytes.get(ValueLayout.JAVA_BYTE, k) & 0xff);
            digits[(int) (2 * k)] = (byte) two;
            digits[(int) (2 * k + 1)] = (byte) (two >> 8);
        }
        return digits;
    }

    /**
     * Makes eight digits of four bytes at once. Spreads the half bytes over a long, then turns each into its
     * character.
     */
    private static long digits(int fourBytes) {
        long swapped = (fourBytes >>> 4 & 0x0f0f0f0fL) | (fourBytes & 0x0f0f0f0fL) << 4;
        long spread = (swapped | swapped << 16) & 0x0000ffff0000ffffL;
        spread = (spread | spread << 8) & 0x00ff00ff00ff00ffL;
        spread = (spread | spread << 4) & 0x0f0f0f0f0f0f0f0fL;
        long above9 = spread + 0x0606060606060606L >>> 4 & 0x0101010101010101L;
        return spread + 0x3030303030303030L + above9 * TO_LETTERS;
    }

    private static byte[] grouped(byte[] digits, byte separator, long firstBytes, long groupBytes) {
        long separators = (digits.length / 2 - 1) / groupBytes;
        byte[] text = new byte[Borrowing.arrayLength(digits.length + separators)];
        int from = 0;
        int to = 0;
        int next = (int) (2 * firstBytes);
        while (from < digits.length) {
            int end = Math.min(digits.length, next);
            System.arraycopy(digits, from, text, to, end - from);
            to += end - from;
            if (end < digits.length) {
                text[to++] = separator;
            }
            from = end;
            next = (int) Math.min(digits.length, end + 2 * groupBytes);
        }
        return text;
    }
}
