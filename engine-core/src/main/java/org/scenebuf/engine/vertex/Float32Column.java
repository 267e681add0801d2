package org.scenebuf.engine.vertex;

import java.lang.foreign.ValueLayout;
import org.joml.Vector2f;
import org.joml.Vector3f;
import org.joml.Vector4f;

/**
 * Floats where they are.
 *
 * <p>There is no call here that the compiler would not take in, and no branch to one: a single one in the body of a
 * user's loop, though never gone to, makes it load everything again for each element.
 */
final class Float32Column extends FloatColumn {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    Float32Column(BorrowedColumn loan) {
        super(loan);
    }

    @Override
    public float get(long row, int component) {
        return memory.get(FLOAT, rowToRead(row, component) + component * 4);
    }

    @Override
    public Vector2f get(long row, Vector2f target) {
        long at = rowToRead(row, 1);
        return target.set(memory.get(FLOAT, at), memory.get(FLOAT, at + 4));
    }

    @Override
    public Vector3f get(long row, Vector3f target) {
        long at = rowToRead(row, 2);
        return target.set(memory.get(FLOAT, at), memory.get(FLOAT, at + 4), memory.get(FLOAT, at + 8));
    }

    @Override
    public Vector4f get(long row, Vector4f target) {
        long at = rowToRead(row, 3);
        return target.set(memory.get(FLOAT, at), memory.get(FLOAT, at + 4), memory.get(FLOAT, at + 8),
            memory.get(FLOAT, at + 12));
    }

    @Override
    public void set(long row, int component, float value) {
        long at = rowToWrite(row, component) + component * 4;
        memory.set(FLOAT, at, value);
        wrote(at, 4);
    }

    @Override
    public void setXY(long row, float x, float y) {
        long at = rowToWrite(row, 1);
        memory.set(FLOAT, at, x);
        memory.set(FLOAT, at + 4, y);
        wrote(at, 8);
    }

    @Override
    public void setXYZ(long row, float x, float y, float z) {
        long at = rowToWrite(row, 2);
        memory.set(FLOAT, at, x);
        memory.set(FLOAT, at + 4, y);
        memory.set(FLOAT, at + 8, z);
        wrote(at, 12);
    }

    @Override
    public void setXYZW(long row, float x, float y, float z, float w) {
        long at = rowToWrite(row, 3);
        memory.set(FLOAT, at, x);
        memory.set(FLOAT, at + 4, y);
        memory.set(FLOAT, at + 8, z);
        memory.set(FLOAT, at + 12, w);
        wrote(at, 16);
    }
}
