package org.scenebuf.engine.buffer;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.format.NumberKind;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/**
 * The one rule for copies between any two memories: as many numbers of as many bits, in any shape; or as many plain
 * bytes. Signs do not matter, because they change no bit. Java has no array of halves, so a half is copied by its bits.
 */
final class MemoryCopy {

    private MemoryCopy() {
    }

    /**
     * Copies all items of a user's memory to an exporter. Where the two overlap, the result is the same as if the
     * source had been copied out first.
     */
    static void copyFrom(Items memory, Items exporter) {
        exporter.requireWritable();
        require(memory.layout(), exporter.layout());
        copy(memory, exporter);
    }

    /** Copies all items of an exporter to a user's memory. Where the two overlap, it is as above. */
    static void copyTo(Items memory, Items exporter) {
        memory.requireWritable();
        require(memory.layout(), exporter.layout());
        copy(exporter, memory);
    }

    private static void copy(Items source, Items target) {
        if (target.layout().byteSize() == 0) {
            return;
        }
        if (isOfOneShape(source.layout(), target.layout())) {
            target.copyFrom(source);
            return;
        }
        try (ItemsApart apart = apart(source, target)) {
            Items given = apart.items();
            target.fromContiguous(given.base().asSlice(given.layout().lowestByte(), given.layout().byteSize()), 'C');
        }
    }

    private static ItemsApart apart(Items source, Items target) {
        return source.layout().isContiguous('C') && !source.isIndirect() && !target.isIndirect()
            ? ItemsApart.from(target.base(), source) : ItemsApart.copyOf(source);
    }

    private static boolean isOfOneShape(BufferLayout source, BufferLayout target) {
        return source.itemSize() == target.itemSize() && Arrays.equals(source.shape(), target.shape());
    }

    /** Checks the memory that a user passed against that of the exporter. */
    private static void require(BufferLayout given, BufferLayout wanted) {
        if (given.byteSize() != wanted.byteSize() || !isAlike(given, wanted)) {
            throw new BufferException(ErrorText.of(describe(wanted), describe(given), remedy(wanted)));
        }
    }

    private static boolean isAlike(BufferLayout given, BufferLayout wanted) {
        if (isBytes(given) || isBytes(wanted)) {
            return true;
        }
        @Nullable ElementFormat from = number(given);
        @Nullable ElementFormat to = number(wanted);
        return from == null || to == null ? given.format().equals(wanted.format())
            && given.itemSize() == wanted.itemSize() : from.isOfSameBits(to);
    }

    private static boolean isBytes(BufferLayout layout) {
        return layout.format().isBytes() && layout.itemSize() == 1;
    }

    /** The kind of number that all items consist of, without gaps; null where there is no such kind. */
    private static @Nullable ElementFormat number(BufferLayout layout) {
        return layout.itemSize() == layout.format().itemSize() ? number(layout.format()) : null;
    }

    private static @Nullable ElementFormat number(ElementFormat format) {
        if (format.shape().length > 0) {
            return number(format.element());
        }
        if (format.numberKind() != NumberKind.OTHER) {
            return format;
        }
        @Nullable ElementFormat first = format.fields().isEmpty() ? null : number(format.fields().getFirst().format());
        long size = 0;
        for (ElementFormat.Field field : format.fields()) {
            @Nullable ElementFormat number = number(field.format());
            if (number == null || first == null || !number.isSameNumber(first)) {
                return null;
            }
            size += field.format().itemSize();
        }
        return size == format.itemSize() ? first : null;
    }

    private static String describe(BufferLayout layout) {
        @Nullable ElementFormat number = number(layout);
        String items = number == null ? "items of format " + layout.format() + " in shape "
            + Arrays.toString(layout.shape())
            : layout.byteSize() / number.itemSize() + " numbers of " + number.numberKind() + order(number);
        return items + ", " + layout.byteSize() + " bytes";
    }

    private static String order(ElementFormat number) {
        return number.scalarCode() != 0 ? "" : " in the other byte order";
    }

    private static String remedy(BufferLayout wanted) {
        @Nullable ElementFormat number = number(wanted);
        return number == null || !order(number).isEmpty()
            ? "pass a byte[] of " + wanted.byteSize() + ", or items of the same format"
            : "pass a " + number.numberKind().javaArray() + " of " + wanted.byteSize() / number.itemSize()
                + ", or a buffer, a segment or an exporter of as many";
    }
}
