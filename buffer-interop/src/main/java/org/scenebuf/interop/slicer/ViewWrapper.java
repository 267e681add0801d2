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
 * A slice of a collection, with the cache for reading and writing it. {@link Slicer} makes it, already open.
 *
 * <pre>{@code
 * ViewWrapper planes = Slicer.of(vertices).slice("[3, 5, 8], 'vertex', ('x', 'y', 'z')");
 * try (planes) {
 *     MemCache cache = planes.memCache();           // shape {3, 3}: all x, all y, all z
 *     cache.setFloat(0.5f, 1, 0);                   // y of vertex 3
 *     planes.update(cache.slice("1"));              // writes the three y back: only their rows count as changed
 * }
 * try (ViewWrapper again = planes.open()) {         // has the same cache
 *     again.refresh();
 * }
 * }</pre>
 *
 * <table>
 * <caption>The two kinds of caches</caption>
 * <tr><th></th><th>in place</th><th>copied</th></tr>
 * <tr><td>when</td><td>the slice is a part of one block of memory, with constant strides</td><td>otherwise, and after
 *     {@link Slicer#converted} or {@link Slicer#apart}</td></tr>
 * <tr><td>a store into the cache</td><td>changes the collection at once, and is marked as through any
 *     view</td><td>changes the collection at the next {@link #update()}, which marks exactly the rows that it
 *     writes</td></tr>
 * <tr><td>{@link #refresh()}, {@link #update()}</td><td>copy nothing</td><td>copy everything in bulk, or the part
 *     that they are given</td></tr>
 * <tr><td>when the collection moves</td><td>the cache throws {@link StaleViewException}; it never hinders the
 *     collection. After {@link #refresh()}, {@link #memCache()} gives a new cache</td><td>the cache stays
 *     readable</td></tr>
 * </table>
 *
 * <p>{@code memCache}, {@code refresh} and {@code update} throw {@link IllegalStateException} when the wrapper is
 * closed. They throw {@link StaleViewException} when the collection is closed, or when the slice would have other
 * dimensions or another format there now; the error names the difference.
 *
 * <p>Closing the wrapper disables its cache and all views of the cache. A copied cache keeps its values for the next
 * opening, until {@link #free} or until the wrapper is collected.
 */
public final class ViewWrapper implements AutoCloseable {

    /** The borrower's name in the errors of collections. */
    static final String BORROWER = "Slicer";

    private final Catalog catalog;
    private final SliceExpression expression;
    private final @Nullable Conversion conversion;
    private Plan plan;
    private final boolean writable;

    /** The cache in the supplier's memory; null where it is copied. */
    private @Nullable LentPart inPlace;

    /** Null for a cache in place, and before the first reading. */
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
     * {@return the cache. While the wrapper is open, each call returns the same cache, unless that was closed, or was
     * stale at a refresh}
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

    /** {@return the collection that was sliced, as it was passed to the slicer} */
    public Object supplier() {
        return catalog.supplier();
    }

    /**
     * {@return whether the cache is the collection's own memory, so that {@link #refresh()} and {@link #update()}
     * copy nothing}
     */
    public synchronized boolean isInPlace() {
        return inPlace != null;
    }

    /** {@return the rule that converts the collection's numbers to those of the cache; null where they are the same} */
    public @Nullable ComponentConversion conversion() {
        return conversion == null ? null : conversion.rule();
    }

    /** {@return the domain of the rows} */
    public Domain domain() {
        return catalog.domain();
    }

    /** {@return whether the wrapper is open; false after {@link #close}} */
    public synchronized boolean isOpen() {
        return open;
    }

    /**
     * Opens the wrapper again. The cache has the values that it had before; nothing is read. Opening an open wrapper
     * is harmless.
     *
     * @return this wrapper, for try-with-resources
     */
    public synchronized ViewWrapper open() {
        open = true;
        return this;
    }

    /**
     * Reads the whole cache again from the collection.
     */
    public void refresh() {
        refresh(Region.all(plan.shape()));
    }

    /**
     * Reads a part of the cache again from the collection. The rest does not change.
     *
     * @param part the cache, or a slice of it
     * @throws IllegalArgumentException when the part is not part of this wrapper's cache
     * @throws StaleViewException also when the part was released
     */
    public void refresh(MemoryView part) {
        refresh(region(part));
    }

    /**
     * Writes the whole cache to the collection, whose rows then count as changed. Where a row was selected twice, the
     * last values stay.
     *
     * @throws BufferException when the cache is read-only: because the collection is, because a component was
     *     selected twice, or because values that were mapped from another domain cannot be mapped back
     */
    public void update() {
        update(Region.all(plan.shape()));
    }

    /**
     * Writes a part of the cache to the collection. Nothing else is written, and exactly the rows of the part count
     * as changed.
     *
     * @param part the cache, or a slice of it
     * @throws IllegalArgumentException when the part is not part of this wrapper's cache
     * @throws BufferException when the cache is read-only, as for {@link #update()}
     * @throws StaleViewException also when the part was released
     */
    public void update(MemoryView part) {
        update(region(part));
    }

    /** Closes the wrapper, and also gives back the memory of a copied cache. The next opening reads the cache again. */
    public synchronized void free() {
        close();
        if (copied != null) {
            copied.free();
            copied = null;
        }
    }

    /**
     * Disables the cache and all views of it. {@link #open()} enables them again. Closing twice is harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException while the cache is lent on, to an INDArray for
     *     instance; the wrapper stays open then
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
                : "a slice of read-only or computed values");
        }
        requireFit();
        if (inPlace == null) {
            move(() -> copied().update(plan, region));
        } else if (cache != null && isStale(cache)) {
            throw new StaleViewException(ErrorText.of("a cache of " + this + " in its present memory",
                "a cache in its former memory", "call refresh() and take memCache() anew"));
        }
    }

    static BufferException notWritable(String expected, String given) {
        return new BufferException(ErrorText.of(expected, given, "take each item once, in its own domain"));
    }

    /** Copies. That a collection's owner has closed its memory shows only when the memory is touched. */
    private void move(Runnable copy) {
        try {
            copy.run();
        } catch (StaleViewException gone) {
            throw gone;
        } catch (IllegalStateException gone) {
            throw stale("a collection that still exists, for " + this, gone);
        }
    }

    private void read(Region region) {
        if (copied == null) {
            copied(); // The first call reads the whole cache.
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

    /** Checks that a view is a part of the cache, before it is passed on. */
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

    /** Checks that the collection is open, and that the slice still fits it. */
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
            throw stale("a collection that still exists, for " + this, gone);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | BufferException misfit) {
            throw stale("a collection that " + this + " fits", misfit);
        }
    }

    private static StaleViewException stale(String expected, RuntimeException why) {
        StaleViewException stale = new StaleViewException(ErrorText.of(expected, "a collection with this problem: "
            + ErrorText.line(String.valueOf(why.getMessage())), "slice what took its place"));
        stale.initCause(why);
        return stale;
    }

    private static String described(Plan plan) {
        return "format " + plan.format() + " and shape " + Arrays.toString(plan.shape());
    }
}
