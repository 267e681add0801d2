package org.scenebuf.interop.gdx;

import com.badlogic.gdx.graphics.GL20;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/**
 * The common part of the vertices and the indices of a libGDX mesh: an array, its GL buffer, and the NIO buffer that
 * libGDX's own methods give out.
 *
 * @param <B> of which numbers that buffer is
 */
abstract class ArrayData<B extends Buffer> {

    final RenderThread thread;
    final RowSender sender;
    boolean isBound;
    private final LentBuffer<B> lent;
    private boolean isDisposed;

    /** By libGDX's rules, callers may write to the buffer until the next bind. */
    private boolean isWritten;

    ArrayData(RenderThread thread, String borrower, int target, Function<ByteBuffer, B> numbers) {
        this.thread = thread;
        this.sender = new RowSender(this::rows, borrower, target);
        this.lent = new LentBuffer<>(this::rows, borrower, numbers);
    }

    /** The array. */
    abstract GeomVertexArrayData rows();

    /** Sends the changes. There are some. */
    abstract long sendChanged(GL20 gl);

    final <T> T during(Supplier<T> work) {
        return lent.during(work);
    }

    final B lend(boolean forWriting) {
        isWritten |= forWriting;
        return lent.get(forWriting);
    }

    final long send(GL20 gl) {
        if (isWritten) {
            isWritten = false;
            rows().modified(0, rows().rowCount());
        }
        return sender.isUpToDate() ? 0 : sendChanged(gl);
    }

    final void sendIfBound() {
        if (isBound) {
            send(openGl());
        }
    }

    final GL20 openGl() {
        GL20 gl = thread.gl(this);
        requireOpen();
        return gl;
    }

    final void requireOpen() {
        if (isDisposed) {
            throw new IllegalStateException(ErrorText.of("an open mesh", this + ", which is disposed of",
                "make another by GdxMesh.of"));
        }
    }

    /** Deletes the GL buffer; twice is harmless. */
    public final void dispose() {
        if (!isDisposed) {
            GL20 gl = thread.gl(this);
            isDisposed = true;
            end(gl);
        }
    }

    void end(GL20 gl) {
        sender.dispose(gl);
    }
}
