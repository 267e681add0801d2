package org.scenebuf.engine.vertex;

import org.joml.Matrix3d;
import org.joml.Matrix3dc;
import org.joml.Matrix3f;
import org.joml.Matrix3fc;
import org.joml.Matrix4d;
import org.joml.Matrix4dc;
import org.joml.Matrix4f;
import org.joml.Matrix4fc;
import org.joml.Vector2d;
import org.joml.Vector2f;
import org.joml.Vector2i;
import org.joml.Vector3d;
import org.joml.Vector3f;
import org.joml.Vector3i;
import org.joml.Vector4d;
import org.joml.Vector4f;
import org.joml.Vector4i;
import org.scenebuf.engine.internal.Args;

/**
 * Reads and writes the rows of a column of any type. The interface under which a walker is handed out decides what its
 * user may do with it. {@link Float32Walker} does the same for floats, faster.
 */
sealed class ColumnWalker extends WalkerState implements GeomVertexRewriter, GeomVertexAppender permits Float32Walker {

    private final GeomVertexColumn column;
    private final CellCodec codec;
    private final int values;

    ColumnWalker(BorrowedColumn loan, boolean reads) {
        super(loan, reads);
        this.column = loan.column();
        this.codec = new CellCodec(column);
        this.values = column.values();
    }

    /** Chooses the class by the stored type, so that a loop over one kind of column is compiled for that kind. */
    static ColumnWalker of(BorrowedColumn loan, boolean reads) {
        return loan.column().type() == NumericType.FLOAT32 && !loan.column().isMatrix() ? new Float32Walker(loan, reads)
            : new ColumnWalker(loan, reads);
    }

    @Override
    public float getData1f() {
        long at = rowToRead();
        float x = (float) value(at, 0);
        hasRead();
        return x;
    }

    @Override
    public Vector2f getData2f(Vector2f target) {
        Args.notNull(target, "a vector");
        long at = rowToRead();
        target.set((float) value(at, 0), (float) value(at, 1));
        hasRead();
        return target;
    }

    @Override
    public Vector3f getData3f(Vector3f target) {
        Args.notNull(target, "a vector");
        long at = rowToRead();
        target.set((float) value(at, 0), (float) value(at, 1), (float) value(at, 2));
        hasRead();
        return target;
    }

    @Override
    public Vector4f getData4f(Vector4f target) {
        Args.notNull(target, "a vector");
        long at = rowToRead();
        target.set((float) value(at, 0), (float) value(at, 1), (float) value(at, 2), (float) value(at, 3));
        hasRead();
        return target;
    }

    @Override
    public double getData1d() {
        long at = rowToRead();
        double x = value(at, 0);
        hasRead();
        return x;
    }

    @Override
    public Vector2d getData2d(Vector2d target) {
        Args.notNull(target, "a vector");
        long at = rowToRead();
        target.set(value(at, 0), value(at, 1));
        hasRead();
        return target;
    }

    @Override
    public Vector3d getData3d(Vector3d target) {
        Args.notNull(target, "a vector");
        long at = rowToRead();
        target.set(value(at, 0), value(at, 1), value(at, 2));
        hasRead();
        return target;
    }

    @Override
    public Vector4d getData4d(Vector4d target) {
        Args.notNull(target, "a vector");
        long at = rowToRead();
        target.set(value(at, 0), value(at, 1), value(at, 2), value(at, 3));
        hasRead();
        return target;
    }

    @Override
    public int getData1i() {
        long at = rowToRead();
        int x = number(at, 0);
        hasRead();
        return x;
    }

    @Override
    public Vector2i getData2i(Vector2i target) {
        Args.notNull(target, "a vector");
        long at = rowToRead();
        target.set(number(at, 0), number(at, 1));
        hasRead();
        return target;
    }

    @Override
    public Vector3i getData3i(Vector3i target) {
        Args.notNull(target, "a vector");
        long at = rowToRead();
        target.set(number(at, 0), number(at, 1), number(at, 2));
        hasRead();
        return target;
    }

    @Override
    public Vector4i getData4i(Vector4i target) {
        Args.notNull(target, "a vector");
        long at = rowToRead();
        target.set(number(at, 0), number(at, 1), number(at, 2), number(at, 3));
        hasRead();
        return target;
    }

    @Override
    public Matrix3f getMatrix3f(Matrix3f target) {
        Args.notNull(target, "a matrix");
        MatrixCells.require(data());
        long at = rowToRead();
        for (int c = 0; c < 3; c++) {
            for (int r = 0; r < 3; r++) {
                target.set(c, r, (float) MatrixCells.load(memory, at, column, codec, c, r));
            }
        }
        hasRead();
        return target;
    }

    @Override
    public Matrix3d getMatrix3d(Matrix3d target) {
        Args.notNull(target, "a matrix");
        MatrixCells.require(data());
        long at = rowToRead();
        for (int c = 0; c < 3; c++) {
            for (int r = 0; r < 3; r++) {
                target.set(c, r, MatrixCells.load(memory, at, column, codec, c, r));
            }
        }
        hasRead();
        return target;
    }

    @Override
    public Matrix4f getMatrix4f(Matrix4f target) {
        Args.notNull(target, "a matrix");
        MatrixCells.require(data());
        long at = rowToRead();
        for (int c = 0; c < 4; c++) {
            for (int r = 0; r < 4; r++) {
                target.set(c, r, (float) MatrixCells.load(memory, at, column, codec, c, r));
            }
        }
        hasRead();
        return target;
    }

    @Override
    public Matrix4d getMatrix4d(Matrix4d target) {
        Args.notNull(target, "a matrix");
        MatrixCells.require(data());
        long at = rowToRead();
        for (int c = 0; c < 4; c++) {
            for (int r = 0; r < 4; r++) {
                target.set(c, r, MatrixCells.load(memory, at, column, codec, c, r));
            }
        }
        hasRead();
        return target;
    }

    @Override
    public void setData1f(float x) {
        writeValues(false, 1, x, 0, 0, 0);
    }

    @Override
    public void setData2f(float x, float y) {
        writeValues(false, 2, x, y, 0, 0);
    }

    @Override
    public void setData3f(float x, float y, float z) {
        writeValues(false, 3, x, y, z, 0);
    }

    @Override
    public void setData4f(float x, float y, float z, float w) {
        writeValues(false, 4, x, y, z, w);
    }

    @Override
    public void setData1d(double x) {
        writeValues(false, 1, x, 0, 0, 0);
    }

    @Override
    public void setData2d(double x, double y) {
        writeValues(false, 2, x, y, 0, 0);
    }

    @Override
    public void setData3d(double x, double y, double z) {
        writeValues(false, 3, x, y, z, 0);
    }

    @Override
    public void setData4d(double x, double y, double z, double w) {
        writeValues(false, 4, x, y, z, w);
    }

    @Override
    public void setData1i(int x) {
        writeNumbers(false, 1, x, 0, 0, 0);
    }

    @Override
    public void setData2i(int x, int y) {
        writeNumbers(false, 2, x, y, 0, 0);
    }

    @Override
    public void setData3i(int x, int y, int z) {
        writeNumbers(false, 3, x, y, z, 0);
    }

    @Override
    public void setData4i(int x, int y, int z, int w) {
        writeNumbers(false, 4, x, y, z, w);
    }

    @Override
    public void setMatrix3f(Matrix3fc source) {
        Args.notNull(source, "a matrix");
        writeMatrix(false, 3, source::get);
    }

    @Override
    public void setMatrix3d(Matrix3dc source) {
        Args.notNull(source, "a matrix");
        writeMatrix(false, 3, source::get);
    }

    @Override
    public void setMatrix4f(Matrix4fc source) {
        Args.notNull(source, "a matrix");
        writeMatrix(false, 4, source::get);
    }

    @Override
    public void setMatrix4d(Matrix4dc source) {
        Args.notNull(source, "a matrix");
        writeMatrix(false, 4, source::get);
    }

    @Override
    public void addData1f(float x) {
        writeValues(true, 1, x, 0, 0, 0);
    }

    @Override
    public void addData2f(float x, float y) {
        writeValues(true, 2, x, y, 0, 0);
    }

    @Override
    public void addData3f(float x, float y, float z) {
        writeValues(true, 3, x, y, z, 0);
    }

    @Override
    public void addData4f(float x, float y, float z, float w) {
        writeValues(true, 4, x, y, z, w);
    }

    @Override
    public void addData1d(double x) {
        writeValues(true, 1, x, 0, 0, 0);
    }

    @Override
    public void addData2d(double x, double y) {
        writeValues(true, 2, x, y, 0, 0);
    }

    @Override
    public void addData3d(double x, double y, double z) {
        writeValues(true, 3, x, y, z, 0);
    }

    @Override
    public void addData4d(double x, double y, double z, double w) {
        writeValues(true, 4, x, y, z, w);
    }

    @Override
    public void addData1i(int x) {
        writeNumbers(true, 1, x, 0, 0, 0);
    }

    @Override
    public void addData2i(int x, int y) {
        writeNumbers(true, 2, x, y, 0, 0);
    }

    @Override
    public void addData3i(int x, int y, int z) {
        writeNumbers(true, 3, x, y, z, 0);
    }

    @Override
    public void addData4i(int x, int y, int z, int w) {
        writeNumbers(true, 4, x, y, z, w);
    }

    @Override
    public void addMatrix3f(Matrix3fc source) {
        Args.notNull(source, "a matrix");
        writeMatrix(true, 3, source::get);
    }

    @Override
    public void addMatrix3d(Matrix3dc source) {
        Args.notNull(source, "a matrix");
        writeMatrix(true, 3, source::get);
    }

    @Override
    public void addMatrix4f(Matrix4fc source) {
        Args.notNull(source, "a matrix");
        writeMatrix(true, 4, source::get);
    }

    @Override
    public void addMatrix4d(Matrix4dc source) {
        Args.notNull(source, "a matrix");
        writeMatrix(true, 4, source::get);
    }

    private double value(long at, int index) {
        try {
            return index < values ? codec.load(memory, at, index) : ColumnDefaults.component(column, index);
        } catch (IllegalStateException ended) {
            throw stale(ended);
        }
    }

    private int number(long at, int index) {
        try {
            double stored = index < values ? codec.loadStored(memory, at, index)
                : ColumnDefaults.component(column, index) * codec.one();
            return IntColumn.toInt(stored, column);
        } catch (IllegalStateException ended) {
            throw stale(ended);
        }
    }

    private void writeValues(boolean adds, int given, double x, double y, double z, double w) {
        long at = adds ? rowToAdd() : rowToWrite();
        try {
            for (int index = 0; index < values; index++) {
                double value = index < given ? pick(index, x, y, z, w) : ColumnDefaults.component(column, index);
                codec.store(memory, at, index, value);
            }
        } catch (IllegalStateException ended) {
            throw cutOff(ended);
        }
        hasWritten();
    }

    /** Stores the numbers of a row. All numbers are checked before the first is stored. */
    private void writeNumbers(boolean adds, int given, int x, int y, int z, int w) {
        long at = adds ? rowToAdd() : rowToWrite();
        int stored = Math.min(given, values);
        for (int index = 0; index < stored; index++) {
            codec.requireFits(index, pick(index, x, y, z, w));
        }
        try {
            for (int index = 0; index < values; index++) {
                if (index < stored) {
                    codec.storeStored(memory, at, index, pick(index, x, y, z, w));
                } else {
                    codec.store(memory, at, index, ColumnDefaults.component(column, index));
                }
            }
        } catch (IllegalStateException ended) {
            throw cutOff(ended);
        }
        hasWritten();
    }

    private void writeMatrix(boolean adds, int size, MatrixCells.Source source) {
        MatrixCells.require(data());
        double[] values = MatrixCells.read(size, source);
        long at = adds ? rowToAdd() : rowToWrite();
        try {
            MatrixCells.store(memory, at, column, codec, size, values);
        } catch (IllegalStateException ended) {
            throw cutOff(ended);
        }
        hasWritten();
    }

    /**
     * Counts the row as written, because another thread ended the memory in the middle of it: part of it may be stored.
     */
    private IllegalStateException cutOff(IllegalStateException ended) {
        hasWritten();
        return stale(ended);
    }

    private static double pick(int index, double x, double y, double z, double w) {
        return switch (index) {
            case 0 -> x;
            case 1 -> y;
            case 2 -> z;
            default -> w;
        };
    }
}
