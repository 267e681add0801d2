package org.scenebuf.engine.buffer;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.OwnAction;
import org.scenebuf.engine.memory.ExportBook;

/**
 * The base of your own exporters. A subclass gives the memory in {@link #buffer}: Python's {@code __buffer__}. When a
 * borrower has finished, {@link #releaseBuffer} is called: Python's {@code __release_buffer__}.
 *
 * <pre>{@code
 * final class Heights extends ExporterBase {
 *     private final float[] metres = new float[1024];
 *
 *     @Override
 *     protected BufferView buffer(BufferRequest request) {
 *         return Buffers.wrap(metres).getBuffer(request);
 *     }
 * }
 * }</pre>
 *
 * <p>Each view that a borrower gets is a loan of this exporter. {@link #exports()} counts these views, and
 * {@link #requireUnlent()} throws while one is open. Versioned views do not count.
 *
 * <p>The {@linkplain org.scenebuf.engine.buffer package's page} has a whole example, with a layout and an end of its
 * own.
 *
 * <p>A class that passes every request on to another exporter does not need this base. Such a class implements
 * {@link BufferExporter} itself, and its views name the other exporter.
 */
public abstract class ExporterBase implements BufferExporter {

    private static final String CALLBACK = "releaseBuffer";

    /** Whether a class overrides the callback. Such a callback may take any time. */
    private static final ClassValue<Boolean> HEARS = new ClassValue<>() {

        @Override
        protected Boolean computeValue(Class<?> type) {
            return hears(type);
        }
    };

    private final ExportBook exports = ExportBook.empty();

    /** Makes an exporter without open views. */
    protected ExporterBase() {
    }

    /**
     * Gives the memory for a request: a view of any exporter. This class owns the view from then on, and closes it
     * after {@link #releaseBuffer}.
     *
     * @param request the borrower's request
     * @return the view
     * @throws org.scenebuf.engine.memory.BufferException when the request cannot be met
     */
    protected abstract BufferView buffer(BufferRequest request);

    /**
     * Is called when a borrower has finished. It runs once for each view, in the thread that closed the borrower's
     * view. Where that view was dropped instead, a thread for such callbacks runs them one after another, and logs
     * their exceptions. The view can still be read, and is closed afterwards.
     *
     * <p>An exception goes to the caller who closed the borrower's view. A method that borrowed the memory for one
     * call, as copies do, has done its work by then: the work stays, and the method throws the exception. A put into
     * a pager does the same. Only a put into a chunk store fails as a whole, because a call of a store that failed has
     * changed nothing.
     *
     * @param view the view that {@link #buffer} gave
     */
    protected void releaseBuffer(BufferView view) {
    }

    @Override
    public final BufferView getBuffer(BufferRequest request) {
        BufferView view = Answer.checked(buffer(request), this, request);
        boolean counts = !view.lease().isVersioned();
        ExportBook.@Nullable Export export = counts ? exports.enter(request.borrower()) : null;
        try {
            return Lender.lendOn(view, this, view.items(), request, whenEnded(view, export));
        } catch (RuntimeException refused) {
            giveBack(view, export);
            throw refused;
        }
    }

    /** {@return the number of open views} */
    public final int exports() {
        return exports.count();
    }

    /**
     * Checks that no view is open, before the memory is moved, resized or freed.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when a view is open; the text names the borrowers
     */
    protected final void requireUnlent() {
        exports.requireNone(toString());
    }

    private Runnable whenEnded(BufferView view, ExportBook.@Nullable Export export) {
        return HEARS.get(getClass()) ? () -> end(view, export) : (OwnAction) () -> giveBack(view, export);
    }

    private void end(BufferView view, ExportBook.@Nullable Export export) {
        try {
            releaseBuffer(view);
        } finally {
            giveBack(view, export);
        }
    }

    /** Closes the view first. Once the export is closed, the memory may be moved at once. */
    private static void giveBack(BufferView view, ExportBook.@Nullable Export export) {
        try {
            view.close();
        } finally {
            if (export != null) {
                export.close();
            }
        }
    }

    private static boolean hears(Class<?> type) {
        try {
            return type.getDeclaredMethod(CALLBACK, BufferView.class).getDeclaringClass() != ExporterBase.class;
        } catch (NoSuchMethodException inherited) {
            return HEARS.get(type.getSuperclass());
        } catch (LinkageError unknown) {
            return true;
        }
    }
}
