package org.scenebuf.interop.npy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.format.FormatDialect;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.FormatException;

/**
 * Converts the descr of a header to a format.
 *
 * <table>
 * <caption>Forms</caption>
 * <tr><th>descr</th><th>format</th></tr>
 * <tr><td>{@code '<f4'}</td><td>{@code f}</td></tr>
 * <tr><td>{@code [('x', '>i2'), ('', '|V2'), ('y', '<f8', (3,))]}</td>
 *     <td><code>T{&gt;h:x:2x(3)&lt;d:y:}</code></td></tr>
 * <tr><td>{@code [('a', [('b', '|u1')]), (('title', 'c'), '|S3')]}</td>
 *     <td><code>T{T{B:b:}:a:3s:c:}</code></td></tr>
 * <tr><td>{@code 'float32'}</td><td>{@code f}</td></tr>
 * <tr><td>{@code '<f4,(2,3)i2'}</td><td><code>T{f:f0:(2,3)h:f1:}</code></td></tr>
 * <tr><td>{@code '<M8[us]'}</td><td>{@code q}</td></tr>
 * </table>
 */
final class DescrReader {

    private final StringBuilder text = new StringBuilder();
    private final Map<String, String> dates = new LinkedHashMap<>();
    private final Deque<String> path = new ArrayDeque<>();
    private char mark = '@';

    private DescrReader() {
    }

    /**
     * The result of reading a descr.
     *
     * @param format the format of an item
     * @param dates NumPy's names of dates and times, by the names of their fields. The name of a field within a field
     *     has dots between its parts; for an item that is not a record, the name is empty
     */
    record Descr(ElementFormat format, Map<String, String> dates) {
    }

    static Descr read(Object descr) {
        DescrReader reader = new DescrReader();
        if (descr instanceof String list && DescrList.isList(list)) {
            reader.appendRecord(DescrList.fields(list));
        } else if (descr instanceof String single) {
            DescrLeaf leaf = DescrLeaf.of(single);
            reader.text.append(leaf.format());
            reader.note(leaf);
        } else if (descr instanceof List<?> fields) {
            reader.appendRecord(fields);
        } else {
            throw misfit("a descr that is a string or a list of fields", descr);
        }
        return new Descr(ElementFormat.of(reader.text.toString(), FormatDialect.NUMPY), Map.copyOf(reader.dates));
    }

    private void note(DescrLeaf leaf) {
        if (leaf.date() != null) {
            dates.put(String.join(".", path), leaf.date());
        }
    }

    private void appendRecord(List<?> fields) {
        text.append("T{");
        fields.forEach(this::appendField);
        text.append('}');
    }

    private void appendField(Object field) {
        if (!(field instanceof PythonLiteral.Tuple(List<Object> parts)) || parts.size() < 2 || parts.size() > 3) {
            throw misfit("a field (name, descr) or (name, descr, shape)", field);
        }
        String name = name(parts.getFirst());
        List<Long> shape = new ArrayList<>(parts.size() == 3 ? shape(parts.get(2)) : List.of());
        Object base = parts.get(1);
        while (base instanceof PythonLiteral.Tuple(List<Object> pair) && pair.size() == 2) {
            shape.addAll(shape(pair.getLast()));
            base = pair.getFirst();
        }
        if (!shape.isEmpty()) {
            text.append(shape.stream().map(String::valueOf).collect(Collectors.joining(",", "(", ")")));
        }
        path.addLast(name);
        appendBase(base);
        path.removeLast();
        if (!name.isEmpty()) {
            text.append(':').append(name).append(':');
        } else if (!(base instanceof String leaf) || !DescrLeaf.of(leaf).isVoid()) {
            throw misfit("a name for a field that is no padding", field);
        }
    }

    private void appendBase(Object base) {
        if (base instanceof List<?> fields) {
            appendRecord(fields);
            return;
        }
        if (!(base instanceof String string)) {
            throw misfit("a field's descr that is a string, a list of fields or a tuple (descr, shape)", base);
        }
        if (DescrList.isList(string)) {
            appendRecord(DescrList.fields(string));
            return;
        }
        DescrLeaf leaf = DescrLeaf.of(string);
        note(leaf);
        if (leaf.mark() != 0 && leaf.mark() != mark) {
            mark = leaf.mark();
            text.append(mark);
        }
        text.append(leaf.code());
    }

    /** The name of a field. A title before the name is dropped, because buffers have no titles. */
    private static String name(Object given) {
        Object name = given instanceof PythonLiteral.Tuple(List<Object> pair) && pair.size() == 2 ? pair.getLast()
            : given;
        if (!(name instanceof String string)) {
            throw misfit("a field's name, a string", given);
        }
        if (string.indexOf(':') >= 0) {
            throw new FormatException(ErrorText.of("a field's name without colons, which end names in formats",
                ErrorText.line(string), "rename the field with NumPy's rename_fields"));
        }
        return string;
    }

    /** The shape of a field. The number 1 means no shape: NumPy then takes the type alone. */
    private static List<Long> shape(Object given) {
        if (given instanceof Long extent) {
            return extent == 1 ? List.of() : List.of(extent(extent));
        }
        if (!(given instanceof PythonLiteral.Tuple(List<Object> extents))) {
            throw misfit("a field's shape, a tuple or a number", given);
        }
        return extents.stream().map(DescrReader::extent).toList();
    }

    static Long extent(Object given) {
        if (given instanceof Long extent && extent >= 0) {
            return extent;
        }
        throw misfit("extents that are integers of 0 or more", given);
    }

    static FormatException misfit(String expected, Object given) {
        return new FormatException(ErrorText.of(expected, ErrorText.line(given),
            "write the file with NumPy, or with Npy.write"));
    }
}
