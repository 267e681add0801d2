package org.scenebuf.interop.view;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.format.FormatDialect;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.FormatException;

/**
 * A compiled format of Python's {@code struct} module. It turns values into bytes and bytes into values.
 *
 * <pre>{@code
 * Struct point = Struct.of("<i2d");
 * byte[] bytes = point.pack(7, 0.5, -1.0);       // 20 bytes
 * point.unpack(bytes);                           // [7L, 0.5, -1.0]
 * point.packInto(bytes, 0, 8, 0, 0);             // in place
 * }</pre>
 *
 * <table>
 * <caption>Codes. A count before a code repeats it; before {@code s} and {@code p} it is the length</caption>
 * <tr><th>code</th><th>bytes under {@code @}</th><th>bytes under {@code = < > !}</th><th>value</th></tr>
 * <tr><td>{@code x}</td><td>1</td><td>1</td><td>none; written as zero</td></tr>
 * <tr><td>{@code c}</td><td>1</td><td>1</td><td>{@code byte[]} of length 1</td></tr>
 * <tr><td>{@code b B h H i I}</td><td>1 1 2 2 4 4</td><td>1 1 2 2 4 4</td><td>whole number</td></tr>
 * <tr><td>{@code l L}</td><td>C's long: 8, on Windows 4</td><td>4</td><td>whole number</td></tr>
 * <tr><td>{@code q Q}</td><td>8</td><td>8</td><td>whole number</td></tr>
 * <tr><td>{@code n N P}</td><td>8</td><td>not allowed</td><td>whole number</td></tr>
 * <tr><td>{@code ?}</td><td>1</td><td>1</td><td>{@link Boolean}</td></tr>
 * <tr><td>{@code e f d}</td><td>2 4 8</td><td>2 4 8</td><td>{@link Double}</td></tr>
 * <tr><td>{@code s}</td><td>its length</td><td>its length</td><td>{@code byte[]}, cut or filled up with zeros</td></tr>
 * <tr><td>{@code p}</td><td>its length</td><td>its length</td><td>{@code byte[]} after a byte with its length</td></tr>
 * </table>
 *
 * <p>Whole numbers are read as {@link Long}, or as {@link java.math.BigInteger} beyond its range.
 * {@link ElementFormat} lists the types that may be stored. The first character may be a byte-order mark. The default
 * is {@code @}: this machine's byte order, with numbers at multiples of their size.
 *
 * <p>Bytes are read from and written to a {@code byte[]}, a {@link java.nio.ByteBuffer} (from its position to its
 * limit), a {@link MemorySegment} or a {@link org.scenebuf.engine.buffer.BufferExporter}. Where Python throws
 * {@code struct.error}, this class throws {@link FormatException}. Structs are immutable and may be used by many
 * threads at once.
 */
public final class Struct {

    private final String text;
    private final ElementFormat format;

    private Struct(String text) {
        this.text = text;
        this.format = ElementFormat.of(text, FormatDialect.STRUCT);
    }

    /**
     * Compiles a format.
     *
     * @param format the format string
     * @return the struct, which can be used again and again
     * @throws FormatException when the struct module has no such format; the text names the position and what was
     *     expected there
     */
    public static Struct of(String format) {
        return new Struct(format);
    }

    /**
     * Computes the size of an item of a format.
     *
     * @param format the format string
     * @return the size in bytes
     * @throws FormatException when the struct module has no such format
     */
    public static long calcSize(String format) {
        return of(format).size();
    }

    /** {@return the format string that was compiled} */
    public String format() {
        return text;
    }

    /** {@return the size of an item, in bytes} */
    public long size() {
        return format.itemSize();
    }

    /** {@return the number of values of an item: {@link #pack} takes and {@link #unpack} returns as many} */
    public long valueCount() {
        return format.valueCount();
    }

    /**
     * Packs values into a new array.
     *
     * @param values as many as {@link #valueCount()}
     * @return an array of {@link #size()} bytes
     * @throws FormatException when there are more or fewer values, or a value does not fit its code
     */
    public byte[] pack(@Nullable Object... values) {
        checkCount(values);
        if (size() > Integer.MAX_VALUE - 8) {
            throw new FormatException(ErrorText.of("an item that a byte[] holds", size() + " bytes",
                "pack it into a MemorySegment"));
        }
        byte[] bytes = new byte[(int) size()];
        format.writeValues(MemorySegment.ofArray(bytes), 0, Arrays.asList(values));
        return bytes;
    }

    /**
     * Packs values into existing memory.
     *
     * @param target the memory to write to
     * @param offset where the item begins, in bytes; a negative one counts from the end
     * @param values as many as {@link #valueCount()}
     * @throws FormatException when there are more or fewer values, a value does not fit its code, or the item leaves
     *     the target. The target is unchanged then, but an exporter may count the rows of the item as changed
     * @throws BufferException when the target is read-only, or does not lend contiguous bytes
     */
    public void packInto(Object target, long offset, @Nullable Object... values) {
        checkCount(values);
        try (BorrowedBytes bytes = BorrowedBytes.toWrite(target)) {
            long start = start(offset, bytes.byteSize());
            format.writeValues(bytes.part(start, size()), 0, Arrays.asList(values));
        }
    }

    /**
     * Unpacks the values of one item.
     *
     * @param source exactly {@link #size()} bytes
     * @return the values
     * @throws FormatException when there are more bytes, or fewer
     * @throws BufferException when the source does not lend contiguous bytes
     */
    public List<Object> unpack(Object source) {
        try (BorrowedBytes bytes = BorrowedBytes.toRead(source)) {
            if (bytes.byteSize() != size()) {
                throw new FormatException(ErrorText.of("exactly " + size() + " bytes for format \"" + text + "\"",
                    bytes.byteSize(), bytes.byteSize() < size() ? "give the whole item"
                        : "slice the source, or use unpackFrom"));
            }
            return format.readValues(bytes.part(0, size()), 0);
        }
    }

    /**
     * Unpacks the values of one item within more bytes.
     *
     * @param source the memory that contains the item
     * @param offset where the item begins, in bytes; a negative one counts from the end
     * @return the values
     * @throws FormatException when the item leaves the source
     * @throws BufferException when the source does not lend contiguous bytes
     */
    public List<Object> unpackFrom(Object source, long offset) {
        try (BorrowedBytes bytes = BorrowedBytes.toRead(source)) {
            long start = start(offset, bytes.byteSize());
            return format.readValues(bytes.part(start, size()), 0);
        }
    }

    /**
     * Unpacks all the bytes, item by item.
     *
     * @param source a whole number of items
     * @return the iterator, which holds the source on loan until it is exhausted or closed
     * @throws FormatException when an item has no bytes, or the last item is not complete
     * @throws BufferException when the source does not lend contiguous bytes
     */
    public StructIterator iterUnpack(Object source) {
        if (size() == 0) {
            throw new FormatException(ErrorText.of("a format with a size, to iterate", "\"" + text + "\" of 0 bytes",
                "unpack it once"));
        }
        BorrowedBytes bytes = BorrowedBytes.toRead(source);
        if (bytes.byteSize() % size() != 0) {
            bytes.close();
            throw new FormatException(ErrorText.of("a multiple of " + size() + " bytes for format \"" + text + "\"",
                bytes.byteSize(), "slice the source"));
        }
        return new StructIterator(format, bytes);
    }

    @Override
    public String toString() {
        return "Struct \"" + text + "\"";
    }

    private void checkCount(@Nullable Object[] values) {
        if (Args.notNull(values, "values").length != valueCount()) {
            throw new FormatException(ErrorText.of(valueCount() + " values for format \"" + text + "\"",
                values.length, "pass one for each code that is no padding"));
        }
    }

    private long start(long offset, long length) {
        long start = offset < 0 ? offset + length : offset;
        if (start < 0 || start > length || length - start < size()) {
            throw new FormatException(ErrorText.of(size() + " bytes at offset " + offset + " for format \"" + text
                + "\"", length + " bytes in all", "correct the offset"));
        }
        return start;
    }
}
