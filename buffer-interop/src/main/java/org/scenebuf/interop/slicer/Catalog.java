package org.scenebuf.interop.slicer;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/** A collection: named fields, each with rows. */
interface Catalog {

    /** The collection, as the user passed it. */
    Object supplier();

    /** The name of the collection in errors. */
    default String label() {
        return ErrorText.name(supplier());
    }

    /** The domain of the rows. */
    Domain domain();

    /**
     * The same collection with rows of another domain.
     *
     * @throws IllegalArgumentException when it has no rows of that domain
     */
    Catalog in(Domain other);

    /** The current parts of the collection, as an object that is equal while the parts are the same. */
    default Object state() {
        return supplier();
    }

    /** The names of the fields. */
    List<String> names();

    /** Finds a field as its parts, whose rows follow one another; null where there is no field of that name. */
    @Nullable List<Field> find(String name);

    /** Finds a field at one corner of each face; the result is as for {@link #find}. */
    default @Nullable List<Field> findAtCorners(String name) {
        return null;
    }

    /** Whether a field has the content that a word such as {@code color} stands for. */
    default boolean means(String field, String word) {
        return word.equals("data");
    }
}
