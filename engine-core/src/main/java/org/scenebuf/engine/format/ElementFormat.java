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
 * The format of one item of a buffer: a parsed format string of Python's {@code struct} module, with the records, names
 * and sub-arrays of PEP 3118.
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
 * <caption>Codes, and the Java values for reading and writing; [n] is a count before the code</caption>
 * <tr><th>codes</th><th>value</th></tr>
 * <tr><td>{@code b h i l q n}, {@code B H I L Q N P}</td><td>{@link Long}, beyond its range
 *     {@link java.math.BigInteger}; written from these, {@link Byte}, {@link Short}, {@link Integer}, and
 *     {@link Boolean} as 0 or 1</td></tr>
 * <tr><td>{@code e f d g}</td><td>{@link Double}; written from any {@link Number} or {@link Boolean}</td></tr>
 * <tr><td>{@code Zf Zd Zg}</td><td>{@link Complex}; written from real numbers too</td></tr>
 * <tr><td>{@code ?}</td><td>{@link Boolean}; written from any object: null, zero and empty objects are false</td></tr>
 * <tr><td>{@code c}, {@code [n]s}, {@code [n]p}, named {@code [n]x}</td><td>{@code byte[]}</td></tr>
 * <tr><td>{@code [n]u}, {@code [n]w}</td><td>{@link String} with its trailing zeros; where a {@code w} is not Unicode,
 *     the list of its units</td></tr>
 * <tr><td>{@code [n]t}</td><td>a whole number of n bits, the lowest first; neighbours share bytes</td></tr>
 * <tr><td>{@code O}, {@code &f}, <code>X{}</code></td><td>the address, as {@code P}; cannot be written</td></tr>
 * <tr><td><code>T{ }</code>, {@code (3,4)}, several values</td><td>{@link List}</td></tr>
 * </table>
 *
 * <p>An order mark may stand before any element, after its shape. It holds from there on.
 *
 * <table>
 * <caption>Order marks</caption>
 * <tr><th>mark</th><th>byte order</th><th>sizes</th><th>aligned</th></tr>
 * <tr><td>{@code @}, the default</td><td>this machine's</td><td>this machine's C types</td><td>yes</td></tr>
 * <tr><td>{@code ^}</td><td>this machine's</td><td>this machine's C types</td><td>no</td></tr>
 * <tr><td>{@code =}</td><td>this machine's</td><td>standard</td><td>no</td></tr>
 * <tr><td>{@code <}</td><td>little-endian</td><td>standard</td><td>no</td></tr>
 * <tr><td>{@code >}, {@code !}</td><td>big-endian</td><td>standard</td><td>no</td></tr>
 * </table>
 *
 * <p>Nothing is added after the last element; write {@code 4x} for padding there. These rules are
 * {@link FormatDialect#PEP3118}; there are two more dialects.
 *
 * <p>Formats are immutable. Two are equal when their items have the same layout and names, however the strings are
 * written.
 */
public final class ElementFormat {

    /** The formats of one letter, by letter; each is parsed once. Java arrays have these. */
    private static final @Nullable ElementFormat[] CODES = new ElementFormat[128];

    /** Unsigned bytes, {@code B}: the format of memory without any other. */
    public static final ElementFormat BYTES = of("B");

    private final ItemType type;

    /** The given string; null where the format is a part of another one. */
    private final @Nullable String text;

    private final NumberKind kind;

    /** Whether struct accepts the string; null until somebody asks. */
    private @Nullable Boolean struct;

    private ElementFormat(@Nullable String text, ItemType type) {
        this.text = text;
        this.type = type;
        this.kind = NumberKind.of(type);
    }

    /**
     * Parses a format string of PEP 3118.
     *
     * @param text the string
     * @return the format
     * @throws FormatException when the string has no meaning; the text names the position and what was expected there
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
     * Parses a format string.
     *
     * @param text the string
     * @param dialect the grammar and the layout rules
     * @return the format
     * @throws FormatException when the string has no meaning; the text names the position and what was expected there
     */
    public static ElementFormat of(String text, FormatDialect dialect) {
        Args.notNull(dialect, "a dialect");
        Args.notNull(text, "a text");
        return new ElementFormat(text, new FormatParser(text, dialect).parse());
    }

    /**
     * Makes a placeholder for a format string that this class cannot parse, but that an exporter uses. Its items can be
     * copied. Reading or writing one throws.
     *
     * @param text the string; {@link #toString()} gives it back
     * @param itemSize the bytes of an item, since the string does not tell them
     * @return the format
     * @throws IllegalArgumentException when the size is negative
     */
    public static ElementFormat unknown(String text, long itemSize) {
        Args.notNull(text, "a text");
        if (itemSize < 0) {
            throw new IllegalArgumentException(ErrorText.of("an item size of 0 or more", itemSize,
                "pass the size that the exporter gives"));
        }
        return new ElementFormat(text, new ItemType.Unknown(text, itemSize));
    }

    /** {@return the bytes of an item, as {@code struct.calcsize} tells them} */
    public long itemSize() {
        return type.size();
    }

    /**
     * {@return the alignment of the item in C, in bytes: a power of two; 1 where an order mark switched alignment off}
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
     * @return the code without mark and count: {@code "f"}, {@code "s"}, {@code "Zd"}, {@code "x"} for bytes without a
     *     meaning, {@code "&"}; empty when an item is a record, a sub-array, a value with padding around it, or unknown
     */
    public String code() {
        return ItemTraits.code(type);
    }

    /** {@return the byte order of a single value; this machine's where the order makes no difference} */
    public ByteOrder byteOrder() {
        return ItemTraits.byteOrder(type);
    }

    /** {@return a copy of the extents of a sub-array; empty for any other format} */
    public long[] shape() {
        return type instanceof ItemType.SubArray array ? array.shape().stream().mapToLong(Long::longValue).toArray()
            : new long[0];
    }

    /** {@return the format of one element of a sub-array; this format for any other} */
    public ElementFormat element() {
        return type instanceof ItemType.SubArray array ? new ElementFormat(null, array.element()) : this;
    }

    /**
     * Lists the parts of a record, or the one value that has padding around it.
     *
     * @return the fields in order; empty for any other format
     */
    public List<Field> fields() {
        return new FieldList(ItemTraits.parts(type));
    }

    /**
     * Finds a part of a record.
     *
     * @param name the field's name
     * @return the field
     * @throws FormatException when there is no field of that name; the text lists the names
     */
    public Field field(String name) {
        List<ItemType.Run> runs = ItemTraits.parts(type);
        return runs.stream().filter(run -> name.equals(run.name())).findFirst().map(run -> FieldList.field(run, 0))
            .orElseThrow(() -> new FormatException(ErrorText.of(
                "one of the fields " + runs.stream().map(ItemType.Run::name).filter(Objects::nonNull).toList(), name,
                "correct the name")));
    }

    /** {@return whether Python's {@code struct} accepts the string as it is, like {@link FormatDialect#STRUCT}} */
    public boolean isStruct() {
        Boolean known = struct;
        if (known == null) {
            known = ItemTraits.isStruct(toString());
            struct = known;
        }
        return known;
    }

    /**
     * Counts the values that struct sees in an item. Padding does not count.
     *
     * @return the number of fields of a record; 0 for an unknown format, 1 for any other
     */
    public long valueCount() {
        return switch (type) {
            case ItemType.Record structure -> new FieldList(structure.runs()).count();
            case ItemType.Unknown unknown -> 0;
            default -> 1;
        };
    }

    /**
     * Reads one item. An item of one value gives that value, any other item a list. A record with names always gives a
     * list. The table above tells the Java types.
     *
     * @param memory the memory; the item need not be aligned
     * @param byteOffset the item's first byte
     * @return the value
     * @throws FormatException when the format is unknown, or the item too large for a Java value
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
     * Writes one item. The table above tells the Java types. Padding becomes zero.
     *
     * @param memory the memory; the item need not be aligned
     * @param byteOffset the item's first byte
     * @param value the value, as {@link #read} gives it
     * @throws FormatException when the value does not fit; the memory is unchanged then
     * @throws IndexOutOfBoundsException when the item leaves the memory
     * @throws IllegalArgumentException when the memory is read-only
     */
    public void write(MemorySegment memory, long byteOffset, @Nullable Object value) {
        Args.writable(memory, "memory");
        if (type instanceof ItemType.Scalar scalar) {
            Args.range(byteOffset, scalar.size(), memory.byteSize(), "bytes");
            Scalars.write(scalar, memory, byteOffset, value);
        } else {
            ItemWriter.write(type, memory, byteOffset, value);
        }
    }

    /**
     * Reads one item as {@code struct.unpack} does, always to a list.
     *
     * @param memory the memory; the item need not be aligned
     * @param byteOffset the item's first byte
     * @return as many values as {@link #valueCount()}
     * @throws FormatException when the format is unknown, or the item too large for Java values
     * @throws IndexOutOfBoundsException when the item leaves the memory
     */
    public List<Object> readValues(MemorySegment memory, long byteOffset) {
        return ItemReader.values(type, memory, byteOffset);
    }

    /**
     * Writes one item as {@code struct.pack_into} does. Padding becomes zero.
     *
     * @param memory the memory; the item need not be aligned
     * @param byteOffset the item's first byte
     * @param values as many values as {@link #valueCount()}
     * @throws FormatException when there are more or fewer values, or one does not fit; the memory is unchanged then
     * @throws IndexOutOfBoundsException when the item leaves the memory
     * @throws IllegalArgumentException when the memory is read-only
     */
    public void writeValues(MemorySegment memory, long byteOffset, List<?> values) {
        ItemWriter.writeValues(type, Args.writable(memory, "memory"), byteOffset, values);
    }

    /** {@return whether items are plain bytes: {@code B}, {@code b} or {@code c}} */
    public boolean isBytes() {
        return kind == NumberKind.UINT8 || kind == NumberKind.INT8 || code().equals("c");
    }

    /**
     * Tells whether items are the same numbers as another format's. Code and mark may differ: on this machine {@code l}
     * may be {@code q}, and {@code <f} may be {@code f}.
     *
     * @param other the other format
     * @return true when both are one number of the same width, sign and byte order
     */
    public boolean isSameNumber(ElementFormat other) {
        Args.notNull(other, "another one");
        return kind != NumberKind.OTHER && kind == other.kind
            && (itemSize() == 1 || byteOrder().equals(other.byteOrder()));
    }

    /**
     * Tells whether a copy of an item's bits is the same number in another format, apart from its sign. {@code i} and
     * {@code I} are; {@code f} and {@code i} are not. A half counts as its bits, {@code H}, because Java has no array
     * of halves.
     *
     * @param other the other format
     * @return true when both are one number of the same width and byte order: of the same kind, or both whole. A half
     *     counts as whole here.
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
     * @return its kind; {@link NumberKind#OTHER} for any item that is not a single number of up to 8 bytes
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
     * @return the given string. For a part of another format, a string that {@link #of(String)} reads as an equal
     *     format. The one exception is {@code x}, bytes without a meaning: alone, they are read as padding.
     */
    @Override
    public String toString() {
        return text == null ? FormatPrinter.print(type) : text;
    }

    /**
     * One part of a record.
     *
     * @param name the name, or null
     * @param offset the first byte in the record
     * @param format the format of the part
     */
    public record Field(@Nullable String name, long offset, ElementFormat format) {

        /**
         * Checks the values.
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
