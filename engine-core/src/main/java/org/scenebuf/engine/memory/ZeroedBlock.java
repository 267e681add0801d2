package org.scenebuf.engine.memory;

import org.lwjgl.system.MemoryUtil;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.Library;
import org.scenebuf.engine.internal.UnseenMemory;

/**
 * A block of zero bytes, allocated by LWJGL. It is aligned here and not by the allocator: the allocator's aligned
 * blocks have to be filled with zeros, while untouched pages of a large block from here cost nothing.
 *
 * @param base the address to free
 * @param allocated the bytes from there on
 * @param address the first byte, aligned to {@link NativeMemory#ALIGNMENT}
 */
record ZeroedBlock(long base, long allocated, long address) {

    static ZeroedBlock allocate(String name, long byteSize) {
        Library.LWJGL.require();
        long allocated = byteSize + NativeMemory.ALIGNMENT;
        long base = UnseenMemory.allocate(allocated);
        if (base == MemoryUtil.NULL) {
            throw new OutOfMemoryError(
                ErrorText.of("native memory for " + name, byteSize + " bytes", "close what is no longer used"));
        }
        LargePages.ask(base, byteSize);
        return new ZeroedBlock(base, allocated, (base + NativeMemory.ALIGNMENT - 1) & -NativeMemory.ALIGNMENT);
    }

    void free() {
        UnseenMemory.free(base, allocated);
    }
}
