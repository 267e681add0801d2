package org.scenebuf.engine.internal.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.NativeBytes;
import org.scenebuf.engine.internal.NativeCall;

/**
 * Copies pages of a file before native code reads them. Another program may make the file shorter. Java code survives
 * an access to a missing page, and native code does not.
 */
public final class PageCopy {

    private static final long SMALLEST_PAGE = 4096;

    /** Volatile reads, because the compiler may remove other reads whose result is not used. */
    private static final VarHandle BYTE = ValueLayout.JAVA_BYTE.varHandle();

    private PageCopy() {
    }

    /**
     * Runs work that needs the address of memory. Pages of a file are copied first.
     *
     * @param memory native memory
     * @param mayBeMapped whether it may be pages of a file
     * @param work gets the bytes, on this thread; it must not keep them
     * @throws IllegalStateException when a page is missing, or as in {@link NativeCall#run}
     */
    public static void run(MemorySegment memory, boolean mayBeMapped, Consumer<NativeBytes> work) {
        if (!mayBeMapped) {
            NativeCall.run(memory, work);
            return;
        }
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment copy = scratch.allocate(memory.byteSize(), Long.BYTES);
            copy(memory, 0, copy, memory.byteSize());
            NativeCall.run(copy, work);
        }
    }

    /**
     * Copies bytes of pages or of other memory.
     *
     * @param source the memory
     * @param sourceOffset the first byte
     * @param target gets the bytes at its beginning
     * @param byteCount the number of bytes
     * @throws IllegalStateException when a page is missing, or the memory's arena is closed
     */
    public static void copy(MemorySegment source, long sourceOffset, MemorySegment target, long byteCount) {
        read(source, () -> CountedCopy.copy(source, sourceOffset, target, 0, byteCount));
    }

    /**
     * Checks that all pages exist. The cost is one read for each page.
     *
     * @param memory pages, or other memory
     * @throws IllegalStateException when a page is missing, or the memory's arena is closed
     */
    public static void require(MemorySegment memory) {
        read(memory, () -> {
            for (long at = 0; at < memory.byteSize(); at += SMALLEST_PAGE) {
                byte _ = (byte) BYTE.getVolatile(memory, at);
            }
            if (memory.byteSize() > 0) {
                byte _ = (byte) BYTE.getVolatile(memory, memory.byteSize() - 1);
            }
        });
    }

    /**
     * Reads pages by any Java code.
     *
     * @param pages the memory
     * @param work reads the memory in Java code
     * @throws IllegalStateException when a page is missing, or the memory's arena is closed or confined to another
     *     thread
     */
    public static void read(MemorySegment pages, Runnable work) {
        try {
            work.run();
        } catch (WrongThreadException confined) {
            throw NativeCall.confined(confined);
        } catch (IllegalStateException refused) {
            throw pages.scope().isAlive() ? refused : NativeCall.closed(refused);
        } catch (InternalError gone) {
            throw new IllegalStateException(ErrorText.of("pages of a mapped file that are there",
                "one that became shorter, or a disk without room for them", "make room, or map it again"), gone);
        }
    }
}
