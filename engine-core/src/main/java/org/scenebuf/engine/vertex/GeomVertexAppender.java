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
 * A writer that adds rows when it stands behind the last row, as {@code addData} does in Panda3D.
 *
 * <pre>{@code
 * GeomVertexArrayData array = GeomVertexArrayData.allocate("hill", GeomVertexArrayFormat.v3n3t2(), 0);
 * try (GeomVertexAppender position = array.column("vertex").appender();
 *     GeomVertexAppender normal = array.column("normal").appender()) {
 *     position.addData3f(0, 1, 0);                // makes row 0
 *     normal.addData3f(0, 1, 0);                  // finds it made
 * }
 * }</pre>
 *
 * <p>An appender begins behind the last row. {@code addData} overwrites a row that exists already: after {@link
 * #setRow}, or where another appender of the array made the row. In this case it does what {@code setData} does. New
 * rows begin as zeros. Each growth reserves room for more rows; {@link GeomVertexArrayData#reserve} gives that room
 * back.
 *
 * <p>An array may grow while appenders have it on loan, but not while any other loan is open. An array may have any
 * number of appenders, all used by one thread. Another thread may close them; what is added at that moment may be lost.
 *
 * <p>A value that is refused adds no row. Every method that adds a row throws
 * <ul>
 * <li>{@link org.scenebuf.engine.memory.BufferException} when the array cannot grow, because it is adopted or others
 *     have it on loan;
 * <li>{@link org.scenebuf.engine.memory.StaleViewException} when the appender is closed.
 * </ul>
 */
public interface GeomVertexAppender extends GeomVertexWriter {

    /** Adds a row of zeros, unless the appender stands at a row that exists. The appender stays at that row. */
    void addRow();

    /**
     * Adds a row of one value.
     *
     * @param x the first value
     */
    void addData1f(float x);

    /**
     * Adds a row of 2 values.
     *
     * @param x the first value
     * @param y the second value
     */
    void addData2f(float x, float y);

    /**
     * Adds a row of 2 values.
     *
     * @param source the values
     */
    default void addData2f(Vector2fc source) {
        Args.notNull(source, "a source");
        addData2f(source.x(), source.y());
    }

    /**
     * Adds a row of 3 values.
     *
     * @param x the first value
     * @param y the second value
     * @param z the third value
     */
    void addData3f(float x, float y, float z);

    /**
     * Adds a row of 3 values.
     *
     * @param source the values
     */
    default void addData3f(Vector3fc source) {
        Args.notNull(source, "a source");
        addData3f(source.x(), source.y(), source.z());
    }

    /**
     * Adds a row of 4 values.
     *
     * @param x the first value
     * @param y the second value
     * @param z the third value
     * @param w the fourth value
     */
    void addData4f(float x, float y, float z, float w);

    /**
     * Adds a row of 4 values.
     *
     * @param source the values
     */
    default void addData4f(Vector4fc source) {
        Args.notNull(source, "a source");
        addData4f(source.x(), source.y(), source.z(), source.w());
    }

    /**
     * Adds a row of one value.
     *
     * @param x the first value
     */
    void addData1d(double x);

    /**
     * Adds a row of 2 values.
     *
     * @param x the first value
     * @param y the second value
     */
    void addData2d(double x, double y);

    /**
     * Adds a row of 2 values.
     *
     * @param source the values
     */
    default void addData2d(Vector2dc source) {
        Args.notNull(source, "a source");
        addData2d(source.x(), source.y());
    }

    /**
     * Adds a row of 3 values.
     *
     * @param x the first value
     * @param y the second value
     * @param z the third value
     */
    void addData3d(double x, double y, double z);

    /**
     * Adds a row of 3 values.
     *
     * @param source the values
     */
    default void addData3d(Vector3dc source) {
        Args.notNull(source, "a source");
        addData3d(source.x(), source.y(), source.z());
    }

    /**
     * Adds a row of 4 values.
     *
     * @param x the first value
     * @param y the second value
     * @param z the third value
     * @param w the fourth value
     */
    void addData4d(double x, double y, double z, double w);

    /**
     * Adds a row of 4 values.
     *
     * @param source the values
     */
    default void addData4d(Vector4dc source) {
        Args.notNull(source, "a source");
        addData4d(source.x(), source.y(), source.z(), source.w());
    }

    /**
     * Adds a row of one value.
     *
     * @param x the first value
     * @throws org.scenebuf.engine.memory.FormatException when the column cannot hold one of the values
     */
    void addData1i(int x);

    /**
     * Adds a row of 2 values.
     *
     * @param x the first value
     * @param y the second value
     * @throws org.scenebuf.engine.memory.FormatException when the column cannot hold one of the values
     */
    void addData2i(int x, int y);

    /**
     * Adds a row of 2 values.
     *
     * @param source the values
     * @throws org.scenebuf.engine.memory.FormatException when the column cannot hold one of the values
     */
    default void addData2i(Vector2ic source) {
        Args.notNull(source, "a source");
        addData2i(source.x(), source.y());
    }

    /**
     * Adds a row of 3 values.
     *
     * @param x the first value
     * @param y the second value
     * @param z the third value
     * @throws org.scenebuf.engine.memory.FormatException when the column cannot hold one of the values
     */
    void addData3i(int x, int y, int z);

    /**
     * Adds a row of 3 values.
     *
     * @param source the values
     * @throws org.scenebuf.engine.memory.FormatException when the column cannot hold one of the values
     */
    default void addData3i(Vector3ic source) {
        Args.notNull(source, "a source");
        addData3i(source.x(), source.y(), source.z());
    }

    /**
     * Adds a row of 4 values.
     *
     * @param x the first value
     * @param y the second value
     * @param z the third value
     * @param w the fourth value
     * @throws org.scenebuf.engine.memory.FormatException when the column cannot hold one of the values
     */
    void addData4i(int x, int y, int z, int w);

    /**
     * Adds a row of 4 values.
     *
     * @param source the values
     * @throws org.scenebuf.engine.memory.FormatException when the column cannot hold one of the values
     */
    default void addData4i(Vector4ic source) {
        Args.notNull(source, "a source");
        addData4i(source.x(), source.y(), source.z(), source.w());
    }

    /**
     * Adds a row with a matrix.
     *
     * @param source the matrix; the rest of a larger column becomes as in the identity matrix
     * @throws IllegalArgumentException when the column has no matrices
     */
    void addMatrix3f(Matrix3fc source);

    /**
     * Adds a row with a matrix.
     *
     * @param source the matrix; the rest of a larger column becomes as in the identity matrix
     * @throws IllegalArgumentException when the column has no matrices
     */
    void addMatrix3d(Matrix3dc source);

    /**
     * Adds a row with a matrix.
     *
     * @param source the matrix; the rest of a larger column becomes as in the identity matrix
     * @throws IllegalArgumentException when the column has no matrices
     */
    void addMatrix4f(Matrix4fc source);

    /**
     * Adds a row with a matrix.
     *
     * @param source the matrix; the rest of a larger column becomes as in the identity matrix
     * @throws IllegalArgumentException when the column has no matrices
     */
    void addMatrix4d(Matrix4dc source);
}
