package org.scenebuf.interop.npy;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** NumPy's names of types, which a descr may have in place of letters: {@code float32}, {@code datetime64[us]}. */
final class DescrNames {

    private static final Map<String, String> LETTERS = Map.ofEntries(
        Map.entry("bool", "b1"), Map.entry("bool_", "b1"), Map.entry("int8", "i1"), Map.entry("int16", "i2"),
        Map.entry("int32", "i4"), Map.entry("int64", "i8"), Map.entry("uint8", "u1"), Map.entry("uint16", "u2"),
        Map.entry("uint32", "u4"), Map.entry("uint64", "u8"), Map.entry("float16", "f2"), Map.entry("float32", "f4"),
        Map.entry("float64", "f8"), Map.entry("float128", "f16"), Map.entry("complex64", "c8"),
        Map.entry("complex128", "c16"), Map.entry("complex256", "c32"), Map.entry("byte", "i1"),
        Map.entry("ubyte", "u1"), Map.entry("short", "i2"), Map.entry("ushort", "u2"), Map.entry("intc", "i4"),
        Map.entry("uintc", "u4"), Map.entry("int", "i8"), Map.entry("int_", "i8"), Map.entry("uint", "u8"),
        Map.entry("intp", "i8"), Map.entry("uintp", "u8"), Map.entry("long", "l"), Map.entry("ulong", "L"),
        Map.entry("longlong", "i8"), Map.entry("ulonglong", "u8"), Map.entry("half", "f2"), Map.entry("single", "f4"),
        Map.entry("float", "f8"), Map.entry("double", "f8"), Map.entry("longdouble", "g"), Map.entry("csingle", "c8"),
        Map.entry("complex", "c16"), Map.entry("cdouble", "c16"), Map.entry("clongdouble", "G"),
        Map.entry("bytes", "S"), Map.entry("bytes_", "S"), Map.entry("str", "U"), Map.entry("str_", "U"),
        Map.entry("void", "V"), Map.entry("object", "O"), Map.entry("object_", "O"), Map.entry("datetime64", "M8"),
        Map.entry("timedelta64", "m8"));

    private static final Pattern NAME = Pattern.compile("([<>=|]?)([a-z][a-z0-9_]{2,})(\\[.*])?");

    private DescrNames() {
    }

    /** The letters for a name, with its byte-order mark and its unit; null where the text is not a name. */
    static @Nullable String letters(String text) {
        Matcher matcher = NAME.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        String letters = LETTERS.get(matcher.group(2));
        String unit = matcher.group(3) == null ? "" : matcher.group(3);
        return letters == null ? null : matcher.group(1) + letters + unit;
    }
}
