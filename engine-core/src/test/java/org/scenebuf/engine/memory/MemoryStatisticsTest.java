package org.scenebuf.engine.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;

class MemoryStatisticsTest {

    @Test
    void whatIsCopiedOutAndInIsCountedToTheByte() {
        byte[] bytes = new byte[1000];
        try (BufferView view = Buffers.borrow(new int[250], BufferRequest.FULL)) {
            long before = MemoryStatistics.bytesCopied();
            Buffers.toContiguous(view, MemorySegment.ofArray(bytes), 'C');
            assertEquals(before + 1000, MemoryStatistics.bytesCopied());
            Buffers.fromContiguous(view, MemorySegment.ofArray(bytes), 'C');
            assertEquals(before + 2000, MemoryStatistics.bytesCopied());
        }
    }

    @Test
    void lendingReadingAndStoringCopyNothing() {
        long before = MemoryStatistics.bytesCopied();
        try (PointerToArray<Float> numbers = PointerToArray.allocate("numbers", PtaType.FLOAT32, 100);
            BufferView view = numbers.getBuffer(BufferRequest.FULL)) {
            view.set(3.5, 7);
            numbers.set(8, 4.5f);
            assertEquals(3.5f, numbers.get(7));
            assertEquals(before, MemoryStatistics.bytesCopied());
        }
    }

    @Test
    void anArrayThatMovesCopiesWhatItKeeps() {
        try (PointerToArray<Float> numbers = PointerToArray.allocate("numbers", PtaType.FLOAT32, 100)) {
            long before = MemoryStatistics.bytesCopied();
            numbers.resize(5000);
            assertEquals(before + 400, MemoryStatistics.bytesCopied());
        }
    }
}
