package org.scenebuf.engine.format;

import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * An order mark of a format string. It sets the byte order, the sizes and the alignment of what follows. {@code !} is
 * the same as {@code >}.
 */
enum OrderMark {

    ALIGNED('@', false), NATIVE('^', false), STANDARD('=', false), LITTLE('<', false), BIG('>', true);

    private static final boolean MACHINE_IS_LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private final char character;
    private final boolean little;

    OrderMark(char character, boolean big) {
        this.character = character;
        this.little = character == '<' || !big && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    }

    /** The mark of a character, or null. */
    static @Nullable OrderMark of(int character) {
        return switch (character) {
            case '@' -> ALIGNED;
            case '^' -> NATIVE;
            case '=' -> STANDARD;
            case '<' -> LITTLE;
            case '>', '!' -> BIG;
            default -> null;
        };
    }

    char character() {
        return character;
    }

    /** Whether the lowest byte comes first. */
    boolean isLittle() {
        return little;
    }

    /** Whether this machine's own numbers have that order. */
    boolean isMachineOrder() {
        return little == MACHINE_IS_LITTLE;
    }

    /** Whether codes have the sizes of this machine's C types. Then C's rules hold for floats that overflow, too. */
    boolean hasNativeSizes() {
        return this == ALIGNED || this == NATIVE;
    }

    boolean aligns() {
        return this == ALIGNED;
    }
}
