package org.scenebuf.engine.vertex;

import java.lang.foreign.ValueLayout;
import org.joml.Vector2f;
import org.joml.Vector2fc;
import org.joml.Vector3f;
import org.joml.Vector3fc;
import org.joml.Vector4f;
import org.joml.Vector4fc;

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
        return memory.get(FLOAT, rowToRead(row, component) + component * 4L);
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
        long at = rowToWrite(row, component);
        memory.set(FLOAT, at + component * 4L, value);
        wrote(at);
    }

    @Override
    public void setXY(long row, float x, float y) {
        long at = rowToWrite(row, 1);
        memory.set(FLOAT, at, x);
        memory.set(FLOAT, at + 4, y);
        wrote(at);
    }

    @Override
    public void setXYZ(long row, float x, float y, float z) {
        long at = rowToWrite(row, 2);
        memory.set(FLOAT, at, x);
        memory.set(FLOAT, at + 4, y);
        memory.set(FLOAT, at + 8, z);
        wrote(at);
    }

    @Override
    public void setXYZW(long row, float x, float y, float z, float w) {
        long at = rowToWrite(row, 3);
        memory.set(FLOAT, at, x);
        memory.set(FLOAT, at + 4, y);
        memory.set(FLOAT, at + 8, z);
        memory.set(FLOAT, at + 12, w);
        wrote(at);
    }

    // Not left to one method for all kinds of columns: compiled for several, that is too large to be taken into a loop.

    @Override
    public void set(long row, Vector2fc source) {
        setXY(row, source.x(), source.y());
    }

    @Override
    public void set(long row, Vector3fc source) {
        setXYZ(row, source.x(), source.y(), source.z());
    }

    @Override
    public void set(long row, Vector4fc source) {
        setXYZW(row, source.x(), source.y(), source.z(), source.w());
    }
}
