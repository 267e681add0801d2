package org.scenebuf.engine.internal;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a value for each object, as long as that object can be reached. Values must not refer to their keys. Not
 * thread-safe.
 *
 * @param <K> the type of the objects, which are compared by identity
 * @param <V> the type of their values
 */
public final class WeakIdentityMap<K, V> {

    private final Map<IdentityReference<Object>, V> values = new HashMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    /** Makes an empty map. */
    public WeakIdentityMap() {
    }

    /**
     * Finds the value of an object.
     *
     * @param key the object
     * @return the value, or null
     */
    public @Nullable V find(K key) {
        return values.get(new IdentityReference<Object>(key, null));
    }

    /**
     * Finds the value of an object, or makes it.
     *
     * @param key the object
     * @param maker makes the value where there is none
     * @return the value
     */
    public V findOrMake(K key, Supplier<V> maker) {
        V found = find(key);
        if (found != null) {
            return found;
        }
        V made = maker.get();
        values.put(new IdentityReference<Object>(key, collected), made);
        return made;
    }

    /**
     * Removes the value of an object.
     *
     * @param key the object
     */
    public void remove(K key) {
        values.remove(new IdentityReference<Object>(key, null));
    }

    /**
     * Removes the values of objects that were collected.
     *
     * @param action gets each value
     */
    public void removeCollected(Consumer<V> action) {
        for (Reference<?> key = collected.poll(); key != null; key = collected.poll()) {
            V value = values.remove(key);
            if (value != null) {
                action.accept(value);
            }
        }
    }

    /**
     * Removes all values.
     *
     * @param action gets each value
     */
    public void removeAll(Consumer<V> action) {
        values.values().forEach(action);
        values.clear();
    }

    /** {@return the number of values, with those of collected objects that were not removed yet} */
    public int size() {
        return values.size();
    }
}
