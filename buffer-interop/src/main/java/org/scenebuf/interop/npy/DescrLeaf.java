package org.scenebuf.interop.npy;

import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.FormatException;

/**
 * A descr of a single value, such as {@code <f4}, in the letters of buffer formats.
 *
 * @param code the letters of the format, with a length where they need one
 * @param mark the byte-order mark that the letters need; 0 where the byte order makes no difference
 * @param date NumPy's name with the unit for dates and times, which are whole numbers in a buffer; null for others
 */
record DescrLeaf(String code, char mark, @Nullable String date) {

    /** The byte-order mark of this machine. */
    static final char NATIVE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? '<' : '>';

    /** Whether C's long has 8 bytes here. (After a byte-order mark, the letter would mean the standard size.) */
    private static final boolean LONG_IS_WIDE = ElementFormat.of("l").itemSize() == Long.BYTES;

    private static final Pattern TEXT = Pattern.compile("([<>=|]?)([a-zA-Z?])([0-9]*)(\\[.*])?");

    /** The letters that NumPy takes without a size. For {@code l} the size is that of C's long here. */
    private static final String WHOLE = "?bBhHiIlLqQefdgFDGc";

    static DescrLeaf of(String given) {
        String letters = DescrNames.letters(given);
        return ofLetters(letters == null ? given : letters);
    }

    private static DescrLeaf ofLetters(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw refused("such as '<f4', '|S5' or a list of fields", text);
        }
        char kind = matcher.group(2).charAt(0);
        requirePlain(kind, text);
        String unit = matcher.group(4);
        boolean isDate = kind == 'M' || kind == 'm';
        if (unit != null && !isDate) {
            throw refused("without brackets", text);
        }
        String size = matcher.group(3);
        String date = isDate ? (kind == 'M' ? "datetime64" : "timedelta64") + (unit == null ? "" : unit) : null;
        String code = size.isEmpty() && WHOLE.indexOf(kind) >= 0 ? whole(kind) : sized(kind, size, text);
        char given = matcher.group(1).isEmpty() ? '=' : matcher.group(1).charAt(0);
        char order = given == '=' || given == '|' ? NATIVE : given;
        if (code.equals("Zg") && order != NATIVE) {
            throw new FormatException(ErrorText.of("complex long doubles in this machine's byte order", "'"
                + ErrorText.line(text) + "'", "store array.astype(array.dtype.newbyteorder('='))"));
        }
        boolean isPlain = "?bBcsx".indexOf(code.charAt(code.length() - 1)) >= 0;
        // The format knows C's long double in its native size only.
        char here = code.endsWith("g") ? '^' : order;
        return new DescrLeaf(code, isPlain ? 0 : order == NATIVE ? here : order, date);
    }

    /** Whether the values are bytes without a meaning. */
    boolean isVoid() {
        return code.endsWith("x");
    }

    /** The format of such a value. The byte-order mark is left out where it makes no difference. */
    String format() {
        return mark == 0 || mark == NATIVE || mark == '^' ? code : mark + code;
    }

    private static void requirePlain(char kind, String text) {
        if (kind == 'O') {
            throw new FormatException(ErrorText.of("a descr of plain values",
                "Python objects, '" + ErrorText.line(text) + "'",
                "store numbers: objects are pickled code, which is never run"));
        }
    }

    private static String whole(char kind) {
        return switch (kind) {
            case 'F' -> "Zf";
            case 'D' -> "Zd";
            case 'G' -> "Zg";
            case 'l' -> LONG_IS_WIDE ? "q" : "i";
            case 'L' -> LONG_IS_WIDE ? "Q" : "I";
            default -> String.valueOf(kind);
        };
    }

    private static String sized(char kind, String size, String text) {
        String length = size.isEmpty() ? "0" : size;
        return switch (kind) {
            case 'S', 'a' -> length + "s";
            case 'U' -> length + "w";
            case 'V' -> length + "x";
            case 'M', 'm' -> number(size.isEmpty() ? "i8" : "i" + size, text);
            default -> number(kind + size, text);
        };
    }

    private static String number(String kindAndSize, String text) {
        return switch (kindAndSize) {
            case "b1" -> "?";
            case "i1" -> "b";
            case "i2" -> "h";
            case "i4" -> "i";
            case "i8" -> "q";
            case "u1" -> "B";
            case "u2" -> "H";
            case "u4" -> "I";
            case "u8" -> "Q";
            case "f2" -> "e";
            case "f4" -> "f";
            case "f8" -> "d";
            case "c8" -> "Zf";
            case "c16" -> "Zd";
            case "f16" -> longDouble("g", 16, text);
            case "c32" -> longDouble("Zg", 32, text);
            default -> throw refused("of a kind and size that NumPy has", text);
        };
    }

    /** C's long double, if this machine's long double has the given size. */
    private static String longDouble(String code, long size, String text) {
        if (ElementFormat.of(code).itemSize() != size) {
            throw refused("of values that this machine's C compilers have", text);
        }
        return code;
    }

    private static FormatException refused(String expected, String text) {
        return new FormatException(ErrorText.of("a descr " + expected, "'" + ErrorText.line(text) + "'",
            "store the array as numbers, text, bytes, or records of them"));
    }
}
