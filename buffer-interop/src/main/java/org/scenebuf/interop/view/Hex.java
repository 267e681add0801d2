package org.scenebuf.interop.view;

import java.nio.charset.StandardCharsets;
import org.scenebuf.engine.memory.ErrorText;

/** Bytes as hexadecimal digits, in groups: Python's {@code bytes.hex}. */
final class Hex {

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private Hex() {
    }

    static void check(String separator) {
        if (separator.length() != 1 || separator.charAt(0) > 127) {
            throw new IllegalArgumentException(ErrorText.of("one ASCII character as separator", "\"" + separator + "\"",
                "take a blank, for instance"));
        }
    }

    /** Separators are counted from the right, or from the left when the group is negative; 0 is none. */
    static String of(byte[] bytes, String separator, int group) {
        int size = Math.abs((long) group) < bytes.length ? Math.abs(group) : 0;
        if (size == 0) {
            return plain(bytes);
        }
        int separators = (bytes.length - 1) / size;
        byte[] text = new byte[Borrowing.arrayLength(2L * bytes.length + separators)];
        int first = group > 0 ? bytes.length - separators * size : size;
        int left = first;
        int at = 0;
        for (byte value : bytes) {
            if (left == 0) {
                text[at++] = (byte) separator.charAt(0);
                left = size;
            }
            text[at++] = DIGITS[value >> 4 & 15];
            text[at++] = DIGITS[value & 15];
            left--;
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static String plain(byte[] bytes) {
        byte[] text = new byte[Borrowing.arrayLength(2L * bytes.length)];
        for (int k = 0; k < bytes.length; k++) {
            text[2 * k] = DIGITS[bytes[k] >> 4 & 15];
            text[2 * k + 1] = DIGITS[bytes[k] & 15];
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
