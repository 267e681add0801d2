package org.scenebuf.engine.vertex;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * The columns of one array, and the size of a row.
 *
 * <pre>{@code
 *  byte  0           12          24      32
 *        | vertex    | normal    | texcoord |         v3n3t2: T{(3)f:vertex:(3)f:normal:(2)f:texcoord:}
 *        | x   y   z | x   y   z | u     v  |
 * }</pre>
 *
 * <p>{@link GeomVertexFormat} has more of the common ones; any other is made by a {@link Builder}.
 *
 * @param columns in the order of their offsets; none overlaps another
 * @param byteStride bytes from one row to the next
 * @param divisor how many instances have one row between them; 0 where each vertex has a row of its own
 */
public record GeomVertexArrayFormat(List<GeomVertexColumn> columns, int byteStride, int divisor) {

    private static final int MOST_ALIGNMENT = 1 << 16;

    /**
     * Checks that the columns fit the row.
     *
     * @throws IllegalArgumentException when there are none, when some overlap, share a name, or leave the row, or when
     *     the divisor is negative
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
     * Makes the format of rows that belong to vertices, not instances.
     *
     * @param columns none overlaps another; in any order
     * @param byteStride bytes from one row to the next
     * @return the format
     * @throws IllegalArgumentException when there are none, when some overlap, share a name, or leave the row
     */
    public static GeomVertexArrayFormat of(List<GeomVertexColumn> columns, int byteStride) {
        return new GeomVertexArrayFormat(columns, byteStride, 0);
    }

    /**
     * Begins to lay out columns.
     *
     * @return a builder without columns
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Positions as floats: 12 bytes a row.
     *
     * @return the format
     */
    public static GeomVertexArrayFormat v3() {
        return new Builder().floats(InternalName.VERTEX, 3, Contents.POINT).build();
    }

    /**
     * Positions, normals and texture coordinates as floats: 32 bytes a row.
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
     * Indices.
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
     * @throws IllegalArgumentException when there is none of that name; the text lists the names
     */
    public GeomVertexColumn column(CharSequence name) {
        InternalName wanted = InternalName.of(name);
        return columns.stream().filter(column -> column.name() == wanted).findFirst()
            .orElseThrow(() -> new IllegalArgumentException(ErrorText.of("one of the columns " + names(columns), name,
                "correct the name")));
    }

    /**
     * Tells whether there is a column of a name.
     *
     * @param name the name
     * @return true when there is
     */
    public boolean hasColumn(CharSequence name) {
        InternalName wanted = InternalName.of(name);
        return columns.stream().anyMatch(column -> column.name() == wanted);
    }

    /**
     * Describes a row as a buffer item: a record with names, or the bare number where indices are all there is.
     *
     * @return the format; its item size is {@link #byteStride()}
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
            throw new IllegalArgumentException(ErrorText.of("columns side by side", before.name() + " up to byte "
                + before.endByte() + " and " + after.name() + " from byte " + after.byteOffset(), "move one"));
        }
    }

    static List<String> names(List<GeomVertexColumn> columns) {
        return columns.stream().map(column -> column.name().toString()).toList();
    }

    /**
     * Lays columns out one after another, each aligned to its type, or as it is told.
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
         * Aligns every column that is added from now on, and the row.
         *
         * @param bytes a power of two, whatever the type; 1 to leave no gaps; 0 for what the types ask for
         * @return this
         * @throws IllegalArgumentException when it is something else
         */
        public Builder columnAlignment(int bytes) {
            columnAlignment = bytes == 0 ? 0 : checkAlignment(bytes);
            return this;
        }

        /**
         * Leaves bytes free up to a multiple of a number.
         *
         * @param bytes a power of two
         * @return this
         * @throws IllegalArgumentException when it is something else
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
         * @throws IllegalArgumentException when it is negative, or the row would become longer than 2^31 bytes
         */
        public Builder pad(int bytes) {
            if (bytes < 0 || bytes > Integer.MAX_VALUE - next) {
                throw new IllegalArgumentException(ErrorText.of("0 or more bytes of padding in a row below 2^31 bytes",
                    bytes, "use at to go back"));
            }
            next += bytes;
            end = Math.max(end, next);
            return this;
        }

        /**
         * Tells where the next column begins: exactly there, whatever the alignment.
         *
         * @param byteOffset bytes from the start of the row; any place where nothing is
         * @return this
         */
        public Builder at(int byteOffset) {
            next = Math.toIntExact(Args.notNegative(byteOffset, "a byte offset"));
            exact = true;
            return this;
        }

        /**
         * Tells the size of a row.
         *
         * @param bytes from one row to the next; at least up to the last column's end
         * @return this
         */
        public Builder stride(int bytes) {
            stride = Math.toIntExact(Args.notNegative(bytes, "a stride"));
            return this;
        }

        /**
         * Makes rows belong to instances.
         *
         * @param instances how many instances have one row between them; 0 for rows of vertices
         * @return this
         */
        public Builder divisor(int instances) {
            divisor = Math.toIntExact(Args.notNegative(instances, "a divisor"));
            return this;
        }

        /**
         * Adds a column of floats.
         *
         * @param name what it is called
         * @param components how many floats, from 1 to 4
         * @param contents what they mean
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
         * @param name what it is called
         * @param size its rows and columns, from 2 to 4
         * @return this
         * @throws IllegalArgumentException when {@link GeomVertexColumn} refuses it
         */
        public Builder matrix(CharSequence name, int size) {
            return floats(name, size, Contents.MATRIX);
        }

        /**
         * Adds a packed column: one word of several values.
         *
         * @param name what it is called
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
         * @param name what it is called
         * @param components numbers in it, from 1 to 4
         * @param type what one number is
         * @param contents what they mean
         * @param normalized whether whole numbers stand for 0 to 1
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
         * Finishes; where no stride was told the row is rounded up to the widest type in it, or the columns' alignment.
         *
         * @return the format
         * @throws IllegalArgumentException when {@link GeomVertexArrayFormat} refuses it
         */
        public GeomVertexArrayFormat build() {
            int widest = columns.stream().mapToInt(column -> column.type().byteSize()).max().orElse(1);
            int rowSize = stride >= 0 ? stride : roundUp(end, columnAlignment > 0 ? columnAlignment : widest);
            return new GeomVertexArrayFormat(columns, rowSize, divisor);
        }

        /** Adds a column of another format, wherever the next place is. */
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
                    + MOST_ALIGNMENT, bytes, "take the next one"));
            }
            return bytes;
        }

        private static int roundUp(int size, int alignment) {
            if (size > Integer.MAX_VALUE - alignment + 1) {
                throw new IllegalArgumentException(ErrorText.of("a row below 2^31 bytes", size + " bytes, aligned to "
                    + alignment, "put the columns elsewhere"));
            }
            return size + alignment - 1 & -alignment;
        }
    }
}
