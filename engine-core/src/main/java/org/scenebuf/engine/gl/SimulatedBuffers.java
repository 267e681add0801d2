package org.scenebuf.engine.gl;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.Map;
import org.lwjgl.system.MemoryUtil;
import org.scenebuf.engine.internal.ErrorText;

/** The contents of buffers without a GPU. */
final class SimulatedBuffers {

    private static final MemorySegment NOTHING = MemorySegment.ofAddress(0);

    private final Map<Integer, Integer> bound = new HashMap<>();
    private final Map<Integer, MemorySegment> contents = new HashMap<>();

    void bind(int target, int buffer) {
        bound.put(target, buffer);
    }

    /** The name of the bound buffer; 0 for none. */
    int at(int target) {
        return bound.getOrDefault(target, 0);
    }

    void allocate(int target, long byteCount, long address) {
        MemorySegment room = Arena.ofAuto().allocate(byteCount, Long.BYTES);
        contents.put(at(target), room);
        if (address != MemoryUtil.NULL) {
            put(target, 0, byteCount, address);
        }
    }

    void put(int target, long byteOffset, long byteCount, long address) {
        MemorySegment source = MemorySegment.ofAddress(address).reinterpret(byteCount);
        MemorySegment.copy(source, 0, of(at(target)), byteOffset, byteCount);
    }

    void copy(int from, int to, long fromOffset, long toOffset, long byteCount) {
        MemorySegment.copy(of(at(from)), fromOffset, of(at(to)), toOffset, byteCount);
    }

    void scatter(RowBatch batch) {
        MemorySegment ring = of(batch.ring());
        for (int row = 0; row < batch.rowCount(); row++) {
            long place = ring.get(ValueLayout.JAVA_INT_UNALIGNED, batch.tableAt() + (long) row * Integer.BYTES);
            MemorySegment.copy(ring, batch.rowsAt() + (long) row * batch.stride(), of(batch.buffer()),
                place * batch.stride(), batch.stride());
        }
    }

    long address(int target, long byteOffset, long byteCount) {
        return of(at(target)).asSlice(byteOffset, byteCount).address();
    }

    void delete(int buffer) {
        contents.remove(buffer);
        bound.values().removeIf(each -> each == buffer);
    }

    byte[] toBytes(int buffer) {
        if (!contents.containsKey(buffer)) {
            throw new IllegalArgumentException(ErrorText.of("the name of a buffer that has memory", buffer,
                "take it from GlBuffers.id"));
        }
        return of(buffer).toArray(ValueLayout.JAVA_BYTE);
    }

    MemorySegment of(int buffer) {
        return contents.getOrDefault(buffer, NOTHING);
    }
}
