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
 * Reads, maps, creates and writes NumPy's array files, {@code .npy}.
 *
 * <table>
 * <caption>NumPy's calls and the calls here</caption>
 * <tr><th>NumPy</th><th>this class</th></tr>
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
 * <p>All dtypes of numbers, text ({@code S}, {@code U}), bytes ({@code V}) and records of them are read and written, in
 * both byte orders and both orders of items. Dates and times are read as whole numbers; {@link NpyHeader#dates} tells
 * their units. Python objects are refused, because they are pickled code. A header is parsed, and never evaluated as
 * Python code. Memory is allocated only for bytes that exist. Titles of fields are dropped.
 *
 * <p>Methods that read throw {@link NpyException} when the file or stream cannot be read, does not contain a
 * {@code .npy} file, or ends too early. Methods that write throw it when the file or stream cannot be written. A stream
 * or channel that was read or written stays open. After reading, its position is behind the last item.
 *
 * <p>Headers of more than {@link #DEFAULT_HEADER_LIMIT} characters (about 500 fields) are written like all others. To
 * read such a header, give a higher limit: {@code Npy.read(path, Npy.MOST_HEADER_LIMIT)} is like
 * {@code np.load(path, max_header_size=1 << 20)}.
 */
public final class Npy {

    /** The longest header that is read without a limit of your own, in characters, as in NumPy: {@value}. */
    public static final int DEFAULT_HEADER_LIMIT = 10_000;

    /** The highest limit for reading, and the longest header that is written, in characters: {@value}. */
    public static final int MOST_HEADER_LIMIT = 1 << 20;

    private static final String STREAM = "the stream";

    private Npy() {
    }

    /**
     * Reads the header of a file, and nothing after it.
     *
     * @param path the file
     * @return the header; the items are not checked
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
     * @param path the file, or a pipe; opening a pipe waits for its writer
     * @return the array
     */
    public static NpyArray read(Path path) {
        return read(path, DEFAULT_HEADER_LIMIT);
    }

    /**
     * Reads a file that may have a long header into native memory.
     *
     * @param path the file
     * @param headerLimit the longest allowed header in characters, up to {@link #MOST_HEADER_LIMIT}
     * @return the array
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
     * Reads an array from a stream into native memory, which grows as the items arrive.
     *
     * @param stream the source of the file
     * @return the array
     */
    public static NpyArray read(InputStream stream) {
        return read(NpySource.atMost(STREAM, StreamChannels.of(stream), Long.MAX_VALUE), DEFAULT_HEADER_LIMIT);
    }

    /**
     * Reads an array from a channel directly into native memory, by large reads.
     *
     * @param channel the source of the file, read from its current position
     * @return the array
     */
    public static NpyArray read(ReadableByteChannel channel) {
        return read(channel, DEFAULT_HEADER_LIMIT);
    }

    /**
     * Reads an array that may have a long header from a channel into native memory.
     *
     * @param channel the source of the file, read from its current position
     * @param headerLimit the longest allowed header in characters, up to {@link #MOST_HEADER_LIMIT}
     * @return the array
     * @throws IllegalArgumentException when the limit is negative or too high
     */
    public static NpyArray read(ReadableByteChannel channel, int headerLimit) {
        return read(NpySource.of(STREAM, Args.notNull(channel, "a channel")), headerLimit);
    }

    /**
     * Maps a file: its own pages become the items, without a copy.
     *
     * <p>No program may make the file shorter while it is mapped. An access to a page that no longer exists is an
     * error. Java code may survive it, as an {@link InternalError}. In native code, such as the graphics driver, it
     * ends the process. The disk must also have room when a page of a sparse file is stored to for the first time.
     * {@link #read(Path)} files that you do not trust.
     *
     * @param path the file
     * @param mode {@code READ_ONLY}; {@code READ_WRITE}, where stores go to the file at once; or {@code PRIVATE},
     *     where stores are visible only here (the file must be writable for that too)
     * @return the array
     * @throws NpyException also when the file cannot be opened in this mode
     * @throws IllegalArgumentException when the mode is not one of the three
     */
    public static NpyArray map(Path path, MapMode mode) {
        return map(path, mode, DEFAULT_HEADER_LIMIT);
    }

    /**
     * Maps a file that may have a long header, by the rules of {@link #map(Path, MapMode)}.
     *
     * @param path the file
     * @param mode {@code READ_ONLY}, {@code READ_WRITE} or {@code PRIVATE}
     * @param headerLimit the longest allowed header in characters, up to {@link #MOST_HEADER_LIMIT}
     * @return the array
     * @throws NpyException also when the file cannot be opened in this mode
     * @throws IllegalArgumentException when the mode is not one of the three, or the limit is negative or too high
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
     * Creates a file of zeros and maps it for writing. An existing file is replaced as by
     * {@link #write(Path, BufferExporter)}, once the new file is mapped. The rules of {@link #map(Path, MapMode)}
     * hold for the file, which is sparse: it takes room on the disk only where something is stored. So a file may be
     * larger than the disk, and a store to it may find no room.
     *
     * @param path the file
     * @param format the format of an item; if it has a shape of its own, that becomes the last dimensions, as in
     *     NumPy
     * @param order {@code 'C'}, or {@code 'F'} where the first index changes fastest
     * @param shape the extents, each 0 or more; none for a single item
     * @return the array
     * @throws NpyException when the file cannot be created
     * @throws org.scenebuf.engine.memory.FormatException when NumPy has no dtype for the format; no file is created
     *     then
     * @throws IllegalArgumentException when the order is not one of the two, or an extent is negative
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
        if (described.byteSize() > Long.MAX_VALUE - described.dataOffset()) {
            throw new ArithmeticException(ErrorText.of("a file of fewer than 2^63 bytes for " + name,
                described.byteSize() + " bytes of items after " + described.dataOffset() + " of the header",
                "make the shape smaller"));
        }
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
     * <p>An existing file is replaced only when the new one is complete. Until then the new file lies beside it, as
     * {@code .npy-….tmp}. Then it takes the old file's place in one step, with the old file's permissions. So a full
     * disk, a source that fails, a process that is killed or a loss of power leaves either the old file or the new
     * one, never a mixture.
     *
     * <ul>
     * <li>Programs that have the old file open or mapped keep it. A mapped array may be written to its own file.
     * <li>Through a symbolic link, the file at its end is replaced.
     * <li>A pipe or device is written to directly.
     * <li>A file without write permission is not replaced, even where the folder would allow it.
     * </ul>
     *
     * @param path the file; when writing fails it stays as it was
     * @param source the items. Contiguous items are written from their memory, in C or Fortran order; others piece by
     *     piece in C order
     * @throws org.scenebuf.engine.memory.FormatException when NumPy has no dtype for the items; no file is touched
     *     then
     * @throws org.scenebuf.engine.memory.BufferException when the source refuses to lend
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
     * @param stream the target of the file
     * @param source the items
     * @throws org.scenebuf.engine.memory.FormatException when NumPy has no dtype for the items
     */
    public static void write(OutputStream stream, BufferExporter source) {
        write(StreamChannels.of(stream), source);
    }

    /**
     * Writes an array to a channel, as {@link #write(Path, BufferExporter)} does to a file.
     *
     * @param channel the target of the file
     * @param source the items
     * @throws org.scenebuf.engine.memory.FormatException when NumPy has no dtype for the items
     */
    public static void write(WritableByteChannel channel, BufferExporter source) {
        write(channel, source, null);
    }

    /**
     * Writes an array to a channel in a version of the file format.
     *
     * @param channel the target of the file
     * @param source the items
     * @param version the version; null for the oldest version that can express the header
     * @throws org.scenebuf.engine.memory.FormatException when NumPy has no dtype for the items, or the version cannot
     *     express the header
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

    /** Reads a header and its items. */
    private static NpyArray read(NpySource source, int headerLimit) {
        NpyHeader header = HeaderReader.read(source, headerLimit);
        return NpyArray.inMemory(source.name(), header, source.takeItems(header));
    }

    static BufferView borrow(BufferExporter source) {
        return Buffers.borrow(source, BufferRequest.FULL_RO.by("Npy.write"));
    }

    /** The header for a view's items; where no version is given, in the oldest version that can express it. */
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
