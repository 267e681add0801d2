package org.scenebuf.interop.npy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferView;

/**
 * Puts arrays into a new archive, one after the other; made by {@link Npz#create} and {@link Npz#write}.
 *
 * <p>Nothing is copied whole: an array is written piece by piece. Where it is stored as it is, its memory is gone
 * through twice, since the checksum stands before the items; it must not change meanwhile. Equal arrays make equal
 * archives: each entry is dated 1980, as NumPy's are.
 */
public final class NpzWriter implements AutoCloseable {

    private static final LocalDateTime DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final String name;
    private final OutputStream target;
    private final ZipOutputStream zip;
    private final Npz.Compression compression;

    private NpzWriter(String name, OutputStream target, Npz.Compression compression) {
        this.name = name;
        this.target = target;
        this.zip = new ZipOutputStream(target);
        this.compression = compression;
    }

    static NpzWriter of(String name, OutputStream target, Npz.Compression compression) {
        return new NpzWriter(name, target, compression);
    }

    /**
     * Adds an array.
     *
     * @param array its name, without {@code .npy}; no other has it
     * @param source lends the items
     * @throws NpyException when the name is taken, or the file cannot be written
     * @throws org.scenebuf.engine.buffer.FormatException when NumPy has no dtype for the items; nothing is written then
     */
    public void add(String array, BufferExporter source) {
        try (BufferView view = Npy.borrow(source)) {
            ByteBuffer header = Npy.header(view, null);
            ZipEntry entry = new ZipEntry(array + Npz.SUFFIX);
            entry.setTimeLocal(DATE);
            if (compression == Npz.Compression.STORED) {
                describe(entry, view, header.duplicate());
            }
            zip.putNextEntry(entry);
            Npy.write(view, header, StreamChannels.of(zip));
            zip.closeEntry();
        } catch (IOException failed) {
            throw NpyException.unwritable(name + ", " + array, failed);
        }
    }

    /**
     * Finishes the archive and closes the file, also where that fails; closing twice is harmless.
     *
     * @throws NpyException when the file cannot be written
     */
    @Override
    public void close() {
        try (target) {
            zip.close();
        } catch (IOException failed) {
            throw NpyException.unwritable(name, failed);
        }
    }

    private static void describe(ZipEntry entry, BufferView view, ByteBuffer header) throws IOException {
        long size = Math.addExact(header.remaining(), view.len());
        Sum sum = new Sum();
        Npy.write(view, header, sum);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(size);
        entry.setCompressedSize(size);
        entry.setCrc(sum.crc.getValue());
    }

    /** Adds up what is written. */
    private static final class Sum implements WritableByteChannel {

        private final CRC32 crc = new CRC32();

        @Override
        public int write(ByteBuffer source) {
            int count = source.remaining();
            crc.update(source);
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }
}
