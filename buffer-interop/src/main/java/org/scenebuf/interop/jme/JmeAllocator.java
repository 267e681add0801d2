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
 * <p>jME frees a buffer when {@code BufferUtils.destroyDirectBuffer} is called, and calls that by itself, when an
 * {@code InstancedGeometry} grows, say. A view of that buffer would end the process. This allocator frees at once what
 * nobody has on loan, and everything else with its last loan. Memory of buffers that were dropped is given back once
 * they are collected.
 *
 * <p>jME chooses its allocator once, when it makes its first buffer, by the system property
 * {@value com.jme3.util.BufferAllocatorFactory#PROPERTY_BUFFER_ALLOCATOR_IMPLEMENTATION}:
 *
 * <pre>{@code
 * public static void main(String[] arguments) {
 *     JmeAllocator.install();                      // before anything else of jME
 *     new Game().start();
 * }
 * }</pre>
 *
 * <p>All methods may be called by any thread. As in jME itself, a buffer must not be used after it was destroyed, and
 * must not be destroyed twice.
 */
public final class JmeAllocator implements BufferAllocator {

    /** Made by jME, which finds the class by its name. */
    public JmeAllocator() {
        Library.LWJGL.require();
    }

    /**
     * Makes this jME's allocator. Twice is harmless.
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
     * Tells whether jME's buffers come from here. To ask makes jME choose, if it has not yet.
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
     * Gives a buffer's memory back: at once, or with the last loan of it. A buffer from elsewhere is left alone.
     *
     * @param buffer what this made, or a buffer of other numbers over all of it
     */
    @Override
    public void destroyDirectBuffer(Buffer buffer) {
        JmeBlock.destroy(Args.notNull(buffer, "a buffer"));
    }

    /** Asks jME once: its choice is for good. */
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
