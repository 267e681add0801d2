package org.scenebuf.interop.gdx;

import com.badlogic.gdx.graphics.GL20;
import com.badlogic.gdx.graphics.VertexAttributes;
import com.badlogic.gdx.graphics.glutils.ShaderProgram;
import com.badlogic.gdx.graphics.glutils.VertexData;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.kernel.CountedCopy;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/**
 * An array's rows as the vertices of a libGDX mesh: they are sent to OpenGL when they are bound, those that changed.
 *
 * <p>Unlike libGDX's own they have no bounds of their own: as many vertices as the array has rows.
 */
final class ArrayVertices implements VertexData {

    private final GeomVertexArrayData rows;
    private final VertexAttributes attributes;
    private final RenderThread thread;
    private final RowSender sender;
    private final LentBuffer<FloatBuffer> lent;
    private final AttributePointers pointers;
    private boolean isBound;
    private boolean isDisposed;

    /** Somebody writes to the buffer until the next bind, for all that libGDX's rules say. */
    private boolean isWritten;

    ArrayVertices(GeomVertexArrayData rows, RenderThread thread) {
        this.rows = rows;
        this.attributes = GdxFormats.toAttributes(rows.format());
        this.thread = thread;
        String borrower = "libGDX's vertices of " + rows.name();
        this.sender = new RowSender(() -> rows, borrower, GL20.GL_ARRAY_BUFFER);
        this.lent = new LentBuffer<>(() -> rows, borrower, ByteBuffer::asFloatBuffer);
        this.pointers = new AttributePointers(attributes);
    }

    GeomVertexArrayData rows() {
        return rows;
    }

    void checkThread() {
        thread.check(this);
    }

    /** How many vertices OpenGL has. */
    long verticesThere() {
        return sender.rowsThere();
    }

    <T> T during(Supplier<T> work) {
        return lent.during(work);
    }

    @Override
    public int getNumVertices() {
        return Math.toIntExact(rows.rowCount());
    }

    @Override
    public int getNumMaxVertices() {
        return getNumVertices();
    }

    @Override
    public VertexAttributes getAttributes() {
        return attributes;
    }

    @Override
    public void setVertices(float[] vertices, int offset, int count) {
        Args.range(offset, count, Args.notNull(vertices, "vertices").length, "floats");
        requireOpen();
        requireWhole(count);
        rows.copyFrom(MemorySegment.ofArray(vertices).asSlice((long) offset * Float.BYTES, (long) count * Float.BYTES));
        sendIfBound();
    }

    @Override
    public void updateVertices(int targetOffset, float[] vertices, int sourceOffset, int count) {
        Args.range(sourceOffset, count, Args.notNull(vertices, "vertices").length, "floats");
        requireOpen();
        Args.range(targetOffset, count, rows.byteSize() / Float.BYTES, "floats of " + rows.name());
        long from = (long) targetOffset * Float.BYTES;
        long byteCount = (long) count * Float.BYTES;
        try (BufferView view = rows.getBuffer(BufferRequest.RECORDS.by("libGDX's updateVertices"))) {
            view.explicit();
            CountedCopy.copy(MemorySegment.ofArray(vertices), (long) sourceOffset * Float.BYTES, view.segment(), from,
                byteCount);
            if (count > 0) {
                long stride = rows.format().byteStride();
                long first = from / stride;
                view.modified(first, (from + byteCount - 1) / stride + 1 - first);
            }
        }
        sendIfBound();
    }

    @Override
    @Deprecated
    public FloatBuffer getBuffer() {
        return getBuffer(true);
    }

    @Override
    public FloatBuffer getBuffer(boolean forWriting) {
        requireOpen();
        RowSender.requireSmall(rows, rows.byteSize());
        isWritten |= forWriting;
        return lent.get(forWriting);
    }

    @Override
    public void bind(ShaderProgram shader) {
        bind(shader, null);
    }

    @Override
    public void bind(ShaderProgram shader, int @Nullable [] locations) {
        GL20 gl = openGl();
        pointers.bind(gl, Args.notNull(shader, "a shader"), locations, sender.handle(gl));
        isBound = true;
        send(gl);
    }

    @Override
    public void unbind(ShaderProgram shader) {
        unbind(shader, null);
    }

    @Override
    public void unbind(ShaderProgram shader, int @Nullable [] locations) {
        pointers.unbind(thread.gl(this), Args.notNull(shader, "a shader"), locations);
        isBound = false;
    }

    @Override
    public void invalidate() {
        sender.invalidate();
        pointers.invalidate();
    }

    @Override
    public void dispose() {
        if (!isDisposed) {
            GL20 gl = thread.gl(this);
            isDisposed = true;
            pointers.dispose();
            sender.dispose(gl);
        }
    }

    @Override
    public String toString() {
        return "the libGDX mesh of " + rows.name();
    }

    /** Sends what changed; gives the number of bytes. */
    long upload() {
        GL20 gl = openGl();
        sender.handle(gl);
        long sent = send(gl);
        if (!isBound) {
            gl.glBindBuffer(GL20.GL_ARRAY_BUFFER, 0);
        }
        return sent;
    }

    private long send(GL20 gl) {
        if (isWritten) {
            isWritten = false;
            rows.modified(0, rows.rowCount());
        }
        if (sender.isUpToDate()) {
            return 0;
        }
        gl.glBindBuffer(GL20.GL_ARRAY_BUFFER, sender.handle(gl));
        return sender.send(gl, (offset, count, address) -> gl.glBufferSubData(GL20.GL_ARRAY_BUFFER, (int) offset,
            (int) count, RawBytes.at(address, count)));
    }

    private void sendIfBound() {
        if (isBound) {
            send(openGl());
        }
    }

    private GL20 openGl() {
        GL20 gl = thread.gl(this);
        requireOpen();
        return gl;
    }

    private void requireOpen() {
        if (isDisposed) {
            throw disposed(this);
        }
    }

    static IllegalStateException disposed(Object what) {
        return new IllegalStateException(ErrorText.of("an open mesh", what + ", which is disposed of",
            "make another by GdxMesh.of"));
    }

    private void requireWhole(int count) {
        int each = attributes.vertexSize / Float.BYTES;
        if (count % each != 0) {
            throw new IllegalArgumentException(ErrorText.of("whole vertices of " + each + " floats for " + rows.name(),
                count + " floats", "pass a multiple"));
        }
    }
}
