package org.scenebuf.interop.npy;

import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** Writes values as Python's {@code repr} does. */
final class PythonText {

    private PythonText() {
    }

    /** A string, in the quotes that need fewer escapes. */
    static String of(String value) {
        char quote = value.indexOf('\'') >= 0 && value.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder text = new StringBuilder().append(quote);
        value.codePoints().forEach(point -> append(text, point, quote));
        return text.append(quote).toString();
    }

    /** A tuple of integers. */
    static String of(long... tuple) {
        return LongStream.of(tuple).mapToObj(Long::toString)
            .collect(Collectors.joining(", ", "(", tuple.length == 1 ? ",)" : ")"));
    }

    private static void append(StringBuilder text, int point, char quote) {
        switch (point) {
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (point == quote) {
                    text.append('\\').append(quote);
                } else if (isPrintable(point)) {
                    text.appendCodePoint(point);
                } else {
                    text.append(point < 0x100 ? String.format("\\x%02x", point)
                        : point < 0x10000 ? String.format("\\u%04x", point) : String.format("\\U%08x", point));
                }
            }
        }
    }

    private static boolean isPrintable(int point) {
        return point == ' ' || switch (Character.getType(point)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
                Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }
}
