package org.scenebuf.engine.buffer;

import java.util.Locale;

/** Sizes of the struct codes: of this machine's C types, and the standard ones. */
final class ScalarSizes {

    /** {@code long} has 4 bytes on 64-bit Windows and 8 on the other 64-bit systems. */
    private static final int LONG = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("win") ? 4 : 8;

    private ScalarSizes() {
    }

    /** Bytes of the C type, 0 for a code that is none. */
    static int nativeSize(char code) {
        return switch (code) {
            case 'l', 'L' -> LONG;
            case 'n', 'N', 'P' -> 8;
            default -> standardSize(code);
        };
    }

    /** Bytes under {@code = < > !}, 0 for a code that is none or has no standard size. */
    static int standardSize(char code) {
        return switch (code) {
            case 'b', 'B', '?' -> 1;
            case 'h', 'H', 'e' -> 2;
            case 'i', 'I', 'l', 'L', 'f' -> 4;
            case 'q', 'Q', 'd' -> 8;
            default -> 0;
        };
    }
}
