package org.scenebuf.engine.gl;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.memory.StoreMarks;

/** A section of memory that the GPU reads: its loans for writing and reading, and the fence after its draws. */
final class GlSection {

    private final GlContext context;
    private final String name;
    private final Storage toWrite;
    private final Storage toRead;
    private @Nullable GlFence drawn;

    GlSection(GlContext context, String name, MemorySegment bytes, StoreMarks marks) {
        this.context = context;
        this.name = name;
        this.toWrite = Storage.of(NativeMemory.borrow(name, bytes, () -> { }), marks);
        this.toRead = Storage.of(NativeMemory.borrow(name, bytes.asReadOnly(), () -> { }), marks);
    }

    Storage toWrite() {
        return toWrite;
    }

    Storage toRead() {
        return toRead;
    }

    /** Creates a fence after all draws with the section. The next draws use another section. */
    void draws() {
        if (drawn != null) {
            drawn.close();
        }
        drawn = new GlFence(context, "draws with " + name);
    }

    /** Waits until the GPU has drawn; returns whether it had to wait. */
    boolean awaitDraws() {
        return drawn != null && drawn.await();
    }

    void requireUnread() {
        toRead.requireUnlent();
    }

    void requireUnwritten() {
        toWrite.requireUnlent();
    }

    void requireUnlent() {
        requireUnread();
        requireUnwritten();
    }

    void endLooks() {
        toWrite.endLooks();
        toRead.endLooks();
    }

    void close() {
        if (drawn != null) {
            drawn.close();
        }
        toWrite.close();
        toRead.close();
    }
}
