package org.scenebuf.engine.asset;

import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.internal.NativeBytes;

/**
 * Where the rows of an image are.
 *
 * @param memory native memory with all of them in it
 * @param first where the first one begins, in bytes
 * @param byteStride from one to the next; negative where they run upwards
 * @param count how many there are
 * @param rowBytes bytes of one
 */
record PixelRows(MemorySegment memory, long first, long byteStride, long count, long rowBytes) {

    /** Finds the first row, from which a library goes on by itself: the last one is looked at too. */
    long firstAddress(NativeBytes bytes) {
        address(bytes, count - 1);
        return address(bytes, 0);
    }

    /** Finds a row, for as long as the bytes may be used. */
    long address(NativeBytes bytes, long row) {
        return bytes.address(first + row * byteStride, rowBytes);
    }
}
