package org.scenebuf.interop.nd4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.vertex.GeomVertexColumnData;

/**
 * Makes INDArrays over the memory of exporters.
 *
 * <table>
 * <caption>The shape of an exporter's array</caption>
 * <tr><th>exporter</th><th>shape</th></tr>
 * <tr><td>{@code vertices.column("vertex")}</td><td>(rows, components); (rows) for one component</td></tr>
 * <tr><td>{@code array.columns("vertex", "normal")}, adjacent and of one type</td><td>(rows, numbers)</td></tr>
 * <tr><td>an array of vertices whose columns are of one type, without gaps</td><td>(rows, numbers)</td></tr>
 * <tr><td>an array of indices</td><td>(rows)</td></tr>
 * <tr><td>{@code PointerToArray}: numbers, vectors, matrices</td><td>(n), (n, 3), (n, 4, 4)</td></tr>
 * <tr><td>{@code texture.ramImage()}, or a region of it</td><td>(height, width, channels); see {@link
 * Nd4jView#channelsFirst()}</td></tr>
 * <tr><td>a RAM image of several pages</td><td>(pages, height, width, channels)</td></tr>
 * </table>
 *
 * <table>
 * <caption>The ND4J types with an engine format; other types are refused</caption>
 * <tr><th>ND4J</th><th>format</th></tr>
 * <tr><td>{@code FLOAT DOUBLE FLOAT16}</td><td>{@code f d e}</td></tr>
 * <tr><td>{@code INT8 INT16 INT32 INT64}</td><td>{@code b h i q}</td></tr>
 * <tr><td>{@code UINT8 UINT16 UINT32 UINT64}</td><td>{@code B H I Q}</td></tr>
 * <tr><td>{@code BOOL}</td><td>{@code ?}</td></tr>
 * <tr><td>{@code BFLOAT16}</td><td>none: {@link #open(BufferExporter, DataType)} takes items of {@code H} or {@code 2x}
 *     as this type</td></tr>
 * </table>
 *
 * <p>A single item is a scalar without dimensions. An array without items keeps its shape, such as (0, 3), and has no
 * memory.
 *
 * <p>ND4J can use a layout on these conditions:
 *
 * <ul>
 * <li>Strides are multiples of the item size, and not negative.
 * <li>The first item lies at a multiple of its size. No other alignment is needed.
 * <li>There are no gaps within items, no pointers to follow, and at most 10 dimensions.
 * <li>The memory lies outside the Java heap. Its length may be any {@code long}.
 * </ul>
 *
 * <p>Any other layout is refused with the reason, and the error suggests a {@linkplain #mirror(BufferExporter) mirror}.
 * For packed or normalised numbers, {@link #mirrorValues} gives the values that they stand for.
 *
 * <p>Every method throws {@link BufferException} when the exporter refuses, or ND4J has no such type or layout. Every
 * method throws {@link IllegalStateException} when no ND4J backend is on the class path.
 */
public final class Nd4jViews {

    private Nd4jViews() {
    }

    /**
     * Lends an exporter's memory as an INDArray for reading and writing.
     *
     * @param exporter numbers of one type, as in the tables above
     * @return the view, of the exporter's shape; see {@link Nd4jView#array()} for the rows that count as changed
     * @throws BufferException also when the exporter is read-only
     */
    public static Nd4jView open(BufferExporter exporter) {
        return open(exporter, BufferRequest.RECORDS);
    }

    /**
     * Lends an exporter's memory as an INDArray of another type of the same size. Examples are
     * {@link DataType#BFLOAT16}, which the engine has no name for, over two-byte numbers; signed numbers over
     * unsigned ones; and any type over items that are bytes without a meaning.
     *
     * <pre>{@code
     * try (NpyArray weights = Npy.read(path);             // '<V2': what NumPy writes of ml_dtypes' bfloat16
     *     Nd4jView view = Nd4jViews.open(weights, DataType.BFLOAT16)) {
     *     view.array().muli(0.5);
     * }
     * }</pre>
     *
     * @param exporter numbers of one type, as in the tables above; or raw items, of formats such as {@code 2x},
     *     {@code 2s} or {@code c}, in this machine's byte order
     * @param type the type of the array
     * @return the view, as of {@link #open(BufferExporter)}
     * @throws BufferException also when the sizes differ
     */
    public static Nd4jView open(BufferExporter exporter, DataType type) {
        return Nd4jView.open(exporter, BufferRequest.RECORDS, Args.notNull(type, "an ND4J type"));
    }

    /**
     * Lends an exporter's memory as an INDArray for reading. Nothing counts as changed. ND4J has no read-only arrays,
     * so the borrower must promise not to write. In debug mode ({@link org.scenebuf.engine.memory.Options}) a
     * checksum is compared at the close, which throws when bytes have changed.
     *
     * @param exporter numbers of one type, as in the tables above
     * @return the view, of the exporter's shape
     */
    public static Nd4jView openReadOnly(BufferExporter exporter) {
        return open(exporter, BufferRequest.RECORDS_RO);
    }

    /**
     * Lends an exporter's memory as an INDArray, by a request of your own.
     *
     * @param exporter numbers of one type, as in the tables above
     * @param request the request: {@link BufferRequest#WRITABLE} or not, a borrower's name, contiguity; format and
     *     strides are always asked for
     * @return the view, of the exporter's shape
     * @throws BufferException also when the request is for a versioned view
     */
    public static Nd4jView open(BufferExporter exporter, BufferRequest request) {
        return Nd4jView.open(exporter, request, null);
    }

    /**
     * Copies an exporter's numbers into a contiguous INDArray, which is written back on demand. Use it where
     * {@link #open(BufferExporter)} refuses, and where a contiguous array is faster.
     *
     * @param exporter numbers of one type, with any strides, behind pointers too, in either byte order; it may be
     *     read-only
     * @return the mirror, of the exporter's shape
     * @throws BufferException also when the items are records; the text lists their fields
     */
    public static Nd4jMirror mirror(BufferExporter exporter) {
        return Nd4jMirror.of(MirroredItems.open(exporter, null, null));
    }

    /**
     * Copies one field of an exporter's records into a contiguous INDArray, which is written back on demand.
     *
     * @param exporter records
     * @param field the name of the field, such as {@code "normal"}: a number, or several of one type. For a field
     *     within a field, the names are separated by dots
     * @return the mirror; its shape is the exporter's, followed by the field's
     * @throws org.scenebuf.engine.memory.FormatException when there is no such field; the text lists the names
     */
    public static Nd4jMirror mirror(BufferExporter exporter, String field) {
        return Nd4jMirror.of(MirroredItems.open(exporter, Args.notNull(field, "a field's name"), null));
    }

    /**
     * Copies an exporter's items into a contiguous INDArray of another type of the same size, which is written back
     * on demand. Use it where {@link #open(BufferExporter, DataType)} refuses.
     *
     * @param exporter numbers of one type or raw items, as for {@link #open(BufferExporter, DataType)}, with any
     *     strides, behind pointers too; numbers may be in either byte order
     * @param type the type of the array
     * @return the mirror, of the exporter's shape
     * @throws BufferException also when the items are records, or the sizes differ
     */
    public static Nd4jMirror mirror(BufferExporter exporter, DataType type) {
        return Nd4jMirror.of(MirroredItems.open(exporter, null, Args.notNull(type, "an ND4J type")));
    }

    /**
     * Copies a column's values into an INDArray of floats, which is written back on demand. The floats are the values
     * that the numbers stand for. Use it for packed and normalised numbers, which ND4J does not have, and where
     * floats are easier than the stored type.
     *
     * <pre>{@code
     * try (Nd4jMirror color = Nd4jViews.mirrorValues(vertices.column("color"))) {    // four bytes a row
     *     color.array().muli(0.5);                                                  // 0 to 1, not 0 to 255
     *     color.commit();
     * }
     * }</pre>
     *
     * @param column a column of any type; it may be read-only
     * @return the mirror, of {@code FLOAT}: (rows, values), with three or four values for a packed word; (rows) for
     *     one value; (rows, n, n) for a matrix. Values that are written back are saturated, and rounded to the
     *     nearest. Rows whose floats did not change keep their bits
     * @throws IllegalStateException also when the array is closed
     */
    public static Nd4jMirror mirrorValues(GeomVertexColumnData column) {
        return Nd4jMirror.of(MirroredValues.open(Args.notNull(column, "a column")));
    }
}
