package org.scenebuf.interop.npy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * An archive of NumPy arrays with names, {@code .npz}: a zip file of {@code .npy} files.
 *
 * <pre>{@code
 * try (NpzWriter archive = Npz.create(file, Npz.Compression.DEFLATED)) {
 *     archive.add("heights", heights);
 *     archive.add("position", vertices.column("vertex"));
 * }
 * try (Npz archive = Npz.open(file)) {
 *     archive.names();                                    // [heights, position]
 *     NpyArray position = archive.read("position");       // only this one is read
 * }
 * }</pre>
 *
 * <p>Sizes that the archive claims are not believed: an array whose header tells of more than the limit, or of more
 * than its entry could hold at all, is refused before anything is allocated, and memory grows as the items come. Where
 * an entry ends with its array its checksum is compared. An archive that names two arrays alike is refused, and so is
 * one that is encrypted or compressed by other methods than deflate. Names are names: no file is made of them, whatever
 * they say. May be used by any thread.
 *
 * <p>An archive that comes from a pipe or a socket is read by {@link #open(InputStream)}.
 */
public final class Npz implements AutoCloseable {

    /** What an array may have unless {@link #open(Path, long)} says otherwise: 4 GiB. */
    public static final long DEFAULT_LIMIT = 1L << 32;

    static final String SUFFIX = ".npy";

    private static final String COMPRESSION = "a way to keep the arrays";

    private final Path path;
    private final ZipFile zip;
    private final Map<String, ZipEntry> arrays;
    private final long limit;
    private volatile boolean isClosed;

    private Npz(Path path, ZipFile zip, Map<String, ZipEntry> arrays, long limit) {
        this.path = path;
        this.zip = zip;
        this.arrays = arrays;
        this.limit = limit;
    }

    /**
     * Opens an archive, whose arrays may have {@link #DEFAULT_LIMIT} bytes each.
     *
     * @param path the file
     * @return the archive; it keeps the file open
     * @throws NpyException when the file cannot be read, is no zip file, or names two arrays alike
     */
    public static Npz open(Path path) {
        return open(path, DEFAULT_LIMIT);
    }

    /**
     * Opens an archive.
     *
     * @param path the file
     * @param limit the most bytes that the items of an array may have, 0 or more
     * @return the archive; it keeps the file open
     * @throws NpyException when the file cannot be read, is no zip file, or names two arrays alike
     * @throws IllegalArgumentException when the limit is negative
     */
    public static Npz open(Path path, long limit) {
        NpzItems.checkedLimit(limit);
        try {
            ZipFile zip = NpzDirectory.open(Args.notNull(path, "a path"));
            try {
                return new Npz(path, zip, NpzDirectory.arrays(path.toString(), zip), limit);
            } catch (IOException | RuntimeException refused) {
                zip.close();
                throw refused;
            }
        } catch (IOException failed) {
            throw NpyException.unreadable(path.toString(), failed);
        }
    }

    /**
     * Reads an archive from a stream, whose arrays may have {@link #DEFAULT_LIMIT} bytes each.
     *
     * @param stream gives the archive; closed with the reader
     * @return what gives the arrays, in the archive's order
     */
    public static NpzReader open(InputStream stream) {
        return open(stream, DEFAULT_LIMIT);
    }

    /**
     * Reads an archive from a stream.
     *
     * @param stream gives the archive; closed with the reader
     * @param limit the most bytes that the items of an array may have, 0 or more
     * @return what gives the arrays, in the archive's order
     * @throws IllegalArgumentException when the limit is negative
     */
    public static NpzReader open(InputStream stream, long limit) {
        return NpzReader.of(Args.notNull(stream, "a stream to read"), limit);
    }

    /**
     * Makes an archive. A file that is there is replaced when the writer is closed, as by
     * {@link Npy#write(Path, org.scenebuf.engine.buffer.BufferExporter)}; until then, and if not all arrays could be
     * added, it stays as it is.
     *
     * @param path the file
     * @param compression how its arrays are kept
     * @return what gets the arrays; the file is there once that is closed
     * @throws NpyException when the file cannot be made
     */
    public static NpzWriter create(Path path, Compression compression) {
        String name = Args.notNull(path, "a path").toString();
        Args.notNull(compression, COMPRESSION);
        try {
            return NpzWriter.of(name, NpzTarget.of(NpyFiles.draft(path)), compression);
        } catch (IOException failed) {
            throw NpyException.unwritable(name, failed);
        }
    }

    /**
     * Writes an archive to a stream, array by array.
     *
     * @param stream gets the archive; closed with the writer
     * @param compression how its arrays are kept
     * @return what gets the arrays
     */
    public static NpzWriter create(OutputStream stream, Compression compression) {
        return NpzWriter.of("the stream", NpzTarget.of(Args.notNull(stream, "a stream to write to")),
            Args.notNull(compression, COMPRESSION));
    }

    /**
     * Lists the arrays: the entries that begin as arrays do, whatever they are called.
     *
     * @return their names, without {@code .npy} where they end so, in the archive's order
     * @throws IllegalStateException when the archive is closed
     */
    public List<String> names() {
        requireOpen();
        return List.copyOf(arrays.keySet());
    }

    /**
     * Reads one array into native memory.
     *
     * @param name its name, as {@link #names} has it
     * @return the array
     * @throws NpyException when there is none of that name, or it is no array, has more bytes than the limit, ends too
     *     early or has another checksum
     * @throws IllegalStateException when the archive is closed
     */
    public NpyArray read(String name) {
        requireOpen();
        ZipEntry entry = arrays.get(name);
        if (entry == null) {
            throw NpyException.of(path.toString(), "one of the arrays " + ErrorText.line(names()), name,
                "correct the name");
        }
        String file = path + ", " + name;
        try (InputStream stream = zip.getInputStream(entry)) {
            return read(file, stream, entry);
        } catch (IOException failed) {
            throw NpyException.unreadable(file, failed);
        }
    }

    private NpyArray read(String file, InputStream stream, ZipEntry entry) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(stream, new CRC32());
        NpySource source = NpzItems.source(file, checked, entry.getMethod() == ZipEntry.STORED,
            entry.getCompressedSize());
        NpyArray array = NpzItems.take(source, HeaderReader.read(source), limit);
        try {
            checkSum(file, checked, entry);
            return array;
        } catch (IOException | RuntimeException | Error refused) {
            array.close();
            throw refused;
        }
    }

    /** What stands behind the items is left unread, and then there is nothing to compare. */
    private static void checkSum(String file, CheckedInputStream stream, ZipEntry entry) throws IOException {
        long sum = stream.getChecksum().getValue();
        if (stream.read() < 0 && entry.getCrc() >= 0 && sum != entry.getCrc()) {
            throw NpyException.of(file, "a checksum of " + Long.toHexString(entry.getCrc()), Long.toHexString(sum),
                "get the archive again");
        }
    }

    private void requireOpen() {
        if (isClosed) {
            throw NpzItems.closed("open it again");
        }
    }

    /**
     * Closes the file; the arrays that were read stay. Closing twice is harmless.
     *
     * @throws NpyException when the file cannot be closed
     */
    @Override
    public void close() {
        isClosed = true;
        try {
            zip.close();
        } catch (IOException failed) {
            throw NpyException.unreadable(path.toString(), failed);
        }
    }

    @Override
    public String toString() {
        return "NumPy archive " + path;
    }

    /** How arrays are kept in an archive. */
    public enum Compression {

        /** As they are: {@code np.savez}. */
        STORED,
        /** Smaller, and much slower: {@code np.savez_compressed}. */
        DEFLATED
    }
}
