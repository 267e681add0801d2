package org.scenebuf.interop.slicer;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;

/** A named property of the rows of a collection. */
interface Field {

    /**
     * The current shape of the field.
     *
     * @throws IllegalStateException when its supplier was closed
     */
    FieldShape shape();

    /** Whether values can be written back. Where only some rows can, {@link #isUndoable} tells for which. */
    boolean isWritable();

    /** Opens the field for reading, or for reading and writing. */
    Access open(boolean write);

    /** The memory of the field, where it lies in one block; null where it does not. */
    default @Nullable InPlace inPlace() {
        return null;
    }

    /** Throws {@link IndexOutOfBoundsException} where some rows do not exist. */
    default void requireRows(Axis rows) {
        // No row is mapped, so every row exists.
    }

    /** Whether values of some rows that were mapped from another domain can be mapped back. */
    default boolean isUndoable(Axis rows) {
        return isWritable();
    }

    /** The block of a field and the layout in it. The first dimension is the field's rows. */
    record InPlace(BufferExporter block, BufferLayout layout) {
    }
}
