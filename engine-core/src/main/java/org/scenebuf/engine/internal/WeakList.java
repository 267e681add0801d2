package org.scenebuf.engine.internal;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Objects that are listed as long as somebody else holds them. Not thread-safe.
 *
 * @param <E> the objects, told apart by identity
 */
public final class WeakList<E> {

    private final List<WeakReference<E>> references = new ArrayList<>();

    /** Makes an empty list. */
    public WeakList() {
    }

    /**
     * Adds an object, and forgets those that were collected.
     *
     * @param element the object
     */
    public void add(E element) {
        references.removeIf(reference -> reference.refersTo(null));
        references.add(new WeakReference<>(element));
    }

    /**
     * Takes an object out.
     *
     * @param element the object
     */
    public void remove(E element) {
        references.removeIf(reference -> reference.refersTo(element) || reference.refersTo(null));
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
        references.removeIf(reference -> reference.refersTo(null));
        return references.isEmpty();
    }

    /**
     * Goes through the objects that are there, without making a list of them.
     *
     * @param action gets each, in the order in which they were added
     */
    public void forEach(Consumer<E> action) {
        for (WeakReference<E> reference : references) {
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
}
