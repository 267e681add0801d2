package org.scenebuf.engine.internal;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one value for each key, as long as the value is in use. So equal values are the same object, and unused values
 * take no memory.
 *
 * @param <K> the type of the keys; a value may refer to its key
 * @param <V> the type of the values
 */
public final class WeakInterned<K, V> {

    private final Map<K, Entry<K, V>> entries = new HashMap<>();
    private final ReferenceQueue<V> gone = new ReferenceQueue<>();

    /** A value, and its key for the removal. */
    private static final class Entry<K, V> extends WeakReference<V> {

        private final K key;

        Entry(K key, V value, ReferenceQueue<V> gone) {
            super(value, gone);
            this.key = key;
        }
    }

    /** Makes an empty one. */
    public WeakInterned() {
    }

    /**
     * Finds the value of a key, or makes it.
     *
     * @param key the key
     * @param maker makes a value
     * @return the one value of the key
     */
    public synchronized V get(K key, Function<K, V> maker) {
        strikeOut();
        Entry<K, V> entry = entries.get(key);
        @Nullable V known = entry == null ? null : entry.get();
        if (known != null) {
            return known;
        }
        V made = maker.apply(key);
        entries.put(key, new Entry<>(key, made, gone));
        return made;
    }

    /** {@return the number of values in use, as far as the garbage collector has reported} */
    public synchronized int size() {
        strikeOut();
        return entries.size();
    }

    @SuppressWarnings("unchecked")
    private void strikeOut() {
        for (Object entry = gone.poll(); entry != null; entry = gone.poll()) {
            entries.remove(((Entry<K, V>) entry).key, entry);
        }
    }
}
