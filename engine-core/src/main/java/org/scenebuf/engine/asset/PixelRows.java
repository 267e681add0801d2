package org.scenebuf.engine.asset;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.internal.NativeBytes;

/**
 * The rows of an image in memory.
 *
 * @param memory native memory that contains all rows
 * @param first the offset of the first row, in bytes
 * @param byteStride the bytes from one row to the next; negative where rows go upwards
 * @param count how many rows there are
 * @param rowBytes the bytes of one row
 */
record PixelRows(MemorySegment memory, long first, long byteStride, long count, long rowBytes) {

    /**
     * {@return the address of the first row}
     * The last row is checked, too, because a library reads all rows from this address.
     */
    long firstAddress(NativeBytes bytes) {
        address(bytes, count - 1);
        return address(bytes, 0);
    }

    /** {@return the address of a row, valid as long as the bytes may be used} */
    long address(NativeBytes bytes, long row) {
        return bytes.address(first + row * byteStride, rowBytes);
    }
}
