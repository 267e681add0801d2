package org.scenebuf.engine.buffer;

import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/** Finds one field of each of many records. */
final class FieldLayout {

    private FieldLayout() {
    }

    /**
     * Finds a field by its name, or by several names joined by dots. The extents of the field become the last
     * dimensions.
     */
    static BufferLayout of(BufferLayout records, String path) {
        if (records.isIndirect()) {
            throw new BufferException(ErrorText.of("records in one block, without pointers", records,
                "copy them by Buffers.toContiguous"));
        }
        int dot = hasField(records.format(), path) ? -1 : path.indexOf('.');
        ElementFormat.Field field = records.format().field(dot < 0 ? path : path.substring(0, dot));
        ElementFormat format = field.format();
        BufferLayout found = records.within(field.offset(), format.element(), format.shape());
        return dot < 0 ? found : of(found, path.substring(dot + 1));
    }

    private static boolean hasField(ElementFormat format, String name) {
        return format.fields().stream().anyMatch(field -> name.equals(field.name()));
    }
}
