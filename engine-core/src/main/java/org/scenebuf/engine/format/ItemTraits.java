package org.scenebuf.engine.format;

import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.memory.FormatException;

/** Tells the code, the byte order and the parts of a type. */
final class ItemTraits {

    private ItemTraits() {
    }

    /** The code of a single value; empty for any other type. */
    static String code(ItemType type) {
        return switch (type) {
            case ItemType.Scalar scalar -> String.valueOf(scalar.code());
            case ItemType.LongReal real -> "g";
            case ItemType.ComplexPair pair -> "Z" + code(pair.part());
            case ItemType.Pointer pointer -> pointer.code().substring(0, 1);
            case ItemType.Bytes bytes -> String.valueOf(bytes.code());
            case ItemType.Units units -> String.valueOf(units.code());
            case ItemType.Bits bits -> "t";
            case ItemType.SubArray array -> "";
            case ItemType.Record structure -> "";
            case ItemType.Padded padded -> "";
            case ItemType.Unknown unknown -> "";
        };
    }

    static ByteOrder byteOrder(ItemType type) {
        OrderMark mark = mark(type);
        boolean plain = mark == null || type instanceof ItemType.Scalar scalar && scalar.isNative();
        return plain ? ByteOrder.nativeOrder() : mark.isLittle() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    static boolean isStruct(String text) {
        try {
            new FormatParser(text, FormatDialect.STRUCT).parse();
            return true;
        } catch (FormatException wider) {
            return false;
        }
    }

    /** The parts of a record. One value with padding around it is its only part. */
    static List<ItemType.Run> parts(ItemType type) {
        return switch (type) {
            case ItemType.Record structure -> structure.runs();
            case ItemType.Padded padded -> List.of(new ItemType.Run(null, padded.before(), padded.value(), 1));
            default -> List.of();
        };
    }

    private static @Nullable OrderMark mark(ItemType type) {
        return switch (type) {
            case ItemType.Scalar scalar -> scalar.mark();
            case ItemType.LongReal real -> real.mark();
            case ItemType.ComplexPair pair -> mark(pair.part());
            case ItemType.Pointer pointer -> pointer.address().mark();
            case ItemType.Units units -> units.mark();
            default -> null;
        };
    }
}
