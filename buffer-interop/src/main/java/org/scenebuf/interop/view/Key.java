package org.scenebuf.interop.view;

import java.util.List;
import java.util.stream.Collectors;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * A key: one of the parts between the commas of {@code m[1, ::2, ...]}.
 *
 * <table>
 * <caption>The kinds of keys</caption>
 * <tr><th>key</th><th>in text</th><th>accepted by</th></tr>
 * <tr><td>{@link At}</td><td>{@code -1}</td><td>memory views, slicers</td></tr>
 * <tr><td>{@link Slice}</td><td>{@code 1:5, ::-1}</td><td>memory views, slicers</td></tr>
 * <tr><td>{@link Ellipsis}</td><td>{@code ...}</td><td>memory views</td></tr>
 * <tr><td>{@link Indices}, {@link Mask}</td><td>{@code [3, 5, 5]}, {@code [True, False]}</td><td>slicers</td></tr>
 * <tr><td>{@link Name}, {@link Names}</td><td>{@code 'normal'}, {@code ['Col', 'Detail']}</td><td>slicers</td></tr>
 * <tr><td>{@link Planes}</td><td>{@code ('x', 'y', 'z')}</td><td>slicers</td></tr>
 * </table>
 */
public sealed interface Key permits Key.At, Key.Ellipsis, Key.Indices, Key.Mask, Key.Name, Key.Names, Key.Planes,
    Slice {

    /**
     * One index. It removes the dimension.
     *
     * @param index the index; negative counts from the end
     */
    record At(long index) implements Key {

        @Override
        public String toString() {
            return Long.toString(index);
        }
    }

    /** Three dots. They stand for as many whole dimensions as the other keys leave. */
    record Ellipsis() implements Key {

        @Override
        public String toString() {
            return "...";
        }
    }

    /**
     * A list of indices. Each is read as {@link At} reads it. The dimension stays.
     *
     * @param indices the indices; negative ones count from the end
     */
    record Indices(List<Long> indices) implements Key {

        /** Checks that there is a list. */
        public Indices {
            indices = Args.list(indices, "indices");
        }

        @Override
        public String toString() {
            return indices.toString();
        }
    }

    /**
     * A mask. It selects the indices whose value is true.
     *
     * @param taken one value for each index of the dimension
     */
    record Mask(List<Boolean> taken) implements Key {

        /** Checks that there is a list. */
        public Mask {
            taken = Args.list(taken, "a mask");
        }

        @Override
        public String toString() {
            return taken.stream().map(each -> each ? "True" : "False").collect(Collectors.joining(", ", "[", "]"));
        }
    }

    /**
     * A name in quotes: of a field, or the letters of the field's components.
     *
     * @param name the name without quotes
     */
    record Name(String name) implements Key {

        /** Checks that there is a name. */
        public Name {
            Args.notNull(name, "a name");
        }

        @Override
        public String toString() {
            return "'" + name + "'";
        }
    }

    /**
     * A list of names: of layers, or of fields.
     *
     * @param names at least one
     */
    record Names(List<String> names) implements Key {

        /** Checks that there is a name. */
        public Names {
            names = some(names);
        }

        @Override
        public String toString() {
            return quoted(names, "[", "]");
        }
    }

    /**
     * A tuple of names in parentheses. Each name gives one plane.
     *
     * @param names at least one
     */
    record Planes(List<String> names) implements Key {

        /** Checks that there is a name. */
        public Planes {
            names = some(names);
        }

        @Override
        public String toString() {
            return quoted(names, "(", names.size() == 1 ? ",)" : ")");
        }
    }

    private static List<String> some(List<String> names) {
        List<String> all = Args.list(names, "names");
        if (all.isEmpty()) {
            throw new IllegalArgumentException(ErrorText.of("at least one name", "none", "add one, or leave it out"));
        }
        return all;
    }

    private static String quoted(List<String> names, String open, String close) {
        return names.stream().map(each -> "'" + each + "'").collect(Collectors.joining(", ", open, close));
    }
}
