package org.scenebuf.interop.jme;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.MemorySegment.Scope;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lwjgl.system.MemoryUtil;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.OwnAction;
import org.scenebuf.engine.internal.UnseenMemory;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.memory.StoreMarks;

/**
 * The memory of one buffer of jME, from its allocation until the buffer is destroyed or collected. Before the first
 * loan it is only an address and a size. The first loan makes the rest.
 */
final class JmeBlock extends PhantomReference<ByteBuffer> {

    private static final System.Logger LOGGER = System.getLogger(JmeBlock.class.getPackageName());
    private static final Map<Long, JmeBlock> BLOCKS = new ConcurrentHashMap<>();
    private static final ReferenceQueue<ByteBuffer> DROPPED = new ReferenceQueue<>();

    static {
        Thread.ofPlatform().daemon().name("scenebuf-jme-buffers").inheritInheritableThreadLocals(false)
            .start(JmeBlock::endDropped);
    }

    /** The scopes of buffers that were destroyed and can still be reached. Their addresses may be others' by now. */
    private static final Map<Scope, Boolean> DESTROYED = Collections.synchronizedMap(new WeakHashMap<>());

    private final Long address;
    private final int byteSize;

    /** Of this block's buffers alone. A buffer that was destroyed may have had the same address. */
    private final Scope scope;

    /** Null until the first loan. This object is the lock of the field, and of the end of the block. */
    private @Nullable LentBlock lent;
    private boolean ended;

    private JmeBlock(ByteBuffer buffer, Long address, int byteSize, Scope scope) {
        super(buffer, DROPPED);
        this.address = address;
        this.byteSize = byteSize;
        this.scope = scope;
    }

    static ByteBuffer allocate(int byteSize) {
        long address = UnseenMemory.allocate(Math.max(1, byteSize));
        if (address == MemoryUtil.NULL) {
            throw new OutOfMemoryError(ErrorText.of("native memory for a buffer of " + byteSize + " bytes", "none left",
                "destroy buffers that are no longer needed"));
        }
        Arena arena = Arena.ofShared(); // It is never closed. The collector takes it with the last buffer.
        ByteBuffer buffer = memory(address, byteSize).reinterpret(arena, null).asByteBuffer();
        Long key = address;
        BLOCKS.put(key, new JmeBlock(buffer, key, byteSize, arena.scope()));
        return buffer;
    }

    static void destroy(Buffer buffer) {
        Long address = MemoryUtil.memAddress0(buffer);
        JmeBlock block = BLOCKS.get(address);
        if (block == null || !block.isAllOf(buffer)) {
            LOGGER.log(System.Logger.Level.DEBUG, "left alone, since it was not allocated here: {0}", buffer);
            return;
        }
        DESTROYED.put(block.scope, true);
        if (BLOCKS.remove(address, block)) {
            block.end();
        }
    }

    /** Whether a buffer came from here and was destroyed. */
    static boolean isDestroyed(Buffer buffer) {
        return DESTROYED.containsKey(scopeOf(buffer));
    }

    private static Scope scopeOf(Buffer buffer) {
        return MemorySegment.ofBuffer(buffer).scope();
    }

    /** Finds the block that contains a buffer, or a part of one. */
    static @Nullable JmeBlock find(Buffer buffer) {
        long address = MemoryUtil.memAddress0(buffer);
        JmeBlock exact = BLOCKS.get(address);
        if (exact != null) {
            return exact.holds(address, buffer) ? exact : null;
        }
        return BLOCKS.values().stream().filter(block -> block.holds(address, buffer)).findFirst().orElse(null);
    }

    /** Counts jME's buffers. */
    static int count() {
        return BLOCKS.size();
    }

    /** Whether jME has a buffer that begins at an address. */
    static boolean isAllocated(long address) {
        return BLOCKS.containsKey(address);
    }

    /** The offset of a buffer in the block. */
    long offsetOf(Buffer buffer) {
        return MemoryUtil.memAddress0(buffer) - address;
    }

    /**
     * Gives the block that makes loans.
     *
     * @throws StaleViewException when jME has destroyed the buffer
     */
    synchronized LentBlock lent(String name) {
        if (ended) {
            throw LentBlock.destroyed(name);
        }
        LentBlock found = lent;
        if (found == null) {
            long first = address;
            int size = byteSize;
            found = new LentBlock(NativeMemory.adopt(name, memory(first, size), (OwnAction) () -> free(first, size)),
                StoreMarks.of(size));
            lent = found;
        }
        return found;
    }

    private static MemorySegment memory(long address, int byteSize) {
        return MemorySegment.ofAddress(address).reinterpret(byteSize);
    }

    private static void free(long address, int byteSize) {
        UnseenMemory.free(address, Math.max(1, byteSize));
    }

    private void end() {
        LentBlock onLoan;
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
            onLoan = lent;
        }
        if (onLoan == null) {
            free(address, byteSize);
        } else {
            onLoan.endWhenReturned();
        }
    }

    private boolean holds(long begin, Buffer buffer) {
        return begin >= address && begin + BufferBytes.capacity(buffer) <= address + byteSize
            && scope.equals(scopeOf(buffer));
    }

    /** Whether a buffer is as large as the block: its own, or a view of it with another type. */
    private boolean isAllOf(Buffer buffer) {
        return byteSize / BufferBytes.itemSize(buffer) == buffer.capacity() && scope.equals(scopeOf(buffer));
    }

    private static void endDropped() {
        while (true) {
            try {
                if (DROPPED.remove() instanceof JmeBlock block && BLOCKS.remove(block.address, block)) {
                    block.end();
                }
            } catch (InterruptedException meaningless) {
                continue;
            }
        }
    }
}
