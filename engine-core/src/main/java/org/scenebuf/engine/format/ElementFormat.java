package org.scenebuf.engine.format;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.FormatException;

/**
 * What one item of a buffer is: a format string of Python's {@code struct} module with the records, names and
 * sub-arrays of PEP 3118, understood.
 *
 * <table>
 * <caption>Examples</caption>
 * <tr><th>format</th><th>item</th><th>size</th></tr>
 * <tr><td>{@code f}</td><td>a float</td><td>4</td></tr>
 * <tr><td>{@code (3)f}</td><td>three floats</td><td>12</td></tr>
 * <tr><td>{@code fff}</td><td>a record of three floats without names</td><td>12</td></tr>
 * <tr><td><code>T{(3)f:vertex:(4)B:color:}</code></td><td>a record with names</td><td>16</td></tr>
 * <tr><td>{@code >H}</td><td>an unsigned short, big-endian</td><td>2</td></tr>
 * </table>
 *
 * <table>
 * <caption>Codes, and the values they are read as and written from; a count before them is in brackets</caption>
 * <tr><th>codes</th><th>value</th></tr>
 * <tr><td>{@code b h i l q n}, {@code B H I L Q N P}</td><td>{@link Long}, beyond its range
 *     {@link java.math.BigInteger}; written from those, {@link Byte}, {@link Short}, {@link Integer}, and
 *     {@link Boolean} as 0 or 1</td></tr>
 * <tr><td>{@code e f d g}</td><td>{@link Double}; written from any {@link Number} or {@link Boolean}</td></tr>
 * <tr><td>{@code Zf Zd Zg}</td><td>{@link Complex}; written from real numbers too</td></tr>
 * <tr><td>{@code ?}</td><td>{@link Boolean}; written from anything: null, zero and what is empty are false</td></tr>
 * <tr><td>{@code c}, {@code [n]s}, {@code [n]p}, named {@code [n]x}</td><td>{@code byte[]}</td></tr>
 * <tr><td>{@code [n]u}, {@code [n]w}</td><td>{@link String} with its trailing zeros; for {@code w} that is no Unicode
 *     the list of its units</td></tr>
 * <tr><td>{@code [n]t}</td><td>a whole number of n bits, the lowest first; neighbours share bytes</td></tr>
 * <tr><td>{@code O}, {@code &f}, <code>X{}</code></td><td>the address, as {@code P}; not written</td></tr>
 * <tr><td><code>T{ }</code>, {@code (3,4)}, several values</td><td>{@link List}</td></tr>
 * </table>
 *
 * <p>An order mark ({@code @ = < > ! ^}) may stand before any element, after its shape, and holds from there on. Under
 * {@code @}, the default, elements are aligned and have the sizes of this machine's C types; under {@code ^} they have
 * those sizes and follow one another closely; under the others they do so with standard sizes. Nothing is added after
 * the last element; {@code 4x} is how padding is said. This is {@link FormatDialect#PEP3118}; there are two more
 * dialects.
 *
 * <p>Formats are immutable; two are equal when their items are laid out and named alike, however they were written.
 */
public final class ElementFormat {

    /** Formats of one letter, which arrays have, by that letter: each is understood once. */
    private static final @Nullable ElementFormat[] CODES = new ElementFormat[128];

    /** Bytes without a sign, {@code B}: what memory is where nobody says more. */
    public static final ElementFormat BYTES = of("B");

    private final ItemType type;

    /** As it was given, or null where it was not given as a string but is part of another format. */
    private final @Nullable String text;

    private final NumberKind kind;

    /** Whether struct understands the text; null until somebody asks. */
    private @Nullable Boolean struct;

    private ElementFormat(@Nullable String text, ItemType type) {
        this.text = text;
        this.type = type;
        this.kind = NumberKind.of(type);
    }

    /**
     * Understands a format string of PEP 3118.
     *
     * @param text the string
     * @return the format
     * @throws FormatException when it means nothing; the text names the position and what was expected there
     */
    public static ElementFormat of(String text) {
        boolean isCode = Args.notNull(text, "a text").length() == 1 && text.charAt(0) < CODES.length;
        @Nullable ElementFormat known = isCode ? CODES[text.charAt(0)] : null;
        if (known == null) {
            known = of(text, FormatDialect.PEP3118);
            if (isCode) {
                CODES[text.charAt(0)] = known;
            }
        }
        return known;
    }

    /**
     * Understands a format string.
     *
     * @param text the string
     * @param dialect its grammar and layout
     * @return the format
     * @throws FormatException when it means nothing; the text names the position and what was expected there
     */
    public static ElementFormat of(String text, FormatDialect dialect) {
        Args.notNull(dialect, "a dialect");
        Args.notNull(text, "a text");
        return new ElementFormat(text, new FormatParser(text, dialect).parse());
    }

    /**
     * Stands for a format string that means nothing here but that somebody described a buffer with. Its items can be
     * copied; reading or writing one is refused.
     *
     * @param text the string; {@link #toString()} gives it back
     * @param itemSize bytes of one item, which nothing else tells
     * @return the format
     * @throws IllegalArgumentException when the size is negative
     */
    public static ElementFormat unknown(String text, long itemSize) {
        Args.notNull(text, "a text");
        if (itemSize < 0) {
            throw new IllegalArgumentException(ErrorText.of("an item size of 0 or more", itemSize,
                "pass the size that the exporter tells"));
        }
        return new ElementFormat(text, new ItemType.Unknown(text, itemSize));
    }

    /**
     * Tells the size of one item.
     *
     * @return bytes, what {@code struct.calcsize} says
     */
    public long itemSize() {
        return type.size();
    }

    /**
     * Tells the alignment that C would give the item.
     *
     * @return bytes, a power of two; 1 where an order mark switched alignment off
     */
    public long alignment() {
        return type.alignment();
    }

    /**
     * Tells which single number an item is.
     *
     * @return the struct code, such as {@code 'f'}; 0 when an item is a record, a sub-array, text, or not in this
     *     machine's byte order
     */
    public char scalarCode() {
        return type instanceof ItemType.Scalar scalar && scalar.isNative() ? scalar.code() : 0;
    }

    /**
     * Tells which single value an item is, in any byte order.
     *
     * @return the code without mark and count: {@code "f"}, {@code "s"}, {@code "Zd"}, {@code "x"} for bytes that mean
     *     nothing, {@code "&"}; empty when an item is a record, a sub-array, a value with padding around it, or not
     *     understood
     */
    public String code() {
        return ItemTraits.code(type);
    }

    /**
     * Tells the byte order of a single value.
     *
     * @return its order; this machine's where it makes no difference
     */
    public ByteOrder byteOrder() {
        return ItemTraits.byteOrder(type);
    }

    /**
     * Tells the extents of a sub-array.
     *
     * @return a copy; empty for anything else
     */
    public long[] shape() {
        return type instanceof ItemType.SubArray array ? array.shape().stream().mapToLong(Long::longValue).toArray()
            : new long[0];
    }

    /**
     * Tells what a sub-array is made of.
     *
     * @return the format of one of its elements; this for anything else
     */
    public ElementFormat element() {
        return type instanceof ItemType.SubArray array ? new ElementFormat(null, array.element()) : this;
    }

    /**
     * Lists the parts of a record, or the one value that has padding around it.
     *
     * @return the fields in order; empty for anything else
     */
    public List<Field> fields() {
        return new FieldList(ItemTraits.parts(type));
    }

    /**
     * Finds a part of a record.
     *
     * @param name the field's name
     * @return the field
     * @throws FormatException when there is none of that name; the text lists the names
     */
    public Field field(String name) {
        List<ItemType.Run> runs = ItemTraits.parts(type);
        return runs.stream().filter(run -> name.equals(run.name())).findFirst().map(run -> FieldList.field(run, 0))
            .orElseThrow(() -> new FormatException(ErrorText.of(
                "one of the fields " + runs.stream().map(ItemType.Run::name).filter(Objects::nonNull).toList(), name,
                "correct the name")));
    }

    /**
     * Tells whether Python's {@code struct} understands this format's string, as it stands.
     *
     * @return true when {@link FormatDialect#STRUCT} takes it
     */
    public boolean isStruct() {
        Boolean known = struct;
        if (known == null) {
            known = ItemTraits.isStruct(toString());
            struct = known;
        }
        return known;
    }

    /**
     * Counts the values that struct sees in an item; padding is none.
     *
     * @return the fields of a record; 0 for a format that is not understood, 1 for anything else
     */
    public long valueCount() {
        return switch (type) {
            case ItemType.Record structure -> new FieldList(structure.runs()).count();
            case ItemType.Unknown unknown -> 0;
            default -> 1;
        };
    }

    /**
     * Decodes one item: the bare value where it is made of one, else a list; a record with names is always a list. The
     * table above tells what of.
     *
     * @param memory where the item is; it need not be aligned
     * @param byteOffset where it begins
     * @return the value
     * @throws FormatException when the format is not understood, or the item too large for a Java value
     * @throws IndexOutOfBoundsException when the item leaves the memory
     */
    public Object read(MemorySegment memory, long byteOffset) {
        if (type instanceof ItemType.Scalar scalar) {
            Args.range(byteOffset, scalar.size(), Args.notNull(memory, "memory").byteSize(), "bytes");
            return Scalars.read(scalar, memory, byteOffset);
        }
        return ItemReader.read(type, memory, byteOffset);
    }

    /**
     * Encodes one item. The table above tells what of. Padding becomes zero.
     *
     * @param memory where the item goes; it need not be aligned
     * @param byteOffset where it begins
     * @param value the value, as {@link #read} gives it
     * @throws FormatException when the value does not fit; the memory is unchanged then
     * @throws IndexOutOfBoundsException when the item leaves the memory
     */
    public void write(MemorySegment memory, long byteOffset, @Nullable Object value) {
        Args.notNull(memory, "memory");
        if (type instanceof ItemType.Scalar scalar) {
            Args.range(byteOffset, scalar.size(), memory.byteSize(), "bytes");
            Scalars.write(scalar, memory, byteOffset, value);
        } else {
            ItemWriter.write(type, memory, byteOffset, value);
        }
    }

    /**
     * Decodes one item as {@code struct.unpack} does, always to a list.
     *
     * @param memory where the item is; it need not be aligned
     * @param byteOffset where it begins
     * @return as many values as {@link #valueCount()}
     * @throws FormatException when the format is not understood, or the item too large for Java values
     * @throws IndexOutOfBoundsException when the item leaves the memory
     */
    public List<Object> readValues(MemorySegment memory, long byteOffset) {
        return ItemReader.values(type, memory, byteOffset);
    }

    /**
     * Encodes one item as {@code struct.pack_into} does. Padding becomes zero.
     *
     * @param memory where the item goes; it need not be aligned
     * @param byteOffset where it begins
     * @param values as many as {@link #valueCount()}
     * @throws FormatException when their number is another, or one does not fit; the memory is unchanged then
     * @throws IndexOutOfBoundsException when the item leaves the memory
     */
    public void writeValues(MemorySegment memory, long byteOffset, List<?> values) {
        ItemWriter.writeValues(type, memory, byteOffset, values);
    }

    /**
     * Tells whether items are plain bytes, whatever they mean: {@code B}, {@code b} or {@code c}.
     *
     * @return true when they are
     */
    public boolean isBytes() {
        return kind == NumberKind.UINT8 || kind == NumberKind.INT8 || code().equals("c");
    }

    /**
     * Tells whether items are the same numbers as another format's, whatever the code and mark that say so: on this
     * machine {@code l} may be {@code q}, and {@code <f} be {@code f}.
     *
     * @param other another format
     * @return true when both are one number of one width, sign and byte order
     */
    public boolean isSameNumber(ElementFormat other) {
        Args.notNull(other, "another one");
        return kind != NumberKind.OTHER && kind == other.kind
            && (itemSize() == 1 || byteOrder().equals(other.byteOrder()));
    }

    /**
     * Tells whether a copy of an item's bits is the same number as another format's, but for its sign: {@code i} and
     * {@code I} are, {@code f} and {@code i} are not. A half is its bits, {@code H}, since Java has no array of halves.
     *
     * @param other another format
     * @return true when both are one number of one width and byte order, whole or not
     */
    public boolean isOfSameBits(ElementFormat other) {
        Args.notNull(other, "another one");
        return kind != NumberKind.OTHER && other.kind != NumberKind.OTHER && itemSize() == other.itemSize()
            && (kind == other.kind || kind.isCopiedAsBits() && other.kind.isCopiedAsBits())
            && (itemSize() == 1 || byteOrder().equals(other.byteOrder()));
    }

    /**
     * Tells which primitive number an item is, in either byte order.
     *
     * @return its kind; {@link NumberKind#OTHER} for everything that is no single number of up to 8 bytes
     */
    public NumberKind numberKind() {
        return kind;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ElementFormat format && type.equals(format.type);
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    /**
     * Gives the format string.
     *
     * @return as it was given; for a part of another format one that {@link #of(String)} reads as an equal format,
     *     except that bytes that mean nothing ({@code x}) are padding where they stand alone
     */
    @Override
    public String toString() {
        return text == null ? FormatPrinter.print(type) : text;
    }

    /**
     * One part of a record.
     *
     * @param name its name, or null
     * @param offset where it begins in the record, in bytes
     * @param format what it is
     */
    public record Field(@Nullable String name, long offset, ElementFormat format) {

        /**
         * Checks what is given.
         *
         * @throws IllegalArgumentException when the offset is negative
         */
        public Field {
            Args.notNegative(offset, "an offset");
            Args.notNull(format, "a format");
        }

        Field(@Nullable String name, long offset, ItemType type) {
            this(name, offset, new ElementFormat(null, type));
        }
    }
}
