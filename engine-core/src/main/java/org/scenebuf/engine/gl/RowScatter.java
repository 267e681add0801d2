package org.scenebuf.engine.gl;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;
import org.lwjgl.opengl.GL43C;
import org.scenebuf.engine.internal.kernel.CountedCopy;

/**
 * Sends rows through a ring by a shader: one command for all ranges.
 *
 * <pre>{@code
 *  ring:    | row | row | row | row | 17 | 18 | 500 | 501 |
 *  buffer:  ... row 17 | row 18 ...            ... row 500 | row 501 ...
 * }</pre>
 */
final class RowScatter {

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;

    /** The words that one command can copy: the groups that OpenGL guarantees, of 64 each. */
    private static final long MOST_WORDS = 65_535L * 64;

    private final GlContext context;
    private final UploadRing ring;
    private final long mostBytes;
    private @Nullable GlObject program;

    private int buffer;
    private long stride;

    /** The rows of this update that are not in the ring yet. */
    private long rowsToCome;

    /** The part of the ring for the batch. */
    private long at;
    private long capacity;
    private long filled;

    RowScatter(GlContext context, UploadRing ring) {
        this.context = context;
        this.ring = ring;
        this.mostBytes = context.gl().has(GlFeature.COMPUTE)
            ? context.gl().getInteger(GL43C.GL_MAX_SHADER_STORAGE_BLOCK_SIZE) : 0;
    }

    /** Whether rows of a buffer can be sent in this way. */
    boolean fits(long size, long rowStride) {
        return rowStride % Integer.BYTES == 0 && size <= mostBytes && ring.byteSize() <= mostBytes
            && room(rowStride) <= ring.sectionSize() && rowStride <= MOST_WORDS * Integer.BYTES;
    }

    private static long room(long rowStride) {
        return rowStride + Integer.BYTES;
    }

    /** Begins an update; false where the driver refuses the shader. */
    boolean begin(int ofBuffer, long rowStride, long rowCount) {
        buffer = ofBuffer;
        stride = rowStride;
        rowsToCome = rowCount;
        capacity = 0;
        filled = 0;
        if (program == null) {
            GlObject made = context.create(GlKind.PROGRAM);
            if (!context.gl().linkScatter(made.id())) {
                made.close();
                return false;
            }
            program = made;
        }
        return true;
    }

    /** Whether bytes are whole rows. */
    boolean isRows(long byteOffset, long byteCount) {
        return byteOffset % stride == 0 && byteCount % stride == 0;
    }

    /** Puts whole rows into the ring. Returns the number of commands that were needed for lack of room. */
    int add(long byteOffset, long byteCount, long address) {
        MemorySegment source = MemorySegment.ofAddress(address).reinterpret(byteCount);
        int commands = 0;
        long rows = byteCount / stride;
        for (long done = 0; done < rows;) {
            if (filled == capacity) {
                commands += end();
                beginBatch(Math.max(rows - done, rowsToCome));
            }
            long count = Math.min(rows - done, capacity - filled);
            CountedCopy.copy(source, done * stride, ring.bytes(), at + filled * stride, count * stride);
            name(byteOffset / stride + done, count);
            filled += count;
            done += count;
        }
        rowsToCome -= rows;
        return commands;
    }

    private void beginBatch(long rowCount) {
        long most = Math.min(rowCount, MOST_WORDS * Integer.BYTES / stride);
        ring.require(room(stride));
        capacity = Math.min(most, ring.left() / room(stride));
        at = ring.take(capacity * room(stride));
    }

    /** Writes the places of rows to the table. */
    private void name(long firstRow, long count) {
        MemorySegment bytes = ring.bytes();
        long table = at + capacity * stride + filled * Integer.BYTES;
        for (long k = 0; k < count; k++) {
            bytes.set(INT, table + k * Integer.BYTES, (int) (firstRow + k));
        }
    }

    /** Sends what is in the ring. Returns the number of commands. */
    int end() {
        if (filled == 0) {
            return 0;
        }
        context.gl().scatter(program.id(), new RowBatch(ring.id(), at, at + capacity * stride, (int) filled,
            (int) stride, buffer));
        capacity = 0;
        filled = 0;
        return 1;
    }

    void close() {
        if (program != null) {
            program.close();
        }
    }
}
