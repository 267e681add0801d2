package org.scenebuf.engine.buffer;

import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.OwnAction;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.ExportBook;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;

/**
 * A contiguous copy of items of any layout, for code that works only on contiguous memory.
 *
 * <pre>{@code
 * try (Mirror mirror = Buffers.mirror(vertices.column("vertex"), 'C');
 *     BufferView packed = mirror.getBuffer(BufferRequest.CONTIG)) {
 *     solver.relax(packed.segment());    // 12 bytes per vertex, nothing between them
 *     mirror.commit();                   // back into the rows
 * }
 * }</pre>
 *
 * <p>Where the items are contiguous already, the mirror is their own memory. Then nothing is copied, and
 * {@link #refresh} and {@link #commit} do nothing. A closed mirror throws
 * {@link org.scenebuf.engine.memory.StaleViewException}.
 */
public final class Mirror implements BufferExporter, AutoCloseable {

    private final BufferView source;
    private final BufferLayout layout;
    private final @Nullable Storage copy;

    /** Counts views of the source's own memory. The copy counts its own views. */
    private final ExportBook lent = ExportBook.empty();

    Mirror(BufferExporter exporter, char order) {
        this.source = Buffers.borrow(exporter, "adopted by a mirror");
        try {
            char definite = ContiguousCopy.definite(source.layout(), order);
            boolean same = source.layout().isContiguous(order);
            this.layout = same ? source.layout() : source.layout().contiguousCopy(0, definite);
            this.copy = same ? null : Storage.of(NativeMemory.allocate("mirror of " + exporter, source.len()));
            refresh();
        } catch (RuntimeException | Error refused) {
            source.close();
            throw refused;
        }
    }

    /** {@return whether the mirror is a copy; false when it is the source's own memory} */
    public boolean isCopy() {
        return copy != null;
    }

    @Override
    public BufferView getBuffer(BufferRequest request) {
        Args.notNull(request, "a request");
        if (copy == null) {
            return lendOn(request);
        }
        RequestRules.checkWritable(request, source.readOnly());
        return Lender.lend(this, copy, layout, request);
    }

    /** Copies the source's items into the mirror again. */
    public void refresh() {
        source.checkOpen();
        if (copy != null) {
            try (BufferView bytes = Lender.lend(this, copy, layout, BufferRequest.FULL)) {
                bytes.items().copyFrom(source.items());
            }
        }
    }

    /**
     * Copies the mirror's items back to the source. They count as changed there.
     *
     * @throws BufferException when the source is read-only
     */
    public void commit() {
        source.checkOpen();
        if (copy != null) {
            try (BufferView bytes = Lender.lend(this, copy, layout, BufferRequest.FULL_RO)) {
                source.items().copyFrom(bytes.items());
            }
        }
    }

    /**
     * Gives the source and the copy back. Changes that were not committed are lost.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when a view of the mirror is open
     */
    @Override
    public void close() {
        lent.requireNone(toString());
        if (copy != null) {
            copy.close();
        }
        source.close();
    }

    private BufferView lendOn(BufferRequest request) {
        ExportBook.Export export = lent.enter(request.borrower());
        try {
            return Lender.lendOn(source, this, source.items(), request, (OwnAction) export::close);
        } catch (RuntimeException refused) {
            export.close();
            throw refused;
        }
    }

    @Override
    public String toString() {
        return "mirror of " + source.exporter();
    }
}
