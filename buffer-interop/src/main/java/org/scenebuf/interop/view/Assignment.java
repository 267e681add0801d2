package org.scenebuf.interop.view;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.internal.ErrorText;

/** Stores into all items of a view at once. */
final class Assignment {

    private Assignment() {
    }

    static void run(Items target, Object source) {
        target.requireWritable();
        if (source instanceof MemoryView view) {
            copy(target, view.items());
            return;
        }
        try (BufferView view = Buffers.borrow(source, BufferRequest.FULL_RO)) {
            copy(target, view.items());
        }
    }

    /** Stores one value into every item. The value is converted once, and copied from there. */
    static void fill(Items target, @Nullable Object value) {
        target.requireWritable();
        BufferLayout layout = target.layout();
        MemorySegment one = MemorySegment.ofArray(new byte[Math.toIntExact(layout.itemSize())]);
        layout.format().write(one, 0, value);
        BufferLayout repeated = BufferLayout.of(0, layout.format(), layout.itemSize(), layout.shape(),
            new long[layout.ndim()]);
        try (BufferView view = Buffers.borrow(Buffers.wrap(one, repeated), BufferRequest.FULL_RO)) {
            target.copyFrom(view.items());
        }
    }

    private static void copy(Items target, Items source) {
        String expected = structure(target.layout());
        String given = structure(source.layout());
        if (!expected.equals(given)) {
            throw new IllegalArgumentException(ErrorText.of(expected, given, "slice or cast one of them"));
        }
        target.copyFrom(source); // Compares the shapes.
    }

    /**
     * The text of what must be equal whatever the shape. CPython compares formats as texts, without a leading
     * {@code @}.
     */
    private static String structure(BufferLayout layout) {
        return "items of format " + withoutMark(layout.format().toString()) + " and " + layout.itemSize()
            + " bytes in " + layout.ndim() + " dimensions";
    }

    static String withoutMark(String format) {
        return format.startsWith("@") ? format.substring(1) : format;
    }
}
