package org.scenebuf.interop.npy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * Writes arrays into a new archive, one after the other. {@code Npz.create} makes it.
 *
 * <pre>{@code
 * try (NpzWriter archive = Npz.create(file, Npz.Compression.STORED)) {
 *     archive.add("heights", heights);
 *     archive.add("normals", normals);       // when this throws, the file that was there stays as it is
 * }
 * }</pre>
 *
 * <table>
 * <caption>The result of each way to end</caption>
 * <tr><th>call</th><th>all arrays were added</th><th>{@link #add} refused some</th><th>an array was written in
 *     part</th></tr>
 * <tr><td>{@link #close}</td><td>committed</td><td>discarded, with an exception</td><td>discarded, with an
 *     exception</td></tr>
 * <tr><td>{@link #commit}</td><td>committed</td><td>committed without them</td><td>refused</td></tr>
 * <tr><td>{@link #discard}</td><td>discarded</td><td>discarded</td><td>discarded</td></tr>
 * </table>
 *
 * <p>Until the commit, the new file lies beside its final place, as {@code .npy-….tmp}. A discarded archive leaves
 * the old file as it was. A writer that is never closed leaves the temporary file. A stream that gets a discarded
 * archive lacks the directory at the end, and no program reads an archive without it.
 *
 * <p>An array is written piece by piece and never copied as a whole. Without compression its memory is read twice,
 * because the checksum stands before the items; the array must not change meanwhile. Equal arrays make equal
 * archives: every entry has a date of 1980, as in NumPy. A writer is for one thread at a time.
 */
public final class NpzWriter implements AutoCloseable {

    /** Not the first second of 1980: ZipEntry would add a timestamp that depends on the time zone. */
    private static final LocalDateTime DATE = LocalDateTime.of(1980, 1, 1, 0, 0, 2);

    /** The longest name of an entry. With 46 other bytes, its length has to fit into two bytes. */
    private static final int MOST_NAME = 65_535 - 46;

    private final String name;
    private final NpzTarget target;
    private final ZipOutputStream zip;
    private final Npz.Compression compression;
    private final Set<String> added = new HashSet<>();
    private @Nullable String refused;
    private boolean isBroken;
    private boolean isOpen = true;

    private NpzWriter(String name, NpzTarget target, Npz.Compression compression) {
        this.name = name;
        this.target = target;
        this.zip = new ZipOutputStream(target);
        this.compression = compression;
    }

    static NpzWriter of(String name, NpzTarget target, Npz.Compression compression) {
        return new NpzWriter(name, target, compression);
    }

    /**
     * Adds an array.
     *
     * @param array the name, without {@code .npy}; no other array of the archive may have it
     * @param source the items
     * @throws NpyException when the name is taken or cannot be the name of an entry (nothing is written then), or
     *     when the file cannot be written
     * @throws org.scenebuf.engine.memory.FormatException when NumPy has no dtype for the items, or their header is
     *     longer than {@link Npy#DEFAULT_HEADER_LIMIT}, so that NumPy would not read it; nothing is written then
     * @throws org.scenebuf.engine.memory.BufferException when the source refuses to lend; nothing is written then
     * @throws IllegalStateException when the writer is closed, or an earlier array was written only in part
     */
    public synchronized void add(String array, BufferExporter source) {
        Args.notNull(array, "an array's name");
        requireWhole();
        String before = refused;
        refused = array;
        try (BufferView view = Npy.borrow(source)) {
            requireWhole(); // The source may have closed this writer.
            checkName(array);
            ByteBuffer header = Npy.header(view, null);
            if (header.remaining() > Npy.DEFAULT_HEADER_LIMIT) {
                throw HeaderReader.tooLong(Npy.DEFAULT_HEADER_LIMIT, header.remaining() + " bytes",
                    "store the fields as arrays of their own, or in a file of its own by Npy.write");
            }
            ZipEntry entry = new ZipEntry(array + Npz.SUFFIX);
            entry.setTimeLocal(DATE);
            if (compression == Npz.Compression.STORED) {
                describe(entry, view, header.duplicate());
            }
            isBroken = true;
            zip.putNextEntry(entry);
            Npy.write(view, header, StreamChannels.of(zip));
            zip.closeEntry();
            isBroken = false;
            refused = before;
            added.add(array);
        } catch (IOException failed) {
            throw NpyException.unwritable(name + ", " + array, failed);
        }
    }

    /**
     * Finishes the archive with the arrays that were added, puts it in its place and closes it.
     *
     * @throws NpyException when the file cannot be written; it is discarded then
     * @throws IllegalStateException when the writer is closed, or an array was written only in part
     */
    public synchronized void commit() {
        requireWhole();
        isOpen = false;
        try (target; zip) {
            zip.finish();
            target.commit();
        } catch (IOException failed) {
            throw NpyException.unwritable(name, failed);
        }
    }

    /**
     * Gives the archive up and closes it. An existing file stays as it was. A call on a closed writer does nothing.
     *
     * @throws NpyException when the temporary file cannot be removed
     */
    public synchronized void discard() {
        if (!isOpen) {
            return;
        }
        isOpen = false;
        target.drop();
        try {
            target.close();
        } catch (IOException failed) {
            throw NpyException.unwritable(name, failed);
        } finally {
            endDeflater();
        }
    }

    /**
     * Commits the archive where all arrays were added, and else discards it. Closing twice is harmless.
     *
     * @throws NpyException when the file cannot be written, or {@link #add} failed and neither {@link #commit} nor
     *     {@link #discard} was called after it
     */
    @Override
    public synchronized void close() {
        String missing = refused;
        if (missing != null && isOpen) {
            discard();
            throw NpyException.of(name, "an archive whose arrays were all added", "one without " + missing
                + ", which is discarded", "commit what was added, or discard it, before it is closed");
        }
        if (isOpen) {
            commit();
        }
    }

    private void requireWhole() {
        if (!isOpen) {
            throw NpzItems.closed("make another");
        }
        if (isBroken) {
            throw new IllegalStateException(ErrorText.of("an archive of whole arrays", ErrorText.line(refused)
                + ", which was written in part", "discard it and make another"));
        }
    }

    private void endDeflater() {
        try {
            zip.close();
        } catch (IOException inPart) {
            // The deflater is freed. An entry that was written in part cannot be finished.
        }
    }

    private void checkName(String array) {
        String entry = array + Npz.SUFFIX;
        if (added.contains(array)) {
            throw NpyException.of(name + ", " + array, "a name that no other array has", array, "choose another");
        }
        if (entry.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(entry)) {
            throw NpyException.of(name + ", an array", "a name of Unicode characters without NUL", array.length()
                + " characters, one of which is NUL or not Unicode", "choose another");
        }
        if (entry.getBytes(StandardCharsets.UTF_8).length > MOST_NAME) {
            throw NpyException.of(name + ", " + array, "a name of at most " + MOST_NAME + " bytes in UTF-8, with "
                + Npz.SUFFIX, array.length() + " characters", "choose another");
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

    /** Computes the checksum of written bytes. */
    private static final class Sum implements WritableByteChannel {

        private final CRC32 crc = new CRC32();
        private final byte[] chunk = new byte[1 << 15];

        @Override
        public int write(ByteBuffer source) {
            int count = source.remaining();
            while (source.hasRemaining()) {
                int some = Math.min(source.remaining(), chunk.length);
                // For a mapped file that became shorter, this call throws; native code would end the process.
                source.get(chunk, 0, some);
                crc.update(chunk, 0, some);
            }
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public synchronized void close() {
            // There is nothing to close.
        }
    }
}
