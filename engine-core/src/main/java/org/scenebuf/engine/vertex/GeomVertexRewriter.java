package org.scenebuf.engine.vertex;

/**
 * Reads and writes one column, row after row: Panda3D's {@code GeomVertexRewriter}. What is read next and what is
 * written next are told apart, so that a loop reads a row and writes it back.
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

    /** {@inheritDoc} Both what is read and what is written next. */
    @Override
    void setRow(long row);

    /**
     * Tells whether there is no row left to be read.
     *
     * @return true behind the last row, and when closed
     */
    @Override
    boolean isAtEnd();

    @Override
    void close();
}
