package org.scenebuf.engine.buffer;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.OwnAction;
import org.scenebuf.engine.memory.ExportBook;

/**
 * Makes an exporter of a class of your own: say what is lent, and hear when it comes back. These two methods are
 * Python's {@code __buffer__} and {@code __release_buffer__}.
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
 * <p>Each view that borrowers get is a loan of this exporter: {@link #exports()} counts them, and
 * {@link #requireUnlent()} refuses what they forbid. Views that are versioned are none, as everywhere. A class that
 * passes every request on to another exporter, so that views name that one, needs no base: it implements
 * {@link BufferExporter} itself.
 */
public abstract class ExporterBase implements BufferExporter {

    private static final String CALLBACK = "releaseBuffer";

    /** Whether a class has a callback of its own, which may take as long as it likes. */
    private static final ClassValue<Boolean> HEARS = new ClassValue<>() {

        @Override
        protected Boolean computeValue(Class<?> type) {
            return hears(type);
        }
    };

    private final ExportBook exports = ExportBook.empty();

    /** Makes an exporter that has lent nothing. */
    protected ExporterBase() {
    }

    /**
     * Gives the memory that a request is to be served with: a view of any exporter. This class owns it then, and closes
     * it after {@link #releaseBuffer}.
     *
     * @param request what the borrower asked for
     * @return the view
     * @throws org.scenebuf.engine.memory.BufferException when the request cannot be met
     */
    protected abstract BufferView buffer(BufferRequest request);

    /**
     * Hears that a borrower is done. Runs once for each view, by the thread that closed the borrower's. When that was
     * dropped, a thread for such callbacks runs them, one after another, and logs what they throw. The view can still
     * be read, and is closed afterwards.
     *
     * @param view what {@link #buffer} gave
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

    /**
     * Counts the views that are out.
     *
     * @return how many were lent and not given back
     */
    public final int exports() {
        return exports.count();
    }

    /**
     * Checks that nothing is out, before the memory is moved, resized or freed.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when something is; it names the borrowers
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

    /** In this order: what nobody has any more may be moved at once. */
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
