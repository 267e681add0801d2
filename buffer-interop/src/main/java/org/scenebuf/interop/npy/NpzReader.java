package org.scenebuf.interop.npy;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * Reads an archive of arrays from a stream, one array after the other. {@link Npz#open(InputStream)} makes it.
 *
 * <pre>{@code
 * Process python = new ProcessBuilder("python3", "simulate.py").start();       // np.savez(sys.stdout.buffer, ...)
 * try (NpzReader archive = Npz.open(python.getInputStream())) {
 *     while (archive.next()) {
 *         NpyArray array = archive.read();                                     // or none: next() passes over it
 *         arrays.put(archive.name(), array);
 *     }
 * }
 * }</pre>
 *
 * <table>
 * <caption>The two readers of archives</caption>
 * <tr><th></th><th>{@link Npz}</th><th>this class</th></tr>
 * <tr><td>source</td><td>a file</td><td>a file, a pipe, a socket</td></tr>
 * <tr><td>order of reading</td><td>any, each array as often as you like</td><td>the archive's, each array
 *     once</td></tr>
 * <tr><td>finds arrays by</td><td>the directory at the end</td><td>the header before each entry; the directory must
 *     have as many entries</td></tr>
 * <tr><td>bytes before the archive, or between entries</td><td>skipped</td><td>refused</td></tr>
 * <tr><td>an entry that is not an array</td><td>skipped</td><td>skipped, unless it is stored without compression and
 *     its size stands behind it</td></tr>
 * </table>
 *
 * <p>An archive is trusted no more than by {@link Npz}. The limit is the same, and every checksum is compared. An
 * archive is refused when it ends too early, has two arrays of the same name, or is encrypted. When {@link #next} or
 * {@link #read} finds damage, nothing after it can be read. When an array is over the limit, {@code next} continues
 * behind it. Skipping an array costs as much as reading its bytes. A reader is for one thread at a time.
 */
public final class NpzReader implements AutoCloseable {

    private static final String STREAM = "the stream";

    private final InputStream stream;
    private final ZipEntries zip;
    private final long limit;
    private final Set<String> names = new HashSet<>();
    private @Nullable Entry current;
    private boolean isClosed;

    private NpzReader(InputStream stream, long limit) {
        this.stream = stream;
        this.zip = ZipEntries.of(stream);
        this.limit = limit;
    }

    static NpzReader of(InputStream stream, long limit) {
        return new NpzReader(stream, NpzItems.checkedLimit(limit));
    }

    /**
     * Goes to the next array. The first call goes to the first array.
     *
     * @return false when there is no further array; the archive was then read to its end
     * @throws NpyException when the stream fails, or the archive is damaged or has two arrays of the same name
     * @throws IllegalStateException when the reader is closed
     */
    public boolean next() {
        if (isClosed) {
            throw NpzItems.closed("read the stream anew");
        }
        try {
            Entry before = current;
            current = null;
            if (before != null) {
                before.passOver();
            }
            for (ZipContent content = zip.next(); content != null; content = zip.next()) {
                if (content.beginsWith(HeaderReader.MAGIC) || content.name().endsWith(Npz.SUFFIX)) {
                    current = entry(content);
                    return true;
                }
                if (content.isEndless()) {
                    throw NpyException.of(STREAM, "only arrays, or entries whose size comes before their data",
                        content.name(), "save the archive to a file, and open that");
                }
            }
            return false;
        } catch (IOException failed) {
            throw NpyException.unreadable(STREAM, failed);
        } catch (IllegalStateException ended) { // Java ends the decompression of a damaged entry.
            throw NpyException.of(STREAM, "an archive that can be read on", "one with a damaged array",
                "save it again, or open it as a file");
        }
    }

    /**
     * Gives the name of the current array.
     *
     * @return the name, without {@code .npy}
     * @throws IllegalStateException when there is no current array, because {@link #next} was not called or found
     *     none
     */
    public String name() {
        return here().name;
    }

    /**
     * Reads the current array into native memory. Each array can be read once.
     *
     * @return the array
     * @throws NpyException when the array cannot be understood, has more bytes than the limit, ends too early, or has
     *     another checksum
     * @throws IllegalStateException when there is no current array, or it was read before
     */
    public NpyArray read() {
        Entry entry = here();
        if (entry.isTaken) {
            throw new IllegalStateException(ErrorText.of("an array that was not read yet", ErrorText.line(entry.name),
                "keep what read() returned"));
        }
        return entry.read(limit);
    }

    /**
     * Closes the stream. Arrays that were read stay open. Closing twice is harmless.
     *
     * @throws NpyException when the stream cannot be closed
     */
    @Override
    public void close() {
        isClosed = true;
        current = null;
        zip.close();
        try {
            stream.close();
        } catch (IOException failed) {
            throw NpyException.unreadable(STREAM, failed);
        }
    }

    @Override
    public String toString() {
        return "NumPy archive " + STREAM;
    }

    private Entry entry(ZipContent content) {
        String name = NpzItems.array(content.name());
        if (!names.add(name)) {
            throw NpzItems.twice(STREAM, name);
        }
        return new Entry(name, content);
    }

    private Entry here() {
        Entry entry = current;
        if (entry == null) {
            throw new IllegalStateException(ErrorText.of("a current array", "none",
                "call next() first, and go on while it returns true"));
        }
        return entry;
    }

    /** The current array of the stream, and its unread bytes. */
    private static final class Entry {

        private final String name;
        private final ZipContent content;
        private final NpySource source;
        private @Nullable NpyHeader header;
        private boolean isTaken;

        Entry(String name, ZipContent content) {
            this.name = name;
            this.content = content;
            this.source = NpzItems.source(STREAM + ", " + name, content.stream(), content.isStored(),
                content.storedSize());
        }

        NpyArray read(long limit) {
            NpyArray array = NpzItems.take(source, header(), limit);
            isTaken = true;
            try {
                content.finish();
                return array;
            } catch (IOException failed) {
                array.close();
                throw NpyException.unreadable(source.name(), failed);
            } catch (RuntimeException | Error failed) {
                array.close();
                throw failed;
            }
        }

        /** Skips the array. Where only its header tells its length, the header must be read. */
        void passOver() throws IOException {
            if (!isTaken && content.isEndless()) {
                content.stream().skipNBytes(header().byteSize());
            }
        }

        private NpyHeader header() {
            NpyHeader known = header;
            if (known == null) {
                known = HeaderReader.read(source);
                header = known;
            }
            return known;
        }
    }
}
