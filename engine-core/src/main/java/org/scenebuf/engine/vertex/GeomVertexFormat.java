package org.scenebuf.engine.vertex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * The arrays of vertex data and the columns in each: Panda3D's {@code GeomVertexFormat}. A column's name stands in one
 * array only.
 *
 * <table>
 * <caption>How columns may be spread over arrays; every column stays, in the same order</caption>
 * <tr><th>made by</th><th>arrays</th><th>good for</th></tr>
 * <tr><td>{@link #interleaved}</td><td>one</td><td>drawing: a vertex lies in one place</td></tr>
 * <tr><td>{@link #separate}</td><td>one for each column</td><td>array code: each column is contiguous</td></tr>
 * <tr><td>{@link #mixed}</td><td>some alone, the rest in one</td><td>columns that change every frame beside columns
 *     that stay</td></tr>
 * </table>
 *
 * <pre>{@code
 * GeomVertexFormat waves = GeomVertexFormat.v3n3t2().mixed(InternalName.VERTEX, InternalName.NORMAL);
 * GeomVertexData sea = GeomVertexData.allocate("sea", waves, 1_000_000);    // 3 arrays: 12, 12 and 8 bytes a row
 * }</pre>
 *
 * @param arrays at least one array; arrays with a divisor have rows for instances, the others for vertices
 */
public record GeomVertexFormat(List<GeomVertexArrayFormat> arrays) {

    private static final GeomVertexColumn POSITION = floats(InternalName.VERTEX, 3, Contents.POINT);
    private static final GeomVertexColumn NORMAL = floats(InternalName.NORMAL, 3, Contents.NORMAL);
    private static final GeomVertexColumn TEXCOORD = floats(InternalName.TEXCOORD, 2, Contents.TEXCOORD);
    private static final GeomVertexColumn COLOR =
        new GeomVertexColumn(InternalName.COLOR, 4, NumericType.UINT8, Contents.COLOR, 0, true);

    /**
     * Checks that the arrays go together.
     *
     * @throws IllegalArgumentException when there are no arrays, when none has rows for vertices, or when two have a
     *     column of the same name
     */
    public GeomVertexFormat {
        arrays = Args.list(arrays, "the formats of the arrays");
        if (arrays.stream().noneMatch(array -> array.divisor() == 0)) {
            throw new IllegalArgumentException(ErrorText.of("at least one array with rows for vertices",
                arrays.isEmpty() ? "none" : "only arrays with a divisor", "add one with the divisor 0"));
        }
        checkNames(arrays, "");
    }

    /**
     * Puts arrays side by side.
     *
     * @param arrays at least one array
     * @return the format
     * @throws IllegalArgumentException when there are no arrays, when none has rows for vertices, or when two have a
     *     column of the same name
     */
    public static GeomVertexFormat of(GeomVertexArrayFormat... arrays) {
        return new GeomVertexFormat(Arrays.asList(Args.notNull(arrays, "the formats of the arrays")));
    }

    /** {@return positions as floats, in one array of 12 bytes a row} */
    public static GeomVertexFormat v3() {
        return of(GeomVertexArrayFormat.v3());
    }

    /** {@return positions and normals as floats, in one array of 24 bytes a row} */
    public static GeomVertexFormat v3n3() {
        return of(POSITION, NORMAL);
    }

    /** {@return positions and texture coordinates as floats, in one array of 20 bytes a row} */
    public static GeomVertexFormat v3t2() {
        return of(POSITION, TEXCOORD);
    }

    /** {@return positions, normals and texture coordinates as floats, in one array of 32 bytes a row} */
    public static GeomVertexFormat v3n3t2() {
        return of(GeomVertexArrayFormat.v3n3t2());
    }

    /** {@return positions as floats and colours as four normalised bytes, in one array of 16 bytes a row} */
    public static GeomVertexFormat v3c4() {
        return of(POSITION, COLOR);
    }

    /**
     * {@return positions and texture coordinates as floats and colours as four normalised bytes, in one array of 24
     * bytes a row}
     */
    public static GeomVertexFormat v3c4t2() {
        return of(POSITION, COLOR, TEXCOORD);
    }

    /**
     * {@return positions and normals as floats and colours as four normalised bytes, in one array of 28 bytes a row}
     */
    public static GeomVertexFormat v3n3c4() {
        return of(POSITION, NORMAL, COLOR);
    }

    /**
     * {@return positions, normals and texture coordinates as floats and colours as four normalised bytes, in one array
     * of 36 bytes a row}
     */
    public static GeomVertexFormat v3n3c4t2() {
        return of(POSITION, NORMAL, COLOR, TEXCOORD);
    }

    /**
     * Puts all columns of vertices in one array. Arrays with a divisor stay as they are.
     *
     * @return the format, with offsets as a {@link GeomVertexArrayFormat.Builder} computes them
     */
    public GeomVertexFormat interleaved() {
        return spread(column -> false);
    }

    /**
     * Puts each column of vertices in an array of its own. Arrays with a divisor stay as they are.
     *
     * @return the format, without gaps
     */
    public GeomVertexFormat separate() {
        return spread(column -> true);
    }

    /**
     * Puts some columns each in an array of its own, and all other columns of vertices together in a last array. Arrays
     * with a divisor stay as they are.
     *
     * @param alone the names of the columns that get an array of their own
     * @return the format, with offsets as a {@link GeomVertexArrayFormat.Builder} computes them
     * @throws IllegalArgumentException when no column of vertices has such a name; the text lists the names
     */
    public GeomVertexFormat mixed(CharSequence... alone) {
        Args.notNull(alone, "column names");
        Set<InternalName> names = new LinkedHashSet<>(Stream.of(alone).map(InternalName::of).toList());
        names.forEach(this::column);
        return spread(column -> names.contains(column.name()));
    }

    /** {@return the columns of all arrays, array by array; their offsets count in their own array's rows} */
    public List<GeomVertexColumn> columns() {
        return arrays.stream().flatMap(array -> array.columns().stream()).toList();
    }

    /**
     * Tells whether one of the arrays has a column.
     *
     * @param name the column's name
     * @return true when one array has it
     */
    public boolean hasColumn(CharSequence name) {
        return arrays.stream().anyMatch(array -> array.hasColumn(name));
    }

    /**
     * Finds a column.
     *
     * @param name the column's name
     * @return the column
     * @throws IllegalArgumentException when no column has that name; the text lists the names
     */
    public GeomVertexColumn column(CharSequence name) {
        return arrayWith(name).column(name);
    }

    /**
     * Finds the array that has a column.
     *
     * @param name the column's name
     * @return the array
     * @throws IllegalArgumentException when no array has the column; the text lists the names
     */
    public GeomVertexArrayFormat arrayWith(CharSequence name) {
        return arrays.stream().filter(array -> array.hasColumn(name)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException(ErrorText.of("one of the columns " + names(arrays), name,
                "correct the name")));
    }

    static void checkNames(List<GeomVertexArrayFormat> arrays, String where) {
        List<InternalName> names = names(arrays);
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException(ErrorText.of("column names that differ" + where, names, "rename one"));
        }
    }

    private GeomVertexFormat spread(Predicate<GeomVertexColumn> isAlone) {
        List<GeomVertexArrayFormat> spread = new ArrayList<>();
        List<GeomVertexColumn> together = new ArrayList<>();
        for (GeomVertexArrayFormat array : arrays) {
            if (array.divisor() == 0) {
                array.columns().stream().filter(isAlone).map(List::of).map(GeomVertexFormat::array)
                    .forEach(spread::add);
                array.columns().stream().filter(isAlone.negate()).forEach(together::add);
            }
        }
        if (!together.isEmpty()) {
            spread.add(array(together));
        }
        arrays.stream().filter(array -> array.divisor() > 0).forEach(spread::add);
        return new GeomVertexFormat(spread);
    }

    private static GeomVertexFormat of(GeomVertexColumn... columns) {
        return of(array(List.of(columns)));
    }

    private static GeomVertexColumn floats(InternalName name, int components, Contents contents) {
        return new GeomVertexColumn(name, components, NumericType.FLOAT32, contents, 0, false);
    }

    private static GeomVertexArrayFormat array(List<GeomVertexColumn> columns) {
        GeomVertexArrayFormat.Builder builder = GeomVertexArrayFormat.builder();
        columns.forEach(builder::copy);
        return builder.build();
    }

    private static List<InternalName> names(List<GeomVertexArrayFormat> arrays) {
        return arrays.stream().flatMap(array -> array.columns().stream()).map(GeomVertexColumn::name).toList();
    }
}
