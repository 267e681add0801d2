package org.scenebuf.interop.npy;

import java.util.Arrays;
import java.util.Map;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.format.ElementFormat;

/**
 * The header of a NumPy file, checked: the item size, the shape and their product fit into a {@code long}.
 *
 * <pre>
 * offset  bytes
 *      0      6  93 4E 55 4D 50 59, "\x93NUMPY"
 *      6      2  major and minor version
 *      8  2 or 4 length of the header, little-endian
 *  10 or 12   -  the header: a Python dict, spaces, and a line feed
 *      -      -  the items, in C or Fortran order; they begin at a multiple of 64 (of 16 in old files)
 * </pre>
 */
public final class NpyHeader {

    private final NpyVersion version;
    private final DescrReader.Descr item;
    private final char order;
    private final long[] shape;
    private final long dataOffset;
    private final long byteSize;

    /** The product of the numbers must have been checked. */
    NpyHeader(NpyVersion version, DescrReader.Descr item, char order, long[] shape, long dataOffset, long byteSize) {
        this.version = version;
        this.item = item;
        this.order = order;
        this.shape = shape;
        this.dataOffset = dataOffset;
        this.byteSize = byteSize;
    }

    /** {@return the version of the file format} */
    public NpyVersion version() {
        return version;
    }

    /** {@return the format of an item, as NumPy's buffers would write it} */
    public ElementFormat format() {
        return item.format();
    }

    /**
     * Tells which numbers are dates or times. A buffer has no format for them, so they are whole numbers.
     *
     * @return NumPy's names, such as {@code datetime64[us]} for microseconds since 1970, by the names of the fields.
     *     The name of a field within a field has dots between its parts; for an item that is not a record, the name
     *     is empty
     */
    public Map<String, String> dates() {
        return item.dates();
    }

    /** {@return the order of the items: {@code 'C'}, or {@code 'F'} where the first index changes fastest} */
    public char order() {
        return order;
    }

    /** {@return a copy of the extents; empty for a single item} */
    public long[] shape() {
        return shape.clone();
    }

    /** {@return the offset of the items from the start of the file, in bytes} */
    public long dataOffset() {
        return dataOffset;
    }

    /** {@return the size of all items, in bytes; the file may be longer} */
    public long byteSize() {
        return byteSize;
    }

    /** The layout of the items in a block of their own. */
    BufferLayout layout() {
        return BufferLayout.contiguous(0, item.format(), shape).contiguousCopy(0, order);
    }

    @Override
    public String toString() {
        return "format " + item.format() + ", shape " + Arrays.toString(shape) + ", order " + order;
    }
}
