package org.scenebuf.interop.view;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.OwnAction;
import org.scenebuf.engine.memory.ExportBook;
import org.scenebuf.engine.memory.StaleViewException;

/** The loan of a root exporter that a view and all views made of it share. It ends with the last of them. */
final class SharedLoan {

    private final BufferView root;

    /** The number of open views, with those that were dropped without a release. */
    private final AtomicLong views = new AtomicLong();
    private volatile boolean ended;

    /** The loans that views passed on and that are still open; null where there are none. */
    private @Nullable Map<MemoryView, ExportBook> lent;

    SharedLoan(BufferView root) {
        this.root = root;
    }

    /** A loan of no bytes, which has ended. */
    static SharedLoan ended() {
        BufferView nothing = Buffers.borrow(new byte[0], BufferRequest.FULL_RO);
        nothing.close();
        SharedLoan none = new SharedLoan(nothing);
        none.ended = true;
        return none;
    }

    BufferView root() {
        return root;
    }

    /** Counts one more view. */
    void enter() {
        views.incrementAndGet();
        if (ended || root.isReleased()) {
            throw new StaleViewException(ErrorText.of("an open view of " + root.exporter(), "a released one",
                "borrow again"));
        }
    }

    /** Counts one view less; the last one gives the memory back. */
    void leave() {
        if (views.decrementAndGet() == 0) {
            ended = true;
            root.close();
        }
    }

    /** Ends the loan for all views. */
    void end(Runnable first) {
        synchronized (this) {
            if (lent != null) {
                lent.forEach((view, book) -> book.requireNone("a memory view to be closed"));
            }
            ended = true;
            first.run();
        }
        root.close();
    }

    BufferView lendOn(MemoryView view, Items items, BufferRequest request) {
        ExportBook.Export export = enter(view, request);
        try {
            return Lender.lendOn(root, view, items, request, (OwnAction) () -> strike(view, export));
        } catch (RuntimeException refused) {
            strike(view, export);
            throw refused;
        }
    }

    /** The number of views that have lent their memory on. */
    synchronized int lenders() {
        return lent == null ? 0 : lent.size();
    }

    /** Throws while memory that a view lent on is still on loan. */
    synchronized void requireNotLent(MemoryView view) {
        ExportBook book = lent == null ? null : lent.get(view);
        if (book != null) {
            book.requireNone("a memory view to be released");
        }
    }

    private synchronized ExportBook.Export enter(MemoryView view, BufferRequest request) {
        if (ended || view.isReleased()) {
            throw new StaleViewException(ErrorText.of("an open memory view", "a released one", "make a new view"));
        }
        if (lent == null) {
            lent = new IdentityHashMap<>();
        }
        return lent.computeIfAbsent(view, unknown -> ExportBook.empty()).enter(request.borrower());
    }

    /** Notes that a loan passed on has ended. With the last one its view is forgotten here. Twice is harmless. */
    private synchronized void strike(MemoryView view, ExportBook.Export export) {
        export.close();
        ExportBook book = lent == null ? null : lent.get(view);
        if (book != null && book.count() == 0) {
            lent.remove(view);
            lent = lent.isEmpty() ? null : lent;
        }
    }
}
