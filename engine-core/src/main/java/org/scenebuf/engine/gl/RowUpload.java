package org.scenebuf.engine.gl;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.system.MemoryUtil;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.change.RangeMerging;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.NativeBytes;
import org.scenebuf.engine.internal.NativeCall;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/** The GL buffer of one array, and what of the array it has not yet. */
final class RowUpload {

    /** A binding point that no vertex array object remembers. */
    private static final int TARGET = GL33C.GL_COPY_WRITE_BUFFER;

    private static final long NOTHING = -1;

    private final GlContext context;
    private final GlApi gl;
    private final GlObject buffer;
    private final ChangeCursor unseen;
    private final GpuNews news = new GpuNews();
    private long byteSize = NOTHING;

    /** How large the GL buffer is, also where its content is in doubt. */
    private long room;
    private int calls;

    /** What is known of the indices on the GPU; null where the array was never uploaded as such. */
    private @Nullable IndexSource indices;

    RowUpload(GlContext context, ChangeCursor unseen) {
        this.context = context;
        this.gl = context.gl();
        this.buffer = context.create(GlKind.BUFFER);
        this.unseen = unseen;
    }

    int id() {
        return buffer.id();
    }

    /** Tells how many bytes the GPU has; -1 before the first upload. */
    long byteSize() {
        return byteSize;
    }

    /** The highest vertex that indices on the GPU name; -1 where there are none. */
    long maxVertex(boolean cutsStrips) {
        return indices == null ? NOTHING : indices.highest(cutsStrips);
    }

    /** Counts the calls of the last update. */
    int calls() {
        return calls;
    }

    /** Notes what the GPU wrote; throws {@link IndexOutOfBoundsException} where it has no such rows. */
    void wrote(GeomVertexArrayData array, long firstRow, long rowCount) {
        if (indices != null) {
            throw new IllegalStateException(ErrorText.of("vertices that the GPU writes", "indices of " + array,
                "write indices in RAM, where they are checked"));
        }
        Args.range(firstRow, rowCount, room / array.format().byteStride(), "rows of " + array + " on the GPU");
        news.wrote(firstRow, rowCount);
    }

    /** Begins to read what the GPU wrote, or some of it. */
    CompletableFuture<ReadBack> readBack(Object owner, GeomVertexArrayData array, RangeSet asked) {
        if (asked.isEmpty()) {
            return CompletableFuture.completedFuture(new ReadBack(0, List.of()));
        }
        BufferView view = array.getBuffer(BufferRequest.RECORDS.by("GL read-back"));
        try {
            view.explicit();
            long stride = array.format().byteStride();
            GlObject staging = stage(asked, stride);
            context.check("reading " + array);
            RangeSet wanted = news.begin(asked);
            RowLanding landing = new RowLanding(asked, wanted, stride, view.segment());
            PendingRead read = new PendingRead(context, staging, asked.count() * stride, array.toString(),
                staged -> land(landing, array, staged), () -> giveBack(view, wanted));
            context.pending().add(owner, read);
            return read.future();
        } catch (RuntimeException refused) {
            view.close();
            throw refused;
        }
    }

    private void giveBack(BufferView view, RangeSet wanted) {
        view.close();
        news.giveUp(wanted);
    }

    private ReadBack land(RowLanding landing, GeomVertexArrayData array, MemorySegment staged) {
        ReadBack landed = landing.land(staged, unseen,
            (first, count) -> array.changes().markForOthers(first, count, unseen));
        news.end(landing.asked(), landing.wanted());
        return landed;
    }

    /** Has the GPU copy rows to a buffer of their own, one range behind the other. */
    private GlObject stage(RangeSet asked, long byteStride) {
        GlObject staging = context.create(GlKind.BUFFER);
        gl.bindBuffer(GL33C.GL_COPY_READ_BUFFER, buffer.id());
        gl.bindBuffer(TARGET, staging.id());
        gl.bufferData(TARGET, asked.count() * byteStride, MemoryUtil.NULL, GL33C.GL_STREAM_READ);
        long[] at = {0};
        asked.forEach((first, count) -> {
            gl.copyBufferSubData(GL33C.GL_COPY_READ_BUFFER, TARGET, first * byteStride, at[0], count * byteStride);
            at[0] += count * byteStride;
        });
        gl.bindBuffer(TARGET, 0);
        gl.bindBuffer(GL33C.GL_COPY_READ_BUFFER, 0);
        return staging;
    }

    /** What the GPU wrote and RAM has not. */
    RangeSet written() {
        return news.all();
    }

    long update(GeomVertexArrayData array, RangeMerging merging) {
        return borrow(array, (view, bytes) -> send(array, bytes.size(), merging,
            view.mayBeMapped() ? ByteSource.copies(view.segment(), piece -> { }) : ByteSource.of(bytes)));
    }

    /** Updates indices, and knows afterwards which vertices those on the GPU name, even if they change meanwhile. */
    long updateIndices(GeomVertexArrayData array, RangeMerging merging) {
        IndexSource source = indices == null ? new IndexSource(array.format().byteStride()) : indices;
        if (indices == null) {
            byteSize = NOTHING; // Nobody looked at what is there.
            indices = source;
        }
        return borrow(array, (view, bytes) -> {
            long alone = view.begunWhileAlone();
            if (alone >= 0) {
                long sent = send(array, bytes.size(), merging, source.themselves(view.segment(), bytes));
                if (view.begunWhileAlone() == alone) {
                    return sent;
                }
                byteSize = NOTHING; // Somebody came in between.
            }
            return send(array, bytes.size(), merging, source.copies(view.segment()));
        });
    }

    /** Makes the next update send everything. */
    void forget() {
        byteSize = NOTHING;
    }

    void close() {
        unseen.close();
        buffer.close();
    }

    private long borrow(GeomVertexArrayData array, ToLongBiFunction<BufferView, NativeBytes> work) {
        calls = 0;
        try (BufferView view = array.getBuffer(BufferRequest.RECORDS_RO.by("GL upload"))) {
            gl.bindBuffer(TARGET, buffer.id());
            return NativeCall.with(view.segment(), bytes -> work.applyAsLong(view, bytes));
        } finally {
            gl.bindBuffer(TARGET, 0);
        }
    }

    /** Until it ends the size is unknown, so that after an error the next update begins anew. */
    private long send(GeomVertexArrayData array, long size, RangeMerging merging, ByteSource source) {
        boolean all = size != byteSize;
        byteSize = NOTHING;
        long sent = all ? sendAll(array, size, source) : sendChanged(array.format().byteStride(), merging, source);
        if (calls > 0) {
            context.check("the upload of " + array);
        }
        byteSize = size;
        return sent;
    }

    private long sendChanged(long byteStride, RangeMerging merging, ByteSource source) {
        long rows = unseen.drain(news.isEmpty() ? merging : RangeMerging.NONE, (firstRow, rowCount) -> {
            source.give(firstRow * byteStride, rowCount * byteStride, this::sendPart);
            news.sent(firstRow, rowCount);
        });
        return rows * byteStride;
    }

    private long sendAll(GeomVertexArrayData array, long size, ByteSource source) {
        requireNoNews(array);
        unseen.drain((first, count) -> { });
        news.sent(0, Long.MAX_VALUE);
        if (indices != null) {
            indices.begin();
        }
        if (source.isOnePiece(size)) {
            source.give(0, size, (offset, count, address) -> allocate(array, size, address));
        } else {
            allocate(array, size, MemoryUtil.NULL);
            source.give(0, size, this::sendPart);
        }
        return size;
    }

    private void requireNoNews(GeomVertexArrayData array) {
        if (!news.isEmpty()) {
            RangeSet changed = new RangeSet();
            unseen.peek(changed::add);
            news.requireNone(array, changed);
        }
    }

    private void sendPart(long byteOffset, long byteCount, long address) {
        gl.bufferSubData(TARGET, byteOffset, byteCount, address);
        calls++;
    }

    private void allocate(GeomVertexArrayData array, long size, long address) {
        gl.bufferData(TARGET, size, address, usage(array));
        room = size;
        calls++;
    }

    private static int usage(GeomVertexArrayData array) {
        return switch (array.usageHint()) {
            case CLIENT, STREAM -> GL33C.GL_STREAM_DRAW;
            case DYNAMIC, UNSPECIFIED -> GL33C.GL_DYNAMIC_DRAW;
            case STATIC -> GL33C.GL_STATIC_DRAW;
        };
    }
}
