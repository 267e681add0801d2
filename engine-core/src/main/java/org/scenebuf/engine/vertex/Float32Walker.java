package org.scenebuf.engine.vertex;

import java.lang.foreign.ValueLayout;
import org.joml.Vector2f;
import org.joml.Vector2fc;
import org.joml.Vector3f;
import org.joml.Vector3fc;
import org.joml.Vector4f;
import org.joml.Vector4fc;
import org.scenebuf.engine.internal.Args;

/**
 * Reads and writes rows of floats. Methods that use no more values than the column has access the memory directly.
 *
 * <p>The only calls in them go to {@code super}; a loop that stays within its column never makes these calls. A row
 * counts as written also when another thread ends the memory in the middle of a store.
 */
final class Float32Walker extends ColumnWalker {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

    private final int components;

    Float32Walker(BorrowedColumn loan, boolean reads) {
        super(loan, reads);
        components = loan.column().components();
    }

    @Override
    public float getData1f() {
        float x = load(rowToRead());
        hasRead();
        return x;
    }

    @Override
    public Vector2f getData2f(Vector2f target) {
        Args.notNull(target, "a vector");
        if (components < 2) {
            return super.getData2f(target);
        }
        long at = rowToRead();
        target.set(load(at), load(at + 4));
        hasRead();
        return target;
    }

    @Override
    public Vector3f getData3f(Vector3f target) {
        Args.notNull(target, "a vector");
        if (components < 3) {
            return super.getData3f(target);
        }
        long at = rowToRead();
        target.set(load(at), load(at + 4), load(at + 8));
        hasRead();
        return target;
    }

    @Override
    public Vector4f getData4f(Vector4f target) {
        Args.notNull(target, "a vector");
        if (components < 4) {
            return super.getData4f(target);
        }
        long at = rowToRead();
        target.set(load(at), load(at + 4), load(at + 8), load(at + 12));
        hasRead();
        return target;
    }

    @Override
    public void setData1f(float x) {
        if (components == 1) {
            store(rowToWrite(), x);
        } else {
            super.setData1f(x);
        }
    }

    @Override
    public void setData2f(float x, float y) {
        if (components == 2) {
            store(rowToWrite(), x, y);
        } else {
            super.setData2f(x, y);
        }
    }

    @Override
    public void setData3f(float x, float y, float z) {
        if (components == 3) {
            store(rowToWrite(), x, y, z);
        } else {
            super.setData3f(x, y, z);
        }
    }

    @Override
    public void setData4f(float x, float y, float z, float w) {
        if (components == 4) {
            store(rowToWrite(), x, y, z, w);
        } else {
            super.setData4f(x, y, z, w);
        }
    }

    @Override
    public void addData1f(float x) {
        if (components == 1) {
            store(rowToAdd(), x);
        } else {
            super.addData1f(x);
        }
    }

    @Override
    public void addData2f(float x, float y) {
        if (components == 2) {
            store(rowToAdd(), x, y);
        } else {
            super.addData2f(x, y);
        }
    }

    @Override
    public void addData3f(float x, float y, float z) {
        if (components == 3) {
            store(rowToAdd(), x, y, z);
        } else {
            super.addData3f(x, y, z);
        }
    }

    @Override
    public void addData4f(float x, float y, float z, float w) {
        if (components == 4) {
            store(rowToAdd(), x, y, z, w);
        } else {
            super.addData4f(x, y, z, w);
        }
    }

    // These methods are repeated here on purpose: one shared method for all kinds of writers is too large to be
    // inlined.

    @Override
    public void setData2f(Vector2fc source) {
        Args.notNull(source, "a vector");
        setData2f(source.x(), source.y());
    }

    @Override
    public void setData3f(Vector3fc source) {
        Args.notNull(source, "a vector");
        setData3f(source.x(), source.y(), source.z());
    }

    @Override
    public void setData4f(Vector4fc source) {
        Args.notNull(source, "a vector");
        setData4f(source.x(), source.y(), source.z(), source.w());
    }

    private float load(long at) {
        try {
            return memory.get(FLOAT, at);
        } catch (IllegalStateException ended) {
            throw stale(ended);
        }
    }

    private void store(long at, float x) {
        try {
            memory.set(FLOAT, at, x);
        } catch (IllegalStateException ended) {
            throw stale(ended);
        } finally {
            hasWritten();
        }
    }

    private void store(long at, float x, float y) {
        try {
            memory.set(FLOAT, at, x);
            memory.set(FLOAT, at + 4, y);
        } catch (IllegalStateException ended) {
            throw stale(ended);
        } finally {
            hasWritten();
        }
    }

    private void store(long at, float x, float y, float z) {
        try {
            memory.set(FLOAT, at, x);
            memory.set(FLOAT, at + 4, y);
            memory.set(FLOAT, at + 8, z);
        } catch (IllegalStateException ended) {
            throw stale(ended);
        } finally {
            hasWritten();
        }
    }

    private void store(long at, float x, float y, float z, float w) {
        try {
            memory.set(FLOAT, at, x);
            memory.set(FLOAT, at + 4, y);
            memory.set(FLOAT, at + 8, z);
            memory.set(FLOAT, at + 12, w);
        } catch (IllegalStateException ended) {
            throw stale(ended);
        } finally {
            hasWritten();
        }
    }
}
