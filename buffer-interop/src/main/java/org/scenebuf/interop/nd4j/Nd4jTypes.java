package org.scenebuf.interop.nd4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.scenebuf.engine.buffer.ElementFormat;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.ErrorText;

/** Which ND4J type has the bits of which struct code. */
final class Nd4jTypes {

    private Nd4jTypes() {
    }

    static DataType of(ElementFormat format) {
        return switch (format.scalarCode()) {
            case 'f' -> DataType.FLOAT;
            case 'd' -> DataType.DOUBLE;
            case 'e' -> DataType.FLOAT16;
            case 'b' -> DataType.INT8;
            case 'B' -> DataType.UINT8;
            case 'h' -> DataType.INT16;
            case 'H' -> DataType.UINT16;
            case 'i' -> DataType.INT32;
            case 'I' -> DataType.UINT32;
            case 'q', 'n' -> DataType.INT64;
            case 'Q', 'N' -> DataType.UINT64;
            case 'l' -> format.itemSize() == 8 ? DataType.INT64 : DataType.INT32;
            case 'L' -> format.itemSize() == 8 ? DataType.UINT64 : DataType.UINT32;
            case '?' -> DataType.BOOL;
            default -> throw new BufferException(ErrorText.of("items that are one number in this machine's byte order",
                "format " + format, "borrow one column at a time"));
        };
    }
}
