package org.scenebuf.interop.gdx;

import com.badlogic.gdx.graphics.GL20;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ByteRangeConsumer;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/** Sends the changes of an array to a GL buffer, directly from the array's memory. */
final class RowSender {

    private static final long NOTHING = -1;
    private static final int NO_BUFFER = 0;

    private final Supplier<GeomVertexArrayData> source;
    private final String borrower;
    private final int target;
    private int handle = NO_BUFFER;
    private @Nullable GeomVertexArrayData array;
    private @Nullable ChangeCursor unseen;

    /** The bytes in the GL buffer; unknown from the beginning of an upload until its success. */
    private long there = NOTHING;

    RowSender(Supplier<GeomVertexArrayData> source, String borrower, int target) {
        this.source = source;
        this.borrower = borrower;
        this.target = target;
    }

    /** The number of rows in the GL buffer. */
    long rowsThere() {
        GeomVertexArrayData rows = array;
        return rows == null || there <= 0 ? 0 : there / rows.format().byteStride();
    }

    /** OpenGL's name of the buffer. The buffer is made when there is none. */
    int handle(GL20 gl) {
        if (handle == NO_BUFFER) {
            handle = gl.glGenBuffer();
            there = NOTHING;
        }
        return handle;
    }

    /** Whether the GL buffer has all rows. The call makes no garbage. */
    boolean isUpToDate() {
        GeomVertexArrayData rows = source.get();
        ChangeCursor cursor = unseen;
        return handle != NO_BUFFER && cursor != null && rows == array && rows.byteSize() == there
            && !cursor.hasChanges();
    }

    /** Whether the next upload will send all rows. */
    boolean needsAll() {
        GeomVertexArrayData rows = source.get();
        return rows != array || rows.byteSize() != there;
    }

    /** Makes the next upload send all rows. */
    void forget() {
        there = NOTHING;
    }

    /** Sends the changes to the GL buffer, which is bound. Returns the number of bytes. */
    long send(GL20 gl, ByteRangeConsumer sender) {
        GeomVertexArrayData rows = source.get();
        try (BufferView hold = rows.getBuffer(BufferRequest.RECORDS_RO.by(borrower))) {
            requireSmall(rows, hold.len());
            boolean all = rows != array || hold.len() != there;
            there = NOTHING;
            if (all) {
                begin(rows);
                gl.glBufferData(target, (int) hold.len(), null, usage(rows));
            }
            long sent = cursor().drainBytes(rows, sender);
            there = hold.len();
            return sent;
        }
    }

    /** Makes the next upload begin with a new GL buffer, because the context of this one is gone. */
    void invalidate() {
        handle = NO_BUFFER;
        there = NOTHING;
    }

    void dispose(GL20 gl) {
        if (handle != NO_BUFFER) {
            gl.glBindBuffer(target, NO_BUFFER);
            gl.glDeleteBuffer(handle);
        }
        invalidate();
        if (unseen != null) {
            unseen.close();
            unseen = null;
        }
    }

    /** libGDX and its buffers count in ints. */
    static void requireSmall(GeomVertexArrayData rows, long byteCount) {
        if (byteCount > Integer.MAX_VALUE) {
            throw new BufferException(ErrorText.of("fewer than 2 GiB of " + rows.name() + " for libGDX",
                byteCount + " bytes", "make meshes of parts of it"));
        }
    }

    private void begin(GeomVertexArrayData rows) {
        if (unseen != null) {
            unseen.close();
        }
        unseen = rows.changes().newCursor();
        array = rows;
    }

    private ChangeCursor cursor() {
        if (unseen == null) {
            throw new IllegalStateException("no cursor before the first upload");
        }
        return unseen;
    }

    private static int usage(GeomVertexArrayData rows) {
        return switch (rows.usageHint()) {
            case CLIENT, STREAM -> GL20.GL_STREAM_DRAW;
            case DYNAMIC, UNSPECIFIED -> GL20.GL_DYNAMIC_DRAW;
            case STATIC -> GL20.GL_STATIC_DRAW;
        };
    }
}
