package org.scenebuf.engine.vertex;

import java.lang.foreign.ValueLayout;
import org.joml.Vector2f;
import org.joml.Vector2fc;
import org.joml.Vector3f;
import org.joml.Vector3fc;
import org.joml.Vector4f;
import org.joml.Vector4fc;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.memory.MarkTable;

/**
 * A column of floats, read and written in place.
 *
 * <p>The methods make only calls that the compiler inlines. One call that is not inlined slows a user's loop down, even
 * on a branch that is never taken: the loop then loads every field again for each element.
 *
 * <p>A row is marked also when another thread ends the memory in the middle of a store: part of the row may be stored.
 */
final class Float32Column extends FloatColumn {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    Float32Column(BorrowedColumn loan, MarkTable table) {
        super(loan, table);
    }

    @Override
    public float get(long row, int component) {
        return load(readable(row, component), component * 4L);
    }

    @Override
    public Vector2f get(long row, Vector2f target) {
        Args.notNull(target, "a vector");
        long checked = readable(row, 1);
        return target.set(load(checked, 0), load(checked, 4));
    }

    @Override
    public Vector3f get(long row, Vector3f target) {
        Args.notNull(target, "a vector");
        long checked = readable(row, 2);
        return target.set(load(checked, 0), load(checked, 4), load(checked, 8));
    }

    @Override
    public Vector4f get(long row, Vector4f target) {
        Args.notNull(target, "a vector");
        long checked = readable(row, 3);
        return target.set(load(checked, 0), load(checked, 4), load(checked, 8), load(checked, 12));
    }

    @Override
    public void set(long row, int component, float value) {
        long checked = writable(row, component);
        try {
            store(checked, component * 4L, value);
        } finally {
            wrote(checked * byteStride);
        }
    }

    @Override
    public void setXY(long row, float x, float y) {
        long checked = writable(row, 1);
        try {
            store(checked, 0, x);
            store(checked, 4, y);
        } finally {
            wrote(checked * byteStride);
        }
    }

    @Override
    public void setXYZ(long row, float x, float y, float z) {
        long checked = writable(row, 2);
        try {
            store(checked, 0, x);
            store(checked, 4, y);
            store(checked, 8, z);
        } finally {
            wrote(checked * byteStride);
        }
    }

    @Override
    public void setXYZW(long row, float x, float y, float z, float w) {
        long checked = writable(row, 3);
        try {
            store(checked, 0, x);
            store(checked, 4, y);
            store(checked, 8, z);
            store(checked, 12, w);
        } finally {
            wrote(checked * byteStride);
        }
    }

    private float load(long row, long offset) {
        try {
            return memory.get(FLOAT, row * byteStride + offset);
        } catch (IllegalStateException ended) {
            throw stale(ended);
        }
    }

    private void store(long row, long offset, float value) {
        try {
            memory.set(FLOAT, row * byteStride + offset, value);
        } catch (IllegalStateException ended) {
            throw stale(ended);
        }
    }

    // These methods are repeated here on purpose: one shared method for all kinds of columns is too large to be
    // inlined.

    @Override
    public void set(long row, Vector2fc source) {
        Args.notNull(source, "a vector");
        setXY(row, source.x(), source.y());
    }

    @Override
    public void set(long row, Vector3fc source) {
        Args.notNull(source, "a vector");
        setXYZ(row, source.x(), source.y(), source.z());
    }

    @Override
    public void set(long row, Vector4fc source) {
        Args.notNull(source, "a vector");
        setXYZW(row, source.x(), source.y(), source.z(), source.w());
    }
}
