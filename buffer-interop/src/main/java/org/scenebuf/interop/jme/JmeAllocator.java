package org.scenebuf.interop.jme;

import com.jme3.util.BufferAllocator;
import com.jme3.util.BufferAllocatorFactory;
import com.jme3.util.BufferUtils;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.Library;

/**
 * jMonkeyEngine's allocator of native memory, which knows what is on loan.
 *
 * <p>jME frees a buffer when {@code BufferUtils.destroyDirectBuffer} is called. jME calls that method by itself, for
 * example when an {@code InstancedGeometry} grows. With jME's own allocators, a view of that buffer would then end the
 * process. This allocator frees a buffer at once when it is not on loan, and otherwise with its last loan. A buffer
 * that the program dropped is freed when it is collected.
 *
 * <p>jME chooses its allocator once, when it makes its first buffer. The choice depends on the system property
 * {@value com.jme3.util.BufferAllocatorFactory#PROPERTY_BUFFER_ALLOCATOR_IMPLEMENTATION}:
 *
 * <pre>{@code
 * public static void main(String[] arguments) {
 *     JmeAllocator.install();                      // before anything else of jME
 *     new Game().start();
 * }
 * }</pre>
 *
 * <p>All methods may be called by any thread. As in jME itself, a buffer must not be used after it was destroyed. This
 * package refuses to lend such a buffer, also where its memory is another buffer's by now, and to destroy it again.
 *
 * <p>A buffer of {@code ByteBuffer.allocateDirect} may be lent, too. Java cannot tell it from a buffer that other code
 * frees by hand, as LWJGL's {@code memFree} does. Such code must wait until nothing uses the buffer any more.
 */
public final class JmeAllocator implements BufferAllocator {

    /** Made by jME, which finds the class by its name. */
    public JmeAllocator() {
        Library.LWJGL.require();
    }

    /**
     * Makes this class the allocator of jME. Calling it twice is harmless.
     *
     * @throws IllegalStateException when jME has chosen another already
     */
    public static void install() {
        System.setProperty(BufferAllocatorFactory.PROPERTY_BUFFER_ALLOCATOR_IMPLEMENTATION,
            JmeAllocator.class.getName());
        if (!isInstalled()) {
            throw new IllegalStateException(ErrorText.of("jMonkeyEngine before it makes its first buffer",
                "one that has chosen its allocator", "call JmeAllocator.install() first of all in main"));
        }
    }

    /**
     * Tells whether this class is jME's allocator. If jME has not chosen yet, this call makes it choose.
     *
     * @return true when they do
     */
    public static boolean isInstalled() {
        return Installed.YES;
    }

    /**
     * Makes a buffer of zeros.
     *
     * @param size bytes, from 0 to 2<sup>31</sup> - 9
     * @return the buffer, in the byte order that jME changes afterwards
     * @throws IllegalArgumentException when there can be no such buffer
     * @throws OutOfMemoryError when there is no such memory to be had
     */
    @Override
    public ByteBuffer allocate(int size) {
        if (size < 0 || size > BufferBytes.MOST) {
            throw new IllegalArgumentException(ErrorText.of("a size of 0 to " + BufferBytes.MOST + " bytes", size,
                "check the arithmetic that led to it"));
        }
        return JmeBlock.allocate(size);
    }

    /**
     * Frees a buffer's memory: at once, or with its last loan. Buffers that this class did not make are left alone.
     *
     * @param buffer what this made, or a buffer of other numbers over all of it
     */
    @Override
    public void destroyDirectBuffer(Buffer buffer) {
        JmeBlock.destroy(Args.notNull(buffer, "a buffer"));
    }

    /** Asks jME once, because jME never changes its choice. */
    private static final class Installed {

        private static final boolean YES = ask();

        private Installed() {
        }

        private static boolean ask() {
            ByteBuffer probe = BufferUtils.createByteBuffer(1);
            boolean ours = JmeBlock.find(probe) != null;
            if (ours) {
                BufferUtils.destroyDirectBuffer(probe);
            }
            return ours;
        }
    }
}
