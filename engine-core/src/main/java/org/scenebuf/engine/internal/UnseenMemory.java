package org.scenebuf.engine.internal;

import org.lwjgl.system.MemoryUtil;

/**
 * Native memory of this process that the library frees: where the owner was closed, or where the garbage collector
 * found that it was dropped. The collector sees only the small objects of the owners. So it is asked to run when this
 * memory has grown much, as the JDK does it for direct buffers; see {@link CollectorPressure}.
 */
public final class UnseenMemory {

    private static final long LARGEST_STEP = 1L << 30;
    private static final CollectorPressure PRESSURE =
        new CollectorPressure(Math.min(Runtime.getRuntime().maxMemory(), LARGEST_STEP), System::gc);

    private UnseenMemory() {
    }

    /**
     * Allocates zero bytes. Where there is no room for them, the collector runs first.
     *
     * @param byteSize their number
     * @return the address, for {@link #free}; 0 where that much cannot be allocated
     */
    public static long allocate(long byteSize) {
        long address = MemoryUtil.nmemCalloc(1, byteSize);
        if (address == MemoryUtil.NULL && PRESSURE.bytes() > 0) {
            PRESSURE.collect();
            address = MemoryUtil.nmemCalloc(1, byteSize);
        }
        if (address != MemoryUtil.NULL) {
            add(byteSize);
        }
        return address;
    }

    /**
     * Frees memory of {@link #allocate}.
     *
     * @param address its address
     * @param byteSize its size
     */
    public static void free(long address, long byteSize) {
        MemoryUtil.nmemFree(address);
        remove(byteSize);
    }

    /**
     * Counts memory that a decoder allocated.
     *
     * @param byteSize its size
     */
    public static void add(long byteSize) {
        PRESSURE.add(byteSize);
    }

    /**
     * Counts memory of {@link #add} no longer. Call it when the memory is free.
     *
     * @param byteSize its size
     */
    public static void remove(long byteSize) {
        if (Cleanup.isRunning()) {
            PRESSURE.removeDropped(byteSize);
        } else {
            PRESSURE.remove(byteSize);
        }
    }
}
