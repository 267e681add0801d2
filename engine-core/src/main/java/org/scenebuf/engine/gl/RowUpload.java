package org.scenebuf.engine.gl;

import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.change.RangeMerging;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/** The GL buffer of one array, and what of the array it has not yet. */
final class RowUpload {

    /** A binding point that no vertex array object remembers. */
    private static final int TARGET = GL33C.GL_COPY_WRITE_BUFFER;

    private static final long NOTHING = -1;

    private final GlObject buffer;
    private final ChangeCursor unseen;
    private long byteSize = NOTHING;
    private int calls;

    /** For arrays of indices: the highest vertex that an uploaded index names. */
    private long maxVertex = NOTHING;

    RowUpload(GlObject buffer, ChangeCursor unseen) {
        this.buffer = buffer;
        this.unseen = unseen;
    }

    int id() {
        return buffer.id();
    }

    /** Tells how many bytes the GPU has; -1 before the first upload. */
    long byteSize() {
        return byteSize;
    }

    long maxVertex() {
        return maxVertex;
    }

    void setMaxVertex(long vertex) {
        maxVertex = vertex;
    }

    /** Counts the calls of the last update. */
    int calls() {
        return calls;
    }

    long update(GeomVertexArrayData array, RangeMerging merging) {
        calls = 0;
        try (BufferView view = array.getBuffer(BufferRequest.RECORDS_RO.by("GL upload"))) {
            NativeBytes bytes = NativeBytes.of(view);
            GL33C.glBindBuffer(TARGET, buffer.id());
            return bytes.size() == byteSize ? updateChanged(array, bytes, merging) : updateAll(array, bytes);
        } finally {
            GL33C.glBindBuffer(TARGET, 0);
        }
    }

    void close() {
        unseen.close();
        buffer.close();
    }

    private long updateChanged(GeomVertexArrayData array, NativeBytes bytes, RangeMerging merging) {
        long byteStride = array.format().byteStride();
        byteSize = NOTHING;
        long rows = unseen.drain(merging, (firstRow, rowCount) -> {
            long offset = firstRow * byteStride;
            long size = rowCount * byteStride;
            GL33C.nglBufferSubData(TARGET, offset, size, bytes.address(offset, size));
            calls++;
        });
        return finish(array, bytes, rows * byteStride);
    }

    private long updateAll(GeomVertexArrayData array, NativeBytes bytes) {
        byteSize = NOTHING;
        unseen.drain((first, count) -> { });
        GL33C.nglBufferData(TARGET, bytes.size(), bytes.address(0, bytes.size()), usage(array));
        calls++;
        return finish(array, bytes, bytes.size());
    }

    private static int usage(GeomVertexArrayData array) {
        return switch (array.usageHint()) {
            case CLIENT, STREAM -> GL33C.GL_STREAM_DRAW;
            case DYNAMIC, UNSPECIFIED -> GL33C.GL_DYNAMIC_DRAW;
            case STATIC -> GL33C.GL_STATIC_DRAW;
        };
    }

    /** Until it gets here the size is unknown, so that after an error the next update begins anew. */
    private long finish(GeomVertexArrayData array, NativeBytes bytes, long sent) {
        if (calls > 0) {
            GlErrors.check("the upload of " + array);
        }
        byteSize = bytes.size();
        return sent;
    }
}
