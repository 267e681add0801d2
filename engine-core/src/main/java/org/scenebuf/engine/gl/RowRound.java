package org.scenebuf.engine.gl;

import org.jspecify.annotations.Nullable;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.system.MemoryUtil;
import org.scenebuf.engine.internal.RangeConsumer;

/**
 * Rows that are sent in several uploads, because the budget has no room for all of them. While nothing can be drawn
 * with their buffer, they go directly to it. Else they go to a second buffer, and the GPU copies them once all are
 * there.
 */
final class RowRound {

    private static final int TARGET = GL33C.GL_COPY_WRITE_BUFFER;

    private final GlApi gl;
    private final long size;
    private final RangeSet goal;
    private final RangeSet arrived = new RangeSet();
    private final @Nullable GlObject staging;

    private RowRound(GlApi gl, long size, RangeSet goal, @Nullable GlObject staging) {
        this.gl = gl;
        this.size = size;
        this.goal = goal;
        this.staging = staging;
    }

    /** A round that sends to the buffer itself. */
    static RowRound direct(GlApi gl, long size, RangeSet goal) {
        return new RowRound(gl, size, goal, null);
    }

    /** A round that sends to a second buffer of the same size. */
    static RowRound beside(GlContext context, long size, RangeSet goal) {
        GlApi gl = context.gl();
        GlObject staging = context.create(GlKind.BUFFER);
        gl.bindBuffer(TARGET, staging.id());
        gl.bufferData(TARGET, size, MemoryUtil.NULL, GL33C.GL_STREAM_COPY);
        return new RowRound(gl, size, goal, staging);
    }

    /** The size of the array when the round began. */
    long size() {
        return size;
    }

    boolean isOver() {
        return goal.isEmpty();
    }

    /** Calls an action with the rows that the buffer itself does not have. */
    void forEachUnsent(RangeConsumer consumer) {
        goal.forEach(consumer);
        if (staging != null) {
            arrived.forEach(consumer);
        }
    }

    /** The number of rows that are not sent yet. */
    long rowsToGo() {
        return goal.count();
    }

    /**
     * Sends as many rows as the budget allows. The array's buffer is bound.
     *
     * @param before is called with rows before they are read
     * @return the number of bytes that were sent
     */
    long send(GlObject buffer, long byteStride, UploadBudget budget, ByteSource source, ByteSource.Taker taker,
        RangeConsumer before) {
        gl.bindBuffer(TARGET, staging == null ? buffer.id() : staging.id());
        long sent = 0;
        while (!goal.isEmpty() && budget.left() >= byteStride) {
            long first = goal.first();
            long count = Math.min(goal.firstCount(), budget.left() / byteStride);
            before.accept(first, count);
            source.give(first * byteStride, count * byteStride, taker);
            goal.remove(first, count);
            arrived.add(first, count);
            budget.spend(count * byteStride);
            sent += count * byteStride;
        }
        gl.bindBuffer(TARGET, buffer.id());
        return sent;
    }

    /** Completes the bound buffer: copies all rows from the second buffer at once. */
    void commit(long byteStride, RangeConsumer sent) {
        if (staging != null) {
            gl.bindBuffer(GL33C.GL_COPY_READ_BUFFER, staging.id());
            arrived.forEach((first, count) -> gl.copyBufferSubData(GL33C.GL_COPY_READ_BUFFER, TARGET,
                first * byteStride, first * byteStride, count * byteStride));
            gl.bindBuffer(GL33C.GL_COPY_READ_BUFFER, 0);
        }
        arrived.forEach(sent);
        close();
    }

    void close() {
        if (staging != null) {
            staging.close();
        }
    }
}
