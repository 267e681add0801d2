package org.scenebuf.interop.view;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;

/** Equality and hash as {@code memoryview} defines them. */
final class Comparison {

    private Comparison() {
    }

    static boolean equal(MemoryView view, Object other) {
        if (view.isReleased()) {
            return false;
        }
        try {
            return other instanceof MemoryView that ? !that.isReleased() && equal(view.items(), that.items())
                : equalItems(view, other);
        } catch (IllegalStateException gone) {
            return false; // A versioned view whose memory has moved, a closed exporter, an arena closed meanwhile.
        }
    }

    private static boolean equalItems(MemoryView view, Object other) {
        try (@Nullable BufferView borrowed = borrow(other)) {
            return borrowed != null && equal(view.items(), borrowed.items());
        }
    }

    static int hash(MemoryView view) {
        String format = view.format();
        require(view.readOnly() && view.isImmutable(), "memory that nobody may write", view);
        require(Cast.isBytes(view.layout().format()), "format B, b or c", format);
        return Arrays.hashCode(view.toBytes());
    }

    private static boolean equal(Items a, Items b) {
        return a.layout().format().isStruct() && b.layout().format().isStruct() && a.sameItems(b);
    }

    private static @Nullable BufferView borrow(Object other) {
        try {
            return Buffers.borrow(other, BufferRequest.FULL_RO);
        } catch (IllegalArgumentException | BufferException noMemory) {
            return null;
        }
    }

    private static void require(boolean met, String expected, Object given) {
        if (!met) {
            throw new UnsupportedOperationException(ErrorText.of(expected + " for a hash", given,
                "take the hash of toBytes()"));
        }
    }
}
