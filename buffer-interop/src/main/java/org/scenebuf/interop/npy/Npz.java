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
 * An archive of named NumPy arrays, {@code .npz}: a zip file of {@code .npy} files.
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
 * <p>The sizes in an archive are not trusted. An array is refused before memory is allocated when its header claims
 * more bytes than the limit, or more than its entry can contain. Memory then grows as the items arrive. Every entry is
 * read to its end, and its checksum is compared. An archive is refused when two of its arrays have the same name, when
 * it is encrypted, or when it is compressed by another method than deflate. No file is ever created from a name in an
 * archive.
 *
 * <p>After {@link #close}, {@link #names} and {@link #read} throw {@link IllegalStateException}. An archive may be
 * used by several threads.
 *
 * <p>{@link #open(InputStream)} reads an archive from a pipe or a socket.
 */
public final class Npz implements AutoCloseable {

    /** The limit for the bytes of an array, unless {@link #open(Path, long)} gives another: 4 GiB. */
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
     * Opens an archive. Each of its arrays may have {@link #DEFAULT_LIMIT} bytes.
     *
     * @param path the file
     * @return the archive, which keeps the file open
     * @throws NpyException when the file cannot be read, is not a zip file, or has two arrays of the same name
     */
    public static Npz open(Path path) {
        return open(path, DEFAULT_LIMIT);
    }

    /**
     * Opens an archive with a limit of your own.
     *
     * @param path the file
     * @param limit the most bytes that the items of one array may have, 0 or more
     * @return the archive, which keeps the file open
     * @throws NpyException when the file cannot be read, is not a zip file, or has two arrays of the same name
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
     * Opens an archive that comes from a stream. Each of its arrays may have {@link #DEFAULT_LIMIT} bytes.
     *
     * @param stream the source of the archive, which is closed together with the reader
     * @return the reader of the arrays, in the archive's order
     */
    public static NpzReader open(InputStream stream) {
        return open(stream, DEFAULT_LIMIT);
    }

    /**
     * Opens an archive that comes from a stream, with a limit of your own.
     *
     * @param stream the source of the archive, which is closed together with the reader
     * @param limit the most bytes that the items of one array may have, 0 or more
     * @return the reader of the arrays, in the archive's order
     * @throws IllegalArgumentException when the limit is negative
     */
    public static NpzReader open(InputStream stream, long limit) {
        return NpzReader.of(Args.notNull(stream, "a stream to read"), limit);
    }

    /**
     * Creates an archive. An existing file is replaced when the writer is closed, as by
     * {@link Npy#write(Path, org.scenebuf.engine.buffer.BufferExporter)}. Until then it stays as it is. It also stays
     * when not all arrays could be added.
     *
     * @param path the file
     * @param compression the way in which the arrays are stored
     * @return the writer of the arrays; the file is in place once the writer is closed
     * @throws NpyException when the file cannot be created
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
     * @param stream the target of the archive, which is closed together with the writer
     * @param compression the way in which the arrays are stored
     * @return the writer of the arrays
     */
    public static NpzWriter create(OutputStream stream, Compression compression) {
        return NpzWriter.of("the stream", NpzTarget.of(Args.notNull(stream, "a stream to write to")),
            Args.notNull(compression, COMPRESSION));
    }

    /**
     * Lists the arrays. An entry whose content begins like an array is one, whatever its name.
     *
     * @return the names in the archive's order, without the ending {@code .npy}
     */
    public List<String> names() {
        requireOpen();
        return List.copyOf(arrays.keySet());
    }

    /**
     * Reads one array into native memory.
     *
     * @param name the name, as in {@link #names}
     * @return the array
     * @throws NpyException when there is no array of this name, or the array cannot be understood, has more bytes
     *     than the limit, ends too early or has another checksum
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

    /** Compares the checksum of the whole entry. Damage may let bytes follow the items. */
    private static void checkSum(String file, CheckedInputStream stream, ZipEntry entry) throws IOException {
        stream.transferTo(OutputStream.nullOutputStream());
        long sum = stream.getChecksum().getValue();
        if (entry.getCrc() >= 0 && sum != entry.getCrc()) {
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
     * Closes the file. Arrays that were read stay open. Closing twice is harmless.
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

    /** The ways to store arrays in an archive. */
    public enum Compression {

        /** Without compression: {@code np.savez}. */
        STORED,
        /** Compressed, and much slower: {@code np.savez_compressed}. */
        DEFLATED
    }
}
