package org.scenebuf.engine.memory;

/** Shows tests in other packages how much native memory was ever asked for. */
public final class AllocatedBytes {

    private AllocatedBytes() {
    }

    /** Counts all bytes since the start, those given back too: a bound for any peak in between. */
    public static long ever() {
        return MemoryCounter.bytesEver();
    }
}
