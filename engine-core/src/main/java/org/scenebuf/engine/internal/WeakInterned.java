package org.scenebuf.engine.internal;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One value for each key, for as long as somebody has it: so that values compare by identity, and those that nobody
 * uses any more take no memory.
 *
 * @param <K> keys; a value may refer to its own
 * @param <V> values
 */
public final class WeakInterned<K, V> {

    private final Map<K, Entry<K, V>> entries = new HashMap<>();
    private final ReferenceQueue<V> gone = new ReferenceQueue<>();

    /** A value, and the key under which it is struck out. */
    private static final class Entry<K, V> extends WeakReference<V> {

        private final K key;

        Entry(K key, V value, ReferenceQueue<V> gone) {
            super(value, gone);
            this.key = key;
        }
    }

    /** Makes it empty. */
    public WeakInterned() {
    }

    /**
     * Finds the value of a key, or makes it.
     *
     * @param key the key
     * @param maker makes a value
     * @return the one value for it
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

    /**
     * Counts the values that somebody has, as far as the garbage collector has told.
     *
     * @return how many there are
     */
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
