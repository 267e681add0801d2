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
 * Reads one column, row after row: Panda3D's {@code GeomVertexReader}. Each {@code getData} reads the row it stands at
 * and goes on to the next.
 *
 * <pre>{@code
 * try (GeomVertexReader position = data.column("vertex").reader()) {
 *     Vector3f p = new Vector3f();
 *     while (!position.isAtEnd()) {
 *         box.union(position.getData3f(p));
 *     }
 * }
 * }</pre>
 *
 * <table>
 * <caption>What is read</caption>
 * <tr><th>method</th><th>floats</th><th>whole numbers that stand for fractions</th><th>other whole numbers</th></tr>
 * <tr><td>{@code getData1f} to {@code getData4d}</td><td>as they are</td><td>0 to 1, or -1 to 1 when signed</td>
 *     <td>as they are</td></tr>
 * <tr><td>{@code getData1i} to {@code getData4i}</td><td>cut off at the point</td><td colspan="2">as they are
 *     stored</td></tr>
 * </table>
 *
 * <p>Values that a row does not have are 0; colours, the w of points and the diagonal of matrices 1, or what is stored
 * for 1. What is too much is left out.
 *
 * <p>A reader is a loan: while it is open its array cannot be resized. It may be closed by any thread, and counts as
 * closed once it is collected; else it belongs to one thread.
 */
public interface GeomVertexReader extends AutoCloseable {

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
     * @param row the next to be read, and written; the row count to stand behind the last
     * @throws IndexOutOfBoundsException when there is no such row
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    void setRow(long row);

    /**
     * Tells which row is read next.
     *
     * @return from 0 to the row count
     */
    long readRow();

    /**
     * Tells whether there is no row left.
     *
     * @return true behind the last row, and when closed
     */
    boolean isAtEnd();

    /**
     * Reads a value of the next row.
     *
     * @return the first value
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    float getData1f();

    /**
     * Reads 2 values of the next row.
     *
     * @param target gets them
     * @return the target
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    Vector2f getData2f(Vector2f target);

    /**
     * Reads 3 values of the next row.
     *
     * @param target gets them
     * @return the target
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    Vector3f getData3f(Vector3f target);

    /**
     * Reads 4 values of the next row.
     *
     * @param target gets them
     * @return the target
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    Vector4f getData4f(Vector4f target);

    /**
     * Reads a value of the next row.
     *
     * @return the first value
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    double getData1d();

    /**
     * Reads 2 values of the next row.
     *
     * @param target gets them
     * @return the target
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    Vector2d getData2d(Vector2d target);

    /**
     * Reads 3 values of the next row.
     *
     * @param target gets them
     * @return the target
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    Vector3d getData3d(Vector3d target);

    /**
     * Reads 4 values of the next row.
     *
     * @param target gets them
     * @return the target
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    Vector4d getData4d(Vector4d target);

    /**
     * Reads a value of the next row.
     *
     * @return the first value
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws ArithmeticException when it is no {@code int}
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    int getData1i();

    /**
     * Reads 2 values of the next row.
     *
     * @param target gets them
     * @return the target
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws ArithmeticException when one of them is no {@code int}
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    Vector2i getData2i(Vector2i target);

    /**
     * Reads 3 values of the next row.
     *
     * @param target gets them
     * @return the target
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws ArithmeticException when one of them is no {@code int}
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    Vector3i getData3i(Vector3i target);

    /**
     * Reads 4 values of the next row.
     *
     * @param target gets them
     * @return the target
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws ArithmeticException when one of them is no {@code int}
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    Vector4i getData4i(Vector4i target);

    /**
     * Reads the matrix of the next row.
     *
     * @param target gets it: what is missing is as in the identity
     * @return the target
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws IllegalArgumentException when the column has no matrices
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    Matrix3f getMatrix3f(Matrix3f target);

    /**
     * Reads the matrix of the next row.
     *
     * @param target gets it: what is missing is as in the identity
     * @return the target
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws IllegalArgumentException when the column has no matrices
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    Matrix3d getMatrix3d(Matrix3d target);

    /**
     * Reads the matrix of the next row.
     *
     * @param target gets it: what is missing is as in the identity
     * @return the target
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws IllegalArgumentException when the column has no matrices
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    Matrix4f getMatrix4f(Matrix4f target);

    /**
     * Reads the matrix of the next row.
     *
     * @param target gets it: what is missing is as in the identity
     * @return the target
     * @throws IndexOutOfBoundsException when there is no row left
     * @throws IllegalArgumentException when the column has no matrices
     * @throws org.scenebuf.engine.memory.StaleViewException when this is closed
     */
    Matrix4d getMatrix4d(Matrix4d target);

    /** Gives the column back; closing twice is harmless. */
    @Override
    void close();
}
