package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ByteRangeConsumer;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.change.ChangeLog;
import org.scenebuf.engine.change.RangeMerging;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;

/** What changed, as bytes for native code. */
class DrainedBytesTest {

    private final GeomVertexArrayData rows =
        GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 1000);

    @Test
    void aCopyThatIsKeptByThemAloneIsTheArray() {
        byte[] copy = new byte[32_000];
        ByteRangeConsumer intoCopy = (offset, count, address) -> MemorySegment.copy(
            MemorySegment.ofAddress(address).reinterpret(count), ValueLayout.JAVA_BYTE, 0, copy, (int) offset,
            (int) count);
        Random random = new Random(20261128);
        try (ChangeCursor cursor = rows.changes().newCursor()) {
            assertEquals(32_000, cursor.drainBytes(rows, intoCopy));
            for (int round = 0; round < 50; round++) {
                rows.column("normal").rows(random.nextInt(1000), 1).copyFrom(new float[] {random.nextFloat(), 1, 2});
                assertEquals(32, cursor.drainBytes(rows, intoCopy));
            }
            assertEquals(0, cursor.drainBytes(rows, intoCopy));
            try (BufferView view = rows.getBuffer(BufferRequest.FULL_RO)) {
                assertArrayEquals(view.segment().toArray(ValueLayout.JAVA_BYTE), copy);
            }
        }
    }

    @Test
    void scatteredRowsComeInFewRanges() {
        try (ChangeCursor cursor = rows.changes().newCursor()) {
            cursor.drain((first, count) -> { });
            for (int row = 0; row < 1000; row += 5) {
                rows.modified(row, 1);
            }
            int[] ranges = {0};
            assertEquals(996 * 32, cursor.drainBytes(rows, (offset, count, address) -> ranges[0]++));
            assertEquals(1, ranges[0]);
            rows.modified(3, 1);
            rows.modified(5, 1);
            assertEquals(64, cursor.drainBytes(rows, RangeMerging.NONE, (offset, count, address) -> ranges[0]++));
            assertEquals(3, ranges[0]);
        }
    }

    @Test
    void theArrayStaysWhereItIsMeanwhile() {
        try (ChangeCursor cursor = rows.changes().newCursor()) {
            assertThrows(BufferInUseException.class,
                () -> cursor.drainBytes(rows, (offset, count, address) -> rows.setRowCount(2000)));
            assertEquals(32_000, cursor.drainBytes(rows, (offset, count, address) -> { }));
        }
    }

    @Test
    void otherArraysAreRefused() {
        try (ChangeCursor cursor = rows.changes().newCursor();
            PointerToArray<Float> floats = PointerToArray.allocate("floats", PtaType.FLOAT32, 1000);
            ChangeCursor none = ChangeLog.of(4000).newCursor()) {
            ByteRangeConsumer never = (offset, count, address) -> {
                throw new AssertionError();
            };
            assertThrows(BufferException.class, () -> cursor.drainBytes(floats, never));
            assertThrows(BufferException.class, () -> cursor.drainBytes(rows.column("vertex"), never));
            try (GeomVertexArrayData others = GeomVertexArrayData.allocate("others", rows.format(), 1000)) {
                assertThrows(BufferException.class, () -> cursor.drainBytes(others, never));
            }
            assertEquals(32_000, cursor.drainBytes(rows, (offset, count, address) -> { }));
            assertEquals(4000, none.drainBytes(floats, (offset, count, address) -> { }));
            cursor.close();
            assertThrows(StaleViewException.class, () -> cursor.drainBytes(rows, never));
        }
    }
}
