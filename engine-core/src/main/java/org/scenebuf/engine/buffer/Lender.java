package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.memory.StoreMarks;

/**
 * Makes the views with which exporters answer requests: the exporter's half of the protocol.
 *
 * <table>
 * <caption>Memory to lend</caption>
 * <tr><th>method</th><th>memory</th></tr>
 * <tr><td>{@link #lend(BufferExporter, Storage, BufferLayout, BufferRequest) lend}</td><td>one storage; or several,
 *     where pointers in the first lead to the others; or a segment without counted loans</td></tr>
 * <tr><td>{@link #lendReadOnly}</td><td>storage, for reading only</td></tr>
 * <tr><td>{@link #lendBytes}</td><td>storage as flat bytes</td></tr>
 * <tr><td>{@link #lendOn}</td><td>the memory of another view</td></tr>
 * </table>
 *
 * <pre>{@code
 * final class Heights implements BufferExporter {
 *     private final Storage storage = Storage.allocate("heights", 4 * 64 * 64);
 *     private final BufferLayout layout = BufferLayout.contiguous(0, ElementFormat.of("f"), 64, 64);
 *
 *     @Override
 *     public BufferView getBuffer(BufferRequest request) {
 *         return Lender.lend(this, storage, layout, request);
 *     }
 * }
 * }</pre>
 *
 * <p>Each method checks the request against the layout, and the layout against the memory. {@link ExporterBase} is
 * simpler where an exporter lends the memory of other exporters.
 */
public final class Lender {

    private Lender() {
    }

    /**
     * Lends storage. Most views begin here.
     *
     * @param exporter the exporter
     * @param storage the storage of the bytes
     * @param layout the layout of the items
     * @param request the borrower's request
     * @return the view
     * @throws BufferException when the request cannot be met, or the layout leaves the storage
     */
    public static BufferView lend(BufferExporter exporter, Storage storage, BufferLayout layout,
        BufferRequest request) {
        Args.notNull(exporter, "an exporter");
        Args.notNull(storage, "a storage");
        RequestRules.check(request, layout, storage.isReadOnly());
        return over(lease(exporter, storage, request), exporter, layout, request);
    }

    /**
     * Lends storage for reading only, though others may write to it. The read-only side of an object uses this.
     *
     * @param exporter the exporter; nobody gets a writable view from it
     * @param storage the storage of the bytes
     * @param layout the layout of the items
     * @param request the borrower's request
     * @return the view
     * @throws BufferException when the request cannot be met, or the layout leaves the storage
     */
    public static BufferView lendReadOnly(BufferExporter exporter, Storage storage, BufferLayout layout,
        BufferRequest request) {
        Args.notNull(exporter, "an exporter");
        Args.notNull(storage, "a storage");
        RequestRules.check(request, layout, true);
        return over(lease(exporter, storage, request), true, exporter, layout, request);
    }

    /**
     * Lends storage as flat bytes: {@code PyBuffer_FillInfo}. As there, and only here, a request may have the format
     * without the shape.
     *
     * @param exporter the exporter
     * @param storage the storage of the bytes; all of it is lent
     * @param request the borrower's request
     * @return the view
     * @throws BufferException when the request is to write, and the storage is read-only
     */
    public static BufferView lendBytes(BufferExporter exporter, Storage storage, BufferRequest request) {
        Args.notNull(exporter, "an exporter");
        Args.notNull(storage, "a storage");
        RequestRules.checkWritable(request, storage.isReadOnly());
        Lease lease = lease(exporter, storage, request);
        BufferLayout bytes = BufferLayout.contiguous(0, ElementFormat.BYTES, lease.memory().byteSize());
        return over(lease, exporter, bytes, request);
    }

    /**
     * Lends items behind pointers: rows of pointers in one storage, and their targets in others.
     *
     * @param exporter the exporter
     * @param storages the storages: first the one where the layout begins, then all that pointers may lead to. Other
     *     pointers are never followed.
     * @param layout the layout of the items, with suboffsets
     * @param request the borrower's request; the view is never versioned
     * @return the view
     * @throws BufferException when the request cannot be met, or the layout leaves the first storage
     */
    public static BufferView lend(BufferExporter exporter, List<Storage> storages, BufferLayout layout,
        BufferRequest request) {
        Args.notNull(exporter, "an exporter");
        if (Args.list(storages, "storages").isEmpty()) {
            throw new IllegalArgumentException(ErrorText.of("at least one storage", "none",
                "pass the storage where the layout begins"));
        }
        RequestRules.check(request, layout, storages.stream().anyMatch(Storage::isReadOnly));
        List<Loan> loans = new ArrayList<>();
        try {
            for (Storage storage : storages) {
                loans.add(loan(exporter, storage, request));
            }
        } catch (RuntimeException refused) {
            loans.forEach(Loan::close);
            throw refused;
        }
        List<StoreMarks> marks = storages.stream().map(Storage::marks).toList();
        return over(Lease.OfLoans.of(List.copyOf(loans), marks), exporter, layout, request);
    }

    /**
     * Lends memory without counted loans: a Java array's, or that of an arena which checks every access itself.
     *
     * @param exporter the exporter
     * @param memory the memory, on the heap or not
     * @param layout the layout of the items
     * @param request the borrower's request
     * @return the view
     * @throws BufferException when the request cannot be met, or the layout leaves the memory
     */
    public static BufferView lend(BufferExporter exporter, MemorySegment memory, BufferLayout layout,
        BufferRequest request) {
        Args.notNull(exporter, "an exporter");
        Args.notNull(layout, "a layout");
        Args.notNull(memory, "memory");
        if (layout.ndim() == 1 && layout.format().equals(ElementFormat.BYTES) && layout.isContiguous('C')) {
            RequestRules.checkWritable(request, memory.isReadOnly());
        } else {
            RequestRules.check(request, layout, memory.isReadOnly());
        }
        return over(new Lease.OfSegment(memory), exporter, layout, request);
    }

    /**
     * Lends the memory of a view to another borrower. From a versioned view it can make a pinned one: this happens
     * where the request is not for a versioned view, and the given view is not stale.
     *
     * @param view the view; it must stay open as long as the new one
     * @param lender the exporter of the new view
     * @param part the items to lend; they must be items of this very view
     * @param asked the borrower's request
     * @param whenEnded runs once, when the new view is closed. When that view is collected instead, it runs in a thread
     *     for such actions. It must not refer to the new view.
     * @return the new view
     * @throws BufferException when the request cannot be met
     * @throws IllegalArgumentException when the items belong to another view
     * @throws StaleViewException when the view is released
     */
    public static BufferView lendOn(BufferView view, BufferExporter lender, Items part, BufferRequest asked,
        Runnable whenEnded) {
        Args.notNull(lender, "a lender");
        Args.notNull(part, "a part");
        Args.notNull(view, "a view");
        Args.notNull(whenEnded, "what is to run");
        view.checkOpen();
        if (part.owner() != view) {
            throw new IllegalArgumentException(ErrorText.of("items of the given view, " + view, part.owner() == null
                ? "items of no view" : "items of " + part.owner(), "take them from view.items()"));
        }
        RequestRules.check(asked, part.layout(), view.readOnly() || part.readOnly());
        return passedOn(view, lender, part, asked, whenEnded, view.isSourceReadOnly());
    }

    /** Like {@link #lendOn}, for an exporter that gives nobody a writable view. */
    static BufferView lendOnReadOnly(BufferView view, BufferExporter lender, Items part, BufferRequest asked,
        Runnable whenEnded) {
        view.checkOpen();
        RequestRules.check(asked, part.layout(), true);
        return passedOn(view, lender, part, asked, whenEnded, true);
    }

    /**
     * Makes the new view. From a versioned view it can make a pinned one; then only the new view hinders the exporter.
     */
    private static BufferView passedOn(BufferView view, BufferExporter lender, Items part, BufferRequest asked,
        Runnable whenEnded, boolean sourceReadOnly) {
        Lease.Passed passed = new Lease.Passed(view, part.base(), part.marks(), whenEnded);
        Lease lease = asked.versioned() || !view.lease().isVersioned() ? passed
            : new Lease.Pinned(passed, view.lease().pin(new LoanName(asked.borrower(), lender)));
        return new BufferView(lender, asked, part.layout(), lease, sourceReadOnly);
    }

    private static Lease lease(BufferExporter exporter, Storage storage, BufferRequest request) {
        if (request.versioned()) {
            return new Lease.Unpinned(storage, Args.notNull(storage.look(), "a segment from Storage.look"));
        }
        StoreMarks marks = storage.marks();
        Loan loan = loan(exporter, storage, request);
        try {
            return new Lease.OfLoan(loan, marks);
        } catch (Error out) {
            loan.close(); // Out of memory, or of stack.
            throw out;
        }
    }

    private static Loan loan(BufferExporter exporter, Storage storage, BufferRequest request) {
        LoanName name = new LoanName(request.borrower(), exporter);
        Loan loan = request.asksFor(BufferRequest.WRITABLE) ? storage.acquire(name) : storage.acquireToRead(name);
        return Args.notNull(loan, "a loan from Storage.acquire");
    }

    private static BufferView over(Lease lease, BufferExporter exporter, BufferLayout layout, BufferRequest request) {
        return over(lease, lease.memory().isReadOnly(), exporter, layout, request);
    }

    private static BufferView over(Lease lease, boolean readOnly, BufferExporter exporter, BufferLayout layout,
        BufferRequest request) {
        try {
            RequestRules.checkWritable(request, lease.memory().isReadOnly());
            layout.checkInside(lease.memory().byteSize());
            return new BufferView(exporter, request, layout, lease, readOnly);
        } catch (RuntimeException | Error refused) {
            lease.end();
            throw refused;
        }
    }
}
