package org.scenebuf.engine.geom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.scenebuf.engine.buffer.ElementFormat;
import org.scenebuf.engine.memory.ErrorText;

/**
 * The columns of one array, and the size of a row.
 *
 * <pre>{@code
 *  byte  0           12          24      32
 *        | vertex    | normal    | texcoord |         v3n3t2: T{(3)f:vertex:(3)f:normal:(2)f:texcoord:}
 *        | x   y   z | x   y   z | u     v  |
 * }</pre>
 *
 * @param columns in the order of their offsets; none overlaps another
 * @param byteStride bytes from one row to the next
 */
public record GeomVertexArrayFormat(List<GeomVertexColumn> columns, int byteStride) {

    /**
     * Checks that the columns fit the row.
     *
     * @throws IllegalArgumentException when there are none, when some overlap, share a name, or leave the row
     */
    public GeomVertexArrayFormat {
        columns = columns.stream().sorted(Comparator.comparingInt(GeomVertexColumn::byteOffset)).toList();
        if (columns.isEmpty()) {
            throw new IllegalArgumentException(ErrorText.of("at least one column", "none", "add one"));
        }
        for (int k = 1; k < columns.size(); k++) {
            checkOrder(columns.get(k - 1), columns.get(k));
        }
        if (columns.stream().map(GeomVertexColumn::name).distinct().count() < columns.size()) {
            throw new IllegalArgumentException(ErrorText.of("names that differ", names(columns), "rename one"));
        }
        if (columns.getLast().endByte() > byteStride) {
            throw new IllegalArgumentException(ErrorText.of("rows of at least " + columns.getLast().endByte()
                + " bytes", byteStride, "enlarge the stride"));
        }
    }

    /**
     * Position, normal and texture coordinates as floats, 32 bytes a row.
     *
     * @return the format
     */
    public static GeomVertexArrayFormat v3n3t2() {
        return new Builder()
            .floats(InternalName.VERTEX, 3, Contents.POINT)
            .floats(InternalName.NORMAL, 3, Contents.NORMAL)
            .floats(InternalName.TEXCOORD, 2, Contents.TEXCOORD)
            .build();
    }

    /**
     * Positions alone as floats, 12 bytes a row.
     *
     * @return the format
     */
    public static GeomVertexArrayFormat v3() {
        return new Builder().floats(InternalName.VERTEX, 3, Contents.POINT).build();
    }

    /**
     * Indices.
     *
     * @param type an unsigned type
     * @return the format, of one column without padding
     * @throws IllegalArgumentException when the type is not unsigned
     */
    public static GeomVertexArrayFormat index(NumericType type) {
        if (!type.isUnsigned()) {
            throw new IllegalArgumentException(ErrorText.of("an unsigned type for indices", type,
                "take UINT8, UINT16 or UINT32"));
        }
        return new Builder().column(InternalName.INDEX, 1, type, Contents.INDEX, false).build();
    }

    /**
     * Finds a column.
     *
     * @param name its name
     * @return the column
     * @throws IllegalArgumentException when there is none of that name; the text lists the names
     */
    public GeomVertexColumn column(InternalName name) {
        return columns.stream().filter(column -> column.name() == name).findFirst()
            .orElseThrow(() -> new IllegalArgumentException(ErrorText.of("one of the columns " + names(columns), name,
                "correct the name")));
    }

    /**
     * Tells whether there is a column of a name.
     *
     * @param name the name
     * @return true when there is
     */
    public boolean hasColumn(InternalName name) {
        return columns.stream().anyMatch(column -> column.name() == name);
    }

    /**
     * Describes a row as a buffer item: a record with names, or the bare number where indices are all there is.
     *
     * @return the format; its item size is at most {@link #byteStride()}
     */
    public ElementFormat rowFormat() {
        return ElementFormat.of(isBareIndex() ? String.valueOf(columns.getFirst().type().code()) : recordFormat());
    }

    private boolean isBareIndex() {
        GeomVertexColumn first = columns.getFirst();
        return columns.size() == 1 && first.contents() == Contents.INDEX && first.byteSize() == byteStride;
    }

    /** An order mark, which also switches alignment off, stands where a reader would otherwise add padding. */
    private String recordFormat() {
        String mark = isAligned() ? "" : "<";
        StringBuilder text = new StringBuilder("T{");
        int end = 0;
        for (GeomVertexColumn column : columns) {
            pad(text, column.byteOffset() - end);
            text.append(column.components() > 1 ? "(" + column.components() + ")" : "").append(mark)
                .append(column.type().code()).append(':').append(column.name()).append(':');
            mark = "";
            end = column.endByte();
        }
        pad(text, byteStride - end);
        return text.append('}').toString();
    }

    private boolean isAligned() {
        return columns.stream().allMatch(
            column -> (column.byteOffset() | byteStride) % column.type().byteSize() == 0);
    }

    private static void pad(StringBuilder text, int count) {
        if (count > 0) {
            text.append(count).append('x');
        }
    }

    private static void checkOrder(GeomVertexColumn before, GeomVertexColumn after) {
        if (before.endByte() > after.byteOffset()) {
            throw new IllegalArgumentException(ErrorText.of("columns side by side", before.name() + " up to byte "
                + before.endByte() + " and " + after.name() + " from byte " + after.byteOffset(), "move one"));
        }
    }

    private static List<String> names(List<GeomVertexColumn> columns) {
        return columns.stream().map(column -> column.name().toString()).toList();
    }

    /** Lays columns out one after another, each aligned to its type. */
    public static final class Builder {

        private final List<GeomVertexColumn> columns = new ArrayList<>();
        private int end;

        /** Begins with no columns. */
        public Builder() {
        }

        /**
         * Adds a column of floats.
         *
         * @param name what it is called
         * @param components how many floats, from 1 to 4
         * @param contents what they mean
         * @return this
         */
        public Builder floats(InternalName name, int components, Contents contents) {
            return column(name, components, NumericType.FLOAT32, contents, false);
        }

        /**
         * Adds a column.
         *
         * @param name what it is called
         * @param components numbers in it, from 1 to 4
         * @param type what one number is
         * @param contents what they mean
         * @param normalized whether whole numbers stand for 0 to 1
         * @return this
         */
        public Builder column(InternalName name, int components, NumericType type, Contents contents,
            boolean normalized) {
            int offset = roundUp(end, type.byteSize());
            columns.add(new GeomVertexColumn(name, components, type, contents, offset, normalized));
            end = columns.getLast().endByte();
            return this;
        }

        /**
         * Finishes; the row is rounded up to the widest type in it.
         *
         * @return the format
         */
        public GeomVertexArrayFormat build() {
            int widest = columns.stream().mapToInt(column -> column.type().byteSize()).max().orElse(1);
            return new GeomVertexArrayFormat(columns, roundUp(end, widest));
        }

        private static int roundUp(int size, int alignment) {
            return size + alignment - 1 & -alignment;
        }
    }
}
