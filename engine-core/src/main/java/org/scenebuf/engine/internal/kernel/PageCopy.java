package org.scenebuf.engine.internal.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.NativeBytes;
import org.scenebuf.engine.internal.NativeCall;

/**
 * Copies of pages of a file that somebody may make shorter, for native code: Java code survives to touch a page that is
 * gone, and native code does not.
 */
public final class PageCopy {

    private PageCopy() {
    }

    /**
     * Does something with the address of memory, or of a copy where it is pages of a file.
     *
     * @param memory native memory
     * @param isMapped whether it is pages of a file
     * @param work gets the bytes, on this thread; not to be kept
     * @return what the work gave
     * @param <T> what that is
     * @throws IllegalStateException when a page is gone, or as of {@link NativeCall#with}
     */
    public static <T extends @Nullable Object> T with(MemorySegment memory, boolean isMapped,
        Function<NativeBytes, T> work) {
        if (!isMapped) {
            return NativeCall.with(memory, work);
        }
        try (Arena scratch = Arena.ofConfined()) {
            MemorySegment copy = scratch.allocate(memory.byteSize(), Long.BYTES);
            copy(memory, 0, copy, memory.byteSize());
            return NativeCall.with(copy, work);
        }
    }

    /**
     * Copies some bytes, of pages or of other memory.
     *
     * @param source the memory
     * @param sourceOffset the first byte
     * @param target gets them at its beginning
     * @param byteCount how many
     * @throws IllegalStateException when a page is gone
     */
    public static void copy(MemorySegment source, long sourceOffset, MemorySegment target, long byteCount) {
        read(() -> CountedCopy.copy(source, sourceOffset, target, 0, byteCount));
    }

    /**
     * Reads pages in some way.
     *
     * @param work reads them by Java code
     * @throws IllegalStateException when a page is gone
     */
    public static void read(Runnable work) {
        try {
            work.run();
        } catch (InternalError gone) {
            throw new IllegalStateException(ErrorText.of("a mapped file that is as long as when it was mapped",
                "one that has become shorter", "map it again"), gone);
        }
    }
}
