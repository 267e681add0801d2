package org.scenebuf.engine.vertex;

import org.joml.Vector2f;
import org.joml.Vector3f;
import org.joml.Vector4f;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.memory.MarkTable;

/** A column of other numbers than floats, converted to floats and back. */
final class ConvertedFloatColumn extends FloatColumn {

    private final CellCodec codec;

    ConvertedFloatColumn(BorrowedColumn loan, MarkTable table) {
        super(loan, table);
        codec = new CellCodec(loan.column());
    }

    @Override
    public float get(long row, int component) {
        return load(rowToRead(row, component), component);
    }

    @Override
    public Vector2f get(long row, Vector2f target) {
        Args.notNull(target, "a vector");
        long at = rowToRead(row, 1);
        return target.set(load(at, 0), load(at, 1));
    }

    @Override
    public Vector3f get(long row, Vector3f target) {
        Args.notNull(target, "a vector");
        long at = rowToRead(row, 2);
        return target.set(load(at, 0), load(at, 1), load(at, 2));
    }

    @Override
    public Vector4f get(long row, Vector4f target) {
        Args.notNull(target, "a vector");
        long at = rowToRead(row, 3);
        return target.set(load(at, 0), load(at, 1), load(at, 2), load(at, 3));
    }

    @Override
    public void set(long row, int component, float value) {
        store(rowToWrite(row, component), component, value);
    }

    @Override
    public void setXY(long row, float x, float y) {
        long at = rowToWrite(row, 1);
        store(at, 0, x);
        store(at, 1, y);
    }

    @Override
    public void setXYZ(long row, float x, float y, float z) {
        long at = rowToWrite(row, 2);
        store(at, 0, x);
        store(at, 1, y);
        store(at, 2, z);
    }

    @Override
    public void setXYZW(long row, float x, float y, float z, float w) {
        long at = rowToWrite(row, 3);
        store(at, 0, x);
        store(at, 1, y);
        store(at, 2, z);
        store(at, 3, w);
    }

    private float load(long at, int value) {
        try {
            return (float) codec.load(memory, at, value);
        } catch (IllegalStateException ended) {
            throw stale(ended);
        }
    }

    private void store(long at, int value, float number) {
        try {
            codec.store(memory, at, value, number);
        } catch (IllegalStateException ended) {
            throw cutOff(at, ended);
        }
        wroteCell(at);
    }
}
