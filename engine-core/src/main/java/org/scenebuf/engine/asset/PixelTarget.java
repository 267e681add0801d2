package org.scenebuf.engine.asset;

import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import org.scenebuf.engine.texture.ComponentType;

/**
 * Where the pixels of a file go.
 *
 * @param <T> what is given to the caller
 */
interface PixelTarget<T> {

    /** How many channels a pixel gets. */
    int channels();

    /** Whether samples of sixteen bits stay what they are; else their higher bytes remain. */
    boolean keepsSixteenBits();

    /**
     * Has pixels decoded.
     *
     * @param type what a component is
     * @param decoder gets memory for all of them, close together
     */
    T fill(int width, int height, ComponentType type, Consumer<MemorySegment> decoder);

    /**
     * Takes bytes that stb decoded, in a block of its own.
     *
     * @param pixels all of them, close together
     * @param free frees the block
     */
    T take(int width, int height, MemorySegment pixels, Runnable free);
}
