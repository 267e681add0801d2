package org.scenebuf.engine.memory;

import org.lwjgl.system.JNI;
import org.lwjgl.system.MemoryUtil;
import org.scenebuf.engine.internal.LinuxLibrary;

/**
 * Asks Linux for large pages. The first touch of a page costs about a microsecond, however large the page is. With
 * pages of 2 MiB instead of 4 KiB, a large block is filled for the first time in a fifth of the time.
 *
 * <p>Many systems give large pages only where they are asked for: see {@code transparent_hugepage} in the kernel's
 * documentation. Where there are none, everything works as well.
 */
final class LargePages {

    /** From this size on, the allocator of the C library takes pages of their own for a block, and returns them. */
    private static final long SMALLEST_BLOCK = 32L << 20;

    /** A multiple of the size of small pages on every machine. */
    private static final long SMALL_PAGES = 1L << 16;

    /** From {@code linux/mman.h}. */
    private static final int MADV_HUGEPAGE = 14;

    private static final long MADVISE = LinuxLibrary.find("madvise");

    private LargePages() {
    }

    /** Asks for large pages for a block that was just allocated. Small blocks stay as they are. */
    static void ask(long address, long byteSize) {
        if (byteSize >= SMALLEST_BLOCK && MADVISE != MemoryUtil.NULL) {
            long first = address + SMALL_PAGES - 1 & -SMALL_PAGES;
            JNI.invokePNI(first, address + byteSize - first & -SMALL_PAGES, MADV_HUGEPAGE, MADVISE);
        }
    }
}
