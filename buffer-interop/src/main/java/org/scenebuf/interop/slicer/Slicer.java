package org.scenebuf.interop.slicer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.bulk.ComponentConversion;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.scene.GeomNode;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.interop.view.Key;
import org.scenebuf.interop.view.Slice;

/**
 * Slice notation over a collection of the scene. A slice names rows, a field and its components, and gives a
 * {@link ViewWrapper} with a memory view of them.
 *
 * <pre>{@code
 * try (ViewWrapper normals = Slicer.of(vertices).slice(":, 'normal', :")) {
 *     normals.memCache();                                       // shape {23328, 3}, in place
 * }
 * Slicer.of(vertices).slice("100:200:2, 'vertex', ('x', 'y', 'z')");        // {3, 50}: three planes, in place
 * Slicer.of(vertices).slice("['Col', 'Detail'], 'color', :, 'ra'");         // {2, rows, 2}
 * Slicer.of(geom).in(Domain.FACE).slice(":, 'normal'");                     // {faces, 3}, computed
 * Slicer.of(texture).slice("0:64, 'pixels', 0:64, 'bgr'");                  // {64, 64, 3}
 * Slicer.of(vertices).rows(Slice.of("0:100")).field("color").letters("rgb")
 *     .converted("f", ComponentConversion.UNORM).open();                    // floats from 0 to 1 of bytes
 * }</pre>
 *
 * <pre>
 * expression = [ layers "," ] rows "," field { "," components }
 *            | [ layers "," ] field [ "," rows ] { "," components }         without rows: all rows
 * </pre>
 *
 * <table>
 * <caption>Keys</caption>
 * <tr><th>key</th><th>as text</th><th>meaning</th></tr>
 * <tr><td>layers</td><td>{@code ['Col', 'Detail']}</td><td>a leading dimension, with one entry for each name. For
 *     example, layer {@code Col} of field {@code color} is the first of these that exists: a column {@code color.Col};
 *     a field {@code color} of a record {@code Col}; a column {@code Col} whose contents are colours. Layers of normals
 *     and texture coordinates are found in the same way. Layer {@code Col} of field {@code data} is a column
 *     {@code Col} of any contents</td></tr>
 * <tr><td>rows</td><td>{@code :}, {@code 10:20:2}, {@code [3, 5, 5]}, {@code [True, False]}</td><td>a dimension of
 *     these rows. A mask has one value for each row. A range is clipped</td></tr>
 * <tr><td></td><td>{@code -1}</td><td>one row, without a dimension</td></tr>
 * <tr><td>field</td><td>{@code 'normal'}</td><td>the property of each row</td></tr>
 * <tr><td></td><td>{@code ['vertex', 'normal']}</td><td>adjacent fields, as one field with all their
 *     components</td></tr>
 * <tr><td>components</td><td>{@code :}, {@code 0:2}, {@code -1}</td><td>the components by number; one key for each
 *     dimension of a row</td></tr>
 * <tr><td></td><td>{@code 'zy'}</td><td>the components by letters {@code xyzw}, {@code rgba}, {@code stpq} or
 *     {@code uv}, in the order of the letters; {@code 'xxx'} is x three times, and read-only</td></tr>
 * <tr><td></td><td>{@code ('x', 'y', 'z')}</td><td>one plane for each text, in a dimension before the rows. Here a text
 *     of repeated letters such as {@code 'xxx'} means x alone</td></tr>
 * <tr><td></td><td>{@code ('corner1', 'corner3')}</td><td>for faces: the values at these corners, in a dimension
 *     before the rows; {@code 'corner1'} alone adds no dimension</td></tr>
 * </table>
 *
 * <table>
 * <caption>Collections</caption>
 * <tr><th>collection</th><th>fields</th></tr>
 * <tr><td>{@link GeomVertexData}, {@link GeomVertexArrayData}</td><td>its columns; {@code co}, {@code colour} and
 *     {@code uv} are other names for {@code vertex}, {@code color} and {@code texcoord}</td></tr>
 * <tr><td>{@link GeomPrimitive}</td><td>by corners {@code index}; by faces {@code vertices}, three indices; by edges
 *     {@code vertices}, two indices</td></tr>
 * <tr><td>{@link Geom}, {@link GeomNode}</td><td>the columns of all vertices, one geom after another, in every
 *     {@link Domain}; the fields of the primitive; for faces a computed {@code normal}. {@link #with} adds
 *     fields</td></tr>
 * <tr><td>{@link Texture}</td><td>{@code pixels}: rows of (width, channels), or pages; {@code pixels.1} and higher
 *     are mip levels</td></tr>
 * <tr><td>nodes, by {@link #ofNodes}</td><td>for a node and all nodes below it, parents first: {@code transform} (4,
 *     4), column after column; {@code translation}; {@code net}, the transform to the root's space, read-only</td></tr>
 * <tr><td>any exporter</td><td>the fields of its records; for plain numbers the one field {@code data}</td></tr>
 * </table>
 *
 * <p>The view has its dimensions in this order: layers, corners, planes, rows, then the dimensions of a row. A
 * dimension that was not asked for is missing. A slice of a single number has one dimension of one item. A slicer is
 * immutable: each call returns a new slicer.
 */
public final class Slicer {

    private final Catalog catalog;
    private final SliceExpression expression;
    private final @Nullable Conversion conversion;
    private final boolean apart;

    private Slicer(Catalog catalog, SliceExpression expression, @Nullable Conversion conversion, boolean apart) {
        this.catalog = catalog;
        this.expression = expression;
        this.conversion = conversion;
        this.apart = apart;
    }

    private static Slicer over(Catalog catalog) {
        return new Slicer(catalog, SliceExpression.ALL, null, false);
    }

    /**
     * Slices any exporter: an array of vertices, a pointer array, a RAM image, an exporter of records.
     *
     * @param exporter the lender; its first dimension is the rows
     * @return the slicer
     */
    public static Slicer of(BufferExporter exporter) {
        Args.notNull(exporter, "an exporter");
        return over(exporter instanceof GeomVertexArrayData array ? new VertexCatalog(array, List.of(array))
            : ExporterCatalog.of(exporter));
    }

    /**
     * Slices vertices.
     *
     * @param vertices the vertices
     * @return the slicer
     */
    public static Slicer of(GeomVertexData vertices) {
        return over(new VertexCatalog(Args.notNull(vertices, "vertices"), vertices.arrays()));
    }

    /**
     * Slices pixels.
     *
     * @param texture the texture
     * @return the slicer
     */
    public static Slicer of(Texture texture) {
        return over(new TextureCatalog(Args.notNull(texture, "a texture")));
    }

    /**
     * Slices indices by {@link Domain#CORNER}, one at a time. {@link #in} selects faces or edges.
     *
     * @param primitive the indices
     * @return the slicer, by corners
     */
    public static Slicer of(GeomPrimitive primitive) {
        return over(new PrimitiveCatalog(Args.notNull(primitive, "a primitive"), Domain.CORNER));
    }

    /**
     * Slices geometry.
     *
     * @param geom vertices with shapes between them
     * @return the slicer, by points
     */
    public static Slicer of(Geom geom) {
        Args.notNull(geom, "a geom");
        return over(new MeshCatalog(geom, () -> List.of(geom), Domain.POINT, List.of()));
    }

    /**
     * Slices the geometry of a node: all its geoms, one after another. Child nodes are not included.
     *
     * @param node the node
     * @return the slicer, by points
     */
    public static Slicer of(GeomNode node) {
        Args.notNull(node, "a node");
        return over(new MeshCatalog(node, () -> node.parts().stream().map(GeomNode.Part::geom).toList(),
            Domain.POINT, List.of()));
    }

    /**
     * Slices the transforms of a node and of all nodes below it, parents first.
     *
     * @param root the node
     * @return the slicer
     */
    public static Slicer ofNodes(SceneNode root) {
        return over(new NodeCatalog(Args.notNull(root, "a node")));
    }

    /**
     * Opens the wrapper of a slice expression.
     *
     * @param text a slice expression. Rows, fields and components that were chosen by other calls are ignored
     * @return an open wrapper, whose cache has the collection's current values
     * @throws org.scenebuf.engine.memory.FormatException when the text does not follow the grammar; the error
     *     names the position, and what was expected there. Also when a field or letter does not exist; the error
     *     lists those that do
     * @throws IndexOutOfBoundsException when an index leaves its dimension; the error names the dimension
     * @throws IllegalStateException when the collection is closed
     */
    public ViewWrapper slice(String text) {
        return ViewWrapper.of(catalog, SliceExpression.parse(Args.notNull(text, "a slice expression")), conversion,
            apart);
    }

    /**
     * Opens the wrapper of the rows, fields and components that were chosen by calls.
     *
     * @return an open wrapper, whose cache has the collection's current values
     * @throws org.scenebuf.engine.memory.FormatException when a field or letter does not exist; the error lists those
     *     that do
     * @throws IndexOutOfBoundsException when an index leaves its dimension; the error names the dimension
     * @throws IllegalStateException when the collection is closed
     */
    public ViewWrapper open() {
        return ViewWrapper.of(catalog, expression, conversion, apart);
    }

    /** {@return the names of the fields that can be sliced} */
    public List<String> fields() {
        return catalog.names();
    }

    /**
     * Chooses the domain of the rows.
     *
     * @param domain the domain
     * @return a new slicer
     * @throws IllegalArgumentException when the collection has no rows of this domain
     */
    public Slicer in(Domain domain) {
        return with(catalog.in(Args.notNull(domain, "a domain")), expression);
    }

    /**
     * Adds a field to a geom: a colour for each corner, a number for each face. The field can be sliced in every
     * domain that the table of {@link Domain} allows.
     *
     * @param domain the domain of its rows
     * @param name the name of the field
     * @param exporter the lender of the values, with one row for each point, edge, corner or face
     * @return a new slicer
     * @throws IllegalArgumentException when this slicer is not for a single geom, there are more or fewer rows, or
     *     the name is taken
     */
    public Slicer with(Domain domain, String name, BufferExporter exporter) {
        Attribute attribute = new Attribute(Args.notNull(domain, "a domain"), Args.notNull(name, "a name"),
            Args.notNull(exporter, "an exporter"));
        if (catalog instanceof MeshCatalog mesh) {
            return with(mesh.with(attribute), expression);
        }
        throw new IllegalArgumentException(ErrorText.of("a geom, to add a field to",
            catalog.label(), "slice the geom: Slicer.of(geom)"));
    }

    /**
     * Chooses layers.
     *
     * @param names the names of the layers, at least one
     * @return a new slicer
     */
    public Slicer layers(String... names) {
        return with(catalog, expression.withLayers(some(names)));
    }

    /**
     * Chooses a range of rows.
     *
     * @param rows such as {@code Slice.range(first, count)}
     * @return a new slicer
     */
    public Slicer rows(Slice rows) {
        return with(catalog, expression.withRows(RowKey.of(Args.notNull(rows, "a slice"))));
    }

    /**
     * Chooses rows by their numbers.
     *
     * @param indices the numbers, in any order; negative ones count from the end. The array is copied
     * @return a new slicer
     */
    public Slicer rowsAt(long... indices) {
        return with(catalog, expression.withRows(new RowKey.Listed(Args.notNull(indices, "indices").clone())));
    }

    /**
     * Chooses rows by a mask.
     *
     * @param taken one value for each row
     * @return a new slicer
     */
    public Slicer rowsWhere(boolean... taken) {
        List<Boolean> mask = new ArrayList<>();
        for (boolean each : Args.notNull(taken, "a mask")) {
            mask.add(each);
        }
        return with(catalog, expression.withRows(new RowKey.Masked(List.copyOf(mask))));
    }

    /**
     * Chooses one row, without the dimension of rows.
     *
     * @param index its number; a negative one counts from the end
     * @return a new slicer
     */
    public Slicer row(long index) {
        return with(catalog, expression.withRows(new RowKey.One(index)));
    }

    /**
     * Chooses a field, or several adjacent fields.
     *
     * @param names the names of the fields, at least one
     * @return a new slicer
     */
    public Slicer field(String... names) {
        return with(catalog, expression.withFields(some(names)));
    }

    /**
     * Chooses components by letters, in the order of the letters.
     *
     * @param letters such as {@code "zy"}; for faces also {@code "corner1"}
     * @return a new slicer
     */
    public Slicer letters(String letters) {
        return with(catalog, expression.with(new Key.Name(letters)));
    }

    /**
     * Chooses planes.
     *
     * @param letters such as {@code "x", "y", "z"}; for faces also {@code "corner1", "corner2"}
     * @return a new slicer
     */
    public Slicer planes(String... letters) {
        return with(catalog, expression.with(new Key.Planes(some(letters))));
    }

    /**
     * Chooses a range of components, or of another dimension of a row. Each call is for the next dimension.
     *
     * @param components such as {@code Slice.ALL}
     * @return a new slicer
     */
    public Slicer components(Slice components) {
        return with(catalog, expression.with(Args.notNull(components, "a slice")));
    }

    /**
     * Chooses one component, or one index of another dimension of a row, without that dimension.
     *
     * @param index its number; a negative one counts from the end
     * @return a new slicer
     */
    public Slicer component(long index) {
        return with(catalog, expression.with(new Key.At(index)));
    }

    /**
     * Asks for a cache of converted numbers, for instance of floats for a colour's bytes. The numbers are converted
     * in bulk, in both directions.
     *
     * @param format the format of one number of the cache, such as {@code "f"}
     * @param rule the rule by which numbers are converted
     * @return a new slicer; its caches are copies
     * @throws org.scenebuf.engine.memory.FormatException when the format is unknown
     */
    public Slicer converted(String format, ComponentConversion rule) {
        Args.notNull(rule, "a conversion");
        ElementFormat parsed = ElementFormat.of(Args.notNull(format, "a format"));
        return new Slicer(catalog, expression, new Conversion(parsed, rule), true);
    }

    /**
     * Asks for a copied cache, also where the cache could be in place. Reasons are contiguous planes, and a snapshot
     * of the current values.
     *
     * @return a new slicer
     */
    public Slicer apart() {
        return new Slicer(catalog, expression, conversion, true);
    }

    @Override
    public String toString() {
        return "slicer of " + catalog.label() + " by " + catalog.domain();
    }

    private Slicer with(Catalog other, SliceExpression changed) {
        return new Slicer(other, changed, conversion, apart);
    }

    private static List<String> some(String... names) {
        List<String> all = new ArrayList<>();
        for (String name : Args.notNull(names, "names")) {
            all.add(Args.notNull(name, "a name"));
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException(ErrorText.of("at least one name", "none", "add one"));
        }
        return all;
    }
}
