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
 * The items of a NumPy file, in native memory or as the file's own pages, to lend like those of any exporter.
 *
 * <table>
 * <caption>Where the items are</caption>
 * <tr><th>made by</th><th>items</th><th>what is stored in them</th></tr>
 * <tr><td>{@link Npy#read(java.nio.file.Path) Npy.read}, {@link Npz#read(String)}, {@link NpzReader#read}</td>
 *     <td>a copy in native memory</td>
 *     <td>stays there</td></tr>
 * <tr><td>{@link Npy#map} for reading</td><td>the file's pages</td><td>cannot be</td></tr>
 * <tr><td>{@link Npy#map} for writing, {@link Npy#create}</td><td>the file's pages</td><td>is in the file, and at once
 *     in every process that maps it; {@link #flush} makes it last</td></tr>
 * </table>
 *
 * <pre>{@code
 * try (NpyArray heights = Npy.map(file, FileChannel.MapMode.READ_WRITE);
 *     GeomVertexArrayData rows = GeomVertexArrayData.adopt("terrain", format, heights)) {
 *     ...                                  // the rows are the file's pages: an edit here is an edit there
 *     heights.close();                     // BufferInUseException: ... given 1 (adopted by terrain) ...
 * }
 * }</pre>
 *
 * <p>While a view is open the array cannot be closed, and a mapped file stays mapped. What is not closed is given back
 * once neither the array nor a view of it can be reached.
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

    /**
     * Tells what the file says of the items.
     *
     * @return the header
     */
    public NpyHeader header() {
        return header;
    }

    /**
     * Tells what an item is.
     *
     * @return the format
     */
    public ElementFormat format() {
        return header.format();
    }

    /**
     * Tells the extents.
     *
     * @return a copy; empty for a single item
     */
    public long[] shape() {
        return header.shape();
    }

    /**
     * Tells whether the items are the file's own pages.
     *
     * @return false when they are a copy
     */
    public boolean isMapped() {
        return isMapped;
    }

    /**
     * Writes what was stored in mapped pages to the disk; does nothing to an array in memory. Other processes that map
     * the file see it without.
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
     * Gives the memory back, or ends the mapping; closing twice is harmless.
     *
     * @throws org.scenebuf.engine.memory.BufferInUseException when it is on loan
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
