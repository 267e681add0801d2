package org.scenebuf.interop.jme;

import com.jme3.renderer.Renderer;
import com.jme3.scene.VertexBuffer;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.change.RowRangeConsumer;

/** The rows of a buffer of jME, and those of them that the GPU does not have. */
final class WatchedRows {

    private static final RowRangeConsumer NOBODY = (first, count) -> { };
    private static final int NO_ID = -1;

    private final RowBuffer rows;
    private final ChangeCursor unsent;

    /** Whether the GPU may have other content of this buffer. Then it gets all rows once. */
    private boolean isNew = true;

    WatchedRows(RowBuffer rows) {
        this.rows = rows;
        this.unsent = rows.array().changes().newCursor();
    }

    RowBuffer rows() {
        return rows;
    }

    boolean isCurrent() {
        return rows.isCurrent();
    }

    /**
     * Sends the changes. Changes that jME will send are forgotten before jME sends them. So a change that comes
     * meanwhile is seen again.
     *
     * @param vertexCount how many vertices indices may name
     * @throws IndexOutOfBoundsException when one names another; it counts as changed until it names one of these
     */
    void upload(JmeUploads uploads, Renderer renderer, long vertexCount) {
        if (!unsent.hasChanges()) {
            return;
        }
        VertexBuffer buffer = rows.buffer();
        boolean whole = isNew || buffer.isUpdateNeeded() || buffer.getId() == NO_ID;
        @Nullable RangeSender ranges = whole ? null : uploads.ranges(renderer);
        @Nullable CheckedIndices indices = buffer.getBufferType() == VertexBuffer.Type.Index
            ? new CheckedIndices(rows.array(), vertexCount) : null;
        if (ranges == null) {
            forget(indices);
            buffer.setUpdateNeeded();
            uploads.leftToJme();
        } else {
            uploads.sent(ranges.send(buffer.getId(), consumer -> unsent.drainBytes(rows.array(),
                indices == null ? consumer : indices.before(consumer))));
        }
        isNew = false;
    }

    private void forget(@Nullable CheckedIndices indices) {
        if (indices == null) {
            unsent.drain(NOBODY);
        } else {
            unsent.drainBytes(rows.array(), indices::look);
        }
    }

    void close() {
        unsent.close();
    }
}
