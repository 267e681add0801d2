package org.scenebuf.engine.vertex;

import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.rows.RowSize;
import org.scenebuf.engine.memory.BufferException;

/** Decides whether what an exporter lends can be the rows of a format. */
final class FormatFit {

    private FormatFit() {
    }

    /** Checks that items are rows of a format, or numbers or bytes that make up such rows. */
    static void require(GeomVertexArrayFormat format, BufferLayout given, String name, String verb) {
        if (!holdsRows(format, given)) {
            throw new BufferException(ErrorText.of("items of format " + format.rowFormat() + " for " + name,
                given.format() + " in " + given, "convert them, or lend them as bytes"));
        }
        size(format).requireWhole(given.byteSize(), name, verb);
    }

    /** How large a row is. */
    static RowSize size(GeomVertexArrayFormat format) {
        return new RowSize("rows", format.byteStride());
    }

    /** Rows as they are; numbers of the only type, in one dimension or a row in each; or bytes. */
    private static boolean holdsRows(GeomVertexArrayFormat format, BufferLayout given) {
        char code = given.format().scalarCode();
        if (given.itemSize() != given.format().itemSize() && given.itemSize() != format.byteStride()) {
            return false;
        }
        boolean bytes = given.format().isBytes();
        boolean numbers = format.columns().stream().allMatch(column -> column.type().code() == code);
        boolean wholeRows = given.ndim() < 2 || given.shape(0) == 0
            || given.byteSize() / given.shape(0) == format.byteStride();
        return (bytes || numbers) && wholeRows || given.format().equals(format.rowFormat());
    }
}
