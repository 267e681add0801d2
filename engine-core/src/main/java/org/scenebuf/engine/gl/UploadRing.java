package org.scenebuf.engine.gl;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.internal.kernel.CountedCopy;

/**
 * A ring of mapped memory for sending rows. Rows are copied into the ring, and the GPU copies them from there to
 * their buffers.
 *
 * <pre>{@code
 *  |  free  |  read by the GPU, fence behind it  |  being written ->     |  free  |
 *      0                     1                               2               3
 * }</pre>
 */
final class UploadRing implements AutoCloseable {

    private static final int SECTIONS = 4;
    private static final long ALIGNMENT = 16;

    private final GlContext context;
    private final GlApi gl;
    private final GlMapping mapping;
    private final long sectionSize;
    private final @Nullable GlFence[] read = new GlFence[SECTIONS];
    private int section;
    private long used;

    /** Makes a ring. The caller has begun work with the context. */
    UploadRing(GlContext context, long byteSize) {
        this.context = context;
        this.gl = context.gl();
        this.sectionSize = byteSize / SECTIONS & -ALIGNMENT;
        this.mapping = new GlMapping(context, "the upload ring", byteSize, GL33C.GL_MAP_WRITE_BIT);
    }

    /** The name of the ring's buffer. */
    int id() {
        return mapping.buffer().id();
    }

    MemorySegment bytes() {
        return mapping.bytes();
    }

    long byteSize() {
        return SECTIONS * sectionSize;
    }

    /** The most bytes that {@link #take} gives at once. */
    long sectionSize() {
        return sectionSize;
    }

    /**
     * Sends bytes to the bound buffer, in as many pieces as needed.
     *
     * @return the number of pieces
     */
    int send(int target, long byteOffset, long byteCount, long address) {
        MemorySegment source = MemorySegment.ofAddress(address).reinterpret(byteCount);
        gl.bindBuffer(GL33C.GL_COPY_READ_BUFFER, id());
        int pieces = 0;
        for (long done = 0; done < byteCount; pieces++) {
            require(1);
            long count = Math.min(byteCount - done, left());
            long at = take(count);
            CountedCopy.copy(source, done, mapping.bytes(), at, count);
            gl.copyBufferSubData(GL33C.GL_COPY_READ_BUFFER, target, at, byteOffset + done, count);
            done += count;
        }
        return pieces;
    }

    /** Leaves nothing bound, after any number of sends. */
    void unbind() {
        gl.bindBuffer(GL33C.GL_COPY_READ_BUFFER, 0);
    }

    /** The free bytes of the section. */
    long left() {
        return Math.max(0, sectionSize - used);
    }

    /** Takes bytes of those that are left, and tells their place. */
    long take(long byteCount) {
        long at = section * sectionSize + used;
        used += byteCount + ALIGNMENT - 1 & -ALIGNMENT;
        return at;
    }

    /** Makes sure that bytes are left: a section with fewer is left for the next one, once the GPU has read that. */
    void require(long byteCount) {
        if (left() >= byteCount) {
            return;
        }
        if (read[section] == null) {
            read[section] = new GlFence(context, "copies from the upload ring");
        }
        int next = (section + 1) % SECTIONS;
        GlFence before = read[next];
        if (before != null && before.await()) {
            context.countWait();
        }
        read[next] = null;
        section = next;
        used = 0;
    }

    /** Deletes the ring. The caller has begun work with the context. */
    @Override
    public void close() {
        for (GlFence fence : read) {
            if (fence != null) {
                fence.close();
            }
        }
        mapping.end();
        mapping.buffer().close();
    }
}
