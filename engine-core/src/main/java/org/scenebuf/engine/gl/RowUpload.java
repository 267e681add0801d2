package org.scenebuf.engine.gl;

import java.lang.ref.WeakReference;
import java.util.function.ToLongBiFunction;
import org.jspecify.annotations.Nullable;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.system.MemoryUtil;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.change.RangeMerging;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.NativeBytes;
import org.scenebuf.engine.internal.NativeCall;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/** The GL buffer of one array, with the changed rows that the buffer does not have yet. */
final class RowUpload {

    private static final int TARGET = RangeSender.TARGET;

    private static final long NOTHING = -1;

    private final GlContext context;
    private final GlApi gl;
    private final WeakReference<GeomVertexArrayData> array;
    private final RangeSender sender;
    private final GlObject buffer;
    private final ChangeCursor unseen;
    private final GpuWrites news = new GpuWrites();

    /** Changes that were taken from the cursor but had to wait. */
    private final RangeSet pending = new RangeSet();
    private @Nullable RowRound round;
    private boolean waits;

    /**
     * The storage that contains the array, where the GPU reads the array in place; null where the array must be sent.
     */
    private final @Nullable GlStorage resident;
    private long byteSize = NOTHING;

    /** The size of the GL buffer, also where its content is unknown. */
    private long room;
    private int calls;

    /** The check of the indices on the GPU; null where the array was never uploaded as indices. */
    private @Nullable IndexSource indices;

    RowUpload(GlContext context, GeomVertexArrayData array, RangeSender sender) {
        this.context = context;
        this.array = new WeakReference<>(array);
        this.sender = sender;
        this.gl = context.gl();
        this.resident = GlStorage.holding(context, array);
        this.buffer = context.create(GlKind.BUFFER);
        this.unseen = array.changes().newCursor();
    }

    int id() {
        return resident == null ? buffer.id() : resident.id();
    }

    /** The offset of the array in the buffer. */
    long offset() {
        return resident == null ? 0 : resident.offset();
    }

    /** Throws for a draw while the array is being written. */
    void requireUnwritten() {
        if (resident != null) {
            resident.requireUnwritten();
        }
    }

    /** The number of bytes that the GPU has; -1 before the first upload. */
    long byteSize() {
        return byteSize;
    }

    /** The highest vertex that the indices on the GPU name; -1 where there are none. */
    long maxVertex(boolean cutsStrips) {
        return indices == null ? NOTHING : indices.highest(cutsStrips);
    }

    /** The number of calls of the last update. */
    int calls() {
        return calls;
    }

    /** Whether some rows wait for a budget. */
    boolean waits() {
        return waits;
    }

    /** Makes the array wait, and counts the bytes that it would send. */
    void postpone(GeomVertexArrayData array, UploadBudget budget) {
        waits = true;
        long byteStride = array.format().byteStride();
        budget.waits(byteSize == array.byteSize() ? unsent().count() * byteStride : array.byteSize(),
            Long.MAX_VALUE);
    }

    /** The size of the buffer on the GPU. */
    long room() {
        return room;
    }

    boolean hasIndices() {
        return indices != null;
    }

    /** The rows that the GPU wrote and RAM does not have. */
    GpuWrites news() {
        return news;
    }

    ChangeCursor unseen() {
        return unseen;
    }

    /** The rows that RAM has and the GPU does not. */
    RangeSet unsent() {
        RangeSet all = pending.copy();
        unseen.peek(all::add);
        if (round != null) {
            round.forEachUnsent(all::add);
        }
        return all;
    }

    /** Whether there is certainly nothing to send. */
    boolean isQuiet(GeomVertexArrayData array) {
        return unseen.isQuiet() && resident == null && round == null && byteSize == array.byteSize()
            && this.array.refersTo(array) && pending.isEmpty();
    }

    /** An update that sends nothing. */
    long rest() {
        calls = 0;
        return 0;
    }

    long update(GeomVertexArrayData array, RangeMerging merging, UploadBudget budget) {
        if (resident != null) {
            resident.requireUnwritten();
            unseen.drain((first, count) -> { });
            calls = 0;
            byteSize = array.byteSize();
            room = byteSize;
            return 0;
        }
        return borrow(array, (view, bytes) -> send(array, bytes.size(), merging, budget,
            view.mayBeMapped() ? ByteSource.copies(view.segment(), piece -> { }) : ByteSource.of(bytes)));
    }

    /** Updates indices. Afterwards it knows the vertices that those on the GPU name, even if RAM's change meanwhile. */
    long updateIndices(GeomVertexArrayData array, RangeMerging merging, UploadBudget budget) {
        if (resident != null) {
            throw new IllegalStateException(ErrorText.of("indices in RAM, where they can be checked", array
                + " in memory that the GPU reads", "copy them to an array that owns its memory"));
        }
        IndexSource source = indices == null ? new IndexSource(array.format().byteStride()) : indices;
        if (indices == null) {
            byteSize = NOTHING; // Rows that were sent as vertices were not checked.
            indices = source;
        }
        return borrow(array, (view, bytes) -> {
            if (view.isUnwritten() && budget.isUnlimited() && round == null) {
                long sent = send(array, bytes.size(), merging, budget, source.themselves(view.segment(), bytes));
                if (view.isUnwritten()) {
                    return sent;
                }
                byteSize = NOTHING; // A borrower came meanwhile.
            }
            return send(array, bytes.size(), merging, budget, source.copies(view.segment()));
        });
    }

    /** Makes the next update send everything. */
    void forget() {
        byteSize = NOTHING;
        endRound();
    }

    private void endRound() {
        if (round != null) {
            round.close();
            round = null;
        }
    }

    void close() {
        unseen.close();
        endRound();
        buffer.close();
    }

    private long borrow(GeomVertexArrayData array, ToLongBiFunction<BufferView, NativeBytes> work) {
        calls = 0;
        try (BufferView view = array.getBuffer(BufferRequest.RECORDS_RO.by("GL upload"))) {
            gl.bindBuffer(TARGET, buffer.id());
            return NativeCall.with(view.segment(), bytes -> work.applyAsLong(view, bytes));
        } finally {
            gl.bindBuffer(TARGET, 0);
            sender.unbind();
        }
    }

    /**
     * Sends within the budget. The size is unknown until the end, so after an error the next update sends everything.
     */
    private long send(GeomVertexArrayData array, long size, RangeMerging merging, UploadBudget budget,
        ByteSource source) {
        if (!budget.isUnlimited() || round != null || !pending.isEmpty()) {
            return sendInRounds(array, size, merging, budget, source);
        }
        boolean all = size != byteSize;
        byteSize = NOTHING;
        long sent = all ? sendAll(array, size, source) : sendChanged(array.format().byteStride(), merging, source);
        checkCalls(array);
        byteSize = size;
        waits = false;
        return sent;
    }

    private void checkCalls(GeomVertexArrayData array) {
        if (calls > 0) {
            context.check("the upload of " + array);
        }
    }

    /** Sends as much as the budget allows. Until all is sent, draws use the old rows. */
    private long sendInRounds(GeomVertexArrayData array, long size, RangeMerging merging, UploadBudget budget,
        ByteSource source) {
        long stride = array.format().byteStride();
        long known = byteSize;
        RowRound current = round != null && round.size() == size ? round : null;
        if (known != size && current == null && budget.left() < stride) {
            waits = true;
            budget.waits(size, stride);
            return 0;
        }
        if (current == null) {
            endRound();
        }
        byteSize = NOTHING;
        round = null;
        if (known != size && current == null) {
            current = beginAnew(array, size);
        } else {
            unseen.drain(news.isEmpty() ? merging : RangeMerging.NONE, pending::add);
        }
        long sent = 0;
        while (current != null || !pending.isEmpty() && budget.left() >= stride) {
            current = current != null ? current : beginRound(size, stride, budget);
            sent += current.send(buffer, stride, budget, source, this::sendPart, pending::remove);
            if (!current.isOver()) {
                break;
            }
            current.commit(stride, news::sent);
            current = null;
            known = size;
        }
        checkCalls(array);
        round = current;
        byteSize = known == size ? size : NOTHING;
        waits = current != null || !pending.isEmpty();
        budget.waits(((current == null ? 0 : current.rowsToGo()) + pending.count()) * stride, stride);
        return sent;
    }

    private RowRound beginRound(long size, long stride, UploadBudget budget) {
        RangeSet goal = pending.takeAll();
        return goal.count() <= budget.left() / stride ? RowRound.direct(gl, size, goal)
            : RowRound.beside(context, size, goal);
    }

    /** Allocates a new buffer for everything. Nothing is drawn with it until it is complete. */
    private RowRound beginAnew(GeomVertexArrayData array, long size) {
        beginAll(array);
        allocate(array, size, MemoryUtil.NULL);
        return RowRound.direct(gl, size, RangeSet.of(0, size / array.format().byteStride()));
    }

    private long sendChanged(long byteStride, RangeMerging merging, ByteSource source) {
        RangeList ranges = new RangeList();
        unseen.drain(news.isEmpty() ? merging : RangeMerging.NONE, ranges::add);
        sender.begin(buffer.id(), room, byteStride, ranges);
        ranges.forEach((firstRow, rowCount) -> {
            source.give(firstRow * byteStride, rowCount * byteStride, this::sendPart);
            news.sent(firstRow, rowCount);
        });
        calls += sender.end();
        return ranges.rows() * byteStride;
    }

    private long sendAll(GeomVertexArrayData array, long size, ByteSource source) {
        beginAll(array);
        if (source.isOnePiece(size)) {
            source.give(0, size, (offset, count, address) -> allocate(array, size, address));
        } else {
            allocate(array, size, MemoryUtil.NULL);
            source.give(0, size, this::sendPart);
        }
        return size;
    }

    private void beginAll(GeomVertexArrayData array) {
        news.clip(array.rowCount());
        if (!news.isEmpty()) {
            news.requireNone(array, unsent());
        }
        unseen.drain((first, count) -> { });
        pending.takeAll();
        news.sent(0, Long.MAX_VALUE);
        if (indices != null) {
            indices.begin();
        }
    }

    private void sendPart(long byteOffset, long byteCount, long address) {
        calls += sender.send(byteOffset, byteCount, address);
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
