package org.scenebuf.engine.internal;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/** A weak reference as a key. It equals other references to the same object, as long as the object exists. */
final class IdentityReference<T> extends WeakReference<T> {

    private final int hash;

    /**
     * Refers to an object.
     *
     * @param object the object
     * @param collected gets this reference once the object is collected; null for a key that is only looked up
     */
    IdentityReference(T object, @Nullable ReferenceQueue<? super T> collected) {
        super(object, collected);
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
        T object = get();
        return object != null && other instanceof IdentityReference<?> reference && reference.get() == object;
    }
}
