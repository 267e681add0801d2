package org.scenebuf.interop.slicer;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;

/** A named property of the rows of a collection. */
interface Field {

    /**
     * Tells what the field has now.
     *
     * @throws IllegalStateException when its supplier was closed
     */
    FieldShape shape();

    /** Whether values can be written back; where only some rows can, see {@link #requireUndoable}. */
    boolean isWritable();

    /** Opens the field to read it, or to write it, too. */
    Access open(boolean write);

    /** What lends the field in place; null where nothing does. */
    default @Nullable InPlace inPlace() {
        return null;
    }

    /** Throws {@link IndexOutOfBoundsException} where some rows cannot be found. */
    default void requireRows(Axis rows) {
        // Nothing is mapped.
    }

    /** Whether what was mapped from another domain can be mapped back for some rows. */
    default boolean isUndoable(Axis rows) {
        return isWritable();
    }

    /** Whose memory, and where in it: the field's rows are the layout's first dimension. */
    record InPlace(BufferExporter block, BufferLayout layout) {
    }
}
