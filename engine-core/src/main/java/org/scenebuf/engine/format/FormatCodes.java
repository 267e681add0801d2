package org.scenebuf.engine.format;

import org.jspecify.annotations.Nullable;

/** The types of the single-letter codes. */
final class FormatCodes {

    private FormatCodes() {
    }

    /** Whether a count before the code is a length, and not a number of items. */
    static boolean takesLength(int code) {
        return code != FormatText.END && "xspwut".indexOf(code) >= 0;
    }

    /** Makes the type; null where the code has no meaning in the dialect, or no size under the mark. */
    static @Nullable ItemType type(char code, long length, OrderMark mark, FormatDialect dialect) {
        return switch (code) {
            case 'x', 's', 'p' -> new ItemType.Bytes(code, length);
            case 'c' -> new ItemType.Bytes(code, 1);
            default -> dialect.isWide() ? wide(code, length, mark) : scalar(code, mark);
        };
    }

    /**
     * An address, with this machine's size under any mark. There is no standard size, but ctypes writes {@code <P} and
     * {@code <O}.
     */
    static ItemType.Scalar address(OrderMark mark) {
        return new ItemType.Scalar('P', ScalarSizes.nativeSize('P'), mark);
    }

    private static @Nullable ItemType wide(char code, long length, OrderMark mark) {
        return switch (code) {
            case 'w', 'u' -> new ItemType.Units(code, length, mark);
            case 't' -> new ItemType.Bits(length, 0);
            case 'g' -> new ItemType.LongReal(ScalarSizes.longDouble(), mark);
            case 'P' -> address(mark);
            case 'O' -> new ItemType.Pointer("O", null, address(mark));
            default -> scalar(code, mark);
        };
    }

    private static ItemType.@Nullable Scalar scalar(char code, OrderMark mark) {
        int width = mark.hasNativeSizes() ? ScalarSizes.nativeSize(code) : ScalarSizes.standardSize(code);
        return width == 0 ? null : new ItemType.Scalar(code, width, mark);
    }
}
