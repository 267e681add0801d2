package org.scenebuf.interop.jme;

import com.jme3.scene.VertexBuffer.Format;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.OwnAction;
import org.scenebuf.engine.memory.RawLoan;
import org.scenebuf.engine.memory.StoreMarks;

/**
 * Makes NIO buffers over what an exporter lends. The loan lasts until the buffer, and all buffers made of it, are
 * collected: they share a scope, which stays as long as one of them can be reached.
 */
final class KeptBuffer {

    private KeptBuffer() {
    }

    /**
     * Makes a buffer.
     *
     * @param exporter lends contiguous memory to write, of less than 2 GiB
     * @param format what numbers the buffer has
     * @return the buffer, from the first byte to the last
     */
    static Buffer of(BufferExporter exporter, Format format) {
        BufferView view = exporter.getBuffer(BufferRequest.FULL.by("jME"));
        try {
            view.explicit();
            ByteBuffer bytes = bytes(view);
            Buffer made = as(bytes, format);
            @Nullable StoreMarks marks = view.marks();
            if (marks != null) {
                LentBuffers.remember(made, marks);
            }
            return made;
        } catch (RuntimeException | Error refused) {
            view.close();
            throw refused;
        }
    }

    private static ByteBuffer bytes(BufferView view) {
        RawLoan raw = view.lendRaw();
        MemorySegment memory = MemorySegment.ofAddress(raw.address() + view.layout().offset())
            .reinterpret(view.len(), Arena.ofAuto(), null);
        ByteBuffer bytes = memory.asByteBuffer().order(ByteOrder.nativeOrder());
        raw.heldBy(memory.scope(), (OwnAction) view::close);
        return bytes;
    }

    /** The same bytes as numbers of a format. */
    static Buffer as(ByteBuffer bytes, Format format) {
        return switch (format) {
            case Byte, UnsignedByte -> bytes;
            case Short, UnsignedShort -> bytes.asShortBuffer();
            case Int, UnsignedInt -> bytes.asIntBuffer();
            case Float -> bytes.asFloatBuffer();
            case Half, Double -> throw new IllegalStateException("no mesh has such numbers: " + format);
        };
    }
}
