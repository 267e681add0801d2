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
 * Objects that are listed once, as long as somebody else holds them. Adding one and taking it out takes the same time
 * however many there are. Not thread-safe.
 *
 * @param <E> the objects, told apart by identity
 */
public final class WeakList<E> {

    private final Set<IdentityReference<E>> references = new LinkedHashSet<>();
    private final ReferenceQueue<E> collected = new ReferenceQueue<>();

    /** Makes an empty list. */
    public WeakList() {
    }

    /**
     * Adds an object, and forgets those that were collected.
     *
     * @param element the object
     */
    public void add(E element) {
        forgetCollected();
        references.add(new IdentityReference<>(element, collected));
    }

    /**
     * Takes an object out.
     *
     * @param element the object
     */
    public void remove(E element) {
        references.remove(new IdentityReference<>(element, null));
    }

    /**
     * Takes out all objects of a kind.
     *
     * @param condition tells which
     */
    public void removeIf(Predicate<E> condition) {
        references.removeIf(reference -> {
            E element = reference.get();
            return element == null || condition.test(element);
        });
    }

    /**
     * Tells whether there is nothing left, and forgets what was collected.
     *
     * @return true when no object is there
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
     * Goes through the objects that are there, without making a list of them.
     *
     * @param action gets each, in the order in which they were added
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
     * Lists the objects that are there.
     *
     * @return a list that holds them
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
