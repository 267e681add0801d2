package org.scenebuf.interop.npy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.scenebuf.engine.memory.ErrorText;

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
 * an entry ends with its array its checksum is compared. May be used by any thread.
 */
public final class Npz implements AutoCloseable {

    /** What an array may have unless {@link #open(Path, long)} says otherwise: 4 GiB. */
    public static final long DEFAULT_LIMIT = 1L << 32;

    static final String SUFFIX = ".npy";

    /** Deflate makes at most 258 bytes of 2 bits. */
    private static final long MOST_PER_BYTE = 1032;

    private final Path path;
    private final ZipFile zip;
    private final long limit;

    private Npz(Path path, ZipFile zip, long limit) {
        this.path = path;
        this.zip = zip;
        this.limit = limit;
    }

    /**
     * Opens an archive, whose arrays may have {@link #DEFAULT_LIMIT} bytes each.
     *
     * @param path the file
     * @return the archive; it keeps the file open
     * @throws NpyException when the file cannot be read or is no zip file
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
     * @throws NpyException when the file cannot be read or is no zip file
     * @throws IllegalArgumentException when the limit is negative
     */
    public static Npz open(Path path, long limit) {
        if (limit < 0) {
            throw new IllegalArgumentException(ErrorText.of("a limit of 0 or more bytes", limit, "correct it"));
        }
        try {
            return new Npz(path, new ZipFile(path.toFile()), limit);
        } catch (IOException failed) {
            throw NpyException.unreadable(path.toString(), failed);
        }
    }

    /**
     * Makes an archive. A file that is there is replaced.
     *
     * @param path the file
     * @param compression how its arrays are kept
     * @return what gets the arrays; the file is whole once that is closed
     * @throws NpyException when the file cannot be made
     */
    public static NpzWriter create(Path path, Compression compression) {
        String name = path.toString();
        try {
            return NpzWriter.of(name, Channels.newOutputStream(NpyFiles.create(path)), compression);
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
    public static NpzWriter write(OutputStream stream, Compression compression) {
        return NpzWriter.of("the stream", stream, compression);
    }

    /**
     * Lists the arrays.
     *
     * @return their names, without {@code .npy}, in the archive's order
     */
    public List<String> names() {
        return zip.stream().map(ZipEntry::getName).filter(name -> name.endsWith(SUFFIX))
            .map(name -> name.substring(0, name.length() - SUFFIX.length())).toList();
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
        ZipEntry entry = zip.getEntry(name + SUFFIX);
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
        long stored = entry.getCompressedSize();
        boolean isStored = entry.getMethod() == ZipEntry.STORED;
        long most = isStored || stored > Long.MAX_VALUE / MOST_PER_BYTE ? stored : MOST_PER_BYTE * stored;
        NpySource source = NpySource.atMost(file, StreamChannels.of(checked), most);
        NpyHeader header = HeaderReader.read(source);
        if (header.byteSize() > limit) {
            throw NpyException.of(file, "an array of at most " + limit + " bytes", header.byteSize(),
                "open the archive with a higher limit if you trust it");
        }
        NpyArray array = NpyArray.inMemory(file, header, source.takeItems(header.byteSize()));
        try {
            checkSum(file, checked, entry);
            return array;
        } catch (IOException | RuntimeException refused) {
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

    /**
     * Closes the file; the arrays that were read stay. Closing twice is harmless.
     *
     * @throws NpyException when the file cannot be closed
     */
    @Override
    public void close() {
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
