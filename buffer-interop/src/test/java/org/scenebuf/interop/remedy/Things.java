package org.scenebuf.interop.remedy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.stream.Stream;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.interop.Lent;

/** What the cases lend and copy. */
final class Things {

    private Things() {
    }

    /** Lends four items. */
    static Lent lend(String format) {
        return Lent.of(BufferLayout.contiguous(0, ElementFormat.of(format), 4));
    }

    static Lent lend(String format, long[] shape, long[] strides) {
        ElementFormat item = ElementFormat.of(format);
        return Lent.of(BufferLayout.of(0, item, item.itemSize(), shape, strides));
    }

    /** As the errors say: by {@link Buffers#toContiguous}. */
    static Lent copy(BufferExporter exporter) {
        try (BufferView view = exporter.getBuffer(BufferRequest.FULL_RO)) {
            Lent copy = Lent.of(view.layout().contiguousCopy(0, 'C'));
            MemorySegment bytes = MemorySegment.ofArray(new byte[Math.toIntExact(view.layout().byteSize())]);
            Buffers.toContiguous(view, bytes, 'C');
            copy.fill(bytes);
            return copy;
        }
    }

    /** As the errors say: in a block of {@link NativeMemory#allocate}. */
    static NativeMemory block(MemorySegment bytes) {
        NativeMemory block = NativeMemory.allocate("block", bytes.byteSize());
        try (Loan loan = block.lend("the copy")) {
            loan.segment().copyFrom(bytes);
        }
        return block;
    }

    /** Two rows of two items of four bytes, each row behind a pointer: bytes from 0 on. */
    static BufferExporter pointers(String format) {
        Arena arena = Arena.ofAuto();
        MemorySegment rows = arena.allocate(16, 8);
        MemorySegment table = arena.allocate(16, 8);
        for (int k = 0; k < rows.byteSize(); k++) {
            rows.set(ValueLayout.JAVA_BYTE, k, (byte) k);
        }
        table.set(ValueLayout.JAVA_LONG, 0, rows.address());
        table.set(ValueLayout.JAVA_LONG, 8, rows.address() + 8);
        List<Storage> blocks = Stream.of(table, rows)
            .map(block -> Storage.of(NativeMemory.adopt("block", block, () -> { }))).toList();
        BufferLayout layout = BufferLayout.of(0, ElementFormat.of(format), 4, new long[] {2, 2}, new long[] {8, 4},
            new long[] {0, -1});
        return new BufferExporter() {
            @Override
            public BufferView getBuffer(BufferRequest request) {
                return Lender.lend(this, blocks, layout, request);
            }
        };
    }
}
