package org.scenebuf.engine.pta;

import java.util.AbstractList;
import java.util.RandomAccess;

/** An array as a list that can neither grow nor shrink. */
final class ElementList<T> extends AbstractList<T> implements RandomAccess {

    private final PointerToArray<T> array;

    ElementList(PointerToArray<T> array) {
        this.array = array;
    }

    @Override
    public int size() {
        return (int) Math.min(array.size(), Integer.MAX_VALUE);
    }

    @Override
    public T get(int index) {
        return array.get(index);
    }

    @Override
    public T set(int index, T value) {
        T before = array.get(index);
        array.set(index, value);
        return before;
    }
}
