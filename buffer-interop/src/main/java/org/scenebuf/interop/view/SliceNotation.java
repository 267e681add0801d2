package org.scenebuf.interop.view;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.FormatException;

/**
 * Reads what Python has between the brackets of {@code m[…]}:
 *
 * <pre>
 * keys  = key { "," key } [ "," ]
 * key   = "..." | index | [ index ] ":" [ index ] [ ":" [ index ] ]
 * index = [ "+" | "-" ] digit { digit | "_" }
 * </pre>
 *
 * <p>White space may stand anywhere between these, and one pair of brackets around them all. An index of a slice that a
 * long cannot hold is brought to the nearest that it can, as in CPython.
 */
public final class SliceNotation {

    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    /** No index needs more digits; a number is somebody's input. */
    private static final int MOST_DIGITS = 1000;

    private final String text;
    private final List<Key> keys = new ArrayList<>();
    private final int end;
    private int position;

    private SliceNotation(String text) {
        this.text = text;
        this.position = blanksAfter(text, 0);
        int last = text.length();
        while (last > position && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        boolean brackets = last - position > 1 && text.charAt(position) == '[' && text.charAt(last - 1) == ']';
        this.position += brackets ? 1 : 0;
        this.end = brackets ? last - 1 : last;
    }

    /**
     * Reads keys.
     *
     * @param text such as {@code "12:18"}, {@code "::-1"}, {@code "..., 1"}
     * @return one key for each part between commas
     * @throws FormatException when the text is none; its text names the position and what was expected there
     */
    public static List<Key> parse(String text) {
        return new SliceNotation(Args.notNull(text, "a text of indices and slices")).keys();
    }

    private List<Key> keys() {
        do {
            keys.add(key());
        } while (accept(',') && !isAtEnd());
        if (!isAtEnd()) {
            throw unexpected("a comma or the end");
        }
        return List.copyOf(keys);
    }

    private Key key() {
        skipBlanks();
        if (text.startsWith("...", position) && position + 3 <= end) {
            position += 3;
            return new Key.Ellipsis();
        }
        @Nullable BigInteger first = index();
        if (!accept(':')) {
            if (first == null) {
                throw unexpected("an index, a slice or ...");
            }
            return new Key.At(exact(first, keys.size()));
        }
        @Nullable BigInteger second = index();
        @Nullable BigInteger third = accept(':') ? index() : null;
        return new Slice(clamped(first), clamped(second), clamped(third));
    }

    private @Nullable BigInteger index() {
        skipBlanks();
        int start = position;
        if (position < end && (text.charAt(position) == '-' || text.charAt(position) == '+')) {
            position++;
        }
        int digits = position;
        while (position < end && isDigit(position) && position - digits < MOST_DIGITS) {
            position++;
        }
        if (position == digits && position > start) {
            throw unexpected("a digit");
        }
        return position == start ? null : new BigInteger(text.substring(start, position).replace("_", ""));
    }

    /** Python allows an underscore between two digits. */
    private boolean isDigit(int at) {
        char character = text.charAt(at);
        boolean between = character == '_' && at + 1 < end && isPlainDigit(text.charAt(at - 1 < 0 ? 0 : at - 1))
            && isPlainDigit(text.charAt(at + 1));
        return isPlainDigit(character) || between;
    }

    private static boolean isPlainDigit(char character) {
        return character >= '0' && character <= '9';
    }

    static long exact(BigInteger index, int dimension) {
        if (index.bitLength() >= Long.SIZE) {
            throw new IndexOutOfBoundsException(ErrorText.of("an index that a long can hold in dimension " + dimension,
                index, "correct the index"));
        }
        return index.longValue();
    }

    private static @Nullable Long clamped(@Nullable BigInteger index) {
        return index == null ? null : (Long) index.max(LEAST).min(MOST).longValue();
    }

    private boolean accept(char wanted) {
        skipBlanks();
        boolean found = position < end && text.charAt(position) == wanted;
        position += found ? 1 : 0;
        return found;
    }

    private boolean isAtEnd() {
        skipBlanks();
        return position >= end;
    }

    private void skipBlanks() {
        position = Math.min(end, blanksAfter(text, position));
    }

    private static int blanksAfter(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private FormatException unexpected(String expected) {
        String given = position < end ? "'" + text.charAt(position) + "'" : "the end";
        return new FormatException(ErrorText.of(expected + " at position " + position + " of \"" + text + "\"", given,
            "write it as in Python, such as 1:5, ::-1 or ..., 0"));
    }
}
