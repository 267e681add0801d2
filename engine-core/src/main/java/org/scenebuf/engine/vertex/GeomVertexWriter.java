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
 * Writes one column, row after row: Panda3D's {@code GeomVertexWriter}. Each {@code setData} writes the row it stands
 * at and goes on to the next; {@link GeomVertexAppender} adds rows, too.
 *
 * <pre>{@code
 * try (GeomVertexWriter color = data.column("color").writer()) {
 *     color.setRow(100);
 *     color.setData4f(1, 0.5f, 0, 1);             // row 100: as bytes 255, 128, 0, 255
 *     color.setData4i(255, 128, 0, 255);          // row 101: the same
 * }
 * }</pre>
 *
 * <p>Just the rows that were written count as changed. {@code setData1f} to {@code setData4d} store fractions where the
 * column's whole numbers stand for those; whole numbers are rounded to the nearest, halves up, and saturated.
 * {@code setData1i} to {@code setData4i} store numbers as they are, and refuse those that the column cannot hold.
 * Values that were not given become 0; colours, the w of points and the diagonal of matrices 1. What is too much is
 * left out.
 *
 * <p>A writer is a loan: while it is open its array cannot be resized. It may be closed by any thread, and counts as
 * closed once it is collected; else it belongs to one thread. What that stores while another closes the writer may go
 * unseen as a change. Writers of different rows may be used at once.
 */
public interface GeomVertexWriter extends AutoCloseable {

    /**
     * Describes the column.
     *
     * @return its name and type
     */
    GeomVertexColumn column();

    /**
     * Counts the rows.
     *
     * @return how many there were when the column was borrowed, and were added since; 0 when closed
     */
    long rowCount();

    /**
     * Goes to a row.
     *
     * @param row the next to be written, and read; the row count to stand behind the last
     * @throws IndexOutOfBoundsException when there is no such row
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void setRow(long row);

    /**
     * Tells which row is written next.
     *
     * @return from 0 to the row count
     */
    long writeRow();

    /**
     * Tells whether there is no row left.
     *
     * @return true behind the last row, and when closed
     */
    boolean isAtEnd();

    /**
     * Writes the next row: a value.
     *
     * @param x the first
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void setData1f(float x);

    /**
     * Writes the next row: 2 values.
     *
     * @param x the first
     * @param y the second
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void setData2f(float x, float y);

    /**
     * Writes the next row: 2 values.
     *
     * @param source holds them
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    default void setData2f(Vector2fc source) {
        Args.notNull(source, "a source");
        setData2f(source.x(), source.y());
    }

    /**
     * Writes the next row: 3 values.
     *
     * @param x the first
     * @param y the second
     * @param z the third
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void setData3f(float x, float y, float z);

    /**
     * Writes the next row: 3 values.
     *
     * @param source holds them
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    default void setData3f(Vector3fc source) {
        Args.notNull(source, "a source");
        setData3f(source.x(), source.y(), source.z());
    }

    /**
     * Writes the next row: 4 values.
     *
     * @param x the first
     * @param y the second
     * @param z the third
     * @param w the fourth
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void setData4f(float x, float y, float z, float w);

    /**
     * Writes the next row: 4 values.
     *
     * @param source holds them
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    default void setData4f(Vector4fc source) {
        Args.notNull(source, "a source");
        setData4f(source.x(), source.y(), source.z(), source.w());
    }

    /**
     * Writes the next row: a value.
     *
     * @param x the first
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void setData1d(double x);

    /**
     * Writes the next row: 2 values.
     *
     * @param x the first
     * @param y the second
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void setData2d(double x, double y);

    /**
     * Writes the next row: 2 values.
     *
     * @param source holds them
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    default void setData2d(Vector2dc source) {
        Args.notNull(source, "a source");
        setData2d(source.x(), source.y());
    }

    /**
     * Writes the next row: 3 values.
     *
     * @param x the first
     * @param y the second
     * @param z the third
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void setData3d(double x, double y, double z);

    /**
     * Writes the next row: 3 values.
     *
     * @param source holds them
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    default void setData3d(Vector3dc source) {
        Args.notNull(source, "a source");
        setData3d(source.x(), source.y(), source.z());
    }

    /**
     * Writes the next row: 4 values.
     *
     * @param x the first
     * @param y the second
     * @param z the third
     * @param w the fourth
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void setData4d(double x, double y, double z, double w);

    /**
     * Writes the next row: 4 values.
     *
     * @param source holds them
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    default void setData4d(Vector4dc source) {
        Args.notNull(source, "a source");
        setData4d(source.x(), source.y(), source.z(), source.w());
    }

    /**
     * Writes the next row: a value.
     *
     * @param x the first
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws org.scenebuf.engine.memory.FormatException when the column cannot hold one; nothing was stored then
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void setData1i(int x);

    /**
     * Writes the next row: 2 values.
     *
     * @param x the first
     * @param y the second
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws org.scenebuf.engine.memory.FormatException when the column cannot hold one; nothing was stored then
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void setData2i(int x, int y);

    /**
     * Writes the next row: 2 values.
     *
     * @param source holds them
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws org.scenebuf.engine.memory.FormatException when the column cannot hold one; nothing was stored then
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    default void setData2i(Vector2ic source) {
        Args.notNull(source, "a source");
        setData2i(source.x(), source.y());
    }

    /**
     * Writes the next row: 3 values.
     *
     * @param x the first
     * @param y the second
     * @param z the third
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws org.scenebuf.engine.memory.FormatException when the column cannot hold one; nothing was stored then
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void setData3i(int x, int y, int z);

    /**
     * Writes the next row: 3 values.
     *
     * @param source holds them
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws org.scenebuf.engine.memory.FormatException when the column cannot hold one; nothing was stored then
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    default void setData3i(Vector3ic source) {
        Args.notNull(source, "a source");
        setData3i(source.x(), source.y(), source.z());
    }

    /**
     * Writes the next row: 4 values.
     *
     * @param x the first
     * @param y the second
     * @param z the third
     * @param w the fourth
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws org.scenebuf.engine.memory.FormatException when the column cannot hold one; nothing was stored then
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void setData4i(int x, int y, int z, int w);

    /**
     * Writes the next row: 4 values.
     *
     * @param source holds them
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws org.scenebuf.engine.memory.FormatException when the column cannot hold one; nothing was stored then
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    default void setData4i(Vector4ic source) {
        Args.notNull(source, "a source");
        setData4i(source.x(), source.y(), source.z(), source.w());
    }

    /**
     * Writes the next row: a matrix.
     *
     * @param source holds it; what the column has beyond it becomes as in the identity
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws IllegalArgumentException when the column has no matrices
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void setMatrix3f(Matrix3fc source);

    /**
     * Writes the next row: a matrix.
     *
     * @param source holds it; what the column has beyond it becomes as in the identity
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws IllegalArgumentException when the column has no matrices
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void setMatrix3d(Matrix3dc source);

    /**
     * Writes the next row: a matrix.
     *
     * @param source holds it; what the column has beyond it becomes as in the identity
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws IllegalArgumentException when the column has no matrices
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void setMatrix4f(Matrix4fc source);

    /**
     * Writes the next row: a matrix.
     *
     * @param source holds it; what the column has beyond it becomes as in the identity
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws IllegalArgumentException when the column has no matrices
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void setMatrix4d(Matrix4dc source);

    /** Gives the column back; closing twice is harmless. */
    @Override
    void close();
}
