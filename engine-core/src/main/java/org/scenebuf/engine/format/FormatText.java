package org.scenebuf.engine.format;

import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.FormatException;

/**
 * A format string, and the position up to which it is read.
 *
 * <p>In the wide grammar, white space may stand anywhere except in names, as in NumPy. In that of struct, it may stand
 * only where {@link #skipSpace} is called.
 */
final class FormatText {

    /** The result of {@link #peek} after the last character. */
    static final int END = -1;

    private static final String SPACE = " \t\n\r\f\u000b";

    /** The most characters of the string that an error shows. */
    private static final int MAX_SHOWN = 200;

    private final String text;
    private final boolean spacedAnywhere;
    private int position;

    FormatText(String text, FormatDialect dialect) {
        this.text = text;
        this.spacedAnywhere = dialect.isWide();
    }

    int length() {
        return text.length();
    }

    boolean isOneCharacter() {
        return text.strip().length() == 1;
    }

    int position() {
        return position;
    }

    /** Goes back to an earlier position, so that an error names the character there. */
    void returnTo(int earlier) {
        position = earlier;
    }

    void skipSpace() {
        while (position < text.length() && SPACE.indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    /** The next character, without reading it. */
    int peek() {
        if (spacedAnywhere) {
            skipSpace();
        }
        return position < text.length() ? text.charAt(position) : END;
    }

    /** Reads the next character if it is the wanted one. */
    boolean take(char wanted) {
        boolean found = peek() == wanted;
        if (found) {
            position++;
        }
        return found;
    }

    /** Reads the next character, which must be the wanted one. */
    void expect(char wanted) {
        if (!take(wanted)) {
            throw unexpected("'" + wanted + "'");
        }
    }

    /** Reads a count; -1 where there is none. */
    long count() {
        return isDigit(peek()) ? number() : -1;
    }

    /** Reads a number. */
    long number() {
        int digit = peek();
        int start = position;
        if (!isDigit(digit)) {
            throw unexpected("a count below 2^63");
        }
        long value = 0;
        for (; isDigit(digit); digit = peek()) {
            if (value > (Long.MAX_VALUE - (digit - '0')) / 10) {
                returnTo(start);
                throw unexpected("a count below 2^63");
            }
            value = value * 10 + (digit - '0');
            position++;
        }
        return value;
    }

    /** Reads the text up to a character, and that character. */
    String until(char end, String purpose) {
        int found = text.indexOf(end, position);
        if (found < 0) {
            position = text.length();
            throw unexpected("the '" + end + "' that " + purpose);
        }
        String part = text.substring(position, found);
        position = found + 1;
        return part;
    }

    FormatException unexpected(String expected) {
        Object given = position < text.length() ? "'" + text.charAt(position) + "'" : "the end";
        String shown = text.length() > MAX_SHOWN ? text.substring(0, MAX_SHOWN) + "…" : text;
        return new FormatException(ErrorText.of(expected + " at position " + position + " of format \"" + shown + "\"",
            given, "correct the format"));
    }

    private static boolean isDigit(int character) {
        return character >= '0' && character <= '9';
    }
}
