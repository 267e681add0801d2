package org.scenebuf.engine.format;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.FormatException;

/** Reads values from the bytes of items. */
final class ItemReader {

    /** The largest array that every JVM makes. */
    private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

    /** The most values to make room for in advance. */
    private static final int MAX_ROOM = 1 << 16;

    private ItemReader() {
    }

    static Object read(ItemType type, MemorySegment memory, long offset) {
        check(type, memory, offset);
        return decode(type, memory, offset);
    }

    /** Reads the values that struct sees in an item. */
    static List<Object> values(ItemType type, MemorySegment memory, long offset) {
        check(type, memory, offset);
        return type instanceof ItemType.Record structure ? record(structure, memory, offset)
            : new ArrayList<>(List.of(decode(type, memory, offset)));
    }

    /** Checks the size before anything is read, so that a format cannot claim more than there is memory. */
    private static void check(ItemType type, MemorySegment memory, long offset) {
        Args.range(offset, type.size(), Args.notNull(memory, "memory").byteSize(), "bytes");
        if (type.nodes() > MAX_LENGTH) {
            throw tooLarge(type, "values");
        }
    }

    private static Object decode(ItemType type, MemorySegment memory, long offset) {
        return switch (type) {
            case ItemType.Scalar scalar -> Scalars.read(scalar, memory, offset);
            case ItemType.LongReal real -> longReal(real, memory, offset);
            case ItemType.ComplexPair(ItemType part) -> new Complex((double) decode(part, memory, offset),
                (double) decode(part, memory, offset + part.size()));
            case ItemType.Pointer pointer -> Scalars.read(pointer.address(), memory, offset);
            case ItemType.Bytes bytes -> bytes(bytes, memory, offset);
            case ItemType.Units units -> text(units, memory, offset);
            case ItemType.Bits bits -> bits(bits, memory, offset);
            case ItemType.SubArray array -> array(array, 0, array.size(), memory, offset);
            case ItemType.Record structure -> record(structure, memory, offset);
            case ItemType.Padded padded -> decode(padded.value(), memory, offset + padded.before());
            case ItemType.Unknown unknown -> throw notUnderstood(unknown);
        };
    }

    private static List<Object> record(ItemType.Record structure, MemorySegment memory, long offset) {
        List<Object> values = new ArrayList<>((int) Math.min(structure.nodes(), MAX_ROOM));
        for (ItemType.Run run : structure.runs()) {
            long part = offset + run.offset();
            for (long k = 0; k < run.count(); k++) {
                values.add(decode(run.type(), memory, part));
                part += run.type().size();
            }
        }
        return values;
    }

    /** Reads one dimension and all later ones, which have this many bytes together. */
    private static Object array(ItemType.SubArray array, int dimension, long size, MemorySegment memory, long offset) {
        if (dimension == array.shape().size()) {
            return decode(array.element(), memory, offset);
        }
        long extent = array.shape().get(dimension);
        long row = extent == 0 ? 0 : size / extent;
        List<Object> items = new ArrayList<>((int) Math.min(extent, MAX_ROOM));
        for (long k = 0; k < extent; k++) {
            items.add(array(array, dimension + 1, row, memory, offset + k * row));
        }
        return items;
    }

    private static double longReal(ItemType.LongReal real, MemorySegment memory, long offset) {
        boolean little = real.mark().isLittle();
        long first = MemoryBits.load(Long.BYTES, little, memory, offset);
        if (real.form() == LongDouble.Form.DOUBLE) {
            return Double.longBitsToDouble(first);
        }
        long second = MemoryBits.load(Long.BYTES, little, memory, offset + Long.BYTES);
        return (little ? new LongDouble(second, first) : new LongDouble(first, second)).toDouble(real.form());
    }

    private static byte[] bytes(ItemType.Bytes type, MemorySegment memory, long offset) {
        if (type.size() > MAX_LENGTH) {
            throw tooLarge(type, "bytes");
        }
        byte[] all = memory.asSlice(offset, type.size()).toArray(ValueLayout.JAVA_BYTE);
        if (type.code() != 'p' || all.length == 0) {
            return all;
        }
        return Arrays.copyOfRange(all, 1, 1 + Math.min(all[0] & 0xff, all.length - 1));
    }

    private static Object text(ItemType.Units units, MemorySegment memory, long offset) {
        if (units.size() > MAX_LENGTH) {
            throw tooLarge(units, "bytes");
        }
        return UnitText.load(units, memory, offset);
    }

    private static Object bits(ItemType.Bits bits, MemorySegment memory, long offset) {
        if (bits.count() > BitField.MAX_BITS) {
            throw tooLarge(bits, "bytes");
        }
        return BitField.load(bits, memory, offset);
    }

    private static FormatException tooLarge(ItemType type, String what) {
        return new FormatException(ErrorText.of("an item of at most " + MAX_LENGTH + " " + what + " to read at once",
            type.size() + " bytes of format " + GivenValue.nameOf(type), "read its parts"));
    }

    static FormatException notUnderstood(ItemType.Unknown unknown) {
        return new FormatException(ErrorText.of("a format whose items can be read and written",
            GivenValue.nameOf(unknown), "copy the items as bytes, or cast the view"));
    }
}
