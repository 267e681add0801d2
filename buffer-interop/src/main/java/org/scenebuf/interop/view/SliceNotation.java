package org.scenebuf.interop.view;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.FormatException;

/**
 * Reads the text between the brackets of Python's {@code m[…]} as keys. {@link #parse} reads this grammar:
 *
 * <pre>
 * keys  = key { "," key } [ "," ]
 * key   = "..." | index | [ index ] ":" [ index ] [ ":" [ index ] ]
 * index = [ "+" | "-" ] digit { digit | "_" }
 * </pre>
 *
 * <p>{@link #parseExpression} reads the further keys of slicers, too:
 *
 * <pre>
 * key   = … | name | list | "(" name { "," name } [ "," ] ")"
 * list  = "[" [ item { "," item } [ "," ] ] "]"        all items of one kind
 * item  = name | index | "True" | "False"
 * name  = "'" { any but "'" } "'" | '"' { any but '"' } '"'
 * </pre>
 *
 * <p>White space may stand anywhere between these parts. One pair of brackets may stand around all of them. A name in
 * parentheses is just that name, as in Python; a tuple of one name has a comma. A slice's index beyond the range of a
 * long becomes the nearest long, as in CPython.
 */
public final class SliceNotation {

    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);

    /** The limit for digits. No index needs more, and a number comes from a user's input. */
    private static final int MOST_DIGITS = 1000;

    private final String text;
    private final boolean namesToo;
    private final List<Placed> keys = new ArrayList<>();
    private final int end;
    private int position;

    /**
     * A key and its place in the text.
     *
     * @param key the key
     * @param position the index of its first character in the text, counted from 0
     */
    public record Placed(Key key, int position) {

        /** Checks that there is a key. */
        public Placed {
            Args.notNull(key, "a key");
            Args.notNegative(position, "a position");
        }
    }

    private SliceNotation(String text, boolean namesToo) {
        this.text = text;
        this.namesToo = namesToo;
        this.position = blanksAfter(text, 0);
        int last = text.length();
        while (last > position && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        boolean brackets = last - position > 1 && text.charAt(position) == '[' && text.charAt(last - 1) == ']'
            && (!namesToo || Brackets.closing(text, position) == last - 1 && !Brackets.isList(text, position, last));
        this.position += brackets ? 1 : 0;
        this.end = brackets ? last - 1 : last;
    }

    /**
     * Reads keys of a text.
     *
     * @param text such as {@code "12:18"}, {@code "::-1"}, {@code "..., 1"}
     * @return one key for each part between commas
     * @throws FormatException when the text does not follow the grammar; the error names the position and what was
     *     expected there
     */
    public static List<Key> parse(String text) {
        return new SliceNotation(Args.notNull(text, "a text of indices and slices"), false).keys().stream()
            .map(Placed::key).toList();
    }

    /**
     * Reads the keys of a slice expression, which may be names and lists too.
     *
     * @param text such as {@code ":, 'normal', :"}, {@code "[3, 5], 'vertex', ('x', 'y')"}
     * @return one key for each part between commas, with its place
     * @throws FormatException when the text does not follow the grammar; the error names the position and what was
     *     expected there
     */
    public static List<Placed> parseExpression(String text) {
        return new SliceNotation(Args.notNull(text, "a slice expression"), true).keys();
    }

    private List<Placed> keys() {
        do {
            skipBlanks();
            int start = position;
            keys.add(new Placed(key(), start));
        } while (accept(',') && !isAtEnd());
        if (!isAtEnd()) {
            throw unexpected("a comma or the end");
        }
        return List.copyOf(keys);
    }

    private Key key() {
        if (text.startsWith("...", position) && position + 3 <= end) {
            position += 3;
            return new Key.Ellipsis();
        }
        if (namesToo && isQuote()) {
            return new Key.Name(name());
        }
        if (namesToo && accept('[')) {
            return list();
        }
        if (namesToo && accept('(')) {
            return tuple();
        }
        return indexOrSlice();
    }

    private Key indexOrSlice() {
        @Nullable BigInteger first = index();
        if (!accept(':')) {
            if (first == null) {
                throw unexpected(namesToo ? "an index, a slice, a name, a list or a tuple"
                    : "an index, a slice or ...");
            }
            return new Key.At(exact(first, keys.size()));
        }
        @Nullable BigInteger second = index();
        @Nullable BigInteger third = accept(':') ? index() : null;
        return new Slice(clamped(first), clamped(second), clamped(third));
    }

    private Key list() {
        skipBlanks();
        if (isQuote()) {
            return new Key.Names(items(']', "a name", this::quotedName));
        }
        if (truth() != null) {
            return new Key.Mask(items(']', "True or False", () -> taken(truth())));
        }
        return new Key.Indices(items(']', keys.isEmpty() ? "an index, a name, True or False" : "an index or a name",
            this::exactIndex));
    }

    private Key tuple() {
        int commas = position;
        List<String> names = items(')', "a name", this::quotedName);
        if (names.isEmpty()) {
            throw unexpected("a name in parentheses before");
        }
        boolean isTuple = names.size() > 1 || text.substring(commas, position).replaceAll("'[^']*'|\"[^\"]*\"", "")
            .indexOf(',') >= 0;
        return isTuple ? new Key.Planes(names) : new Key.Name(names.getFirst());
    }

    /** Reads items up to a closing bracket. A comma may stand after the last item. */
    private <T> List<T> items(char close, String expected, Supplier<@Nullable T> item) {
        List<T> items = new ArrayList<>();
        while (!accept(close)) {
            skipBlanks();
            @Nullable T next = item.get();
            if (next == null) {
                throw unexpected(expected + (items.isEmpty() ? " or " + close : ""));
            }
            items.add(next);
            if (!accept(',')) {
                if (!accept(close)) {
                    throw unexpected("a comma or " + close);
                }
                return items;
            }
        }
        return items;
    }

    private @Nullable Long exactIndex() {
        @Nullable BigInteger index = index();
        return index == null ? null : (Long) exact(index, keys.size());
    }

    private @Nullable String quotedName() {
        return isQuote() ? name() : null;
    }

    private boolean isQuote() {
        return position < end && (text.charAt(position) == '\'' || text.charAt(position) == '"');
    }

    private String name() {
        int close = text.indexOf(text.charAt(position), position + 1);
        if (close < 0 || close >= end) {
            char quote = text.charAt(position);
            position = end;
            throw unexpected("a closing " + quote);
        }
        String name = text.substring(position + 1, close);
        position = close + 1;
        return name;
    }

    /** Looks for a word of a mask at the position, and does not move on. */
    private @Nullable String truth() {
        for (String word : new String[] {"True", "False", "true", "false"}) {
            if (text.startsWith(word, position) && position + word.length() <= end) {
                return word;
            }
        }
        return null;
    }

    private @Nullable Boolean taken(@Nullable String word) {
        position += word == null ? 0 : word.length();
        return word == null ? null : (Boolean) (word.length() == 4);
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

    static int blanksAfter(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private FormatException unexpected(String expected) {
        String given = position < end ? "'" + text.charAt(position) + "'" : "the end";
        return new FormatException(ErrorText.of(expected + " at position " + position + " of \"" + text + "\"", given,
            namesToo ? "write it such as :, 'normal', 'xy' or [3, 5], 'vertex', ('x', 'y')"
                : "write it as in Python, such as 1:5, ::-1 or ..., 0"));
    }
}
