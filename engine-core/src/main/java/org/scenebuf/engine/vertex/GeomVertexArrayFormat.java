package org.scenebuf.engine.vertex;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * The columns of one array and the size of a row.
 *
 * <pre>{@code
 *  byte  0           12          24      32
 *        | vertex    | normal    | texcoord |         v3n3t2: T{(3)f:vertex:(3)f:normal:(2)f:texcoord:}
 *        | x   y   z | x   y   z | u     v  |
 * }</pre>
 *
 * <p>{@link GeomVertexFormat} has more of the common formats; a {@link Builder} makes any other.
 *
 * @param columns the columns in the order of their offsets; they do not overlap
 * @param byteStride bytes from one row to the next
 * @param divisor how many instances share one row; 0 where each vertex has a row of its own
 */
public record GeomVertexArrayFormat(List<GeomVertexColumn> columns, int byteStride, int divisor) {

    private static final int MOST_ALIGNMENT = 1 << 16;

    /**
     * Checks that the columns fit the row.
     *
     * @throws IllegalArgumentException when there are no columns; when columns overlap, share a name, or leave the row;
     *     or when the divisor is negative
     */
    public GeomVertexArrayFormat {
        columns = Args.list(columns, "the columns").stream()
            .sorted(Comparator.comparingInt(GeomVertexColumn::byteOffset)).toList();
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
        if (divisor < 0) {
            throw new IllegalArgumentException(ErrorText.of("a divisor of 0 or more", divisor,
                "count the instances for each row, or give 0 for vertices"));
        }
    }

    /**
     * Makes a format whose rows belong to vertices, not to instances.
     *
     * @param columns the columns in any order; they must not overlap
     * @param byteStride bytes from one row to the next
     * @return the format
     * @throws IllegalArgumentException when there are no columns, or when columns overlap, share a name, or leave the
     *     row
     */
    public static GeomVertexArrayFormat of(List<GeomVertexColumn> columns, int byteStride) {
        return new GeomVertexArrayFormat(columns, byteStride, 0);
    }

    /** {@return a new builder, without columns} */
    public static Builder builder() {
        return new Builder();
    }

    /** {@return a format of positions as floats, with 12 bytes a row} */
    public static GeomVertexArrayFormat v3() {
        return new Builder().floats(InternalName.VERTEX, 3, Contents.POINT).build();
    }

    /** {@return a format of positions, normals and texture coordinates as floats, with 32 bytes a row} */
    public static GeomVertexArrayFormat v3n3t2() {
        return new Builder()
            .floats(InternalName.VERTEX, 3, Contents.POINT)
            .floats(InternalName.NORMAL, 3, Contents.NORMAL)
            .floats(InternalName.TEXCOORD, 2, Contents.TEXCOORD)
            .build();
    }

    /**
     * Makes a format of indices.
     *
     * @param type an unsigned type
     * @return the format, of one column without padding
     * @throws IllegalArgumentException when the type is not unsigned
     */
    public static GeomVertexArrayFormat index(NumericType type) {
        Args.notNull(type, "a type");
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
     * @throws IllegalArgumentException when no column has that name; the text lists the names
     */
    public GeomVertexColumn column(CharSequence name) {
        InternalName wanted = InternalName.of(name);
        return columns.stream().filter(column -> column.name() == wanted).findFirst()
            .orElseThrow(() -> new IllegalArgumentException(ErrorText.of("one of the columns " + names(columns), name,
                "correct the name")));
    }

    /**
     * Tells whether a column has a name.
     *
     * @param name the name
     * @return true when a column has it
     */
    public boolean hasColumn(CharSequence name) {
        InternalName wanted = InternalName.of(name);
        return columns.stream().anyMatch(column -> column.name() == wanted);
    }

    /**
     * {@return a row as a buffer item of {@link #byteStride()} bytes}
     * The item is a record with names, or the bare number where the row is one index.
     */
    public ElementFormat rowFormat() {
        return ElementFormat.of(isBareIndex() ? String.valueOf(columns.getFirst().type().code())
            : RowFormatText.record(columns, 0, byteStride));
    }

    private boolean isBareIndex() {
        GeomVertexColumn first = columns.getFirst();
        return columns.size() == 1 && first.contents() == Contents.INDEX && first.byteSize() == byteStride
            && first.components() == 1;
    }

    private static void checkOrder(GeomVertexColumn before, GeomVertexColumn after) {
        if (before.endByte() > after.byteOffset()) {
            throw new IllegalArgumentException(ErrorText.of("columns that do not overlap", before.name()
                + " up to byte " + before.endByte() + " and " + after.name() + " from byte " + after.byteOffset(),
                "move one of them"));
        }
    }

    static List<String> names(List<GeomVertexColumn> columns) {
        return columns.stream().map(column -> column.name().toString()).toList();
    }

    /**
     * Lays out columns one after another. Each column is aligned to its type, or as the builder's methods say.
     *
     * <pre>{@code
     * GeomVertexArrayFormat.builder()
     *     .floats(InternalName.VERTEX, 3, Contents.POINT)                                          // bytes 0 to 11
     *     .at(16).column(InternalName.COLOR, 4, NumericType.UINT8, Contents.COLOR, true)           // bytes 16 to 19
     *     .align(16).floats(InternalName.TEXCOORD, 2, Contents.TEXCOORD)                           // bytes 32 to 39
     *     .stride(64).build();
     * }</pre>
     */
    public static final class Builder {

        private final List<GeomVertexColumn> columns = new ArrayList<>();
        private int next;
        private boolean exact;
        private int end;
        private int columnAlignment;
        private int stride = -1;
        private int divisor;

        private Builder() {
        }

        /**
         * Aligns the row, and every column that is added from now on.
         *
         * @param bytes a power of two, for columns of all types; 1 leaves no gaps; 0 aligns each column to its type
         * @return this
         * @throws IllegalArgumentException when it is any other number
         */
        public Builder columnAlignment(int bytes) {
            columnAlignment = bytes == 0 ? 0 : checkAlignment(bytes);
            return this;
        }

        /**
         * Leaves bytes free, so that the next column begins at a multiple of a number.
         *
         * @param bytes a power of two
         * @return this
         * @throws IllegalArgumentException when it is any other number
         */
        public Builder align(int bytes) {
            next = roundUp(next, checkAlignment(bytes));
            return this;
        }

        /**
         * Leaves bytes free.
         *
         * @param bytes how many, 0 or more
         * @return this
         * @throws IllegalArgumentException when it is negative, or when the row would become longer than 2^31 bytes
         */
        public Builder pad(int bytes) {
            if (bytes < 0 || bytes > Integer.MAX_VALUE - next) {
                throw new IllegalArgumentException(ErrorText.of("0 or more bytes of padding in a row below 2^31 bytes",
                    bytes, "call at(byteOffset) to go back"));
            }
            next += bytes;
            end = Math.max(end, next);
            return this;
        }

        /**
         * Sets where the next column begins, exactly and whatever the alignment.
         *
         * @param byteOffset bytes from the start of the row; no other column may be there
         * @return this
         */
        public Builder at(int byteOffset) {
            next = Math.toIntExact(Args.notNegative(byteOffset, "a byte offset"));
            exact = true;
            return this;
        }

        /**
         * Sets the size of a row.
         *
         * @param bytes bytes from one row to the next; the last column must end within them
         * @return this
         */
        public Builder stride(int bytes) {
            stride = Math.toIntExact(Args.notNegative(bytes, "a stride"));
            return this;
        }

        /**
         * Makes the rows belong to instances.
         *
         * @param instances how many instances share one row; 0 for rows of vertices
         * @return this
         */
        public Builder divisor(int instances) {
            divisor = Math.toIntExact(Args.notNegative(instances, "a divisor"));
            return this;
        }

        /**
         * Adds a column of floats.
         *
         * @param name the column's name
         * @param components how many floats, from 1 to 4
         * @param contents what the floats mean
         * @return this
         * @throws IllegalArgumentException when {@link GeomVertexColumn} refuses it
         */
        public Builder floats(CharSequence name, int components, Contents contents) {
            Args.notNull(contents, "contents");
            return column(name, components, NumericType.FLOAT32, contents, false);
        }

        /**
         * Adds a matrix of floats.
         *
         * @param name the column's name
         * @param size the matrix's rows and columns, from 2 to 4
         * @return this
         * @throws IllegalArgumentException when {@link GeomVertexColumn} refuses it
         */
        public Builder matrix(CharSequence name, int size) {
            return floats(name, size, Contents.MATRIX);
        }

        /**
         * Adds a packed column, in which one word holds several values.
         *
         * @param name the column's name
         * @param type a packed type
         * @param contents what the values mean
         * @param normalized whether whole numbers stand for 0 to 1, or -1 to 1 when signed
         * @return this
         * @throws IllegalArgumentException when {@link GeomVertexColumn} refuses it
         */
        public Builder packed(CharSequence name, NumericType type, Contents contents, boolean normalized) {
            Args.notNull(contents, "contents");
            Args.notNull(type, "a type");
            return column(name, 1, type, contents, normalized);
        }

        /**
         * Adds a column.
         *
         * @param name the column's name
         * @param components how many numbers, from 1 to 4
         * @param type the type of one number
         * @param contents what the numbers mean
         * @param normalized whether whole numbers stand for 0 to 1, or for -1 to 1 when signed
         * @return this
         * @throws IllegalArgumentException when {@link GeomVertexColumn} refuses it
         */
        public Builder column(CharSequence name, int components, NumericType type, Contents contents,
            boolean normalized) {
            Args.notNull(contents, "contents");
            Args.notNull(type, "a type");
            int offset = exact ? next : roundUp(next, columnAlignment > 0 ? columnAlignment : type.byteSize());
            return add(new GeomVertexColumn(InternalName.of(name), components, type, contents, offset, normalized));
        }

        /**
         * Finishes the format. Without a stride, the row is rounded up to its widest type, or to the columns'
         * alignment.
         *
         * @return the format
         * @throws IllegalArgumentException when {@link GeomVertexArrayFormat} refuses it
         */
        public GeomVertexArrayFormat build() {
            int widest = columns.stream().mapToInt(column -> column.type().byteSize()).max().orElse(1);
            int rowSize = stride >= 0 ? stride : roundUp(end, columnAlignment > 0 ? columnAlignment : widest);
            return new GeomVertexArrayFormat(columns, rowSize, divisor);
        }

        /** Adds a column of another format at the next place. */
        Builder copy(GeomVertexColumn column) {
            return column(column.name(), column.components(), column.type(), column.contents(), column.normalized());
        }

        private Builder add(GeomVertexColumn column) {
            columns.add(column);
            next = column.endByte();
            end = Math.max(end, next);
            exact = false;
            return this;
        }

        private static int checkAlignment(int bytes) {
            if (Integer.bitCount(bytes) != 1 || bytes < 0 || bytes > MOST_ALIGNMENT) {
                throw new IllegalArgumentException(ErrorText.of("an alignment that is a power of two up to "
                    + MOST_ALIGNMENT, bytes, "take a power of two, such as 4 or 16"));
            }
            return bytes;
        }

        private static int roundUp(int size, int alignment) {
            if (size > Integer.MAX_VALUE - alignment + 1) {
                throw new IllegalArgumentException(ErrorText.of("a row below 2^31 bytes", size + " bytes, aligned to "
                    + alignment, "move the columns, or use a smaller alignment"));
            }
            return size + alignment - 1 & -alignment;
        }
    }
}
