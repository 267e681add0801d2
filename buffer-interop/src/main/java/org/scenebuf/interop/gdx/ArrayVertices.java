package org.scenebuf.interop.gdx;

import com.badlogic.gdx.graphics.GL20;
import com.badlogic.gdx.graphics.VertexAttributes;
import com.badlogic.gdx.graphics.glutils.ShaderProgram;
import com.badlogic.gdx.graphics.glutils.VertexData;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.kernel.CountedCopy;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/**
 * The rows of an array as the vertices of a libGDX mesh. Changed rows are sent to OpenGL when the vertices are bound.
 *
 * <p>libGDX's own vertices have a maximum number. Here the number of vertices is the number of rows of the array.
 */
final class ArrayVertices extends ArrayData<FloatBuffer> implements VertexData {

    private final GeomVertexArrayData rows;
    private final VertexAttributes attributes;
    private final AttributePointers pointers;

    ArrayVertices(GeomVertexArrayData rows, RenderThread thread) {
        super(thread, "libGDX's vertices of " + rows.name(), GL20.GL_ARRAY_BUFFER, ByteBuffer::asFloatBuffer);
        this.rows = rows;
        this.attributes = GdxFormats.toAttributes(rows.format());
        this.pointers = new AttributePointers(attributes);
    }

    @Override
    GeomVertexArrayData rows() {
        return rows;
    }

    void checkThread() {
        thread.check(this);
    }

    /** The number of vertices on the GPU. */
    long verticesThere() {
        return sender.rowsThere();
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
        return lend(forWriting);
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
    void end(GL20 gl) {
        pointers.dispose();
        super.end(gl);
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

    @Override
    long sendChanged(GL20 gl) {
        gl.glBindBuffer(GL20.GL_ARRAY_BUFFER, sender.handle(gl));
        return sender.send(gl, (offset, count, address) -> gl.glBufferSubData(GL20.GL_ARRAY_BUFFER, (int) offset,
            (int) count, RawBytes.at(address, count)));
    }

    private void requireWhole(int count) {
        int each = attributes.vertexSize / Float.BYTES;
        if (count % each != 0) {
            throw new IllegalArgumentException(ErrorText.of("whole vertices of " + each + " floats for " + rows.name(),
                count + " floats", "pass a multiple"));
        }
    }
}
