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
 * A writer that adds rows when it stands behind the last: what {@code addData} is in Panda3D.
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
 * <p>It begins behind the last row. Where there is a row already, because another appender of the array made it, or
 * after {@link #setRow}, {@code addData} does what {@code setData} does. Rows are made of zeros, with room for more to
 * come, which stays reserved ({@link GeomVertexArrayData#reserve} gives it back).
 *
 * <p>Appenders are the loans under which an array may grow: any number of them, but only while nobody else has the
 * array on loan. All appenders of one array belong to one thread. Another may close them, and what is added in that
 * moment may be lost. A value that is refused leaves no row.
 */
public interface GeomVertexAppender extends GeomVertexWriter {

    /**
     * Adds a row of zeros, unless there is one to be written.
     *
     * @throws org.scenebuf.engine.memory.BufferException when the array cannot grow, because it is on loan to others,
     *     or adopted
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void addRow();

    /**
     * Adds a row: a value.
     *
     * @param x the first
     * @throws org.scenebuf.engine.memory.BufferException when the array cannot grow, because it is on loan to others,
     *     or adopted
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void addData1f(float x);

    /**
     * Adds a row: 2 values.
     *
     * @param x the first
     * @param y the second
     * @throws org.scenebuf.engine.memory.BufferException when the array cannot grow, because it is on loan to others,
     *     or adopted
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void addData2f(float x, float y);

    /**
     * Adds a row: 2 values.
     *
     * @param source holds them
     * @throws org.scenebuf.engine.memory.BufferException when the array cannot grow, because it is on loan to others,
     *     or adopted
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    default void addData2f(Vector2fc source) {
        Args.notNull(source, "a source");
        addData2f(source.x(), source.y());
    }

    /**
     * Adds a row: 3 values.
     *
     * @param x the first
     * @param y the second
     * @param z the third
     * @throws org.scenebuf.engine.memory.BufferException when the array cannot grow, because it is on loan to others,
     *     or adopted
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void addData3f(float x, float y, float z);

    /**
     * Adds a row: 3 values.
     *
     * @param source holds them
     * @throws org.scenebuf.engine.memory.BufferException when the array cannot grow, because it is on loan to others,
     *     or adopted
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    default void addData3f(Vector3fc source) {
        Args.notNull(source, "a source");
        addData3f(source.x(), source.y(), source.z());
    }

    /**
     * Adds a row: 4 values.
     *
     * @param x the first
     * @param y the second
     * @param z the third
     * @param w the fourth
     * @throws org.scenebuf.engine.memory.BufferException when the array cannot grow, because it is on loan to others,
     *     or adopted
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void addData4f(float x, float y, float z, float w);

    /**
     * Adds a row: 4 values.
     *
     * @param source holds them
     * @throws org.scenebuf.engine.memory.BufferException when the array cannot grow, because it is on loan to others,
     *     or adopted
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    default void addData4f(Vector4fc source) {
        Args.notNull(source, "a source");
        addData4f(source.x(), source.y(), source.z(), source.w());
    }

    /**
     * Adds a row: a value.
     *
     * @param x the first
     * @throws org.scenebuf.engine.memory.BufferException when the array cannot grow, because it is on loan to others,
     *     or adopted
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void addData1d(double x);

    /**
     * Adds a row: 2 values.
     *
     * @param x the first
     * @param y the second
     * @throws org.scenebuf.engine.memory.BufferException when the array cannot grow, because it is on loan to others,
     *     or adopted
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void addData2d(double x, double y);

    /**
     * Adds a row: 2 values.
     *
     * @param source holds them
     * @throws org.scenebuf.engine.memory.BufferException when the array cannot grow, because it is on loan to others,
     *     or adopted
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    default void addData2d(Vector2dc source) {
        Args.notNull(source, "a source");
        addData2d(source.x(), source.y());
    }

    /**
     * Adds a row: 3 values.
     *
     * @param x the first
     * @param y the second
     * @param z the third
     * @throws org.scenebuf.engine.memory.BufferException when the array cannot grow, because it is on loan to others,
     *     or adopted
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void addData3d(double x, double y, double z);

    /**
     * Adds a row: 3 values.
     *
     * @param source holds them
     * @throws org.scenebuf.engine.memory.BufferException when the array cannot grow, because it is on loan to others,
     *     or adopted
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    default void addData3d(Vector3dc source) {
        Args.notNull(source, "a source");
        addData3d(source.x(), source.y(), source.z());
    }

    /**
     * Adds a row: 4 values.
     *
     * @param x the first
     * @param y the second
     * @param z the third
     * @param w the fourth
     * @throws org.scenebuf.engine.memory.BufferException when the array cannot grow, because it is on loan to others,
     *     or adopted
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void addData4d(double x, double y, double z, double w);

    /**
     * Adds a row: 4 values.
     *
     * @param source holds them
     * @throws org.scenebuf.engine.memory.BufferException when the array cannot grow, because it is on loan to others,
     *     or adopted
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    default void addData4d(Vector4dc source) {
        Args.notNull(source, "a source");
        addData4d(source.x(), source.y(), source.z(), source.w());
    }

    /**
     * Adds a row: a value.
     *
     * @param x the first
     * @throws org.scenebuf.engine.memory.BufferException when the array cannot grow, because it is on loan to others,
     *     or adopted
     * @throws org.scenebuf.engine.memory.FormatException when the column cannot hold one; the row is there all the same
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void addData1i(int x);

    /**
     * Adds a row: 2 values.
     *
     * @param x the first
     * @param y the second
     * @throws org.scenebuf.engine.memory.BufferException when the array cannot grow, because it is on loan to others,
     *     or adopted
     * @throws org.scenebuf.engine.memory.FormatException when the column cannot hold one; the row is there all the same
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void addData2i(int x, int y);

    /**
     * Adds a row: 2 values.
     *
     * @param source holds them
     * @throws org.scenebuf.engine.memory.BufferException when the array cannot grow, because it is on loan to others,
     *     or adopted
     * @throws org.scenebuf.engine.memory.FormatException when the column cannot hold one; the row is there all the same
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    default void addData2i(Vector2ic source) {
        Args.notNull(source, "a source");
        addData2i(source.x(), source.y());
    }

    /**
     * Adds a row: 3 values.
     *
     * @param x the first
     * @param y the second
     * @param z the third
     * @throws org.scenebuf.engine.memory.BufferException when the array cannot grow, because it is on loan to others,
     *     or adopted
     * @throws org.scenebuf.engine.memory.FormatException when the column cannot hold one; the row is there all the same
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void addData3i(int x, int y, int z);

    /**
     * Adds a row: 3 values.
     *
     * @param source holds them
     * @throws org.scenebuf.engine.memory.BufferException when the array cannot grow, because it is on loan to others,
     *     or adopted
     * @throws org.scenebuf.engine.memory.FormatException when the column cannot hold one; the row is there all the same
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    default void addData3i(Vector3ic source) {
        Args.notNull(source, "a source");
        addData3i(source.x(), source.y(), source.z());
    }

    /**
     * Adds a row: 4 values.
     *
     * @param x the first
     * @param y the second
     * @param z the third
     * @param w the fourth
     * @throws org.scenebuf.engine.memory.BufferException when the array cannot grow, because it is on loan to others,
     *     or adopted
     * @throws org.scenebuf.engine.memory.FormatException when the column cannot hold one; the row is there all the same
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void addData4i(int x, int y, int z, int w);

    /**
     * Adds a row: 4 values.
     *
     * @param source holds them
     * @throws org.scenebuf.engine.memory.BufferException when the array cannot grow, because it is on loan to others,
     *     or adopted
     * @throws org.scenebuf.engine.memory.FormatException when the column cannot hold one; the row is there all the same
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    default void addData4i(Vector4ic source) {
        Args.notNull(source, "a source");
        addData4i(source.x(), source.y(), source.z(), source.w());
    }

    /**
     * Adds a row: a matrix.
     *
     * @param source holds it; what the column has beyond it becomes as in the identity
     * @throws org.scenebuf.engine.memory.BufferException when the array cannot grow, because it is on loan to others,
     *     or adopted
     * @throws IllegalArgumentException when the column has no matrices; the row is there all the same
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void addMatrix3f(Matrix3fc source);

    /**
     * Adds a row: a matrix.
     *
     * @param source holds it; what the column has beyond it becomes as in the identity
     * @throws org.scenebuf.engine.memory.BufferException when the array cannot grow, because it is on loan to others,
     *     or adopted
     * @throws IllegalArgumentException when the column has no matrices; the row is there all the same
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void addMatrix3d(Matrix3dc source);

    /**
     * Adds a row: a matrix.
     *
     * @param source holds it; what the column has beyond it becomes as in the identity
     * @throws org.scenebuf.engine.memory.BufferException when the array cannot grow, because it is on loan to others,
     *     or adopted
     * @throws IllegalArgumentException when the column has no matrices; the row is there all the same
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void addMatrix4f(Matrix4fc source);

    /**
     * Adds a row: a matrix.
     *
     * @param source holds it; what the column has beyond it becomes as in the identity
     * @throws org.scenebuf.engine.memory.BufferException when the array cannot grow, because it is on loan to others,
     *     or adopted
     * @throws IllegalArgumentException when the column has no matrices; the row is there all the same
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void addMatrix4d(Matrix4dc source);
}
