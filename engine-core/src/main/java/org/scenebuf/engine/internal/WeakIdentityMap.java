package org.scenebuf.engine.internal;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
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

    private final Map<Key, V> values = new HashMap<>();
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
        return values.get(new Key(key, null));
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
        values.put(new Key(key, collected), made);
        return made;
    }

    /**
     * Takes out what belongs to an object.
     *
     * @param key the object
     */
    public void remove(K key) {
        values.remove(new Key(key, null));
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

    private static final class Key extends WeakReference<Object> {

        private final int hash;

        Key(Object object, @Nullable ReferenceQueue<Object> queue) {
            super(object, queue);
            this.hash = System.identityHashCode(object);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            Object object = get();
            return object != null && other instanceof Key key && key.refersTo(object);
        }
    }
}
