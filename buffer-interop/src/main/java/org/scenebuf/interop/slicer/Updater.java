package org.scenebuf.interop.slicer;

import java.util.function.BiConsumer;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.interop.view.MemoryView;

/**
 * Keeps a slice open over many frames, and changes parts of it: the generator of Blender's proposal.
 *
 * <pre>{@code
 * ViewWrapper height = Slicer.of(vertices).slice(":, 'vertex', 'y'");
 * try (Updater<Float> wave = Updater.of(height, (area, time) -> area.fill((float) Math.sin(time)))) {
 *     while (game.isRunning()) {
 *         MemoryView done = wave.send("100:200", game.time());      // fills it, and writes it to the vertices
 *     }
 * }
 * }</pre>
 *
 * <p>Each {@code send} passes a part of the cache and an instruction to the work. Then it writes that part to the
 * collection, whose rows now count as changed, and returns the part. The work finds the cache's old values in the
 * part. To have the collection's current values first, call {@code refresh} of {@link #wrapper()}. After
 * {@link #close}, {@link #memCache} and {@code send} throw {@link IllegalStateException}.
 *
 * @param <I> the type of the instructions
 */
public final class Updater<I> implements AutoCloseable {

    private final ViewWrapper wrapper;
    private final BiConsumer<? super MemoryView, ? super I> work;

    private Updater(ViewWrapper wrapper, BiConsumer<? super MemoryView, ? super I> work) {
        this.wrapper = wrapper;
        this.work = work;
    }

    /**
     * Makes an updater, and opens its wrapper.
     *
     * @param wrapper the slice; closing the updater closes it
     * @param work the action that fills a part of the cache, following an instruction
     * @param <I> the type of the instructions
     * @return the updater
     */
    public static <I> Updater<I> of(ViewWrapper wrapper, BiConsumer<? super MemoryView, ? super I> work) {
        Args.notNull(work, "work");
        return new Updater<>(Args.notNull(wrapper, "a wrapper").open(), work);
    }

    /** {@return the wrapper of the slice that is updated} */
    public ViewWrapper wrapper() {
        return wrapper;
    }

    /** {@return the wrapper's cache, from which parts are sliced} */
    public MemCache memCache() {
        return wrapper.memCache();
    }

    /**
     * Lets the work fill a part of the cache, and writes the part to the collection.
     *
     * @param area the cache, or a slice of it
     * @param instruction the instruction for the work
     * @return the same part, filled
     * @throws IllegalArgumentException when the area is not part of this cache
     * @throws org.scenebuf.engine.memory.StaleViewException when the collection is closed, or the slice no longer
     *     fits it
     */
    public MemoryView send(MemoryView area, I instruction) {
        Args.notNull(instruction, "an instruction");
        work.accept(wrapper.requirePart(area), instruction);
        wrapper.update(area);
        return area;
    }

    /**
     * Lets the work fill a part of the cache, and writes the part to the collection.
     *
     * @param slice the part, such as {@code "100:200"}, in the notation of {@link MemoryView#slice}
     * @param instruction the instruction for the work
     * @return that part, filled
     * @throws org.scenebuf.engine.memory.FormatException when the text is not a slice
     * @throws org.scenebuf.engine.memory.StaleViewException as for {@link #send(MemoryView, Object)}
     */
    public MemoryView send(String slice, I instruction) {
        return send(memCache().slice(Args.notNull(slice, "a slice")), instruction);
    }

    /** Closes the wrapper. */
    @Override
    public void close() {
        wrapper.close();
    }

    @Override
    public String toString() {
        return "updater of " + wrapper;
    }
}
