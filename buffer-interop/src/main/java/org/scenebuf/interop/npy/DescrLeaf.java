package org.scenebuf.interop.npy;

import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.FormatException;

/**
 * A single value as a descr says it, {@code <f4}, in the letters of buffer formats.
 *
 * @param code the format's letters, with a length where they take one
 * @param mark the order mark that they need; 0 where the order makes no difference
 * @param date of dates and times, which are whole numbers to a buffer, NumPy's name with the unit; else null
 */
record DescrLeaf(String code, char mark, @Nullable String date) {

    /** This machine's order. */
    static final char NATIVE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? '<' : '>';

    /** Under an order mark C's long would have its standard size. */
    private static final boolean LONG_IS_WIDE = ElementFormat.of("l").itemSize() == Long.BYTES;

    private static final Pattern TEXT = Pattern.compile("([<>=|]?)([a-zA-Z?])([0-9]*)(\\[.*])?");

    /** The letters that NumPy has for a whole type, without a size; {@code l} is as long as in C here. */
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
            throw new FormatException(ErrorText.of("long doubles in this machine's order where they are complex",
                "'" + ErrorText.line(text) + "'", "store array.astype(array.dtype.newbyteorder('='))"));
        }
        boolean isPlain = "?bBcsx".indexOf(code.charAt(code.length() - 1)) >= 0;
        // C's long double is known to native sizes only.
        char here = code.endsWith("g") ? '^' : order;
        return new DescrLeaf(code, isPlain ? 0 : order == NATIVE ? here : order, date);
    }

    /** Whether the values are bytes that mean nothing. */
    boolean isVoid() {
        return code.endsWith("x");
    }

    /** The format of such values alone: the mark is left out where it says nothing. */
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

    /** C's long double, which is wide here or is not. */
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
