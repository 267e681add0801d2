package org.scenebuf.interop.nd4j;

import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.format.HalfFloat;

/** Results as a format can hold them: what is too large becomes an infinity, as in all floating arithmetic. */
final class Rounding {

    private Rounding() {
    }

    static double to(ElementFormat format, double value) {
        return switch (format.code()) {
            case "f" -> (float) value;
            case "e" -> Float.float16ToFloat(HalfFloat.round(value));
            default -> value;
        };
    }
}
