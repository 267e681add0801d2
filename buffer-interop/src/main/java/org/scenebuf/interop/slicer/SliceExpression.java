package org.scenebuf.interop.slicer;

import java.util.ArrayList;
import java.util.List;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.interop.view.Key;
import org.scenebuf.interop.view.Slice;
import org.scenebuf.interop.view.SliceNotation;
import org.scenebuf.interop.view.SliceNotation.Placed;

/**
 * A parsed slice expression:
 *
 * <pre>
 * expression = [ layers "," ] rows "," field { "," components }
 *            | [ layers "," ] field [ "," rows ] { "," components }
 * </pre>
 *
 * @param layers names of layers, a leading dimension; empty for none
 * @param rows the selected rows
 * @param fields the names of the fields, at least one
 * @param components the keys for the dimensions of a row
 */
record SliceExpression(List<String> layers, RowKey rows, List<String> fields, List<Key> components) {

    /** All rows, without a field yet. */
    static final SliceExpression ALL = new SliceExpression(List.of(), RowKey.of(Slice.ALL), List.of(), List.of());

    static SliceExpression parse(String text) {
        return new Reader(text, SliceNotation.parseExpression(text)).expression();
    }

    SliceExpression withLayers(List<String> names) {
        return new SliceExpression(List.copyOf(names), rows, fields, components);
    }

    SliceExpression withRows(RowKey key) {
        return new SliceExpression(layers, key, fields, components);
    }

    SliceExpression withFields(List<String> names) {
        return new SliceExpression(layers, rows, List.copyOf(names), components);
    }

    SliceExpression with(Key component) {
        List<Key> more = new ArrayList<>(components);
        more.add(component);
        return new SliceExpression(layers, rows, fields, List.copyOf(more));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (!layers.isEmpty()) {
            text.append(new Key.Names(layers)).append(", ");
        }
        text.append(rows);
        if (!fields.isEmpty()) {
            text.append(", ").append(fields.size() == 1 ? new Key.Name(fields.getFirst()) : new Key.Names(fields));
        }
        components.forEach(key -> text.append(", ").append(key));
        return text.toString();
    }

    /** Decides the meaning of each key. */
    private static final class Reader {

        private final String text;
        private final List<Placed> keys;
        private int next;

        Reader(String text, List<Placed> keys) {
            this.text = text;
            this.keys = keys;
        }

        SliceExpression expression() {
            List<String> layers = hasLayers() ? names() : List.of();
            RowKey rows = RowKey.of(Slice.ALL);
            List<String> fields;
            if (isRows(next)) {
                rows = RowKey.of(key(next++));
                fields = fields();
            } else {
                fields = fields();
                rows = isRows(next) ? RowKey.of(key(next++)) : rows;
            }
            List<Key> components = new ArrayList<>();
            for (; next < keys.size(); next++) {
                components.add(component(key(next)));
            }
            return new SliceExpression(layers, rows, fields, List.copyOf(components));
        }

        /** A list of names is a list of layers if a field follows it, or rows and then a field. */
        private boolean hasLayers() {
            return key(0) instanceof Key.Names && (isField(1) || isRows(1) && isField(2));
        }

        private List<String> fields() {
            if (!isField(next)) {
                throw unexpected("a field, such as 'normal',");
            }
            return names();
        }

        private List<String> names() {
            return key(next++) instanceof Key.Names all ? all.names()
                : List.of(((Key.Name) key(next - 1)).name());
        }

        private Key component(Key key) {
            if (key instanceof Key.Ellipsis || key instanceof Key.Mask || key instanceof Key.Names) {
                throw unexpected("components: letters, an index, a slice or a tuple of letters");
            }
            return key;
        }

        private boolean isField(int at) {
            return at < keys.size() && (key(at) instanceof Key.Name || key(at) instanceof Key.Names);
        }

        private boolean isRows(int at) {
            return at < keys.size() && (key(at) instanceof Slice || key(at) instanceof Key.At
                || key(at) instanceof Key.Indices || key(at) instanceof Key.Mask);
        }

        private Key key(int at) {
            return keys.get(at).key();
        }

        private FormatException unexpected(String expected) {
            boolean isEnd = next >= keys.size();
            int position = isEnd ? text.length() : keys.get(next).position();
            return new FormatException(ErrorText.of(expected + " at position " + position + " of \"" + text + "\"",
                isEnd ? "the end" : key(next), "write rows, a field and its components: 0:10, 'vertex', 'xy'"));
        }
    }
}
