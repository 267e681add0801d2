package org.scenebuf.engine.gl;

import org.jspecify.annotations.Nullable;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.system.MemoryUtil;
import org.scenebuf.engine.internal.RangeConsumer;

/**
 * Rows that are sent over several uploads, since no budget has room for all: straight into their buffer while nobody
 * can draw with it, else to a buffer beside it, from where the GPU copies them once all are there.
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

    /** Sends into the buffer itself. */
    static RowRound direct(GlApi gl, long size, RangeSet goal) {
        return new RowRound(gl, size, goal, null);
    }

    /** Sends to a buffer of the same size. */
    static RowRound beside(GlContext context, long size, RangeSet goal) {
        GlApi gl = context.gl();
        GlObject staging = context.create(GlKind.BUFFER);
        gl.bindBuffer(TARGET, staging.id());
        gl.bufferData(TARGET, size, MemoryUtil.NULL, GL33C.GL_STREAM_COPY);
        return new RowRound(gl, size, goal, staging);
    }

    /** How large the array was when this began. */
    long size() {
        return size;
    }

    boolean isOver() {
        return goal.isEmpty();
    }

    /** Gives what is not in the buffer itself. */
    void forEachUnsent(RangeConsumer consumer) {
        goal.forEach(consumer);
        if (staging != null) {
            arrived.forEach(consumer);
        }
    }

    /** How many rows are still to be sent. */
    long rowsToGo() {
        return goal.count();
    }

    /**
     * Sends as much as there is room for; the array's buffer is bound.
     *
     * @param before is told of rows before they are read
     * @return how many bytes that were
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

    /** Has the buffer, which is bound, have all of it at once. */
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
