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
 * Slice notation over a collection of the scene: names rows, a field and its components, and gives a
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
 *            | [ layers "," ] field [ "," rows ] { "," components }         all rows where there are none
 * </pre>
 *
 * <table>
 * <caption>Keys</caption>
 * <tr><th>key</th><th>as text</th><th>gives</th></tr>
 * <tr><td>layers</td><td>{@code ['Col', 'Detail']}</td><td>a leading dimension, one entry for each. Layer {@code Col}
 * of field {@code color} is the column {@code color.Col}; or field {@code color} of a record {@code Col}; or a column
 * {@code Col} of that contents, and of any where the field is {@code data}</td></tr>
 * <tr><td>rows</td><td>{@code :}, {@code 10:20:2}, {@code [3, 5, 5]}, {@code [True, False]}</td><td>a dimension of
 * these rows; a mask has one entry for each row. A range is clipped</td></tr>
 * <tr><td></td><td>{@code -1}</td><td>that row, without the dimension</td></tr>
 * <tr><td>field</td><td>{@code 'normal'}</td><td>what each row has of it</td></tr>
 * <tr><td></td><td>{@code ['vertex', 'normal']}</td><td>fields that lie together, as one of all their
 * components</td></tr>
 * <tr><td>components</td><td>{@code :}, {@code 0:2}, {@code -1}</td><td>those, one key for each dimension of a
 * row</td></tr>
 * <tr><td></td><td>{@code 'zy'}</td><td>by letters {@code xyzw}, {@code rgba}, {@code stpq} or {@code uv}, in that
 * order; {@code 'xxx'} is three times x, read-only</td></tr>
 * <tr><td></td><td>{@code ('x', 'y', 'z')}</td><td>a plane for each: a dimension before the rows; {@code 'xxx'} is x
 * here</td></tr>
 * <tr><td></td><td>{@code ('corner1', 'corner3')}</td><td>of faces: the values at those corners, a dimension before the
 * rows; {@code 'corner1'} alone adds none</td></tr>
 * </table>
 *
 * <table>
 * <caption>Collections</caption>
 * <tr><th>of</th><th>fields</th></tr>
 * <tr><td>{@link GeomVertexData}, {@link GeomVertexArrayData}</td><td>its columns; {@code co}, {@code colour} and
 * {@code uv} are {@code vertex}, {@code color} and {@code texcoord}, too</td></tr>
 * <tr><td>{@link GeomPrimitive}</td><td>corners: {@code index}; faces: {@code vertices}, three indices; edges:
 * {@code vertices}, two</td></tr>
 * <tr><td>{@link Geom}, {@link GeomNode}</td><td>the columns of all vertices, one geom after another, in every
 * {@link Domain}; those of the primitive; faces have their own {@code normal}, computed. See {@link #with}</td></tr>
 * <tr><td>{@link Texture}</td><td>{@code pixels}: rows of (width, channels), or pages; {@code pixels.1} and on for
 * levels</td></tr>
 * <tr><td>nodes, by {@link #ofNodes}</td><td>{@code transform} (4, 4), column after column; {@code translation};
 * {@code net}, read-only: of a node and all below, parents first</td></tr>
 * <tr><td>any exporter</td><td>the fields of its records; numbers are {@code data}</td></tr>
 * </table>
 *
 * <p>Dimensions come in this order, as far as they are asked for: layers, corners, planes, rows, those of a row. A
 * single number has one dimension, of one item. A slicer is immutable: each call gives another.
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
     * Slices whatever lends memory: an array of vertices, a pointer array, a RAM image, an exporter of records.
     *
     * @param exporter who lends; its first dimension are the rows
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
     * Slices indices: as they are by {@link Domain#CORNER}, or by faces or edges.
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
     * Slices the geometry of a node: all its geoms, one after another.
     *
     * @param node the node; those below are not looked at
     * @return the slicer, by points
     */
    public static Slicer of(GeomNode node) {
        Args.notNull(node, "a node");
        return over(new MeshCatalog(node, () -> node.parts().stream().map(GeomNode.Part::geom).toList(),
            Domain.POINT, List.of()));
    }

    /**
     * Slices the transforms of a node and all below it, parents first.
     *
     * @param root the node
     * @return the slicer
     */
    public static Slicer ofNodes(SceneNode root) {
        return over(new NodeCatalog(Args.notNull(root, "a node")));
    }

    /**
     * Makes the wrapper of a slice expression.
     *
     * @param text a slice expression; what was said of rows, fields and components by other calls is forgotten
     * @return an open wrapper, its cache as the collection is now
     * @throws org.scenebuf.engine.memory.FormatException when the text is none, naming the position and what was
     *     expected there; or a field or letter is not there, naming those that are
     * @throws IndexOutOfBoundsException when an index leaves its dimension, which is named
     * @throws IllegalStateException when the collection is closed
     */
    public ViewWrapper slice(String text) {
        return ViewWrapper.of(catalog, SliceExpression.parse(Args.notNull(text, "a slice expression")), conversion,
            apart);
    }

    /**
     * Makes the wrapper of all that was said.
     *
     * @return an open wrapper, its cache as the collection is now
     * @throws org.scenebuf.engine.memory.FormatException when a field or letter is not there, naming those that are
     * @throws IndexOutOfBoundsException when an index leaves its dimension, which is named
     * @throws IllegalStateException when the collection is closed
     */
    public ViewWrapper open() {
        return ViewWrapper.of(catalog, expression, conversion, apart);
    }

    /**
     * Lists what there is to slice.
     *
     * @return the names of the fields
     */
    public List<String> fields() {
        return catalog.names();
    }

    /**
     * Slices rows that stand for something else.
     *
     * @param domain what they stand for
     * @return another slicer
     * @throws IllegalArgumentException when the collection has no such rows
     */
    public Slicer in(Domain domain) {
        return with(catalog.in(Args.notNull(domain, "a domain")), expression);
    }

    /**
     * Adds a field to a geom: a colour for each corner, a number for each face. It can be sliced in every domain that
     * {@link Domain} tells of.
     *
     * @param domain what its rows stand for
     * @param name the field
     * @param exporter lends the values: one row for each point, edge, corner or face
     * @return another slicer
     * @throws IllegalArgumentException when this slices no single geom, there are more or fewer rows, or the name is
     *     taken
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
     * Takes layers.
     *
     * @param names at least one
     * @return another slicer
     */
    public Slicer layers(String... names) {
        return with(catalog, expression.withLayers(some(names)));
    }

    /**
     * Takes a range of rows.
     *
     * @param rows such as {@code Slice.range(first, count)}
     * @return another slicer
     */
    public Slicer rows(Slice rows) {
        return with(catalog, expression.withRows(RowKey.of(Args.notNull(rows, "a slice"))));
    }

    /**
     * Takes rows by their numbers.
     *
     * @param indices the numbers, in any order; negative ones count from the end; the array is copied
     * @return another slicer
     */
    public Slicer rowsAt(long... indices) {
        return with(catalog, expression.withRows(new RowKey.Listed(Args.notNull(indices, "indices").clone())));
    }

    /**
     * Takes rows by a mask.
     *
     * @param taken one for each row
     * @return another slicer
     */
    public Slicer rowsWhere(boolean... taken) {
        List<Boolean> mask = new ArrayList<>();
        for (boolean each : Args.notNull(taken, "a mask")) {
            mask.add(each);
        }
        return with(catalog, expression.withRows(new RowKey.Masked(List.copyOf(mask))));
    }

    /**
     * Takes one row, without the dimension of rows.
     *
     * @param index its number; a negative one counts from the end
     * @return another slicer
     */
    public Slicer row(long index) {
        return with(catalog, expression.withRows(new RowKey.One(index)));
    }

    /**
     * Takes a field, or several that lie together.
     *
     * @param names at least one
     * @return another slicer
     */
    public Slicer field(String... names) {
        return with(catalog, expression.withFields(some(names)));
    }

    /**
     * Takes components by letters, in their order.
     *
     * @param letters such as {@code "zy"}; of faces {@code "corner1"}, too
     * @return another slicer
     */
    public Slicer letters(String letters) {
        return with(catalog, expression.with(new Key.Name(letters)));
    }

    /**
     * Takes planes.
     *
     * @param letters such as {@code "x", "y", "z"}; of faces {@code "corner1", "corner2"}, too
     * @return another slicer
     */
    public Slicer planes(String... letters) {
        return with(catalog, expression.with(new Key.Planes(some(letters))));
    }

    /**
     * Takes a range of components, or of another dimension of a row, each call the next.
     *
     * @param components such as {@code Slice.ALL}
     * @return another slicer
     */
    public Slicer components(Slice components) {
        return with(catalog, expression.with(Args.notNull(components, "a slice")));
    }

    /**
     * Takes one component, or one index of another dimension of a row, without that dimension.
     *
     * @param index its number; a negative one counts from the end
     * @return another slicer
     */
    public Slicer component(long index) {
        return with(catalog, expression.with(new Key.At(index)));
    }

    /**
     * Asks for a cache of other numbers: floats of a colour's bytes, for instance. They are converted in bulk, both
     * ways.
     *
     * @param format what one number of the cache is, such as {@code "f"}
     * @param rule what numbers become
     * @return another slicer; its caches are copied
     * @throws org.scenebuf.engine.memory.FormatException when the format is none
     */
    public Slicer converted(String format, ComponentConversion rule) {
        Args.notNull(rule, "a conversion");
        ElementFormat parsed = ElementFormat.of(Args.notNull(format, "a format"));
        return new Slicer(catalog, expression, new Conversion(parsed, rule), true);
    }

    /**
     * Asks for a copied cache, also where one in place would do: planes that lie close together, a picture of before.
     *
     * @return another slicer
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
