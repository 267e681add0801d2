package org.scenebuf.engine.format;

import java.util.Locale;

/** The sizes of the struct codes: those of this machine's C types, and the standard ones. */
final class ScalarSizes {

    private static final String SYSTEM = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    private static final String PROCESSOR = System.getProperty("os.arch").toLowerCase(Locale.ROOT);

    private static final boolean INTEL = PROCESSOR.equals("amd64") || PROCESSOR.startsWith("x86");

    /** {@code long} has 4 bytes on 64-bit Windows and 8 on the other 64-bit systems. */
    private static final int LONG = SYSTEM.startsWith("win") ? 4 : 8;

    private ScalarSizes() {
    }

    /** The bytes of the C type; 0 for an unknown code. */
    static int nativeSize(char code) {
        return switch (code) {
            case 'l', 'L' -> LONG;
            case 'n', 'N', 'P' -> 8;
            default -> standardSize(code);
        };
    }

    /** The bytes under {@code = < > !}; 0 for an unknown code, or one without a standard size. */
    static int standardSize(char code) {
        return switch (code) {
            case 'b', 'B', '?' -> 1;
            case 'h', 'H', 'e' -> 2;
            case 'i', 'I', 'l', 'L', 'f' -> 4;
            case 'q', 'Q', 'd' -> 8;
            default -> 0;
        };
    }

    /** The form of C's {@code long double} on this machine. */
    static LongDouble.Form longDouble() {
        if (SYSTEM.startsWith("win") || SYSTEM.startsWith("mac") && !INTEL) {
            return LongDouble.Form.DOUBLE;
        }
        return INTEL ? LongDouble.Form.EXTENDED : LongDouble.Form.QUAD;
    }
}
