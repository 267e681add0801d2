package org.scenebuf.engine.pta;

import java.util.Collections;
import java.util.List;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeLog;

/** The read-only side of an array. Each array has one, so equal sides are the same object. */
final class ReadOnlyArray<T> implements ConstPointerToArray<T> {

    private final PointerToArray<T> array;

    ReadOnlyArray(PointerToArray<T> array) {
        this.array = array;
    }

    @Override
    public String name() {
        return array.name();
    }

    @Override
    public PtaType<T> type() {
        return array.type();
    }

    @Override
    public long size() {
        return array.size();
    }

    @Override
    public ChangeLog changes() {
        return array.changes();
    }

    @Override
    public T get(long index) {
        return array.get(index);
    }

    @Override
    public T get(long index, T target) {
        return array.get(index, target);
    }

    @Override
    public int getInt(long index) {
        return array.getInt(index);
    }

    @Override
    public long getLong(long index) {
        return array.getLong(index);
    }

    @Override
    public float getFloat(long index) {
        return array.getFloat(index);
    }

    @Override
    public double getDouble(long index) {
        return array.getDouble(index);
    }

    @Override
    public List<T> asList() {
        return Collections.unmodifiableList(array.asList());
    }

    @Override
    public PointerToArray<T> copy(String name, long first, long count) {
        return array.copy(name, first, count);
    }

    @Override
    public PointerToArray<T> copy(String name) {
        return array.copy(name);
    }

    @Override
    public BufferView getBuffer(BufferRequest request) {
        return array.lendToRead(this, request);
    }

    @Override
    public String toString() {
        return array + " to read";
    }
}
