package org.scenebuf.interop.view;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/** Casts: the same bytes as items of another kind. */
final class Cast {

    private static final String NATIVE_CODES = "cbB?hHiIlLqQnNefdP";
    private static final String BYTE_CODES = "cbB";
    private static final int MAX_DIMENSIONS = 64;

    private Cast() {
    }

    /**
     * Casts by the rules of CPython's {@code memoryview.cast}, checked in CPython's order. No shape means one
     * dimension.
     */
    static Items run(Items items, String format, long @Nullable [] shape) {
        BufferLayout layout = items.layout();
        requireContiguous(layout);
        boolean empty = layout.byteSize() == 0 && Arrays.stream(layout.shape()).anyMatch(extent -> extent == 0);
        require(!empty || shape == null && layout.ndim() == 1, "extents other than 0", layout, "use reinterpret");
        int dimensions = shape == null ? 1 : shape.length;
        require(dimensions <= MAX_DIMENSIONS, "at most " + MAX_DIMENSIONS + " dimensions", dimensions, "take fewer");
        require(layout.ndim() == 1 || dimensions == 1, "a cast from or to one dimension", layout.ndim() + " to "
            + dimensions, "cast to bytes in one dimension first");
        String code = code(format);
        require(!code.isEmpty(), "a single native format code, such as H or @H", format, "use reinterpret for others");
        require(BYTE_CODES.contains(code) || isBytes(layout.format()), "a cast from or to bytes",
            layout.format() + " to " + format, "cast to B first");
        return to(items, ElementFormat.of(format), shape);
    }

    /** Casts where only memory sets rules: contiguous items and matching sizes. */
    static Items reinterpret(Items items, ElementFormat format, long[] shape) {
        requireContiguous(items.layout());
        require(Arrays.stream(shape).allMatch(extent -> extent >= 0), "extents of 0 or more", Arrays.toString(shape),
            "correct the shape");
        return sized(items, format, shape);
    }

    /** Whether a format is a single code of one byte. */
    static boolean isBytes(ElementFormat format) {
        String code = code(format.toString());
        return !code.isEmpty() && BYTE_CODES.contains(code);
    }

    /** The code of a format that is a single native code; empty for any other format. */
    static String code(String format) {
        String code = Assignment.withoutMark(Args.notNull(format, "a format code"));
        return code.length() == 1 && NATIVE_CODES.contains(code) ? code : "";
    }

    private static Items to(Items items, ElementFormat format, long @Nullable [] shape) {
        long size = items.layout().byteSize();
        require(size % format.itemSize() == 0, "a multiple of " + format.itemSize() + " bytes for " + format, size,
            "slice first");
        if (shape == null) {
            return sized(items, format, new long[] {size / format.itemSize()});
        }
        require(Arrays.stream(shape).allMatch(extent -> extent > 0), "extents above 0", Arrays.toString(shape),
            "correct the shape");
        return sized(items, format, shape);
    }

    private static Items sized(Items items, ElementFormat format, long[] shape) {
        BufferLayout layout = items.layout();
        BufferLayout cast;
        try {
            cast = layout.cast(format, shape);
        } catch (ArithmeticException tooLarge) {
            throw misfit(layout.byteSize() + " bytes", "shape " + Arrays.toString(shape), "correct the shape");
        }
        require(cast.byteSize() == layout.byteSize(), layout.byteSize() + " bytes", cast.byteSize() + " for format "
            + format + " in shape " + Arrays.toString(shape), "correct the shape");
        return items.as(cast);
    }

    private static void requireContiguous(BufferLayout layout) {
        require(layout.isContiguous('C'), "items in C order, close together, to cast", layout,
            "cast first and slice then, or copy the items");
    }

    private static void require(boolean met, String expected, Object given, String remedy) {
        if (!met) {
            throw misfit(expected, given, remedy);
        }
    }

    private static IllegalArgumentException misfit(String expected, Object given, String remedy) {
        return new IllegalArgumentException(ErrorText.of(expected, given, remedy));
    }
}
