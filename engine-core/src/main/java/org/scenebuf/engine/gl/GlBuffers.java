package org.scenebuf.engine.gl;

import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.GeomVertexArrayData;
import org.scenebuf.engine.memory.ErrorText;

/**
 * The vertex and index arrays that one user of a context has on the GPU.
 *
 * <p>Each array has a GL buffer of its own here, and a cursor on the array's changes, so that several users each get
 * what they miss. An update sends the changed rows from where they are, one call for each range; nothing is copied
 * before. The buffer of an array that nobody can reach any more is deleted at a later update.
 *
 * <pre>{@code
 * GlBuffers buffers = new GlBuffers(context);
 * buffers.update(array);             // all bytes, the first time
 * array.modified(17, 2);
 * buffers.update(array);             // the bytes of two rows
 * buffers.update(array);             // 0
 * }</pre>
 *
 * <p>While a writable view of an array is open, each update sends what that view may have changed, and once more after
 * it is closed.
 */
public final class GlBuffers implements AutoCloseable {

    private final GlContext context;
    private final WeakIdentityMap<GeomVertexArrayData, UploadedArray> arrays = new WeakIdentityMap<>();

    /**
     * Begins with nothing on the GPU.
     *
     * @param context where the buffers are made
     */
    public GlBuffers(GlContext context) {
        this.context = context;
    }

    /**
     * Brings an array's GL buffer up to date: all of it the first time and after its size changed, else what changed.
     *
     * @param array vertices or indices
     * @return how many bytes were sent
     * @throws IllegalStateException when called on another thread than the context's, when the context or the array
     *     is closed, or when OpenGL reports an error; what was not sent then counts as changed
     */
    public long update(GeomVertexArrayData array) {
        context.checkCurrent();
        deleteCollected();
        return entry(array).update(array);
    }

    /**
     * Deletes the buffers; closing twice is harmless.
     *
     * @throws IllegalStateException when called on another thread than the context's
     */
    @Override
    public void close() {
        context.checkMayDelete();
        arrays.removeAll(UploadedArray::close);
    }

    /**
     * Updates indices, and remembers which vertices those on the GPU name, even if they change at this moment. Where
     * all were sent, those are read that nobody knew to be changed, too.
     */
    long update(GeomPrimitive primitive) {
        long before = primitive.maxVertex();
        long sent = update(primitive.indices());
        boolean all = sent == primitive.indices().byteSize();
        long after = all ? primitive.readMaxVertex() : primitive.maxVertex();
        require(primitive.indices()).setMaxVertex(Math.max(before, after));
        return sent;
    }

    /** Finds what is on the GPU of an array; throws unless that has the array's present size. */
    UploadedArray require(GeomVertexArrayData array) {
        UploadedArray uploaded = arrays.find(array);
        if (uploaded == null || uploaded.byteSize() != array.byteSize()) {
            throw new IllegalStateException(ErrorText.of(array.byteSize() + " bytes of " + array + " on the GPU",
                uploaded == null ? "none" : Math.max(0, uploaded.byteSize()), "upload before drawing"));
        }
        return uploaded;
    }

    int size() {
        return arrays.size();
    }

    void deleteCollected() {
        arrays.removeCollected(UploadedArray::close);
    }

    private UploadedArray entry(GeomVertexArrayData array) {
        return arrays.findOrMake(array,
            () -> new UploadedArray(context.create(GlKind.BUFFER), array.changes().newCursor()));
    }
}
