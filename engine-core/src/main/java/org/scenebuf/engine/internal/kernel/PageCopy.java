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
 * Copies of pages of a file that somebody may make shorter, for native code: Java code survives to touch a page that is
 * gone, and native code does not.
 */
public final class PageCopy {

    private static final long SMALLEST_PAGE = 4096;

    /** Read as volatile: the compiler may leave out any other read of which nothing is made. */
    private static final VarHandle BYTE = ValueLayout.JAVA_BYTE.varHandle();

    private PageCopy() {
    }

    /**
     * Does something with the address of memory, or of a copy where it is pages of a file.
     *
     * @param memory native memory
     * @param mayBeMapped whether it may be pages of a file
     * @param work gets the bytes, on this thread; not to be kept
     * @throws IllegalStateException when a page is gone, or as of {@link NativeCall#run}
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
     * Copies some bytes, of pages or of other memory.
     *
     * @param source the memory
     * @param sourceOffset the first byte
     * @param target gets them at its beginning
     * @param byteCount how many
     * @throws IllegalStateException when a page is gone, or all of the memory
     */
    public static void copy(MemorySegment source, long sourceOffset, MemorySegment target, long byteCount) {
        read(source, () -> CountedCopy.copy(source, sourceOffset, target, 0, byteCount));
    }

    /**
     * Finds out whether all pages are there, at the cost of one read for each.
     *
     * @param memory pages, or other memory
     * @throws IllegalStateException when a page is gone, or all of the memory
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
     * Reads pages in some way.
     *
     * @param pages the memory
     * @param work reads it by Java code
     * @throws IllegalStateException when a page is gone, or all of the memory, or it is another thread's own
     */
    public static void read(MemorySegment pages, Runnable work) {
        try {
            work.run();
        } catch (WrongThreadException confined) {
            throw NativeCall.confined(confined);
        } catch (IllegalStateException refused) {
            throw pages.scope().isAlive() ? refused : NativeCall.closed(refused);
        } catch (InternalError gone) {
            throw new IllegalStateException(ErrorText.of("a mapped file that is as long as when it was mapped",
                "one that has become shorter", "map it again"), gone);
        }
    }
}
