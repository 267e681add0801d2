package org.scenebuf.engine.memory;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The segment through which a block is used. Memory that never ends by itself gets an arena here, so that it can end.
 * Other memory keeps the arena of its owner.
 */
final class BlockSegment {

    /** A reachable segment keeps the block, because the arena's clean-up action refers to it. */
    private final NativeMemory block;
    private volatile @Nullable Arena arena;
    private volatile MemorySegment segment;

    /** The segment that a look gives at present. */
    private volatile MemorySegment looked;
    private volatile boolean wasLooked;

    BlockSegment(NativeMemory block, MemorySegment memory) {
        this.block = block;
        this.segment = ForeignScope.isGlobal(memory) ? inNewArena(memory) : memory;
        this.looked = segment;
    }

    MemorySegment get() {
        return segment;
    }

    /** Whether the owner of the memory has closed its arena. */
    boolean isTakenAway() {
        return arena == null && !segment.scope().isAlive();
    }

    /** Waits while the segment is being renewed. */
    synchronized MemorySegment look() {
        wasLooked = true;
        return looked;
    }

    boolean wasLooked() {
        return wasLooked;
    }

    /** Lets later looks give a new segment of the same memory. */
    synchronized void endLooks() {
        looked = segment.asSlice(0);
    }

    /** Whether this is the segment that a look gives at present, and the memory is there. */
    boolean isLooked(MemorySegment memory) {
        return memory == looked && memory.scope().isAlive();
    }

    /**
     * Ends all segments of this memory that there are, and waits for the accesses that are under way. The owner's arena
     * stays open.
     *
     * @throws IllegalStateException when a native call uses one of them; they all stay then
     */
    void end() {
        Arena own = arena;
        if (own != null) {
            end(own);
        }
    }

    private static void end(Arena own) {
        try {
            own.close();
        } catch (VirtualMachineError out) {
            if (own.scope().isAlive()) {
                throw out;
            }
            // All segments have ended, and only what runs after that found no heap, or no stack.
        }
    }

    /** Ends all segments of this memory as {@link #end} does, and makes a new one. */
    synchronized void renew() {
        end();
        if (arena != null) {
            MemorySegment memory = MemorySegment.ofAddress(segment.address()).reinterpret(segment.byteSize());
            segment = inNewArena(segment.isReadOnly() ? memory.asReadOnly() : memory);
        }
        endLooks();
    }

    private MemorySegment inNewArena(MemorySegment memory) {
        Arena own = Arena.ofShared();
        arena = own;
        MemorySegment scoped = memory.reinterpret(own, ended -> block.touch());
        return memory.isReadOnly() ? scoped.asReadOnly() : scoped;
    }
}
