package org.scenebuf.interop.jme;

import com.jme3.util.BufferAllocatorFactory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.WeakReference;
import java.nio.Buffer;
import java.util.function.BooleanSupplier;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.OwnAction;
import org.scenebuf.engine.internal.WeakIdentityMap;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.memory.StoreMarks;

/**
 * Finds the memory of jME's buffers, so that all lenders of the same memory have the same marks.
 *
 * <table>
 * <caption>The memory of a buffer</caption>
 * <tr><th>from</th><th>stays until</th></tr>
 * <tr><td>{@link JmeAllocator}</td><td>it is destroyed and the last loan has ended</td></tr>
 * <tr><td>elsewhere, with {@link JmeAllocator} in place: {@code ByteBuffer.allocateDirect}, or Scenebuf</td><td>nobody
 *     can reach it</td></tr>
 * <tr><td>other code that frees it by hand, as LWJGL's {@code memFree} does</td><td>that code frees it. Java cannot
 *     tell such memory from that of {@code allocateDirect}, so the code must wait for the last loan</td></tr>
 * <tr><td>another allocator of jME's</td><td>jME frees it, so it is refused</td></tr>
 * </table>
 */
final class LentBuffers {

    /** Memory that did not come from the allocator; guarded by itself. */
    private static final WeakIdentityMap<Buffer, Other> OTHERS = new WeakIdentityMap<>();

    private LentBuffers() {
    }

    /**
     * Makes storage of some bytes of a buffer.
     *
     * @param name what errors call it
     * @param isCurrent whether jME still has that buffer for the purpose
     * @throws BufferException when jME could free the buffer under a loan, or when it lies on the heap or has the other
     *     byte order
     */
    static JmeStorage storage(String name, Buffer buffer, long byteOffset, long byteSize, BooleanSupplier isCurrent) {
        if (!buffer.isDirect()) {
            throw new BufferException(ErrorText.of("native memory for " + name, "a buffer on the Java heap",
                "lend it by Buffers.wrap, to views alone; or give jME a buffer of BufferUtils"));
        }
        if (!BufferBytes.isNative(buffer)) {
            throw new BufferException(ErrorText.of("numbers in this machine's byte order for " + name,
                "a buffer of the other order, which OpenGL would read wrongly", "give jME a buffer of BufferUtils"));
        }
        JmeBlock block = JmeBlock.find(buffer);
        if (block != null) {
            return new JmeStorage(name, block.lent(name), block.offsetOf(buffer) + byteOffset, byteSize, isCurrent);
        }
        return new JmeStorage(name, other(name, buffer), byteOffset, byteSize, isCurrent);
    }

    /** Keeps the marks of a buffer that Scenebuf made for jME. */
    static void remember(Buffer buffer, StoreMarks marks) {
        synchronized (OTHERS) {
            OTHERS.findOrMake(buffer, () -> new Other(marks));
        }
    }

    private static LentBlock other(String name, Buffer buffer) {
        synchronized (OTHERS) {
            if (OTHERS.find(buffer) == null) {
                requireInstalled(name);
                requireKept(name, buffer);
            }
            return OTHERS.findOrMake(buffer, () -> new Other(StoreMarks.of(BufferBytes.capacity(buffer))))
                .block(name, buffer);
        }
    }

    /** The marks of memory, and the memory as long as it is in use. This value holds the buffer that is its key. */
    private static final class Other {

        private final StoreMarks marks;
        private WeakReference<LentBlock> block = new WeakReference<>(null);

        Other(StoreMarks marks) {
            this.marks = marks;
        }

        LentBlock block(String name, Buffer buffer) {
            LentBlock known = block.get();
            if (known != null) {
                return known;
            }
            MemorySegment memory = MemorySegment.ofBuffer(buffer.duplicate().clear());
            LentBlock made = new LentBlock(NativeMemory.borrow(name, memory, (OwnAction) () -> { }), marks);
            block = new WeakReference<>(made);
            return made;
        }
    }

    /** Refuses buffers that were destroyed. A buffer of the global scope belongs to somebody who may free it. */
    private static void requireKept(String name, Buffer buffer) {
        if (JmeBlock.isDestroyed(buffer) || MemorySegment.ofBuffer(buffer).scope().equals(Arena.global().scope())) {
            throw new StaleViewException(ErrorText.of("a buffer of BufferUtils, or one that the collector keeps, for "
                + name, "one that was destroyed, or that others may free", "give jME another buffer"));
        }
    }

    private static void requireInstalled(String name) {
        if (!JmeAllocator.isInstalled()) {
            throw new BufferException(ErrorText.of("a buffer that stays while it is on loan for " + name,
                "one of an allocator of jME's that can free it", "start with JmeAllocator.install(), or with -D"
                + BufferAllocatorFactory.PROPERTY_BUFFER_ALLOCATOR_IMPLEMENTATION + "="
                + JmeAllocator.class.getName()));
        }
    }
}
