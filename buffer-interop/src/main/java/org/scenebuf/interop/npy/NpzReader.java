package org.scenebuf.interop.npy;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * Reads an archive of arrays as its bytes come, one array after the other; made by {@link Npz#open(InputStream)}.
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
 * <caption>Which archives</caption>
 * <tr><th></th><th>{@link Npz}</th><th>here</th></tr>
 * <tr><td>comes from</td><td>a file</td><td>a file, a pipe, a socket</td></tr>
 * <tr><td>order</td><td>any, again and again</td><td>the archive's, once</td></tr>
 * <tr><td>goes by</td><td>the directory at the end</td><td>the headers before the entries; the directory must have as
 * many</td></tr>
 * <tr><td>bytes before the archive, between entries</td><td>passed over</td><td>refused</td></tr>
 * <tr><td>an entry that is no array</td><td>passed over</td><td>passed over, unless it is stored and its size stands
 * behind it</td></tr>
 * </table>
 *
 * <p>What an archive claims is believed as little as by {@link Npz}: the limit is the same, every checksum is compared,
 * and an archive that ends too early, names two arrays alike or is encrypted is refused. When {@link #next} or
 * {@link #read} refuses because the archive is damaged, nothing behind that can be read; after a limit was kept,
 * {@code next} goes on. To pass over an array costs reading it. Used by one thread at a time.
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
     * Goes to the next array. The first call goes to the first one.
     *
     * @return false when there is none; the archive was read to its end then
     * @throws NpyException when the stream fails, or the archive is damaged or names two arrays alike
     * @throws IllegalStateException when the archive is closed
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
                    throw NpyException.of(STREAM, "arrays alone, or entries whose size stands before them",
                        content.name(), "save the archive to a file, and open that");
                }
            }
            return false;
        } catch (IOException failed) {
            throw NpyException.unreadable(STREAM, failed);
        }
    }

    /**
     * Tells the name of the array.
     *
     * @return the name, without {@code .npy}
     * @throws IllegalStateException when there is no array here, because {@link #next} was not called or found none
     */
    public String name() {
        return here().name;
    }

    /**
     * Reads the array into native memory. Each can be read once.
     *
     * @return the array
     * @throws NpyException when it is no array, has more bytes than the limit, ends too early, or has another checksum
     * @throws IllegalStateException when there is no array here, or it was read
     */
    public NpyArray read() {
        Entry entry = here();
        if (entry.isTaken) {
            throw new IllegalStateException(ErrorText.of("an array that was not read", ErrorText.line(entry.name),
                "keep what read() returned"));
        }
        return entry.read(limit);
    }

    /**
     * Closes the stream; the arrays that were read stay. Closing twice is harmless.
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
            throw new IllegalStateException(ErrorText.of("an array to be at", "none",
                "call next() first, and go on while it returns true"));
        }
        return entry;
    }

    /** The array that is next in the stream, and how much of it is still there. */
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

        /** Where only the array itself tells where it ends, it must be understood. */
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
