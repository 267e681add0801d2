package org.scenebuf.interop.jme;

import java.util.HashMap;
import java.util.Map;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.OwnAction;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.memory.StoreMarks;

/** The memory of a buffer of jME on loan, whole or in parts, with the marks that all borrowers share. */
final class LentBlock {

    private final NativeMemory memory;
    private final StoreMarks marks;

    /** Guarded by this. */
    private final Map<Part, NativeMemory> parts = new HashMap<>();
    private volatile boolean ended;

    LentBlock(NativeMemory memory, StoreMarks marks) {
        this.memory = memory;
        this.marks = marks;
    }

    /** Some bytes of it. */
    private record Part(long byteOffset, long byteSize) {
    }

    /**
     * Gives some bytes of the memory as storage. Closing the storage ends its memory, so it is not handed out bare.
     *
     * @throws StaleViewException when jME has destroyed the buffer
     */
    synchronized Storage storage(String name, long byteOffset, long byteSize) {
        if (ended) {
            throw destroyed(name);
        }
        if (byteOffset == 0 && byteSize == memory.byteSize()) {
            return Storage.of(memory, marks);
        }
        NativeMemory part = parts.computeIfAbsent(new Part(byteOffset, byteSize), bytes -> part(name, bytes));
        return Storage.of(part, marks.part(byteOffset));
    }

    private NativeMemory part(String name, Part bytes) {
        try (Loan whole = memory.lend(name)) {
            return NativeMemory.part(name, whole, whole.segment().asSlice(bytes.byteOffset, bytes.byteSize), true,
                OwnAction.NONE);
        }
    }

    /** Whether jME has destroyed the buffer, or has dropped it. */
    boolean isEnded() {
        return ended;
    }

    /** Frees the memory now, or with the last loan. */
    void endWhenReturned() {
        synchronized (this) {
            ended = true;
            parts.values().forEach(NativeMemory::closeWhenReturned);
            parts.clear();
        }
        memory.closeWhenReturned();
    }

    static StaleViewException destroyed(String name) {
        return new StaleViewException(ErrorText.of("a buffer that jME still has for " + name, "one that it destroyed",
            "lend the mesh's or image's new buffer, when it has one"));
    }
}
