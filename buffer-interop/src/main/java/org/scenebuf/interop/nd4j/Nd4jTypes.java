package org.scenebuf.interop.nd4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/** Maps the codes of the struct module to ND4J's types with the same bits. */
final class Nd4jTypes {

    private Nd4jTypes() {
    }

    /** The ND4J type of items in this machine's byte order. */
    static DataType of(ElementFormat format) {
        DataType type = ofAnyOrder(format);
        requireNativeOrder(format);
        return type;
    }

    /** Checks that items can be read as a type: numbers in this machine's byte order, or bytes without a meaning. */
    static DataType of(ElementFormat format, DataType type) {
        ofAnyOrder(format, type);
        requireNativeOrder(format);
        return type;
    }

    /** Checks that items can be read as a type of the same size. Their byte order may be the other one. */
    static DataType ofAnyOrder(ElementFormat format, DataType type) {
        if (!isKnown(type)) {
            throw new BufferException(ErrorText.of("a type of numbers for items of format " + format, type,
                "name one of those that Nd4jViews lists"));
        }
        if (!isRaw(format)) {
            ofAnyOrder(format);
        }
        if (format(type).itemSize() != format.itemSize()) {
            throw new BufferException(ErrorText.of("a type of " + format.itemSize() + " bytes for items of format "
                + format, type, isRaw(format) ? rawRemedy(format) : "convert the items by castTo"));
        }
        return type;
    }

    /** The ND4J type of items, whose byte order may be the other one. */
    static DataType ofAnyOrder(ElementFormat format) {
        return switch (format.code()) {
            case "f" -> DataType.FLOAT;
            case "d" -> DataType.DOUBLE;
            case "e" -> DataType.FLOAT16;
            case "?" -> DataType.BOOL;
            case "b", "h", "i", "l", "q", "n" -> ofWidth(format.itemSize(), DataType.INT8, DataType.INT16,
                DataType.INT32, DataType.INT64);
            case "B", "H", "I", "L", "Q", "N" -> ofWidth(format.itemSize(), DataType.UINT8, DataType.UINT16,
                DataType.UINT32, DataType.UINT64);
            default -> throw unfit(format);
        };
    }

    /** Whether there are INDArrays of a type that the engine can lend. */
    private static boolean isKnown(DataType type) {
        return switch (type) {
            case FLOAT, DOUBLE, HALF, BOOL, BYTE, UBYTE, SHORT, UINT16, BFLOAT16, INT, UINT32, LONG, UINT64 -> true;
            default -> false;
        };
    }

    /** Whether items are bytes without a meaning, such as NumPy's {@code |V2} for a type that NumPy does not know. */
    private static boolean isRaw(ElementFormat format) {
        return switch (format.code()) {
            case "x", "s", "c" -> true;
            default -> format.equals(ElementFormat.of(format.itemSize() + "x"));
        };
    }

    /** The engine's format for a type. The engine has no bfloat16, so its bits are lent as whole numbers. */
    static ElementFormat format(DataType type) {
        return ElementFormat.of(switch (type) {
            case FLOAT -> "f";
            case DOUBLE -> "d";
            case HALF -> "e";
            case BOOL -> "?";
            case BYTE -> "b";
            case UBYTE -> "B";
            case SHORT -> "h";
            case UINT16, BFLOAT16 -> "H";
            case INT -> "i";
            case UINT32 -> "I";
            case LONG -> "q";
            case UINT64 -> "Q";
            default -> throw new BufferException(ErrorText.of("an INDArray of numbers", "one of " + type,
                "make one of numbers; ND4J cannot convert these"));
        });
    }

    private static DataType ofWidth(long bytes, DataType one, DataType two, DataType four, DataType eight) {
        return switch ((int) bytes) {
            case 1 -> one;
            case 2 -> two;
            case 4 -> four;
            default -> eight;
        };
    }

    private static void requireNativeOrder(ElementFormat format) {
        if (!isRaw(format) && format.scalarCode() == 0) {
            throw unfit(format, "use Nd4jViews.mirror");
        }
    }

    private static BufferException unfit(ElementFormat format) {
        if (isRaw(format)) {
            return unfit(format, rawRemedy(format));
        }
        return unfit(format, MirroredItems.names(format).isEmpty() ? "ND4J has no such type; read them by MemoryView"
            : "borrow one column at a time, or name a field to Nd4jViews.mirror");
    }

    private static BufferException unfit(ElementFormat format, String remedy) {
        return new BufferException(ErrorText.of("items that are one number in this machine's byte order",
            "format " + format, remedy));
    }

    private static String rawRemedy(ElementFormat raw) {
        return switch ((int) Math.min(raw.itemSize(), Integer.MAX_VALUE)) {
            case 1, 2, 4, 8 -> "name a type of " + raw.itemSize() + " bytes to Nd4jViews.open or mirror";
            default -> "ND4J has no type of this size; read them by MemoryView";
        };
    }
}
