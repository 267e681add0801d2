package org.scenebuf.interop.nd4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/** Which ND4J type has the bits of which struct code. */
final class Nd4jTypes {

    private Nd4jTypes() {
    }

    /** Finds the type of items in this machine's byte order. */
    static DataType of(ElementFormat format) {
        if (format.scalarCode() == 0) {
            throw unfit(format);
        }
        return ofAnyOrder(format);
    }

    /** Finds the type of items whose bytes may have to be turned about first. */
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

    /** Tells what items of a type are to the engine; it knows no bfloat16, and has the bits instead. */
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
                "castTo another type first"));
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

    private static BufferException unfit(ElementFormat format) {
        return new BufferException(ErrorText.of("items that are one number in this machine's byte order",
            "format " + format, format.fields().isEmpty() ? "use Nd4jViews.mirror" : "borrow one column at a time"));
    }
}
