package org.scenebuf.interop.npy;

import java.io.UncheckedIOException;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.Storage;

/**
 * The items of a NumPy file as an exporter, in native memory or as the file's own pages.
 *
 * <table>
 * <caption>The items, by the call that made the array</caption>
 * <tr><th>made by</th><th>items</th><th>effect of a store</th></tr>
 * <tr><td>{@link Npy#read(java.nio.file.Path) Npy.read}, {@link Npz#read(String)}, {@link NpzReader#read}</td><td>a
 *     copy in native memory</td><td>changes the copy only</td></tr>
 * <tr><td>{@link Npy#map} for reading</td><td>the file's pages</td><td>refused</td></tr>
 * <tr><td>{@link Npy#map} for writing, {@link Npy#create}</td><td>the file's pages</td><td>changes the file, at once
 *     for every process that maps it; {@link #flush} writes it to the disk</td></tr>
 * <tr><td>{@link Npy#map} with {@code PRIVATE}</td><td>the file's pages</td><td>changes a copy of the page, which
 *     only this process sees</td></tr>
 * </table>
 *
 * <pre>{@code
 * try (NpyArray heights = Npy.map(file, FileChannel.MapMode.READ_WRITE);
 *     GeomVertexArrayData rows = GeomVertexArrayData.adopt("terrain", format, heights)) {
 *     rows.transform(matrix);              // the rows are the file's pages: an edit here is an edit there
 *     heights.close();                     // BufferInUseException: ... given 1 (adopted by terrain) ...
 * }
 * }</pre>
 *
 * <p>While a view is open the array cannot be closed, and a mapped file stays mapped. An array that is never closed
 * gives its memory back once neither the array nor a view of it can be reached.
 */
public final class NpyArray implements BufferExporter, AutoCloseable {

    private final String name;
    private final NpyHeader header;
    private final Storage storage;
    private final boolean isMapped;
    private final Runnable force;

    private NpyArray(String name, NpyHeader header, Storage storage, boolean isMapped, Runnable force) {
        this.name = name;
        this.header = header;
        this.storage = storage;
        this.isMapped = isMapped;
        this.force = force;
    }

    static NpyArray inMemory(String name, NpyHeader header, Storage storage) {
        return new NpyArray(name, header, storage, false, () -> { });
    }

    static NpyArray mapped(String name, NpyHeader header, Storage storage, Runnable force) {
        return new NpyArray(name, header, storage, true, force);
    }

    /** {@return the header of the file, which describes the items} */
    public NpyHeader header() {
        return header;
    }

    /** {@return the format of an item} */
    public ElementFormat format() {
        return header.format();
    }

    /** {@return a copy of the extents; empty for a single item} */
    public long[] shape() {
        return header.shape();
    }

    /** {@return whether the items are the file's own pages; false when they are a copy} */
    public boolean isMapped() {
        return isMapped;
    }

    /**
     * Writes the stores into mapped pages to the disk; does nothing for an array in memory. Other processes that map
     * the file see the stores without this call.
     *
     * @throws NpyException when the disk refuses
     * @throws IllegalStateException when the array is closed
     */
    public void flush() {
        Loan loan = storage.acquire("flush");
        try {
            force.run();
        } catch (UncheckedIOException refused) {
            throw NpyException.unwritable(name, refused.getCause());
        } finally {
            loan.close();
        }
    }

    @Override
    public BufferView getBuffer(BufferRequest request) {
        return Lender.lend(this, storage, header.layout(), request);
    }

    /**
     * Gives the memory back, or ends the mapping. Closing twice is harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException while the array is on loan
     */
    @Override
    public void close() {
        storage.close();
    }

    @Override
    public String toString() {
        return "NumPy array " + name;
    }
}
