package org.scenebuf.engine.memory;

import org.lwjgl.system.MemoryUtil;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.Library;

/**
 * A block of zero bytes, allocated by LWJGL. It is aligned here and not by the allocator: the allocator's aligned
 * blocks have to be filled with zeros, while untouched pages of a large block from here cost nothing.
 *
 * @param base the address to free
 * @param address the first byte, aligned to {@link NativeMemory#ALIGNMENT}
 */
record ZeroedBlock(long base, long address) {

    static ZeroedBlock allocate(String name, long byteSize) {
        Library.LWJGL.require();
        long base = MemoryUtil.nmemCalloc(1, byteSize + NativeMemory.ALIGNMENT);
        if (base == MemoryUtil.NULL) {
            throw new OutOfMemoryError(
                ErrorText.of("native memory for " + name, byteSize + " bytes", "close what is no longer used"));
        }
        LargePages.ask(base, byteSize);
        return new ZeroedBlock(base, (base + NativeMemory.ALIGNMENT - 1) & -NativeMemory.ALIGNMENT);
    }

    void free() {
        MemoryUtil.nmemFree(base);
    }
}
