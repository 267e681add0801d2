package org.scenebuf.engine.vertex;

import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.rows.RowSize;
import org.scenebuf.engine.memory.BufferException;

/** Decides whether the items that an exporter lends can be the rows of a format. */
final class FormatFit {

    private FormatFit() {
    }

    /** Checks that items are rows of a format, or that they are numbers or bytes that make up such rows. */
    static void require(GeomVertexArrayFormat format, BufferLayout given, String name, String verb) {
        if (!holdsRows(format, given)) {
            throw new BufferException(ErrorText.of("items of format " + format.rowFormat() + " for " + name,
                given.format() + " in " + given, remedy(format)));
        }
        size(format).requireWhole(given.byteSize(), name, verb);
    }

    private static String remedy(GeomVertexArrayFormat format) {
        ElementFormat number = ElementFormat.of(String.valueOf(format.columns().getFirst().type().code()));
        boolean one = format.columns().stream().allMatch(column -> column.type() == format.columns().getFirst().type());
        return "pass such items" + (one ? ", a " + number.numberKind().javaArray() : "") + ", or their bytes";
    }

    /** {@return the size of a row} */
    static RowSize size(GeomVertexArrayFormat format) {
        return new RowSize("rows", format.byteStride());
    }

    /**
     * {@return whether the items can be rows}
     * They may be rows of the format. They may also be numbers of its only type, or bytes, in one dimension or with one
     * row in each item of the first dimension.
     */
    private static boolean holdsRows(GeomVertexArrayFormat format, BufferLayout given) {
        if (given.itemSize() != given.format().itemSize() && given.itemSize() != format.byteStride()) {
            return false;
        }
        boolean bytes = given.format().isBytes();
        boolean numbers = format.columns().stream().allMatch(column ->
            given.format().isOfSameBits(ElementFormat.of(String.valueOf(column.type().code()))));
        boolean wholeRows = given.ndim() < 2 || given.shape(0) == 0
            || given.byteSize() / given.shape(0) == format.byteStride();
        return (bytes || numbers) && wholeRows || given.format().equals(format.rowFormat());
    }
}
