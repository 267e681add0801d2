package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.memory.ErrorText;

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
 * <p>An order mark ({@code @ = < > !}) may stand before any element, after its shape, and holds from there on. Under
 * {@code @}, the default, elements are aligned and have the sizes of this machine's C types; otherwise they follow one
 * another closely and have standard sizes. Nothing is added after the last element; {@code 4x} is how padding is said.
 *
 * <p>Formats are immutable; two are equal when their items are laid out and named alike, however they were written.
 */
public final class ElementFormat {

    private final ItemType type;

    /** As it was given, or null where it was not given as a string but is part of another format. */
    private final @Nullable String text;

    private ElementFormat(@Nullable String text, ItemType type) {
        this.text = text;
        this.type = type;
    }

    /**
     * Understands a format string.
     *
     * @param text the string
     * @return the format
     * @throws FormatException when it means nothing; the text names the position and what was expected there
     */
    public static ElementFormat of(String text) {
        return new ElementFormat(text, new FormatParser(text).parse());
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
     * Lists the parts of a record.
     *
     * @return the fields in order; empty for anything else
     */
    public List<Field> fields() {
        return type instanceof ItemType.Record structure ? structure.fields() : List.of();
    }

    /**
     * Finds a part of a record.
     *
     * @param name the field's name
     * @return the field
     * @throws FormatException when there is none of that name; the text lists the names
     */
    public Field field(String name) {
        return fields().stream().filter(field -> name.equals(field.name())).findFirst()
            .orElseThrow(() -> new FormatException(ErrorText.of(
                "one of the fields " + fields().stream().map(Field::name).filter(Objects::nonNull).toList(), name,
                "correct the name")));
    }

    /**
     * Decodes one item. Whole numbers come as {@link Long}, or {@link java.math.BigInteger} beyond its range; floating
     * values as {@link Double}; {@code ?} as {@link Boolean}; {@code c}, {@code s} and {@code p} as {@code byte[]};
     * records and sub-arrays as lists.
     *
     * @param memory where the item is; it need not be aligned
     * @param byteOffset where it begins
     * @return the value
     * @throws IndexOutOfBoundsException when the item leaves the memory
     */
    public Object read(MemorySegment memory, long byteOffset) {
        return ItemCodec.read(type, memory, byteOffset);
    }

    /**
     * Encodes one item. A {@link Byte}, {@link Short}, {@link Integer}, {@link Long} or {@link java.math.BigInteger} is
     * taken where a whole number is due, any {@link Number} where a floating value is due, a {@link Boolean} as 0 or 1
     * for both, a list where a record or sub-array is due. Padding becomes zero.
     *
     * @param memory where the item goes; it need not be aligned
     * @param byteOffset where it begins
     * @param value the value
     * @throws FormatException when the value does not fit; the memory is unchanged then
     * @throws IndexOutOfBoundsException when the item leaves the memory
     */
    public void write(MemorySegment memory, long byteOffset, Object value) {
        ItemCodec.write(type, memory, byteOffset, value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ElementFormat format && type.equals(format.type);
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    @Override
    public String toString() {
        return text == null ? type.toString() : text;
    }

    /**
     * One part of a record.
     *
     * @param name its name, or null
     * @param offset where it begins in the record, in bytes
     * @param format what it is
     */
    public record Field(@Nullable String name, long offset, ElementFormat format) {

        Field(@Nullable String name, long offset, ItemType type) {
            this(name, offset, new ElementFormat(null, type));
        }

        ItemType type() {
            return format.type;
        }
    }
}
