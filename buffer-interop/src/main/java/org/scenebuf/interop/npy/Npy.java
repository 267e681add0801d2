package org.scenebuf.interop.npy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.FileDraft;

/**
 * NumPy's array files, {@code .npy}.
 *
 * <table>
 * <caption>In NumPy and here</caption>
 * <tr><th>NumPy</th><th>here</th></tr>
 * <tr><td>{@code np.load(path)}</td><td>{@link #read(Path)}</td></tr>
 * <tr><td>{@code np.load(path, mmap_mode='r')}, {@code 'r+'}, {@code 'c'}</td>
 *     <td>{@link #map(Path, MapMode)} with {@code READ_ONLY}, {@code READ_WRITE}, {@code PRIVATE}</td></tr>
 * <tr><td>{@code open_memmap(path, 'w+', dtype, shape)}</td><td>{@link #create}</td></tr>
 * <tr><td>{@code np.save(path, array)}</td><td>{@link #write(Path, BufferExporter)}</td></tr>
 * </table>
 *
 * <pre>{@code
 * Npy.write(file, vertices.column("vertex"));                       // (3000, 3) of '<f4', without a copy
 * try (NpyArray array = Npy.read(file); MemoryView view = MemoryView.of(array)) {
 *     float y = view.getFloat(17, 1);
 * }
 * }</pre>
 *
 * <p>Every dtype of numbers, text ({@code S}, {@code U}), bytes ({@code V}) and records of them is read and written, in
 * both byte orders and both orders of items. Dates are refused, and so are objects: they are pickled code. A header is
 * parsed, never evaluated, and nothing is allocated for what a file only claims to have. Titles of fields are not kept.
 *
 * <p>A header of more than {@link #DEFAULT_HEADER_LIMIT} characters, which is some 500 fields, is written, and read
 * where a higher limit is given: {@code Npy.read(path, Npy.MOST_HEADER_LIMIT)} is
 * {@code np.load(path, max_header_size=1 << 20)}.
 */
public final class Npy {

    /** The most characters of a header that is read where no limit is given, as in NumPy: {@value}. */
    public static final int DEFAULT_HEADER_LIMIT = 10_000;

    /** The highest limit, and the most characters of a header that is written: {@value}. */
    public static final int MOST_HEADER_LIMIT = 1 << 20;

    private static final String STREAM = "the stream";

    private Npy() {
    }

    /**
     * Reads what a file says of its array, and no more.
     *
     * @param path the file
     * @return the header; whether the items are all there was not looked at
     * @throws NpyException when the file cannot be read or is no {@code .npy} file
     */
    public static NpyHeader header(Path path) {
        String name = Args.notNull(path, "a path").toString();
        try (FileChannel channel = NpyFiles.open(path, MapMode.READ_ONLY)) {
            return HeaderReader.read(NpySource.of(name, channel));
        } catch (IOException failed) {
            throw NpyException.unreadable(name, failed);
        }
    }

    /**
     * Reads a file into native memory.
     *
     * @param path the file
     * @return the array
     * @throws NpyException when the file cannot be read, is no {@code .npy} file, or ends too early
     */
    public static NpyArray read(Path path) {
        return read(path, DEFAULT_HEADER_LIMIT);
    }

    /**
     * Reads a file into native memory that may have a long header.
     *
     * @param path the file
     * @param headerLimit the most characters of the header, up to {@link #MOST_HEADER_LIMIT}
     * @return the array
     * @throws NpyException when the file cannot be read, is no {@code .npy} file, or ends too early
     * @throws IllegalArgumentException when the limit is negative or too high
     */
    public static NpyArray read(Path path, int headerLimit) {
        String name = Args.notNull(path, "a path").toString();
        try (FileChannel channel = NpyFiles.open(path, MapMode.READ_ONLY)) {
            return read(NpySource.of(name, channel), headerLimit);
        } catch (IOException failed) {
            throw NpyException.unreadable(name, failed);
        }
    }

    /**
     * Reads an array from a stream into native memory, which grows as the items come.
     *
     * @param stream gives the file; it is left open, behind the last item
     * @return the array
     * @throws NpyException when the stream fails, gives no {@code .npy} file, or ends too early
     */
    public static NpyArray read(InputStream stream) {
        return read(NpySource.atMost(STREAM, StreamChannels.of(stream), Long.MAX_VALUE), DEFAULT_HEADER_LIMIT);
    }

    /**
     * Reads an array from a channel into native memory: straight into it, by large reads.
     *
     * @param channel gives the file, from where it stands; it is left open, behind the last item
     * @return the array
     * @throws NpyException when the channel fails, gives no {@code .npy} file, or ends too early
     */
    public static NpyArray read(ReadableByteChannel channel) {
        return read(channel, DEFAULT_HEADER_LIMIT);
    }

    /**
     * Reads an array that may have a long header from a channel into native memory.
     *
     * @param channel gives the file, from where it stands; it is left open, behind the last item
     * @param headerLimit the most characters of the header, up to {@link #MOST_HEADER_LIMIT}
     * @return the array
     * @throws NpyException when the channel fails, gives no {@code .npy} file, or ends too early
     * @throws IllegalArgumentException when the limit is negative or too high
     */
    public static NpyArray read(ReadableByteChannel channel, int headerLimit) {
        return read(NpySource.of(STREAM, Args.notNull(channel, "a channel")), headerLimit);
    }

    /**
     * Maps a file: its own pages become the items, without a copy.
     *
     * <p>The file must not become shorter while it is mapped, by whatever program: to touch a page that is no longer
     * there is an error that Java code may survive ({@link InternalError}), and that ends the process where native
     * code, such as the graphics driver, meets it. Nor must the disk be full when pages of a sparse file are stored to
     * for the first time. Where a file is not to be trusted, {@link #read(Path)} it.
     *
     * @param path the file
     * @param mode {@code READ_ONLY}; {@code READ_WRITE}, by which stores are in the file at once; or {@code PRIVATE},
     *     by which they are seen here only (the file must be writable for that too)
     * @return the array
     * @throws NpyException when the file cannot be opened so, is no {@code .npy} file, or is too short
     * @throws IllegalArgumentException when the mode is another
     */
    public static NpyArray map(Path path, MapMode mode) {
        return map(path, mode, DEFAULT_HEADER_LIMIT);
    }

    /**
     * Maps a file that may have a long header, by the rules of {@link #map(Path, MapMode)}.
     *
     * @param path the file
     * @param mode {@code READ_ONLY}, {@code READ_WRITE} or {@code PRIVATE}
     * @param headerLimit the most characters of the header, up to {@link #MOST_HEADER_LIMIT}
     * @return the array
     * @throws NpyException when the file cannot be opened so, is no {@code .npy} file, or is too short
     * @throws IllegalArgumentException when the mode is another, or the limit is negative or too high
     */
    public static NpyArray map(Path path, MapMode mode, int headerLimit) {
        String name = Args.notNull(path, "a path").toString();
        NpyFiles.checkMappable(path, mode);
        try (FileChannel channel = NpyFiles.open(path, mode)) {
            NpySource source = NpySource.of(name, channel);
            NpyHeader header = HeaderReader.read(source, headerLimit);
            HeaderCheck.againstFile(header, source);
            return NpyFiles.map(channel, mode, header, name);
        } catch (IOException failed) {
            throw NpyException.unreadable(name, failed);
        }
    }

    /**
     * Makes a file of zeros and maps it for writing. A file that is there is replaced as by
     * {@link #write(Path, BufferExporter)}, once the new one is mapped. See {@link #map(Path, MapMode)} for what must
     * not happen to the file meanwhile.
     *
     * @param path the file
     * @param format what an item is; extents that it has itself become the last dimensions, as in NumPy
     * @param order {@code 'C'}, or {@code 'F'} where the first dimension is the fast one
     * @param shape the extents, each 0 or more; none for a single item
     * @return the array
     * @throws NpyException when the file cannot be made
     * @throws org.scenebuf.engine.memory.FormatException when NumPy has no dtype for the format; no file is made then
     * @throws IllegalArgumentException when the order is none, or an extent is negative
     * @throws ArithmeticException when there are more bytes than a long can count
     */
    public static NpyArray create(Path path, ElementFormat format, char order, long... shape) {
        if (order != 'C' && order != 'F') {
            throw new IllegalArgumentException(ErrorText.of("order C or F", order, "pass one of them"));
        }
        BufferLayout items = HeaderWriter.spread(BufferLayout.contiguous(0, format, shape));
        ByteBuffer header = HeaderWriter.bytes(HeaderWriter.text(DescrWriter.descr(items.format(), items.itemSize()),
            order, items.shape()));
        String name = Args.notNull(path, "a path").toString();
        NpyFiles.checkMappable(path, MapMode.READ_WRITE);
        NpyHeader described = HeaderReader.read(NpySource.atMost(name, StreamChannels.of(
            new ByteArrayInputStream(header.array())), Long.MAX_VALUE), MOST_HEADER_LIMIT);
        try (FileDraft draft = NpyFiles.draft(path)) {
            writeHeader(header, draft.channel());
            return mapped(draft, described, name);
        } catch (IOException failed) {
            throw NpyException.unwritable(name, failed);
        }
    }

    /**
     * Writes an array to a file, byte for byte as {@code np.save} does.
     *
     * <p>A file that is there is replaced when the new one is whole, and not touched before: the new one lies beside it
     * meanwhile, as {@code .npy-….tmp}, and takes its place at once, with its permissions. So a full disk, a source
     * that fails, a process that is killed or a loss of power leaves the old file or the new one, but no mixture. Who
     * has the old one open or mapped keeps it; what is mapped may be written to its own file. Through a symbolic link
     * the file that it names is replaced, and a pipe or device is written to as it is. A file that may not be written
     * is not replaced, though the folder would allow it.
     *
     * @param path the file; where writing fails it is left as it was
     * @param source lends the items: close together they are written as they lie, in C or Fortran order, else piece by
     *     piece in C order
     * @throws NpyException when the file cannot be written
     * @throws org.scenebuf.engine.memory.FormatException when NumPy has no dtype for the items; no file is touched then
     * @throws org.scenebuf.engine.memory.BufferException when the source lends nothing
     */
    public static void write(Path path, BufferExporter source) {
        String name = Args.notNull(path, "a path").toString();
        try (BufferView view = borrow(source)) {
            ByteBuffer header = header(view, null);
            try (FileDraft draft = NpyFiles.draft(path)) {
                write(view, header, new PageWriter(draft.channel()));
                draft.commit();
            }
        } catch (IOException failed) {
            throw NpyException.unwritable(name, failed);
        }
    }

    /**
     * Writes an array to a stream, as {@link #write(Path, BufferExporter)} does to a file.
     *
     * @param stream gets the file; it is left open
     * @param source lends the items
     * @throws NpyException when the stream fails
     * @throws org.scenebuf.engine.memory.FormatException when NumPy has no dtype for the items
     */
    public static void write(OutputStream stream, BufferExporter source) {
        write(StreamChannels.of(stream), source);
    }

    /**
     * Writes an array to a channel, as {@link #write(Path, BufferExporter)} does to a file.
     *
     * @param channel gets the file; it is left open
     * @param source lends the items
     * @throws NpyException when the channel fails
     * @throws org.scenebuf.engine.memory.FormatException when NumPy has no dtype for the items
     */
    public static void write(WritableByteChannel channel, BufferExporter source) {
        write(channel, source, null);
    }

    /**
     * Writes an array to a channel in a version that is not the oldest possible.
     *
     * @param channel gets the file; it is left open
     * @param source lends the items
     * @param version the version; null for the oldest one that can say it
     * @throws NpyException when the channel fails
     * @throws org.scenebuf.engine.memory.FormatException when NumPy has no dtype for the items, or the version cannot
     *     say the header
     */
    public static void write(WritableByteChannel channel, BufferExporter source, @Nullable NpyVersion version) {
        try (BufferView view = borrow(source)) {
            write(view, header(view, version), Args.notNull(channel, "a channel"));
        } catch (IOException failed) {
            throw NpyException.unwritable(STREAM, failed);
        }
    }

    private static NpyArray mapped(FileDraft draft, NpyHeader header, String name) throws IOException {
        NpyArray array = NpyFiles.map(draft.channel(), MapMode.READ_WRITE, header, name);
        try {
            draft.commit();
            return array;
        } catch (IOException | RuntimeException | Error refused) {
            array.close();
            throw refused;
        }
    }

    /** Reads header and items. */
    private static NpyArray read(NpySource source, int headerLimit) {
        NpyHeader header = HeaderReader.read(source, headerLimit);
        return NpyArray.inMemory(source.name(), header, source.takeItems(header));
    }

    static BufferView borrow(BufferExporter source) {
        return Buffers.borrow(source, BufferRequest.FULL_RO.by("Npy.write"));
    }

    /** The header of what a view has; in the oldest version that can say it where none is given. */
    static ByteBuffer header(BufferView view, @Nullable NpyVersion version) {
        String text = HeaderWriter.text(view.layout());
        return version == null ? HeaderWriter.bytes(text) : HeaderWriter.bytes(text, version);
    }

    static void write(BufferView view, ByteBuffer header, WritableByteChannel channel) throws IOException {
        writeHeader(header, channel);
        Buffers.write(view, channel, HeaderWriter.order(HeaderWriter.spread(view.layout())));
    }

    private static void writeHeader(ByteBuffer header, WritableByteChannel channel) throws IOException {
        try (BufferView bytes = Buffers.borrow(header, BufferRequest.FULL_RO)) {
            Buffers.write(bytes, channel, 'C');
        }
    }
}
