package org.scenebuf.engine.vertex;

import org.joml.Matrix3d;
import org.joml.Matrix3f;
import org.joml.Matrix4d;
import org.joml.Matrix4f;
import org.joml.Vector2d;
import org.joml.Vector2f;
import org.joml.Vector2i;
import org.joml.Vector3d;
import org.joml.Vector3f;
import org.joml.Vector3i;
import org.joml.Vector4d;
import org.joml.Vector4f;
import org.joml.Vector4i;

/**
 * Reads one column, row after row: Panda3D's {@code GeomVertexReader}. Each {@code getData} reads the row at which the
 * reader stands, and goes on to the next row.
 *
 * <pre>{@code
 * try (GeomVertexReader position = data.column("vertex").reader()) {
 *     Vector3f p = new Vector3f();
 *     Vector3f highest = new Vector3f(Float.NEGATIVE_INFINITY);
 *     while (!position.isAtEnd()) {
 *         highest.max(position.getData3f(p));
 *     }
 * }
 * }</pre>
 *
 * <table>
 * <caption>What is read</caption>
 * <tr><th>method</th><th>floats</th><th>whole numbers that stand for fractions</th><th>other whole numbers</th></tr>
 * <tr><td>{@code getData1f} to {@code getData4d}</td><td>as they are</td><td>0 to 1, or -1 to 1 when signed</td><td>as
 *     they are</td></tr>
 * <tr><td>{@code getData1i} to {@code getData4i}</td><td>without their fraction</td><td colspan="2">as they are
 *     stored</td></tr>
 * </table>
 *
 * <p>A value that a row does not have is read as 0. For colours, the w of points and the diagonal of matrices it is 1,
 * or the stored number that stands for 1. Values that a row has beyond those asked for are left out.
 *
 * <p>A reader is a {@linkplain org.scenebuf.engine.memory##terms loan}: while it is open, its array cannot be resized.
 * Any thread may close a reader; otherwise one thread uses it. A reader that is collected counts as closed.
 *
 * <p>Methods that read a row throw {@link IndexOutOfBoundsException} when no row is left. They throw {@link
 * org.scenebuf.engine.memory.StaleViewException} when the reader is closed.
 */
public interface GeomVertexReader extends AutoCloseable {

    /** {@return the column's name and type} */
    GeomVertexColumn column();

    /** {@return how many rows the column had when it was borrowed, and those added since; 0 when closed} */
    long rowCount();

    /**
     * Goes to a row.
     *
     * @param row the next row to read and to write; the row count to stand behind the last row
     * @throws IndexOutOfBoundsException when there is no such row
     */
    void setRow(long row);

    /** {@return the row that is read next, from 0 to the row count} */
    long readRow();

    /** {@return whether no row is left: true behind the last row, and when closed} */
    boolean isAtEnd();

    /**
     * Reads the first value of the next row.
     *
     * @return the value
     */
    float getData1f();

    /**
     * Reads the first 2 values of the next row.
     *
     * @param target receives the values
     * @return the target
     */
    Vector2f getData2f(Vector2f target);

    /**
     * Reads the first 3 values of the next row.
     *
     * @param target receives the values
     * @return the target
     */
    Vector3f getData3f(Vector3f target);

    /**
     * Reads the first 4 values of the next row.
     *
     * @param target receives the values
     * @return the target
     */
    Vector4f getData4f(Vector4f target);

    /**
     * Reads the first value of the next row.
     *
     * @return the value
     */
    double getData1d();

    /**
     * Reads the first 2 values of the next row.
     *
     * @param target receives the values
     * @return the target
     */
    Vector2d getData2d(Vector2d target);

    /**
     * Reads the first 3 values of the next row.
     *
     * @param target receives the values
     * @return the target
     */
    Vector3d getData3d(Vector3d target);

    /**
     * Reads the first 4 values of the next row.
     *
     * @param target receives the values
     * @return the target
     */
    Vector4d getData4d(Vector4d target);

    /**
     * Reads the first value of the next row.
     *
     * @return the value
     * @throws ArithmeticException when the value is not an {@code int}
     */
    int getData1i();

    /**
     * Reads the first 2 values of the next row.
     *
     * @param target receives the values
     * @return the target
     * @throws ArithmeticException when one of the values is not an {@code int}
     */
    Vector2i getData2i(Vector2i target);

    /**
     * Reads the first 3 values of the next row.
     *
     * @param target receives the values
     * @return the target
     * @throws ArithmeticException when one of the values is not an {@code int}
     */
    Vector3i getData3i(Vector3i target);

    /**
     * Reads the first 4 values of the next row.
     *
     * @param target receives the values
     * @return the target
     * @throws ArithmeticException when one of the values is not an {@code int}
     */
    Vector4i getData4i(Vector4i target);

    /**
     * Reads the matrix of the next row.
     *
     * @param target receives the matrix; numbers that the column lacks are those of the identity matrix
     * @return the target
     * @throws IllegalArgumentException when the column has no matrices
     */
    Matrix3f getMatrix3f(Matrix3f target);

    /**
     * Reads the matrix of the next row.
     *
     * @param target receives the matrix; numbers that the column lacks are those of the identity matrix
     * @return the target
     * @throws IllegalArgumentException when the column has no matrices
     */
    Matrix3d getMatrix3d(Matrix3d target);

    /**
     * Reads the matrix of the next row.
     *
     * @param target receives the matrix; numbers that the column lacks are those of the identity matrix
     * @return the target
     * @throws IllegalArgumentException when the column has no matrices
     */
    Matrix4f getMatrix4f(Matrix4f target);

    /**
     * Reads the matrix of the next row.
     *
     * @param target receives the matrix; numbers that the column lacks are those of the identity matrix
     * @return the target
     * @throws IllegalArgumentException when the column has no matrices
     */
    Matrix4d getMatrix4d(Matrix4d target);

    /** Gives the column back. Closing twice is harmless. */
    @Override
    void close();
}
