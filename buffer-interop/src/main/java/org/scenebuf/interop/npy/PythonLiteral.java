package org.scenebuf.interop.npy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.FormatException;

/**
 * Parses those of Python's literals that a header consists of. Nothing is evaluated, and any other text is refused.
 *
 * <pre>
 * value  = dict | tuple | list | string | integer | "True" | "False" | "(" value ")"
 * dict   = "{" [ value ":" value { "," value ":" value } [ "," ] ] "}"
 * tuple  = "(" [ value "," [ value { "," value } [ "," ] ] ] ")"
 * list   = "[" [ value { "," value } [ "," ] ] "]"
 * </pre>
 *
 * <p>The Java types are {@link Map}, {@link Tuple}, {@link List}, {@link String}, {@link Long} and {@link Boolean}.
 */
final class PythonLiteral {

    /**
     * The limit for nesting. A header comes from outside, and must not exhaust the stack. A format has at most 64
     * records inside one another, and a header has two brackets for each; the header itself and a shape have one each.
     */
    private static final int MAX_DEPTH = 2 * 64 + 2;

    private static final int END = -1;

    private final String text;
    private final boolean isPython2;
    private int position;

    private PythonLiteral(String text, boolean isPython2) {
        this.text = text;
        this.isPython2 = isPython2;
    }

    /** Parses the whole text. In Python 2 the letter {@code L} may follow an integer. */
    static Object parse(String text, boolean isPython2) {
        PythonLiteral literal = new PythonLiteral(text, isPython2);
        Object value = literal.value(0);
        if (literal.peek() != END) {
            throw literal.unexpected("the end of the header");
        }
        return value;
    }

    private Object value(int depth) {
        if (depth > MAX_DEPTH) {
            throw unexpected("at most " + MAX_DEPTH + " brackets inside one another");
        }
        int next = peek();
        return switch (next) {
            case '{' -> dict(depth + 1);
            case '(' -> tuple(depth + 1);
            case '[' -> list(depth + 1);
            case '\'', '"' -> string();
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> integer();
            default -> word();
        };
    }

    private Map<Object, Object> dict(int depth) {
        expect('{');
        Map<Object, Object> entries = new LinkedHashMap<>();
        while (peek() != '}') {
            Object key = value(depth);
            expect(':');
            if (entries.put(key, value(depth)) != null) {
                throw unexpected("each key only once");
            }
            if (peek() != '}') {
                expect(',');
            }
        }
        expect('}');
        return entries;
    }

    private Object tuple(int depth) {
        expect('(');
        List<Object> items = new ArrayList<>();
        boolean isTuple = peek() == ')';
        while (peek() != ')') {
            items.add(value(depth));
            if (peek() != ')') {
                expect(',');
                isTuple = true;
            }
        }
        expect(')');
        return isTuple ? new Tuple(List.copyOf(items)) : items.getFirst();
    }

    private List<Object> list(int depth) {
        expect('[');
        List<Object> items = new ArrayList<>();
        while (peek() != ']') {
            items.add(value(depth));
            if (peek() != ']') {
                expect(',');
            }
        }
        expect(']');
        return List.copyOf(items);
    }

    private String string() {
        int start = position;
        char quote = text.charAt(position++);
        StringBuilder content = new StringBuilder();
        while (position < text.length() && text.charAt(position) != quote) {
            char character = text.charAt(position++);
            if (character == '\n') {
                throw unexpected("a closing quote before the end of the line");
            } else if (character == '\\') {
                content.appendCodePoint(escape());
            } else {
                content.append(character);
            }
        }
        if (position == text.length()) {
            position = start;
            throw unexpected("a string with an end");
        }
        position++;
        return content.toString();
    }

    private int escape() {
        char kind = position < text.length() ? text.charAt(position++) : 0;
        return switch (kind) {
            case '\\', '\'', '"' -> kind;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'x' -> hex(2);
            case 'u' -> hex(4);
            case 'U' -> hex(8);
            default -> throw unexpected("an escape of \\, ', \", n, r, t, x, u or U before here,");
        };
    }

    private int hex(int digits) {
        long value = 0;
        for (int k = 0; k < digits; k++) {
            int digit = position < text.length() ? Character.digit(text.charAt(position), 16) : -1;
            value = value << 4 | digit;
            if (digit < 0 || value > Character.MAX_CODE_POINT) {
                throw unexpected(digits + " hexadecimal digits of a code point");
            }
            position++;
        }
        return (int) value;
    }

    private Long integer() {
        int start = position;
        position += text.charAt(position) == '-' ? 1 : 0;
        while (position < text.length() && isDigit(text.charAt(position))) {
            position++;
        }
        String digits = text.substring(start, position);
        boolean padded = digits.length() > 1 && digits.startsWith("0") || digits.startsWith("-0");
        if (isPython2 && position < text.length() && text.charAt(position) == 'L') {
            position++;
        }
        try {
            if (!padded) {
                return Long.valueOf(digits);
            }
        } catch (NumberFormatException tooLarge) {
            position = start;
        }
        position = start;
        throw unexpected("an integer below 2^63");
    }

    private Object word() {
        for (String word : List.of("True", "False")) {
            if (text.startsWith(word, position)) {
                position += word.length();
                return word.equals("True");
            }
        }
        boolean isPrefixed = text.startsWith("u'", position) || text.startsWith("u\"", position);
        if (!isPrefixed) {
            throw unexpected("a literal");
        }
        position++;
        return string();
    }

    private int peek() {
        while (position < text.length() && " \t\n\r".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        return position < text.length() ? text.charAt(position) : END;
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw unexpected("'" + wanted + "'");
        }
        position++;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private FormatException unexpected(String expected) {
        String given = position < text.length() ? "\"" + ErrorText.line(text.substring(position)) + "\"" : "the end";
        return new FormatException(ErrorText.of(expected + " at position " + position + " of the header", given,
            "write the file with NumPy, or with Npy.write"));
    }

    /** A tuple. */
    record Tuple(List<Object> items) {

        @Override
        public String toString() {
            return "tuple " + items;
        }
    }
}
