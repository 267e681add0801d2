package org.scenebuf.engine.memory;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.scenebuf.engine.internal.Args;

/**
 * The open views of an exporter that lends memory of another exporter. Such an exporter has no block that could count
 * its loans. May be used by any thread.
 */
public final class ExportBook {

    /** Made for the first entry and dropped with the last, because a set does not shrink and most books are empty. */
    private Set<Export> open = Set.of();

    private ExportBook() {
    }

    /** {@return a new book without entries} */
    public static ExportBook empty() {
        return new ExportBook();
    }

    /**
     * Adds an export.
     *
     * @param borrower the borrower; errors name it by its {@code toString}
     * @return the entry; close it when the borrower has finished
     */
    public synchronized Export enter(Object borrower) {
        Args.notNull(borrower, "a borrower");
        Export export = new Export(borrower);
        if (open.isEmpty()) {
            open = new LinkedHashSet<>();
        }
        open.add(export);
        return export;
    }

    /** {@return the number of open entries} */
    public synchronized int count() {
        return open.size();
    }

    /**
     * Checks that there are no open entries.
     *
     * @param what what the caller wants to move, free or release; the error names it
     * @throws BufferInUseException when an entry is open; it names the borrowers
     */
    public void requireNone(String what) {
        Args.notNull(what, "a text");
        List<Export> out = entries();
        if (!out.isEmpty()) {
            throw new BufferInUseException(what, out);
        }
    }

    private synchronized List<Export> entries() {
        return List.copyOf(open);
    }

    private synchronized void strike(Export export) {
        if (!open.isEmpty() && open.remove(export) && open.isEmpty()) {
            open = Set.of();
        }
    }

    /** One open view. Closing it twice is harmless. */
    public final class Export extends LoanEntry implements AutoCloseable {

        private Export(Object borrower) {
            super(borrower, "export");
        }

        @Override
        public void close() {
            strike(this);
        }
    }
}
