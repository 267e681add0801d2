package org.scenebuf.engine.buffer;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.scenebuf.engine.memory.ErrorText;

/** The one place where an item's bytes become a value and a value becomes bytes. */
final class ItemCodec {

    private static final ValueLayout.OfShort SHORT_LE = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(
        ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT_LE = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG_LE = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(
        ByteOrder.LITTLE_ENDIAN);

    /** An item is encoded whole before it is stored, so that a value that does not fit changes nothing. */
    private static final long MAX_SCRATCH = 1 << 24;

    private ItemCodec() {
    }

    static Object read(ItemType type, MemorySegment memory, long offset) {
        return switch (type) {
            case ItemType.Scalar scalar ->
                Scalars.fromBits(scalar.code(), scalar.width(), bits(scalar, memory, offset));
            case ItemType.Text text -> readText(text, memory, offset);
            case ItemType.SubArray array -> readArray(array.shape(), array.element(), memory, offset);
            case ItemType.Record structure -> structure.fields().stream()
                .map(field -> read(field.type(), memory, offset + field.offset())).toList();
        };
    }

    static void write(ItemType type, MemorySegment memory, long offset, Object value) {
        if (type instanceof ItemType.Scalar scalar) {
            storeBits(scalar, memory, offset, Scalars.toBits(scalar, value));
            return;
        }
        if (type.size() > MAX_SCRATCH) {
            throw new FormatException(ErrorText.of("an item of at most " + MAX_SCRATCH + " bytes to write at once",
                type.size() + " of format " + type, "write its parts"));
        }
        MemorySegment scratch = MemorySegment.ofArray(new byte[(int) type.size()]);
        encode(type, scratch, 0, value);
        MemorySegment.copy(scratch, 0, memory, offset, scratch.byteSize());
    }

    private static void encode(ItemType type, MemorySegment memory, long offset, Object value) {
        switch (type) {
            case ItemType.Scalar scalar -> storeBits(scalar, memory, offset, Scalars.toBits(scalar, value));
            case ItemType.Text text -> encodeText(text, memory, offset, value);
            case ItemType.SubArray array -> encodeArray(array.shape(), array.element(), memory, offset, value);
            case ItemType.Record structure -> {
                List<?> parts = list(value, structure.fields().size(), structure);
                for (int k = 0; k < parts.size(); k++) {
                    ElementFormat.Field field = structure.fields().get(k);
                    encode(field.type(), memory, offset + field.offset(), parts.get(k));
                }
            }
        }
    }

    private static long bits(ItemType.Scalar scalar, MemorySegment memory, long offset) {
        boolean little = scalar.littleEndian();
        return switch (scalar.width()) {
            case 1 -> memory.get(ValueLayout.JAVA_BYTE, offset);
            case 2 -> {
                short bits = memory.get(SHORT_LE, offset);
                yield little ? bits : Short.reverseBytes(bits);
            }
            case 4 -> {
                int bits = memory.get(INT_LE, offset);
                yield little ? bits : Integer.reverseBytes(bits);
            }
            default -> {
                long bits = memory.get(LONG_LE, offset);
                yield little ? bits : Long.reverseBytes(bits);
            }
        };
    }

    private static void storeBits(ItemType.Scalar scalar, MemorySegment memory, long offset, long bits) {
        boolean little = scalar.littleEndian();
        switch (scalar.width()) {
            case 1 -> memory.set(ValueLayout.JAVA_BYTE, offset, (byte) bits);
            case 2 -> memory.set(SHORT_LE, offset, little ? (short) bits : Short.reverseBytes((short) bits));
            case 4 -> memory.set(INT_LE, offset, little ? (int) bits : Integer.reverseBytes((int) bits));
            default -> memory.set(LONG_LE, offset, little ? bits : Long.reverseBytes(bits));
        }
    }

    private static Object readArray(List<Long> shape, ItemType element, MemorySegment memory, long offset) {
        if (shape.isEmpty()) {
            return read(element, memory, offset);
        }
        List<Long> rest = shape.subList(1, shape.size());
        long stride = shape.contains(0L) ? 0 : new ItemType.SubArray(rest, element).size();
        List<Object> items = new ArrayList<>();
        for (long k = 0; k < shape.getFirst(); k++) {
            items.add(readArray(rest, element, memory, offset + k * stride));
        }
        return items;
    }

    private static void encodeArray(List<Long> shape, ItemType element, MemorySegment memory, long offset,
        Object value) {
        if (shape.isEmpty()) {
            encode(element, memory, offset, value);
            return;
        }
        List<Long> rest = shape.subList(1, shape.size());
        long stride = new ItemType.SubArray(rest, element).size();
        List<?> items = list(value, shape.getFirst(), new ItemType.SubArray(shape, element));
        for (int k = 0; k < items.size(); k++) {
            encodeArray(rest, element, memory, offset + k * stride, items.get(k));
        }
    }

    private static byte[] readText(ItemType.Text text, MemorySegment memory, long offset) {
        byte[] all = memory.asSlice(offset, text.size()).toArray(ValueLayout.JAVA_BYTE);
        if (text.code() != 'p' || all.length == 0) {
            return all;
        }
        return Arrays.copyOfRange(all, 1, 1 + Math.min(all[0] & 0xff, all.length - 1));
    }

    private static void encodeText(ItemType.Text text, MemorySegment memory, long offset, Object value) {
        if (!(value instanceof byte[] bytes) || text.code() == 'c' && bytes.length != 1) {
            throw new FormatException(ErrorText.of(text.code() == 'c' ? "a byte[] of length 1" : "a byte[]",
                Scalars.describe(value), "pass bytes for format " + text));
        }
        boolean pascal = text.code() == 'p' && text.size() > 0;
        int length = (int) Math.min(bytes.length, pascal ? Math.min(text.size() - 1, 255) : text.size());
        if (pascal) {
            memory.set(ValueLayout.JAVA_BYTE, offset, (byte) length);
        }
        MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, offset + (pascal ? 1 : 0), length);
    }

    private static List<?> list(Object value, long size, ItemType type) {
        if (!(value instanceof List<?> items) || items.size() != size) {
            throw new FormatException(ErrorText.of("a list of " + size + " values", Scalars.describe(value),
                "pass one for each part of format " + type));
        }
        return items;
    }
}
