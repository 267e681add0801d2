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
 * <caption>What an exporter's array is like</caption>
 * <tr><th>exporter</th><th>shape</th></tr>
 * <tr><td>{@code vertices.column("vertex")}</td><td>(rows, components); (rows) where there is one</td></tr>
 * <tr><td>{@code array.columns("vertex", "normal")}, side by side and of one type</td><td>(rows, numbers)</td></tr>
 * <tr><td>an array of vertices whose columns are of one type, close together</td><td>(rows, numbers)</td></tr>
 * <tr><td>an array of indices</td><td>(rows)</td></tr>
 * <tr><td>{@code PointerToArray}: numbers, vectors, matrices</td><td>(n), (n, 3), (n, 4, 4)</td></tr>
 * <tr><td>{@code texture.ramImage()}, or a region of it</td><td>(height, width, channels); see {@link
 * Nd4jView#channelsFirst()}</td></tr>
 * <tr><td>a RAM image of several pages</td><td>(pages, height, width, channels)</td></tr>
 * </table>
 *
 * <table>
 * <caption>ND4J's types and the engine's; there are no others</caption>
 * <tr><th>ND4J</th><th>format</th></tr>
 * <tr><td>{@code FLOAT DOUBLE FLOAT16}</td><td>{@code f d e}</td></tr>
 * <tr><td>{@code INT8 INT16 INT32 INT64}</td><td>{@code b h i q}</td></tr>
 * <tr><td>{@code UINT8 UINT16 UINT32 UINT64}</td><td>{@code B H I Q}</td></tr>
 * <tr><td>{@code BOOL}</td><td>{@code ?}</td></tr>
 * <tr><td>{@code BFLOAT16}</td><td>none: {@code H} or {@code 2x} by {@link #open(BufferExporter, DataType)}</td>
 *     </tr>
 * </table>
 *
 * <p>A single item is a scalar, of no dimensions. Arrays of no items keep their shape, such as (0, 3), and have no
 * memory.
 *
 * <p>Strides are multiples of the item size, forwards; the first item lies at a multiple of its size, which is all the
 * alignment that is needed; lengths are long. What ND4J cannot express is refused with the reason, and offered as a
 * {@linkplain #mirror(BufferExporter) mirror}; so is what numbers mean that are packed or normalised, by
 * {@link #mirrorValues}.
 */
public final class Nd4jViews {

    private Nd4jViews() {
    }

    /**
     * Lends an exporter's memory as an INDArray to read and write.
     *
     * @param exporter lends numbers of one type, as in the tables above
     * @return the view, of the exporter's shape; see {@link Nd4jView#array()} for what counts as changed
     * @throws BufferException when the exporter refuses, as one that may only be read does, or lends memory of the Java
     *     heap; or ND4J cannot express its layout
     * @throws IllegalStateException when no ND4J backend is on the class path
     */
    public static Nd4jView open(BufferExporter exporter) {
        return open(exporter, BufferRequest.RECORDS);
    }

    /**
     * Lends an exporter's memory as an INDArray of a type that has as many bytes: {@link DataType#BFLOAT16}, which the
     * engine has no name for, over two-byte numbers; signed numbers over unsigned ones; and any type over items that
     * are bytes without a meaning.
     *
     * <pre>{@code
     * try (NpyArray weights = Npy.read(path);             // '<V2': what NumPy writes of ml_dtypes' bfloat16
     *     Nd4jView view = Nd4jViews.open(weights, DataType.BFLOAT16)) {
     *     view.array().muli(0.5);
     * }
     * }</pre>
     *
     * @param exporter lends numbers of one type, as in the tables above; or raw items, of format {@code 2x}, {@code 2s}
     *     or {@code c} and the like, in this machine's byte order
     * @param type what they are to be
     * @return the view, as of {@link #open(BufferExporter)}
     * @throws BufferException when the exporter refuses, ND4J cannot express its layout, or the sizes differ
     * @throws IllegalStateException when no ND4J backend is on the class path
     */
    public static Nd4jView open(BufferExporter exporter, DataType type) {
        return Nd4jView.open(exporter, BufferRequest.RECORDS, Args.notNull(type, "an ND4J type"));
    }

    /**
     * Lends an exporter's memory as an INDArray to read. Nothing counts as changed; ND4J knows no read-only arrays, so
     * not to write is the borrower's promise. In debug mode ({@link org.scenebuf.engine.memory.Options}) a checksum
     * tells at the close when the bytes are others than before.
     *
     * @param exporter lends numbers of one type, as in the tables above
     * @return the view, of the exporter's shape
     * @throws BufferException when the exporter refuses, or ND4J cannot express its layout
     * @throws IllegalStateException when no ND4J backend is on the class path
     */
    public static Nd4jView openReadOnly(BufferExporter exporter) {
        return open(exporter, BufferRequest.RECORDS_RO);
    }

    /**
     * Lends an exporter's memory as an INDArray.
     *
     * @param exporter lends numbers of one type, as in the tables above
     * @param request what is asked of it: {@link BufferRequest#WRITABLE} or not, a borrower's name, contiguity; format
     *     and strides are asked for in any case
     * @return the view, of the exporter's shape
     * @throws BufferException when the exporter refuses, ND4J cannot express its layout, or the request is for a
     *     versioned view
     * @throws IllegalStateException when no ND4J backend is on the class path
     */
    public static Nd4jView open(BufferExporter exporter, BufferRequest request) {
        return Nd4jView.open(exporter, request, null);
    }

    /**
     * Copies an exporter's numbers into a contiguous INDArray, to be written back on demand: for whatever
     * {@link #open(BufferExporter)} refuses, and where contiguous is faster.
     *
     * @param exporter lends numbers of one type, in any strides, behind pointers too, in either byte order; may be one
     *     that is only to be read
     * @return the mirror, of the exporter's shape
     * @throws BufferException when the exporter refuses, or ND4J has no such type; for records the text
     *     lists the fields
     * @throws IllegalStateException when no ND4J backend is on the class path
     */
    public static Nd4jMirror mirror(BufferExporter exporter) {
        return Nd4jMirror.of(MirroredItems.open(exporter, null, null));
    }

    /**
     * Copies one field of an exporter's records into a contiguous INDArray, to be written back on demand.
     *
     * @param exporter lends records
     * @param field the field's name, such as {@code "normal"}: a number, or several of one type; with dots between the
     *     names of fields in fields
     * @return the mirror, of the exporter's shape and the field's
     * @throws org.scenebuf.engine.memory.FormatException when there is no such field; the text lists the names
     * @throws BufferException when the exporter refuses, or ND4J has no such type
     * @throws IllegalStateException when no ND4J backend is on the class path
     */
    public static Nd4jMirror mirror(BufferExporter exporter, String field) {
        return Nd4jMirror.of(MirroredItems.open(exporter, Args.notNull(field, "a field's name"), null));
    }

    /**
     * Copies an exporter's numbers, or items that are bytes without a meaning, into a contiguous INDArray of a type
     * that has as many bytes, to be written back on demand: what {@link #open(BufferExporter, DataType)} refuses.
     *
     * @param exporter lends numbers of one type or raw items, as for {@link #open(BufferExporter, DataType)}, in any
     *     strides, behind pointers too; numbers in either byte order
     * @param type what they are to be
     * @return the mirror, of the exporter's shape
     * @throws BufferException when the exporter refuses, lends records, or the sizes differ
     * @throws IllegalStateException when no ND4J backend is on the class path
     */
    public static Nd4jMirror mirror(BufferExporter exporter, DataType type) {
        return Nd4jMirror.of(MirroredItems.open(exporter, null, Args.notNull(type, "an ND4J type")));
    }

    /**
     * Copies a column's values into an INDArray of floats, to be written back on demand: what the numbers mean, where
     * ND4J has no such numbers (packed ones, normalised ones) and where floats are easier than what is stored.
     *
     * <pre>{@code
     * try (Nd4jMirror color = Nd4jViews.mirrorValues(vertices.column("color"))) {    // four bytes a row
     *     color.array().muli(0.5);                                                  // 0 to 1, not 0 to 255
     *     color.commit();
     * }
     * }</pre>
     *
     * @param column a column of any type; read-only too
     * @return the mirror, (rows, values) of {@code FLOAT}: three or four values of a packed word; (rows) where there is
     *     one, (rows, n, n) of a matrix. What is written back is saturated, and rounded to the nearest; rows whose
     *     floats are what they were keep their bits
     * @throws IllegalStateException when no ND4J backend is on the class path, or the array is closed
     */
    public static Nd4jMirror mirrorValues(GeomVertexColumnData column) {
        return Nd4jMirror.of(MirroredValues.open(Args.notNull(column, "a column")));
    }
}
