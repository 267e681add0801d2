package org.scenebuf.engine.internal;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A list that holds its objects weakly; each object is in it once. Adding and removing take constant time. Not
 * thread-safe.
 *
 * @param <E> the type of the objects, which are compared by identity
 */
public final class WeakList<E> {

    private final Set<IdentityReference<E>> references = new LinkedHashSet<>();
    private final ReferenceQueue<E> collected = new ReferenceQueue<>();

    /** Makes an empty list. */
    public WeakList() {
    }

    /**
     * Adds an object, and forgets objects that were collected.
     *
     * @param element the object
     */
    public void add(E element) {
        forgetCollected();
        references.add(new IdentityReference<>(element, collected));
    }

    /**
     * Removes an object.
     *
     * @param element the object
     */
    public void remove(E element) {
        references.remove(new IdentityReference<>(element, null));
    }

    /**
     * Removes all objects that meet a condition.
     *
     * @param condition the condition
     */
    public void removeIf(Predicate<E> condition) {
        references.removeIf(reference -> {
            E element = reference.get();
            return element == null || condition.test(element);
        });
    }

    /**
     * Tells whether no object is left, and forgets objects that were collected.
     *
     * @return true when there is no object
     */
    public boolean isEmpty() {
        forgetCollected();
        for (IdentityReference<E> reference : references) {
            if (!reference.refersTo(null)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Goes through the objects, without making a list of them.
     *
     * @param action gets each object, in the order in which they were added
     */
    public void forEach(Consumer<E> action) {
        for (IdentityReference<E> reference : references) {
            E element = reference.get();
            if (element != null) {
                action.accept(element);
            }
        }
    }

    /**
     * Lists the objects.
     *
     * @return a list that holds them strongly
     */
    public List<E> present() {
        if (references.isEmpty()) {
            return List.of();
        }
        List<E> present = new ArrayList<>(references.size());
        forEach(present::add);
        return present;
    }

    private void forgetCollected() {
        for (Reference<? extends E> gone = collected.poll(); gone != null; gone = collected.poll()) {
            references.remove(gone);
        }
    }
}
