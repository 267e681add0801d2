package org.scenebuf.interop.gdx;

import com.badlogic.gdx.graphics.GL20;
import com.badlogic.gdx.graphics.glutils.IndexData;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ShortBuffer;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.kernel.CopiedPieces;
import org.scenebuf.engine.internal.kernel.IndexRange;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.NumericType;

/**
 * The indices of a primitive as the indices of a libGDX mesh, of 16 bits. A copy is checked and sent to OpenGL, because
 * other code may store to the array meanwhile. An index that names no vertex must not be drawn with.
 */
final class ArrayIndices extends ArrayData<ShortBuffer> implements IndexData {

    private static final long CUT = 0xFFFF;

    private final @Nullable GeomPrimitive primitive;
    private final String name;
    private @Nullable GeomVertexArrayData checked;

    /** The highest vertex that the indices on the GPU may name; -1 where there are none. */
    private long highest = -1;

    /** Null stands for a mesh without indices. */
    ArrayIndices(@Nullable GeomPrimitive primitive, RenderThread thread) {
        super(thread, "libGDX's indices of " + name(primitive), GL20.GL_ELEMENT_ARRAY_BUFFER,
            ByteBuffer::asShortBuffer);
        this.primitive = primitive;
        this.name = name(primitive);
        if (primitive != null) {
            rows();
        }
    }

    private static String name(@Nullable GeomPrimitive primitive) {
        return primitive == null ? "no indices" : primitive.indices().name();
    }

    /** The present array. A wider one may have replaced the first. */
    @Override
    GeomVertexArrayData rows() {
        if (primitive == null) {
            throw new UnsupportedOperationException(ErrorText.of("a mesh with indices", "one without",
                "make it with a GeomPrimitive"));
        }
        GeomVertexArrayData rows = primitive.indices();
        if (rows != checked) {
            requireShorts(rows, primitive);
            checked = rows;
        }
        return rows;
    }

    private static void requireShorts(GeomVertexArrayData rows, GeomPrimitive primitive) {
        if (primitive.indexType() != NumericType.UINT16) {
            throw new FormatException(ErrorText.of("indices of 16 bits for libGDX, up to 65535",
                rows.name() + " of " + primitive.indexType(), primitive.indexType() == NumericType.UINT8
                    ? "widen them by setIndexType(NumericType.UINT16)"
                    : "make meshes of parts, with at most 65536 vertices each"));
        }
    }

    long highest() {
        return highest;
    }

    /** The number of indices on the GPU. */
    long indicesThere() {
        return sender.rowsThere();
    }

    @Override
    public int getNumIndices() {
        return primitive == null ? 0 : Math.toIntExact(rows().rowCount());
    }

    @Override
    public int getNumMaxIndices() {
        return getNumIndices();
    }

    @Override
    public void setIndices(short[] indices, int offset, int count) {
        Args.range(offset, count, Args.notNull(indices, "indices").length, "indices");
        requireOpen();
        rows().copyFrom(MemorySegment.ofArray(indices).asSlice((long) offset * Short.BYTES,
            (long) count * Short.BYTES));
        sendIfBound();
    }

    @Override
    public void setIndices(ShortBuffer indices) {
        Args.notNull(indices, "indices");
        requireOpen();
        rows().copyFrom(indices);
        sendIfBound();
    }

    @Override
    public void updateIndices(int targetOffset, short[] indices, int offset, int count) {
        Args.range(offset, count, Args.notNull(indices, "indices").length, "indices");
        requireOpen();
        rows().rows(targetOffset, count).copyFrom(MemorySegment.ofArray(indices)
            .asSlice((long) offset * Short.BYTES, (long) count * Short.BYTES));
        sendIfBound();
    }

    @Override
    @Deprecated
    public ShortBuffer getBuffer() {
        return getBuffer(true);
    }

    @Override
    public ShortBuffer getBuffer(boolean forWriting) {
        requireOpen();
        return primitive == null ? ShortBuffer.allocate(0) : lend(forWriting);
    }

    @Override
    public void bind() {
        GL20 gl = openGl();
        if (primitive == null) {
            gl.glBindBuffer(GL20.GL_ELEMENT_ARRAY_BUFFER, 0);
            return;
        }
        gl.glBindBuffer(GL20.GL_ELEMENT_ARRAY_BUFFER, sender.handle(gl));
        isBound = true;
        send(gl);
    }

    @Override
    public void unbind() {
        thread.gl(this).glBindBuffer(GL20.GL_ELEMENT_ARRAY_BUFFER, 0);
        isBound = false;
    }

    @Override
    public void invalidate() {
        sender.invalidate();
    }

    @Override
    public String toString() {
        return "the libGDX mesh with " + name;
    }

    /**
     * Sends the changes, and returns the number of bytes. No vertex array object may be bound, because it would
     * remember the buffer.
     */
    long upload() {
        GL20 gl = openGl();
        if (primitive == null) {
            return 0;
        }
        gl.glBindBuffer(GL20.GL_ELEMENT_ARRAY_BUFFER, sender.handle(gl));
        long sent = send(gl);
        if (!isBound) {
            gl.glBindBuffer(GL20.GL_ELEMENT_ARRAY_BUFFER, 0);
        }
        return sent;
    }

    /** Checks that the indices on the GPU name only vertices that exist. If one did not before, all are sent again. */
    void checkAgainst(long vertexCount) {
        if (primitive == null || highest < vertexCount) {
            return;
        }
        if (primitive.maxVertex() < vertexCount) {
            GL20 gl = openGl();
            gl.glBindBuffer(GL20.GL_ELEMENT_ARRAY_BUFFER, sender.handle(gl));
            sender.forget();
            send(gl);
        }
        if (highest >= vertexCount) {
            throw new IndexOutOfBoundsException(ErrorText.of("indices below the " + vertexCount
                + " vertices of the mesh", highest + " in " + name, highest == CUT
                    ? "decompose() what has cuts, which libGDX does not know" : "correct the indices"));
        }
    }

    @Override
    long sendChanged(GL20 gl) {
        if (sender.needsAll()) {
            highest = -1;
        }
        return sender.send(gl, (offset, count, address) -> sendCopy(gl, offset, count, address));
    }

    private void sendCopy(GL20 gl, long byteOffset, long byteCount, long address) {
        CopiedPieces.give(MemorySegment.ofAddress(address).reinterpret(byteCount), 0, byteCount, (done, piece) -> {
            note(IndexRange.of(piece, Short.BYTES, 0, piece.byteSize() / Short.BYTES));
            gl.glBufferSubData(GL20.GL_ELEMENT_ARRAY_BUFFER, (int) (byteOffset + done), (int) piece.byteSize(),
                RawBytes.over(piece));
        });
    }

    private void note(IndexRange found) {
        highest = Math.max(highest, found.highestOfAll(Short.BYTES));
    }
}
