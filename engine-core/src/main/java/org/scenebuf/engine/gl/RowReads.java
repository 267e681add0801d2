package org.scenebuf.engine.gl;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.system.MemoryUtil;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexColumn;
import org.scenebuf.engine.vertex.InternalName;

/** Reads back rows that the GPU wrote. */
final class RowReads {

    private static final int TARGET = GL33C.GL_COPY_WRITE_BUFFER;

    private final GlContext context;
    private final GlApi gl;
    private final RowUpload upload;
    private final GpuWrites news;

    RowReads(GlContext context, RowUpload upload) {
        this.context = context;
        this.gl = context.gl();
        this.upload = upload;
        this.news = upload.news();
    }

    /** Notes rows that the GPU wrote; throws {@link IndexOutOfBoundsException} where it has no such rows. */
    void wrote(GeomVertexArrayData array, long firstRow, long rowCount) {
        try (BufferView _ = array.getBuffer(BufferRequest.RECORDS_RO.by("gpuWrote"))) { // Refuses a closed array.
            requireRows(array, firstRow, rowCount);
            news.wrote(firstRow, rowCount);
        }
    }

    private void requireRows(GeomVertexArrayData array, long firstRow, long rowCount) {
        if (upload.hasIndices() || areIndices(array.format())) {
            throw new IllegalStateException(ErrorText.of("vertices that the GPU writes", "indices of " + array,
                "write indices in RAM, where they are checked"));
        }
        Args.range(firstRow, rowCount, Math.min(array.rowCount(), upload.room() / array.format().byteStride()),
            "rows of " + array + " on the GPU");
    }

    private static boolean areIndices(GeomVertexArrayFormat format) {
        GeomVertexColumn first = format.columns().getFirst();
        return format.columns().size() == 1 && first.name().equals(InternalName.INDEX);
    }

    /** Begins to read back all rows that the GPU wrote. */
    CompletableFuture<ReadBack> begin(Object owner, GeomVertexArrayData array) {
        news.clip(array.rowCount());
        return begin(owner, array, news.all());
    }

    /** Begins to read back some rows. */
    CompletableFuture<ReadBack> begin(Object owner, GeomVertexArrayData array, long firstRow, long rowCount) {
        requireRows(array, firstRow, rowCount);
        return begin(owner, array, RangeSet.of(firstRow, rowCount));
    }

    private CompletableFuture<ReadBack> begin(Object owner, GeomVertexArrayData array, RangeSet asked) {
        if (asked.isEmpty()) {
            return CompletableFuture.completedFuture(new ReadBack(0, List.of()));
        }
        BufferView view = array.getBuffer(BufferRequest.RECORDS.by("GL read-back"));
        try {
            view.explicit();
            long stride = array.format().byteStride();
            GlObject staging = stage(asked, stride);
            context.check("reading " + array);
            RangeSet wanted = news.begin(asked, upload.unsent());
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
        landing.wanted().removeAll(upload.unsent());
        ReadBack landed = landing.land(staged,
            (first, count) -> array.changes().markForOthers(first, count, upload.unseen()));
        news.end(landing.wanted());
        return landed;
    }

    /** Lets the GPU copy rows to a buffer of their own, one range after another. */
    private GlObject stage(RangeSet asked, long byteStride) {
        GlObject staging = context.create(GlKind.BUFFER);
        gl.bindBuffer(GL33C.GL_COPY_READ_BUFFER, upload.id());
        gl.bindBuffer(TARGET, staging.id());
        gl.bufferData(TARGET, asked.count() * byteStride, MemoryUtil.NULL, GL33C.GL_STREAM_READ);
        long[] at = {0};
        asked.forEach((first, count) -> {
            gl.copyBufferSubData(GL33C.GL_COPY_READ_BUFFER, TARGET, upload.offset() + first * byteStride, at[0],
                count * byteStride);
            at[0] += count * byteStride;
        });
        gl.bindBuffer(TARGET, 0);
        gl.bindBuffer(GL33C.GL_COPY_READ_BUFFER, 0);
        return staging;
    }
}
