package org.scenebuf.engine.format;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.FormatException;

/**
 * Writes values as the bytes of items. The whole item is encoded before it is stored. So a value that does not fit
 * changes nothing.
 */
final class ItemWriter {

    /** The largest item, because an encoded item is in memory twice for a moment. */
    private static final long MAX_SIZE = 1 << 27;

    private ItemWriter() {
    }

    static void write(ItemType type, MemorySegment memory, long offset, @Nullable Object value) {
        checkSize(type);
        Args.range(offset, type.size(), Args.notNull(memory, "memory").byteSize(), "bytes");
        MemorySegment item = MemorySegment.ofArray(new byte[(int) type.size()]);
        if (type instanceof ItemType.Bits) {
            MemorySegment.copy(memory, offset, item, 0, item.byteSize());
        }
        encode(type, item, 0, value);
        MemorySegment.copy(item, 0, memory, offset, item.byteSize());
    }

    /** Writes the values that struct sees in an item. */
    static void writeValues(ItemType type, MemorySegment memory, long offset, List<?> values) {
        if (type instanceof ItemType.Record) {
            write(type, memory, offset, values);
        } else {
            write(type, memory, offset, GivenValue.list(type, values, 1).getFirst());
        }
    }

    private static void checkSize(ItemType type) {
        if (type.size() > MAX_SIZE) {
            throw new FormatException(ErrorText.of("an item of at most " + MAX_SIZE + " bytes to write at once",
                type.size() + " of format " + GivenValue.nameOf(type), "write its parts"));
        }
    }

    private static void encode(ItemType type, MemorySegment memory, long offset, @Nullable Object value) {
        switch (type) {
            case ItemType.Scalar scalar -> Scalars.write(scalar, memory, offset, value);
            case ItemType.LongReal real -> encodeLong(real, memory, offset, GivenValue.real(real, value));
            case ItemType.ComplexPair pair -> {
                Complex number = GivenValue.complex(pair, value);
                encode(pair.part(), memory, offset, number.real());
                encode(pair.part(), memory, offset + pair.part().size(), number.imaginary());
            }
            case ItemType.Pointer pointer -> throw new FormatException(ErrorText.of(
                "a format without addresses, to write", GivenValue.nameOf(pointer), "write its other parts"));
            case ItemType.Bytes bytes -> encodeBytes(bytes, memory, offset, value);
            case ItemType.Units units -> UnitText.store(units, memory, offset, value);
            case ItemType.Bits bits -> BitField.store(bits, memory, offset, value);
            case ItemType.SubArray array -> encodeArray(array, 0, array.size(), memory, offset, value);
            case ItemType.Record structure -> encodeRecord(structure, memory, offset, value);
            case ItemType.Padded padded -> encode(padded.value(), memory, offset + padded.before(), value);
            case ItemType.Unknown unknown -> throw ItemReader.notUnderstood(unknown);
        }
    }

    private static void encodeRecord(ItemType.Record structure, MemorySegment memory, long offset,
        @Nullable Object value) {
        List<?> values = GivenValue.list(structure, value, new FieldList(structure.runs()).count());
        Iterator<?> next = values.iterator();
        for (ItemType.Run run : structure.runs()) {
            for (long k = 0; k < run.count(); k++) {
                encode(run.type(), memory, offset + run.offset() + k * run.type().size(), next.next());
            }
        }
    }

    private static void encodeArray(ItemType.SubArray array, int dimension, long size, MemorySegment memory,
        long offset, @Nullable Object value) {
        if (dimension == array.shape().size()) {
            encode(array.element(), memory, offset, value);
            return;
        }
        long extent = array.shape().get(dimension);
        List<?> items = GivenValue.list(array, value, extent);
        long row = extent == 0 ? 0 : size / extent;
        long start = offset;
        for (Object item : items) {
            encodeArray(array, dimension + 1, row, memory, start, item);
            start += row;
        }
    }

    private static void encodeLong(ItemType.LongReal real, MemorySegment memory, long offset, double value) {
        boolean little = real.mark().isLittle();
        if (real.form() == LongDouble.Form.DOUBLE) {
            MemoryBits.store(Long.BYTES, little, memory, offset, Double.doubleToRawLongBits(value));
            return;
        }
        LongDouble bits = LongDouble.of(value, real.form());
        MemoryBits.store(Long.BYTES, little, memory, offset, little ? bits.low() : bits.high());
        MemoryBits.store(Long.BYTES, little, memory, offset + Long.BYTES, little ? bits.high() : bits.low());
    }

    private static void encodeBytes(ItemType.Bytes type, MemorySegment memory, long offset, @Nullable Object value) {
        boolean single = type.code() == 'c';
        if (!(value instanceof byte[] bytes) || single && bytes.length != 1) {
            throw GivenValue.misfit(type, single ? "a byte[] of length 1" : "a byte[]", value);
        }
        boolean pascal = type.code() == 'p' && type.size() > 0;
        int room = (int) (pascal ? type.size() - 1 : type.size());
        int length = Math.min(bytes.length, room);
        if (pascal) {
            memory.set(ValueLayout.JAVA_BYTE, offset, (byte) Math.min(length, 255));
        }
        MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, offset + (pascal ? 1 : 0), length);
    }
}
