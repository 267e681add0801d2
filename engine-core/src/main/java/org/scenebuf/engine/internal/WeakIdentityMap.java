package org.scenebuf.engine.internal;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a value for an object, as long as that object can be reached. Values must not refer to their keys. Not
 * thread-safe.
 *
 * @param <K> the objects, told apart by identity
 * @param <V> what belongs to them
 */
public final class WeakIdentityMap<K, V> {

    private final Map<IdentityReference<Object>, V> values = new HashMap<>();
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();

    /** Makes an empty map. */
    public WeakIdentityMap() {
    }

    /**
     * Finds what belongs to an object.
     *
     * @param key the object
     * @return the value, or null
     */
    public @Nullable V find(K key) {
        return values.get(new IdentityReference<Object>(key, null));
    }

    /**
     * Finds what belongs to an object, or makes it.
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
     * Takes out what belongs to an object.
     *
     * @param key the object
     */
    public void remove(K key) {
        values.remove(new IdentityReference<Object>(key, null));
    }

    /**
     * Takes out the values of objects that were collected.
     *
     * @param action gets each
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
     * Takes out all values.
     *
     * @param action gets each
     */
    public void removeAll(Consumer<V> action) {
        values.values().forEach(action);
        values.clear();
    }

    /**
     * Counts the values.
     *
     * @return those of collected objects included, until they are taken out
     */
    public int size() {
        return values.size();
    }
}
