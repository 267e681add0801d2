package org.scenebuf.engine.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.scenebuf.engine.internal.ErrorText;

/**
 * An arena for foreign code, which may allocate in it but not close it.
 *
 * @param own the real arena, which its owner closes
 */
record KeptArena(Arena own) implements Arena {

    @Override
    public MemorySegment allocate(long byteSize, long byteAlignment) {
        return own.allocate(byteSize, byteAlignment);
    }

    @Override
    public MemorySegment.Scope scope() {
        return own.scope();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException(ErrorText.of("an arena that only its owner closes",
            "close() by a borrower", "close the block of native memory"));
    }
}
