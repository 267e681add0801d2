package org.scenebuf.interop.slicer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.bulk.ComponentConversion;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.interop.view.MemoryView;

/**
 * A slice of a collection, with the cache through which it is read and written. {@link Slicer} makes it, open.
 *
 * <pre>{@code
 * ViewWrapper planes = Slicer.of(vertices).slice("[3, 5, 8], 'vertex', ('x', 'y', 'z')");
 * try (planes) {
 *     MemCache cache = planes.memCache();           // shape {3, 3}: all x, all y, all z
 *     cache.setFloat(0.5f, 1, 0);                   // y of vertex 3
 *     planes.update(cache.slice("1"));              // writes the three y back: only their rows count as changed
 * }
 * try (ViewWrapper again = planes.open()) {         // builds nothing anew
 *     again.refresh();
 * }
 * }</pre>
 *
 * <table>
 * <caption>Two kinds of caches</caption>
 * <tr><th></th><th>in place</th><th>copied</th></tr>
 * <tr><td>when</td><td>the slice is a regular part of one block of memory</td><td>else, and where a conversion or
 * {@link Slicer#apart} is asked for</td></tr>
 * <tr><td>what is written to it</td><td>is in the collection at once, and marked as through any view</td><td>is there
 * after {@link #update()}, which marks just the rows of what it is given</td></tr>
 * <tr><td>{@link #refresh()}, {@link #update()}</td><td>move nothing</td><td>move all of it in bulk, or the part that
 * they are given</td></tr>
 * <tr><td>when the collection moves</td><td>throws {@link StaleViewException}; it never hinders the collection. After
 * {@link #refresh()} {@link #memCache()} gives a new one</td><td>stays readable</td></tr>
 * </table>
 *
 * <p>Each {@code refresh} and {@code update} looks whether the collection lives and the slice still has the same
 * dimensions and numbers there; whichever does not is named. Closing the wrapper disables its cache and all views of
 * it. What a copied cache holds is kept for the next opening, until {@link #free} or until nobody has the wrapper.
 *
 * <p>All methods may be called by any thread.
 */
public final class ViewWrapper implements AutoCloseable {

    /** What the errors of collections call a wrapper. */
    static final String BORROWER = "Slicer";

    private final Catalog catalog;
    private final SliceExpression expression;
    private final @Nullable Conversion conversion;
    private Plan plan;
    private final boolean writable;

    /** Where the cache is in the supplier's memory; null where it is copied. */
    private @Nullable LentPart inPlace;

    /** Null in place, and while nothing was read yet. */
    private @Nullable CopiedCache copied;
    private @Nullable MemCache cache;
    private boolean open = true;

    private ViewWrapper(Catalog catalog, SliceExpression expression, @Nullable Conversion conversion, Plan plan,
        @Nullable LentPart inPlace) {
        this.catalog = catalog;
        this.expression = expression;
        this.conversion = conversion;
        this.plan = plan;
        this.writable = plan.isWritable();
        this.inPlace = inPlace;
    }

    static ViewWrapper of(Catalog catalog, SliceExpression expression, @Nullable Conversion conversion,
        boolean apart) {
        Plan plan = Planner.plan(catalog, expression);
        Field.@Nullable InPlace place = apart || conversion != null ? null : plan.inPlace();
        ViewWrapper made = new ViewWrapper(catalog, expression, conversion, plan,
            place == null ? null : new LentPart(place.block(), place.layout()));
        if (place == null) {
            made.refresh();
        }
        return made;
    }

    /**
     * Gives the cache.
     *
     * @return the same at each call while the wrapper is open, unless it was closed or became stale before a refresh
     * @throws IllegalStateException when the wrapper is closed
     * @throws StaleViewException when the collection is gone, or does not fit any more
     */
    public synchronized MemCache memCache() {
        requireOpen();
        MemCache made = cache;
        if (made == null || made.isReleased()) {
            made = inPlace == null ? new MemCache(this, copied().borrow(writable)) : borrowInPlace();
            cache = made;
        }
        return made;
    }

    /**
     * Gives the collection that was sliced.
     *
     * @return what the slicer was made of
     */
    public Object supplier() {
        return catalog.supplier();
    }

    /**
     * Tells whether the cache is the collection's own memory.
     *
     * @return true where {@link #refresh()} and {@link #update()} move nothing
     */
    public synchronized boolean isInPlace() {
        return inPlace != null;
    }

    /**
     * Tells by which rule the numbers of the cache are made of the collection's.
     *
     * @return the rule; null where they are the same numbers
     */
    public @Nullable ComponentConversion conversion() {
        return conversion == null ? null : conversion.rule();
    }

    /**
     * Tells what the rows stand for.
     *
     * @return the domain
     */
    public Domain domain() {
        return catalog.domain();
    }

    /**
     * Tells whether the cache may be had.
     *
     * @return false after {@link #close}
     */
    public synchronized boolean isOpen() {
        return open;
    }

    /**
     * Opens the wrapper again. Nothing is made anew or read: the cache is as it was left. Harmless when it is open.
     *
     * @return this wrapper, for try-with-resources
     */
    public synchronized ViewWrapper open() {
        open = true;
        return this;
    }

    /**
     * Reads the whole cache anew from the collection.
     *
     * @throws IllegalStateException when the wrapper is closed
     * @throws StaleViewException when the collection is gone, or does not fit any more
     */
    public void refresh() {
        refresh(Region.all(plan.shape()));
    }

    /**
     * Reads a part of the cache anew from the collection; the rest stays as it is.
     *
     * @param part the cache, or what was sliced of it
     * @throws IllegalArgumentException when it is no part of this wrapper's cache
     * @throws IllegalStateException when the wrapper is closed
     * @throws StaleViewException when the part was released, the collection is gone, or does not fit any more
     */
    public void refresh(MemoryView part) {
        refresh(region(part));
    }

    /**
     * Writes the whole cache to the collection, whose rows then count as changed. Where a row was taken twice, the last
     * values stay.
     *
     * @throws BufferException when the cache is read-only: the collection is, a component was taken twice, or what was
     *     mapped from another domain cannot be mapped back
     * @throws IllegalStateException when the wrapper is closed
     * @throws StaleViewException when the collection is gone, or does not fit any more
     */
    public void update() {
        update(Region.all(plan.shape()));
    }

    /**
     * Writes a part of the cache to the collection. Nothing else is written, and exactly its rows count as changed.
     *
     * @param part the cache, or what was sliced of it
     * @throws IllegalArgumentException when it is no part of this wrapper's cache
     * @throws BufferException when the cache is read-only, as for {@link #update()}
     * @throws IllegalStateException when the wrapper is closed
     * @throws StaleViewException when the part was released, the collection is gone, or does not fit any more
     */
    public void update(MemoryView part) {
        update(region(part));
    }

    /** Closes the wrapper and gives the memory of a copied cache back, too. The next opening reads it anew. */
    public synchronized void free() {
        close();
        if (copied != null) {
            copied.free();
            copied = null;
        }
    }

    /**
     * Disables the cache and all views of it; {@link #open()} goes on later. Again is harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when the cache was lent on, to an INDArray for instance,
     *     and is not back; the wrapper stays open then
     */
    @Override
    public synchronized void close() {
        if (cache != null) {
            cache.close();
            cache = null;
        }
        open = false;
    }

    @Override
    public String toString() {
        return "slice " + ErrorText.line(expression) + " of " + catalog.label();
    }

    private synchronized void refresh(Region region) {
        requireOpen();
        requireFit();
        if (inPlace == null) {
            move(() -> read(region));
        } else if (cache != null && isStale(cache)) {
            cache.close();
            cache = null;
        }
    }

    private synchronized void update(Region region) {
        requireOpen();
        if (!writable) {
            throw notWritable("a slice that can be written back", plan.repeats() ? "one that takes an item twice"
                : "one of what may only be read, or is computed");
        }
        requireFit();
        if (inPlace == null) {
            move(() -> copied().update(plan, region));
        } else if (cache != null && isStale(cache)) {
            throw new StaleViewException(ErrorText.of("a cache of " + this + " in the memory that it has now",
                "one of before it moved", "call refresh() and take memCache() anew"));
        }
    }

    static BufferException notWritable(String expected, String given) {
        return new BufferException(ErrorText.of(expected, given, "take each item once, from where it lives"));
    }

    /** Memory that its owner has closed shows only when it is touched. */
    private void move(Runnable copy) {
        try {
            copy.run();
        } catch (StaleViewException gone) {
            throw gone;
        } catch (IllegalStateException gone) {
            throw stale("a collection that is there, of " + this, gone);
        }
    }

    private void read(Region region) {
        if (copied == null) {
            copied(); // The first time all of it is read.
        } else {
            copied.refresh(plan, region);
        }
    }

    private CopiedCache copied() {
        CopiedCache made = copied;
        if (made == null) {
            requireFit();
            made = CopiedCache.allocate(toString(), plan.cacheLayout(), conversion);
            made.refresh(plan, Region.all(plan.shape()));
            copied = made;
        }
        return made;
    }

    private MemCache borrowInPlace() {
        requireFit();
        LentPart part = Args.notNull(inPlace, "a place");
        BufferRequest request = writable ? BufferRequest.FULL : BufferRequest.FULL_RO;
        return new MemCache(this, Buffers.borrow(part, request.by(BORROWER).asVersioned()));
    }

    private static boolean isStale(MemCache cache) {
        try {
            cache.items().toReadOnly().segment();
            return false;
        } catch (StaleViewException moved) {
            return true;
        }
    }

    /** Checks that a view is part of the cache, before somebody works on it. */
    MemoryView requirePart(MemoryView part) {
        region(part);
        return part;
    }

    private synchronized Region region(MemoryView part) {
        requireOpen();
        BufferLayout layout = Args.notNull(part, "a part of the cache").layout();
        MemCache whole = memCache();
        if (part.exporter() != whole.exporter()) {
            throw new IllegalArgumentException(ErrorText.of("a part of the cache of " + this, part,
                "slice this wrapper's memCache()"));
        }
        return Region.of(whole.layout(), layout);
    }

    private void requireOpen() {
        if (!open) {
            throw new IllegalStateException(ErrorText.of("an open wrapper of " + this, "a closed one",
                "open it again with open()"));
        }
    }

    /** Looks whether the collection lives, and whether the slice still fits it. */
    private void requireFit() {
        Plan now = presentPlan();
        if (now == plan) {
            return;
        }
        Field.@Nullable InPlace place = inPlace == null ? null : now.inPlace();
        if (!plan.fits(now) || inPlace != null && place == null) {
            throw new StaleViewException(ErrorText.of("a collection in which " + this + " has " + described(plan),
                described(now), "slice it again"));
        }
        plan = now;
        inPlace = place == null ? null : new LentPart(place.block(), place.layout());
    }

    private Plan presentPlan() {
        try {
            return plan.isCurrent(catalog) ? plan : Planner.plan(catalog, expression);
        } catch (StaleViewException gone) {
            throw gone;
        } catch (IllegalStateException gone) {
            throw stale("a collection that is there, of " + this, gone);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | BufferException misfit) {
            throw stale("a collection that " + this + " fits", misfit);
        }
    }

    private static StaleViewException stale(String expected, RuntimeException why) {
        StaleViewException stale = new StaleViewException(ErrorText.of(expected, "one of which this is so: "
            + ErrorText.line(String.valueOf(why.getMessage())), "slice what took its place"));
        stale.initCause(why);
        return stale;
    }

    private static String described(Plan plan) {
        return "format " + plan.format() + " and shape " + Arrays.toString(plan.shape());
    }
}
