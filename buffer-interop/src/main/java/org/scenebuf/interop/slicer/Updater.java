package org.scenebuf.interop.slicer;

import java.util.function.BiConsumer;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.interop.view.MemoryView;

/**
 * Keeps a slice open over many frames, and works on parts of it: the generator of Blender's proposal.
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
 * <p>Each {@code send} hands the work a part of the cache and an instruction, writes that part to the collection, whose
 * rows then count as changed, and gives the part back. The work finds in it what the cache held; to read the collection
 * first it calls {@code refresh} of {@link #wrapper()}.
 *
 * @param <I> what the work is told each time
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
     * @param work gets a part of the cache and an instruction, and fills the part
     * @param <I> what the work is told each time
     * @return the updater
     */
    public static <I> Updater<I> of(ViewWrapper wrapper, BiConsumer<? super MemoryView, ? super I> work) {
        Args.notNull(work, "work");
        return new Updater<>(Args.notNull(wrapper, "a wrapper").open(), work);
    }

    /**
     * Gives the slice that is updated.
     *
     * @return the wrapper
     */
    public ViewWrapper wrapper() {
        return wrapper;
    }

    /**
     * Gives the cache, to take parts of.
     *
     * @return the wrapper's
     * @throws IllegalStateException when the updater is closed
     */
    public MemCache memCache() {
        return wrapper.memCache();
    }

    /**
     * Has a part of the cache filled, and writes it to the collection.
     *
     * @param area the cache, or what was sliced of it
     * @param instruction what the work is told
     * @return the same part, filled
     * @throws IllegalArgumentException when it is no part of this cache
     * @throws IllegalStateException when the updater is closed; where the collection is gone, or does not fit any more,
     *     as a {@link org.scenebuf.engine.memory.StaleViewException}
     */
    public MemoryView send(MemoryView area, I instruction) {
        Args.notNull(instruction, "an instruction");
        work.accept(wrapper.requirePart(area), instruction);
        wrapper.update(area);
        return area;
    }

    /**
     * Has a part of the cache filled, and writes it to the collection.
     *
     * @param slice the part, such as {@code "100:200"}, as {@link MemoryView#slice} takes it
     * @param instruction what the work is told
     * @return that part, filled
     * @throws org.scenebuf.engine.memory.FormatException when the text is no slice
     * @throws IllegalStateException as for {@link #send(MemoryView, Object)}
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
