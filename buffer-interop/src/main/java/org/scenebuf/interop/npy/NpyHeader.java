package org.scenebuf.interop.npy;

import java.util.Arrays;
import java.util.Map;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.format.ElementFormat;

/**
 * What a NumPy file says of its array, checked: an item size, a shape and their product that fit a {@code long}.
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

    /** Of numbers whose product was checked. */
    NpyHeader(NpyVersion version, DescrReader.Descr item, char order, long[] shape, long dataOffset, long byteSize) {
        this.version = version;
        this.item = item;
        this.order = order;
        this.shape = shape;
        this.dataOffset = dataOffset;
        this.byteSize = byteSize;
    }

    /**
     * Tells the version of the file.
     *
     * @return the version
     */
    public NpyVersion version() {
        return version;
    }

    /**
     * Tells what an item is.
     *
     * @return the format, as NumPy's buffers would say it
     */
    public ElementFormat format() {
        return item.format();
    }

    /**
     * Tells which numbers are dates or times: a buffer has no format for those, and so they are whole numbers.
     *
     * @return NumPy's names, such as {@code datetime64[us]} for microseconds since 1970, by the names of the fields,
     *     with dots between those of fields in fields; by an empty name where the item is no record
     */
    public Map<String, String> dates() {
        return item.dates();
    }

    /**
     * Tells in which order the items lie.
     *
     * @return {@code 'C'}, or {@code 'F'} where the first dimension is the fast one
     */
    public char order() {
        return order;
    }

    /**
     * Tells the extents.
     *
     * @return a copy; empty for a single item
     */
    public long[] shape() {
        return shape.clone();
    }

    /**
     * Tells where the items begin.
     *
     * @return bytes from the start of the file
     */
    public long dataOffset() {
        return dataOffset;
    }

    /**
     * Tells the size of all items.
     *
     * @return bytes; the file may be longer
     */
    public long byteSize() {
        return byteSize;
    }

    /** The items in a block of their own. */
    BufferLayout layout() {
        return BufferLayout.contiguous(0, item.format(), shape).contiguousCopy(0, order);
    }

    @Override
    public String toString() {
        return "format " + item.format() + ", shape " + Arrays.toString(shape) + ", order " + order;
    }
}
