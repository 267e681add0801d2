package org.scenebuf.engine.gl;

import java.lang.foreign.MemorySegment;
import java.util.Objects;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.ErrorText;

/** Bytes of an open view whose address may go to OpenGL: native, alive, and of known size. */
record NativeBytes(MemorySegment segment) {

    /** Takes the bytes of a view; they stay where they are as long as it is open. */
    static NativeBytes of(BufferView view) {
        MemorySegment segment = view.segment();
        if (!segment.isNative() || !segment.scope().isAlive()) {
            throw new IllegalStateException(ErrorText.of("native memory that is alive, from " + view.exporter(),
                segment, "keep the memory that was adopted until its last user is closed"));
        }
        return new NativeBytes(segment);
    }

    long size() {
        return segment.byteSize();
    }

    /** Gives the address of a range that lies inside. */
    long address(long byteOffset, long byteCount) {
        Objects.checkFromIndexSize(byteOffset, byteCount, size());
        return segment.address() + byteOffset;
    }
}
