package org.scenebuf.interop.view;

import org.scenebuf.engine.buffer.BufferExporter;

/** What a machine works on: memory, of which the model is an array. */
interface MachineMemory {

    /** Lends it. */
    BufferExporter exporter();

    /** Its items as the exporter lends them; offsets count in the model. */
    Grid grid();

    /** What those are. */
    String format();

    /** Whether there are pointers on the way: such items are never contiguous. */
    boolean hasPointers();

    /** Changes the size; false when that is not what this memory does. */
    boolean resize(int byteSize);

    /** The bytes as they are, without borrowing. */
    byte[] bytes();

    /** Frees it. */
    void close();
}
