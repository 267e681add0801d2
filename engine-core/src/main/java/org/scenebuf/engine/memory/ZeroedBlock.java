package org.scenebuf.engine.memory;

import org.lwjgl.system.MemoryUtil;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.Library;

/**
 * A block of zero bytes that was allocated by LWJGL. It has an offset of our own: untouched pages of a large block then
 * cost nothing, as they would if the allocator aligned them.
 *
 * @param base what is to be freed
 * @param address where the bytes begin, aligned to {@link NativeMemory#ALIGNMENT}
 */
record ZeroedBlock(long base, long address) {

    static ZeroedBlock allocate(String name, long byteSize) {
        Library.LWJGL.require();
        long base = MemoryUtil.nmemCalloc(1, byteSize + NativeMemory.ALIGNMENT);
        if (base == MemoryUtil.NULL) {
            throw new OutOfMemoryError(
                ErrorText.of("native memory for " + name, byteSize + " bytes", "close what is no longer used"));
        }
        return new ZeroedBlock(base, (base + NativeMemory.ALIGNMENT - 1) & -NativeMemory.ALIGNMENT);
    }

    void free() {
        MemoryUtil.nmemFree(base);
    }
}
