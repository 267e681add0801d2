package org.scenebuf.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.lwjgl.BufferUtils;
import org.lwjgl.system.MemoryUtil;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.RawLoan;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** {@code YourOwnRenderer}, and each line of the page "from raw LWJGL". */
class YourOwnRendererTest {

    private static final GeomVertexArrayFormat FORMAT = GeomVertexArrayFormat.v3();
    private static final int FLOATS = 30;

    @Test
    void theExampleSendsAllThenOneEditAndReadsItBack() {
        HeadlessGl.open().close();
        StringWriter out = new StringWriter();
        assertEquals(0, Main.commandLine().setOut(new PrintWriter(out)).execute("YourOwnRenderer"));
        assertTrue(out.toString().matches("32000 bytes up, then \\d{2,4} after an edit; on the GPU: 1.0, 2.0, 3.0\\R"),
            out.toString());
    }

    private static void edit(GeomVertexArrayData rows) {
        long copied = MemoryStatistics.bytesCopied();
        try (FloatColumn position = rows.column("vertex").asFloat()) {
            position.set(7, 1, 5);
        }
        assertEquals(copied, MemoryStatistics.bytesCopied());
    }

    @Test
    void buffersGoIn() {
        ByteBuffer bytes = BufferUtils.createByteBuffer(4 * FLOATS);
        FloatBuffer floats = BufferUtils.createFloatBuffer(FLOATS);
        try (GeomVertexArrayData ofBytes = GeomVertexArrayData.adopt("rows", FORMAT, Buffers.wrap(bytes));
            GeomVertexArrayData ofFloats = GeomVertexArrayData.adopt("rows", FORMAT, Buffers.wrap(floats))) {
            edit(ofBytes);
            edit(ofFloats);
        }
        assertEquals(5, bytes.getFloat(4 * 22));
        assertEquals(5, floats.get(22));
    }

    @Test
    void segmentsGoInAndThrowOnceTheirArenaIsClosed() {
        Arena arena = Arena.ofShared();
        MemorySegment segment = arena.allocate(4 * FLOATS, 16);
        GeomVertexArrayData rows = GeomVertexArrayData.adopt("rows", FORMAT, Buffers.wrap(segment));
        edit(rows);
        assertEquals(5, segment.getAtIndex(ValueLayout.JAVA_FLOAT, 22));
        arena.close();
        assertThrows(IllegalStateException.class, () -> edit(rows));
    }

    @Test
    void addressesGoInAndAreFreedAfterTheLastBorrower() {
        AtomicInteger freed = new AtomicInteger();
        long address = MemoryUtil.nmemCalloc(FLOATS, 4);
        NativeMemory memory = NativeMemory.adopt("rows", MemorySegment.ofAddress(address).reinterpret(4 * FLOATS),
            () -> {
                MemoryUtil.nmemFree(address);
                freed.incrementAndGet();
            });
        GeomVertexArrayData rows = GeomVertexArrayData.adopt("rows", FORMAT, Storage.of(memory));
        edit(rows);
        assertEquals(5, MemoryUtil.memGetFloat(address + 4 * 22));
        BufferView view = rows.getBuffer(BufferRequest.RECORDS_RO);
        assertThrows(BufferInUseException.class, rows::close);
        assertEquals(0, freed.get());
        view.close();
        rows.close();
        assertEquals(1, freed.get());
    }

    @Test
    void buffersAndAddressesComeOut() {
        try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", FORMAT, 10)) {
            edit(rows);
            try (BufferView view = rows.getBuffer(BufferRequest.RECORDS)) {
                ByteBuffer bytes = view.segment().asByteBuffer().order(ByteOrder.nativeOrder());
                assertEquals(5, bytes.getFloat(4 * 22));
                bytes.putFloat(0, 9);
                RawLoan raw = view.lendRaw();
                assertEquals(9, MemoryUtil.memGetFloat(raw.address()));
                raw.cancel();
            }
            float[] first = new float[3];
            rows.rows(0, 1).copyTo(first);
            assertArrayEquals(new float[] {9, 0, 0}, first);
        }
    }
}
