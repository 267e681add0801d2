package org.scenebuf.interop.nd4j;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Items;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.Options;

/**
 * Checks by a checksum that nothing was stored where only reading was promised. It reads all bytes twice, so it runs
 * in debug mode only.
 */
final class ReadCheck {

    private static final long BLOCK_BYTES = 1 << 16;

    private final BufferView view;
    private final long before;

    private ReadCheck(BufferView view) {
        this.view = view;
        this.before = checksum(view);
    }

    /** Begins to watch memory that was lent for reading; null outside debug mode. */
    static @Nullable ReadCheck begin(BufferView view) {
        return view.readOnly() && Options.debug() ? new ReadCheck(view) : null;
    }

    /** The exception for changed bytes; null where nothing changed. */
    @Nullable BufferException end() {
        return checksum(view) == before ? null : new BufferException(ErrorText.of("no stores through an INDArray "
            + "that was opened to read", "changed bytes in " + view.exporter(),
            "open it to write, or find who else wrote meanwhile"));
    }

    private static long checksum(BufferView view) {
        CRC32C sum = new CRC32C();
        long rows = rowCount(view);
        if (rows == 0) {
            return 0;
        }
        long rowBytes = Math.max(1, view.len() / rows);
        long block = Math.clamp(BLOCK_BYTES / rowBytes, 1, rows);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment scratch = arena.allocate(Math.multiplyExact(block, rowBytes));
            for (long row = 0; row < rows; row += block) {
                Items some = rows(view, row, Math.min(block, rows - row));
                MemorySegment used = scratch.asSlice(0, some.layout().byteSize());
                some.toContiguous(used, 'C');
                sum.update(used.asByteBuffer());
            }
        }
        return sum.getValue();
    }

    /** The number of rows; a single item is one row. */
    private static long rowCount(BufferView view) {
        return view.layout().ndim() == 0 ? 1 : view.layout().shape(0);
    }

    private static Items rows(BufferView view, long firstRow, long rowCount) {
        return view.layout().ndim() == 0 ? view.items() : view.items().slice(0, firstRow, rowCount);
    }
}
