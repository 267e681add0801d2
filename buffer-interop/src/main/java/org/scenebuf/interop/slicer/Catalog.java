package org.scenebuf.interop.slicer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/** A collection: named fields of rows. */
interface Catalog {

    /** The collection, as the user has it. */
    Object supplier();

    /** What errors call the collection. */
    default String label() {
        return ErrorText.name(supplier());
    }

    /** What the rows stand for. */
    Domain domain();

    /**
     * The same collection with rows that stand for something else.
     *
     * @throws IllegalArgumentException when it has no such rows
     */
    Catalog in(Domain other);

    /** What the collection consists of now: something equal as long as it is the same. */
    default Object state() {
        return supplier();
    }

    /** The names of the fields. */
    List<String> names();

    /** Finds a field: its parts, whose rows follow one another; null where there is none of that name. */
    @Nullable List<Field> find(String name);

    /** Finds a field at a corner of each face, 0 to 2, as {@link #find}. */
    default @Nullable List<Field> findAtCorners(String name) {
        return null;
    }

    /** Whether a field holds what a word such as {@code color} stands for. */
    default boolean means(String field, String word) {
        return word.equals("data");
    }
}
