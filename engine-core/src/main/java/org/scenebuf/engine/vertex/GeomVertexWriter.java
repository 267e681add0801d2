package org.scenebuf.engine.vertex;

import org.joml.Matrix3dc;
import org.joml.Matrix3fc;
import org.joml.Matrix4dc;
import org.joml.Matrix4fc;
import org.joml.Vector2dc;
import org.joml.Vector2fc;
import org.joml.Vector2ic;
import org.joml.Vector3dc;
import org.joml.Vector3fc;
import org.joml.Vector3ic;
import org.joml.Vector4dc;
import org.joml.Vector4fc;
import org.joml.Vector4ic;
import org.scenebuf.engine.internal.Args;

/**
 * Writes one column, row after row: Panda3D's {@code GeomVertexWriter}. Each {@code setData} writes the row at which
 * the writer stands, and goes on to the next row. {@link GeomVertexAppender} adds rows, too.
 *
 * <pre>{@code
 * try (GeomVertexWriter color = data.column("color").writer()) {
 *     color.setRow(100);
 *     color.setData4f(1, 0.5f, 0, 1);             // row 100: as bytes 255, 128, 0, 255
 *     color.setData4i(255, 128, 0, 255);          // row 101: the same
 * }
 * }</pre>
 *
 * <table>
 * <caption>What is stored</caption>
 * <tr><th>method</th><th>columns of floats</th><th>whole numbers that stand for fractions</th><th>other whole
 *     numbers</th></tr>
 * <tr><td>{@code setData1f} to {@code setData4d}</td><td>as they are</td><td>0 to 1, or -1 to 1 when
 *     signed</td><td>rounded</td></tr>
 * <tr><td>{@code setData1i} to {@code setData4i}</td><td>as they are</td><td colspan="2">as they are; a number that the
 *     column cannot hold is refused</td></tr>
 * </table>
 *
 * <p>Rounding goes to the nearest number, halves up, and saturates. Values that are not given become 0; for colours,
 * the w of points and the diagonal of matrices they become 1. Values beyond those of the column are left out. Exactly
 * the written rows count as changed.
 *
 * <p>A writer is a {@linkplain org.scenebuf.engine.memory##terms loan}: while it is open, its array cannot be resized.
 * Any thread may close a writer; otherwise one thread uses it. A writer that is collected counts as closed. A store at
 * the moment when another thread closes the writer may not count as changed. Writers of different rows may be used at
 * once.
 *
 * <p>Methods that write a row throw {@link IndexOutOfBoundsException} when no row is left. They throw {@link
 * org.scenebuf.engine.memory.StaleViewException} when the writer is closed.
 */
public interface GeomVertexWriter extends AutoCloseable {

    /** {@return the column's name and type} */
    GeomVertexColumn column();

    /** {@return how many rows the column had when it was borrowed, and those added since; 0 when closed} */
    long rowCount();

    /**
     * Goes to a row.
     *
     * @param row the next row to write and to read; the row count to stand behind the last row
     * @throws IndexOutOfBoundsException when there is no such row
     */
    void setRow(long row);

    /** {@return the row that is written next, from 0 to the row count} */
    long writeRow();

    /** {@return whether no row is left: true behind the last row, and when closed} */
    boolean isAtEnd();

    /**
     * Writes one value to the next row.
     *
     * @param x the first value
     */
    void setData1f(float x);

    /**
     * Writes 2 values to the next row.
     *
     * @param x the first value
     * @param y the second value
     */
    void setData2f(float x, float y);

    /**
     * Writes 2 values to the next row.
     *
     * @param source the values
     */
    default void setData2f(Vector2fc source) {
        Args.notNull(source, "a source");
        setData2f(source.x(), source.y());
    }

    /**
     * Writes 3 values to the next row.
     *
     * @param x the first value
     * @param y the second value
     * @param z the third value
     */
    void setData3f(float x, float y, float z);

    /**
     * Writes 3 values to the next row.
     *
     * @param source the values
     */
    default void setData3f(Vector3fc source) {
        Args.notNull(source, "a source");
        setData3f(source.x(), source.y(), source.z());
    }

    /**
     * Writes 4 values to the next row.
     *
     * @param x the first value
     * @param y the second value
     * @param z the third value
     * @param w the fourth value
     */
    void setData4f(float x, float y, float z, float w);

    /**
     * Writes 4 values to the next row.
     *
     * @param source the values
     */
    default void setData4f(Vector4fc source) {
        Args.notNull(source, "a source");
        setData4f(source.x(), source.y(), source.z(), source.w());
    }

    /**
     * Writes one value to the next row.
     *
     * @param x the first value
     */
    void setData1d(double x);

    /**
     * Writes 2 values to the next row.
     *
     * @param x the first value
     * @param y the second value
     */
    void setData2d(double x, double y);

    /**
     * Writes 2 values to the next row.
     *
     * @param source the values
     */
    default void setData2d(Vector2dc source) {
        Args.notNull(source, "a source");
        setData2d(source.x(), source.y());
    }

    /**
     * Writes 3 values to the next row.
     *
     * @param x the first value
     * @param y the second value
     * @param z the third value
     */
    void setData3d(double x, double y, double z);

    /**
     * Writes 3 values to the next row.
     *
     * @param source the values
     */
    default void setData3d(Vector3dc source) {
        Args.notNull(source, "a source");
        setData3d(source.x(), source.y(), source.z());
    }

    /**
     * Writes 4 values to the next row.
     *
     * @param x the first value
     * @param y the second value
     * @param z the third value
     * @param w the fourth value
     */
    void setData4d(double x, double y, double z, double w);

    /**
     * Writes 4 values to the next row.
     *
     * @param source the values
     */
    default void setData4d(Vector4dc source) {
        Args.notNull(source, "a source");
        setData4d(source.x(), source.y(), source.z(), source.w());
    }

    /**
     * Writes one value to the next row.
     *
     * @param x the first value
     * @throws org.scenebuf.engine.memory.FormatException when the column cannot hold a value; nothing was stored then
     */
    void setData1i(int x);

    /**
     * Writes 2 values to the next row.
     *
     * @param x the first value
     * @param y the second value
     * @throws org.scenebuf.engine.memory.FormatException when the column cannot hold a value; nothing was stored then
     */
    void setData2i(int x, int y);

    /**
     * Writes 2 values to the next row.
     *
     * @param source the values
     * @throws org.scenebuf.engine.memory.FormatException when the column cannot hold a value; nothing was stored then
     */
    default void setData2i(Vector2ic source) {
        Args.notNull(source, "a source");
        setData2i(source.x(), source.y());
    }

    /**
     * Writes 3 values to the next row.
     *
     * @param x the first value
     * @param y the second value
     * @param z the third value
     * @throws org.scenebuf.engine.memory.FormatException when the column cannot hold a value; nothing was stored then
     */
    void setData3i(int x, int y, int z);

    /**
     * Writes 3 values to the next row.
     *
     * @param source the values
     * @throws org.scenebuf.engine.memory.FormatException when the column cannot hold a value; nothing was stored then
     */
    default void setData3i(Vector3ic source) {
        Args.notNull(source, "a source");
        setData3i(source.x(), source.y(), source.z());
    }

    /**
     * Writes 4 values to the next row.
     *
     * @param x the first value
     * @param y the second value
     * @param z the third value
     * @param w the fourth value
     * @throws org.scenebuf.engine.memory.FormatException when the column cannot hold a value; nothing was stored then
     */
    void setData4i(int x, int y, int z, int w);

    /**
     * Writes 4 values to the next row.
     *
     * @param source the values
     * @throws org.scenebuf.engine.memory.FormatException when the column cannot hold a value; nothing was stored then
     */
    default void setData4i(Vector4ic source) {
        Args.notNull(source, "a source");
        setData4i(source.x(), source.y(), source.z(), source.w());
    }

    /**
     * Writes a matrix to the next row.
     *
     * @param source the matrix; the rest of a larger column becomes as in the identity matrix
     * @throws IllegalArgumentException when the column has no matrices
     */
    void setMatrix3f(Matrix3fc source);

    /**
     * Writes a matrix to the next row.
     *
     * @param source the matrix; the rest of a larger column becomes as in the identity matrix
     * @throws IllegalArgumentException when the column has no matrices
     */
    void setMatrix3d(Matrix3dc source);

    /**
     * Writes a matrix to the next row.
     *
     * @param source the matrix; the rest of a larger column becomes as in the identity matrix
     * @throws IllegalArgumentException when the column has no matrices
     */
    void setMatrix4f(Matrix4fc source);

    /**
     * Writes a matrix to the next row.
     *
     * @param source the matrix; the rest of a larger column becomes as in the identity matrix
     * @throws IllegalArgumentException when the column has no matrices
     */
    void setMatrix4d(Matrix4dc source);

    /** Gives the column back. Closing twice is harmless. */
    @Override
    void close();
}
