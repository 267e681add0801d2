package org.scenebuf.engine.format;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Text with a fixed number of units, filled up with zeros. The zeros stay part of the text when it is read.
 *
 * <p>{@code u} is UTF-16 and always gives a string. {@code w} gives a string where all its units are Unicode. Otherwise
 * it gives the list of its units, so that no bytes are lost.
 */
final class UnitText {

    private UnitText() {
    }

    static Object load(ItemType.Units type, MemorySegment memory, long offset) {
        int width = type.width();
        boolean little = type.mark().isLittle();
        int[] units = new int[(int) type.count()];
        Arrays.setAll(units, k -> (int) MemoryBits.load(width, little, memory, offset + (long) k * width));
        if (width == Character.BYTES) {
            char[] characters = new char[units.length];
            IntStream.range(0, units.length).forEach(k -> characters[k] = (char) units[k]);
            return new String(characters);
        }
        return Arrays.stream(units).allMatch(UnitText::isUnicode) ? new String(units, 0, units.length)
            : Arrays.stream(units).mapToObj(Integer::toUnsignedLong).toList();
    }

    static void store(ItemType.Units type, MemorySegment memory, long offset, @Nullable Object value) {
        PrimitiveIterator.OfInt units = units(type, value).iterator();
        for (long k = 0; k < type.count(); k++) {
            MemoryBits.store(type.width(), type.mark().isLittle(), memory, offset + k * type.width(),
                units.hasNext() ? units.nextInt() : 0);
        }
        if (units.hasNext()) {
            throw GivenValue.misfit(type, "at most " + type.count() + " units of text", value);
        }
    }

    private static IntStream units(ItemType.Units type, @Nullable Object value) {
        return switch (value) {
            case String text -> type.width() == Character.BYTES ? text.chars() : text.codePoints();
            case List<?> units -> units.stream().mapToInt(unit -> unit(type, unit));
            case null, default -> throw GivenValue.misfit(type, "a string", value);
        };
    }

    private static int unit(ItemType.Units type, @Nullable Object value) {
        if (!(GivenValue.integer(type, value) instanceof Long unit) || unit < 0 || unit >>> 8 * type.width() != 0) {
            throw GivenValue.misfit(type, "a unit of " + type.width() + " bytes", value);
        }
        return unit.intValue();
    }

    private static boolean isUnicode(int unit) {
        return unit >= 0 && unit <= Character.MAX_CODE_POINT
            && (unit < Character.MIN_SURROGATE || unit > Character.MAX_SURROGATE);
    }
}
