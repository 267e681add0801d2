package org.scenebuf.engine.memory;

import org.lwjgl.system.JNI;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;
import org.lwjgl.system.Platform;
import org.lwjgl.system.linux.DynamicLinkLoader;

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

    /** In {@code dlfcn.h}: looks in all libraries that are there. */
    private static final long RTLD_DEFAULT = 0;

    /** The function's address; 0 where the system is not Linux. */
    private static final long MADVISE = Platform.get() == Platform.LINUX ? find("madvise") : MemoryUtil.NULL;

    private LargePages() {
    }

    private static long find(String function) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            return DynamicLinkLoader.ndlsym(RTLD_DEFAULT, MemoryUtil.memAddress(stack.ASCII(function)));
        }
    }

    /** Asks for large pages for a block that was just allocated. Small blocks stay as they are. */
    static void ask(long address, long byteSize) {
        if (byteSize >= SMALLEST_BLOCK && MADVISE != MemoryUtil.NULL) {
            long first = address + SMALL_PAGES - 1 & -SMALL_PAGES;
            JNI.invokePNI(first, address + byteSize - first & -SMALL_PAGES, MADV_HUGEPAGE, MADVISE);
        }
    }
}
