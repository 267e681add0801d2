package org.scenebuf.interop.npy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses types separated by commas: {@code '<f4,(2,3)i2'}. They describe a record whose fields are named {@code f0},
 * {@code f1} and so on.
 */
final class DescrList {

    private static final Pattern ITEM = Pattern.compile(
        "\\s*([<>|=]?)\\s*(\\d+|\\([\\d,\\s]*\\))?\\s*([<>|=]?[A-Za-z?][A-Za-z0-9_]*(?:\\[[a-zA-Z0-9,.]*])?)\\s*(,|$)");

    private DescrList() {
    }

    static boolean isList(String text) {
        return text.replaceAll("\\[[^]]*]", "").indexOf(',') >= 0;
    }

    /** The fields, in the same form as those of a descr that is a list. */
    static List<Object> fields(String text) {
        List<Object> fields = new ArrayList<>();
        Matcher matcher = ITEM.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!matcher.find(at) || matcher.start() != at) {
                throw DescrReader.misfit("types with commas between, such as '<f4,(2,3)i2'", text);
            }
            List<Object> field = new ArrayList<>();
            field.add("f" + fields.size());
            field.add(matcher.group(1) + matcher.group(3));
            if (matcher.group(2) != null) {
                field.add(PythonLiteral.parse(matcher.group(2), false));
            }
            fields.add(new PythonLiteral.Tuple(field));
            at = matcher.end();
        }
        return fields;
    }
}
