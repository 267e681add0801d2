package org.scenebuf.engine.memory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.RowBits;

/**
 * Memory in the hands of a borrower whose stores the library cannot see: an INDArray, a segment, an address. All of it
 * counts as stored to at every look.
 *
 * @see StoreMarks#handOut
 */
public final class HandedOut implements ByteRanges, AutoCloseable {

    private static final int MOST_PARTS = 64;
    private static final long BLOCK = 64;

    private final StoreBook book;
    private final long base;
    private final List<ByteRanges> parts = new ArrayList<>();

    /** The bytes as blocks of 64, used where there are too many parts to keep. */
    private @Nullable RowBits blocks;
    private boolean returned;

    /** Present in debug mode only. */
    private final @Nullable WasteCheck check;

    HandedOut(StoreBook book, long base, @Nullable WasteCheck check) {
        this.book = book;
        this.base = base;
        this.check = check;
    }

    /**
     * Hands out more bytes.
     *
     * @param part the bytes. Where there are more than 64 parts, only the blocks of 64 bytes that they touch are
     *     remembered.
     * @throws IllegalArgumentException when the part is this object
     */
    public void add(ByteRanges part) {
        if (Args.notNull(part, "a part") == this) {
            throw new IllegalArgumentException(ErrorText.of("other bytes to hand out", "this object itself",
                "add ranges of bytes"));
        }
        synchronized (book) {
            if (returned) {
                book.tell(part, base);
                return;
            }
            parts.add(part);
            if (parts.size() > MOST_PARTS) {
                parts.forEach(this::addBlocks);
                parts.clear();
            }
        }
    }

    /** Takes all the bytes back. They count as stored to once more. Closing twice is harmless. */
    @Override
    public void close() {
        synchronized (book) {
            if (!returned) {
                returned = true;
                book.takeBack(this);
            }
        }
    }

    long base() {
        return base;
    }

    boolean isWastedOn(StoreWatcher looker) {
        return check != null && check.isWastedOn(looker, this);
    }

    @Nullable WasteCheck check() {
        return check;
    }

    @Override
    public void forEach(long gap, Consumer consumer) {
        parts.forEach(part -> part.forEach(gap, consumer));
        if (blocks != null) {
            blocks.forEachRange((first, count) -> consumer.accept(first * BLOCK, count * BLOCK));
        }
    }

    private void addBlocks(ByteRanges part) {
        RowBits bits = blocks == null ? RowBits.none(book.byteSize() / BLOCK + 1) : blocks;
        part.forEach(BLOCK, (first, count) -> {
            if (count > 0) {
                bits.add(first / BLOCK, (first + count - 1) / BLOCK - first / BLOCK + 1);
            }
        });
        blocks = bits;
    }
}
