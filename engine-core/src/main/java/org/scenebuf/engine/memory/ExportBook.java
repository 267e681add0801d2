package org.scenebuf.engine.memory;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.scenebuf.engine.internal.Args;

/**
 * The views that an exporter has out: for exporters that lend what they have on loan themselves, and so have no block
 * to count for them. May be used by any thread.
 */
public final class ExportBook {

    /** Made for the first entry and dropped with the last: a set does not shrink, and most books stay empty. */
    private Set<Export> open = Set.of();

    private ExportBook() {
    }

    /**
     * Makes a book without entries.
     *
     * @return the book
     */
    public static ExportBook empty() {
        return new ExportBook();
    }

    /**
     * Enters an export.
     *
     * @param borrower who gets it; errors name it by its {@code toString}
     * @return the entry; close it when the borrower is done
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

    /**
     * Counts what is out.
     *
     * @return how many entries are open
     */
    public synchronized int count() {
        return open.size();
    }

    /**
     * Checks that nothing is out.
     *
     * @param what what would be moved, freed or released, as the error will call it
     * @throws BufferInUseException when something is; it names the borrowers
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

    /** One view that is out. Closing it twice is harmless. */
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
