package org.scenebuf.engine.vertex;

/**
 * Reads and writes one column, row after row: Panda3D's {@code GeomVertexRewriter}. It has one position for reading and
 * one for writing, so a loop can read a row and write it back.
 *
 * <pre>{@code
 * try (GeomVertexRewriter position = data.column("vertex").rewriter()) {
 *     Vector3f p = new Vector3f();
 *     while (!position.isAtEnd()) {
 *         position.setData3f(position.getData3f(p).mulPosition(matrix));
 *     }
 * }
 * }</pre>
 */
public interface GeomVertexRewriter extends GeomVertexReader, GeomVertexWriter {

    @Override
    GeomVertexColumn column();

    @Override
    long rowCount();

    /** {@inheritDoc} It moves both positions. */
    @Override
    void setRow(long row);

    /** {@return whether no row is left to read: true behind the last row, and when closed} */
    @Override
    boolean isAtEnd();

    @Override
    void close();
}
