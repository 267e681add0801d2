package org.scenebuf.engine.bulk;

import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.Arrays;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.buffer.ItemsApart;
import org.scenebuf.engine.format.NumberKind;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/**
 * Conversions of numbers from one type to another: images and vertices of bytes from arrays of floats, and back.
 *
 * <pre>{@code
 * BufferLayout image = BufferLayout.contiguous(0, ElementFormat.of("f"), 64, 64, 4);    // height, width, channels
 * BufferExporter source = Buffers.wrap(MemorySegment.ofArray(floats), image);
 * ComponentConversion.UNORM.convert(source, texture.ramImage());                        // 0 to 1 become 0 to 255
 * }</pre>
 *
 * <p>N is the number of bits of a whole type. <i>nearest</i> is the nearest whole number, halves up. Every result is
 * rounded once (OpenGL 4.6 core, section 2.3.5; Vulkan 1.3, section 3.9).
 */
public enum ComponentConversion {
    /**
     * Unsigned whole numbers stand for 0 to 1. A float v is clamped and becomes nearest(v (2<sup>N</sup> - 1)); NaN
     * becomes 0. A whole number v becomes the float v / (2<sup>N</sup> - 1), or the nearest number of another width.
     */
    UNORM,
    /**
     * Signed whole numbers stand for -1 to 1. A float v is clamped and becomes nearest(v (2<sup>N-1</sup> - 1)); NaN
     * becomes 0. A whole number v becomes the float v / (2<sup>N-1</sup> - 1), at least -1.
     */
    SNORM,
    /**
     * Numbers keep their value. Whole results are rounded to the nearest, halves up, and saturated; NaN becomes 0.
     * Floating results are rounded to the nearest even, and infinite where they are too large. A -0 becomes 0.
     */
    CAST;

    /**
     * Converts all numbers of one exporter to those of another, which count as changed.
     *
     * @param source numbers of up to 4 bytes, or doubles, in any strides and either byte order; they may be in the
     *     target's own memory
     * @param target numbers of the same shape, in any strides, in this machine's byte order, not behind pointers
     * @throws BufferException when the shapes differ, or this conversion does not handle the types; nothing was changed
     *     then
     */
    public void convert(BufferExporter source, BufferExporter target) {
        Args.notNull(source, "a source");
        Args.notNull(target, "a target");
        try (BufferView to = Buffers.borrow(target, BufferRequest.RECORDS.by("convert"));
            BufferView from = Buffers.borrow(source, BufferRequest.FULL_RO.by("convert"))) {
            convert(from.items(), to.items());
        }
    }

    /**
     * Converts numbers of an open view to those of another. They may be some of the view's items or all. The target's
     * items count as changed.
     *
     * @param source the numbers, as in {@link #convert(BufferExporter, BufferExporter)}
     * @param target the numbers to write, with the same shape, not behind pointers
     * @throws BufferException when the shapes differ, this conversion does not handle the types, or the target is
     *     read-only or behind pointers; nothing was changed then
     * @throws org.scenebuf.engine.memory.StaleViewException when one of the views is released
     */
    public void convert(Items source, Items target) {
        Args.notNull(source, "a source");
        Args.notNull(target, "a target").requireWritable();
        requireSameShape(source.layout(), target.layout());
        require(source.layout(), target.layout());
        if (target.layout().byteSize() > 0) {
            convertSome(source, target);
        }
    }

    /** Converts items. A source behind pointers, or in the written memory, is copied first. */
    private void convertSome(Items source, Items target) {
        MemorySegment written = target.segment();
        try (ItemsApart apart = source.layout().isIndirect() ? ItemsApart.copyOf(source)
            : ItemsApart.from(written, source)) {
            Items given = apart.items();
            new ComponentRuns(this, given.segment(), given.layout(), written, target.layout())
                .run(first(given.layout()), first(target.layout()));
        } finally {
            target.tellIfReleased();
        }
        Reference.reachabilityFence(source); // A view that is collected gives its memory back.
        Reference.reachabilityFence(target);
    }

    private static long first(BufferLayout layout) {
        return layout.offset() - layout.lowestByte();
    }

    private static void requireSameShape(BufferLayout from, BufferLayout to) {
        if (!isSameShape(from, to)) {
            throw new BufferException(ErrorText.of("numbers of shape " + Arrays.toString(to.shape()),
                "shape " + Arrays.toString(from.shape()), "reshape or slice one of them"));
        }
    }

    private static boolean isSameShape(BufferLayout from, BufferLayout to) {
        boolean same = from.ndim() == to.ndim();
        for (int k = 0; same && k < to.ndim(); k++) {
            same = from.shape(k) == to.shape(k);
        }
        return same;
    }

    private void require(BufferLayout from, BufferLayout to) {
        NumberKind source = from.format().numberKind();
        NumberKind target = to.format().numberKind();
        boolean known = isKnown(source) && isKnown(target) && to.format().scalarCode() != 0;
        if (!known || !takes(source, target)) {
            throw new BufferException(ErrorText.of("two types that " + this + " converts between", "format "
                + from.format() + " to " + to.format(), remedy()));
        }
    }

    private static boolean isKnown(NumberKind kind) {
        return kind != NumberKind.OTHER && kind != NumberKind.TRUTH && kind != NumberKind.INT64
            && kind != NumberKind.UINT64;
    }

    private boolean takes(NumberKind source, NumberKind target) {
        return switch (this) {
            case CAST -> true;
            case UNORM -> source.isReal() ? target.isUnsigned() : source.isUnsigned() && (target.isReal()
                || target.isUnsigned());
            case SNORM -> source.isReal() != target.isReal() && !source.isUnsigned() && !target.isUnsigned();
        };
    }

    private String remedy() {
        return switch (this) {
            case UNORM -> "use SNORM where there is a sign, or CAST";
            case SNORM -> "use UNORM where there is no sign, or CAST";
            case CAST -> "take numbers of up to 4 bytes, or doubles";
        };
    }
}
