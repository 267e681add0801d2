package org.scenebuf.engine.asset;

import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;
import org.scenebuf.engine.texture.ComponentType;

/**
 * Receives the pixels of a file.
 *
 * @param <T> the result for the caller
 */
interface PixelTarget<T> {

    /** {@return how many channels a pixel gets} */
    int channels();

    /** {@return whether samples of 16 bits keep all bits; otherwise only their higher bytes are kept} */
    boolean keepsSixteenBits();

    /**
     * Has pixels decoded into memory of the target.
     *
     * @param type the type of a component
     * @param decoder receives memory for all pixels, without gaps
     */
    T fill(int width, int height, ComponentType type, Consumer<MemorySegment> decoder);

    /**
     * Takes bytes that stb decoded into a block of its own.
     *
     * @param pixels all pixels, without gaps, in memory that nobody else frees
     * @param free frees the block
     */
    T take(int width, int height, MemorySegment pixels, Runnable free);
}
