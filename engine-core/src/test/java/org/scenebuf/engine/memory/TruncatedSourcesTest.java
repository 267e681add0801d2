package org.scenebuf.engine.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.bulk.Bulk;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** Sources that are pages of a file that has become shorter: nothing is lost, and nothing half done. */
class TruncatedSourcesTest {

    private static final int ROWS = 4096;

    @TempDir
    private Path folder;

    private FileChannel channel;
    private MemorySegment pages;

    @BeforeEach
    void map() throws IOException {
        channel = FileChannel.open(folder.resolve("pages"), StandardOpenOption.CREATE, StandardOpenOption.READ,
            StandardOpenOption.WRITE);
        pages = channel.map(FileChannel.MapMode.READ_WRITE, 0, ROWS * 12L, Arena.ofAuto());
        pages.fill((byte) 1);
    }

    @AfterEach
    void close() throws IOException {
        channel.close();
    }

    @Test
    void whatIsRefusedLeavesTheArrayAsItWas() throws IOException {
        try (PointerToArray<Integer> ints = PointerToArray.of("ints", PtaType.INT32, 1, 2, 3, 4);
            GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3(), 4)) {
            channel.truncate(8192);
            for (Executable copy : List.<Executable>of(() -> ints.setSubdata(1, 2, pages), () -> ints.copyFrom(pages),
                () -> rows.setSubdata(1, 1, pages), () -> rows.copyFrom(pages))) {
                String text = assertThrows(IllegalStateException.class, copy).getMessage();
                assertTrue(text.contains("one that became shorter"), text);
            }
            assertEquals(List.of(1, 2, 3, 4), ints.asList());
            assertEquals(4, rows.rowCount());
        }
    }

    @Test
    void aWriteSaysThatItsSourceIsGone() throws IOException {
        channel.truncate(0);
        try (BufferView view = Buffers.borrow(pages, BufferRequest.FULL_RO);
            FileChannel target = FileChannel.open(folder.resolve("target"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE)) {
            String text = assertThrows(IllegalStateException.class, () -> Buffers.write(view, target, 'C'))
                .getMessage();
            assertTrue(text.contains("one that became shorter"), text);
        }
    }

    @Test
    void rowsThatWereWrittenBeforeThePageWasMissedAreTold() throws IOException {
        BufferLayout triples = BufferLayout.contiguous(0, ElementFormat.of("f"), ROWS, 3);
        int[] indices = IntStream.range(0, ROWS).toArray();
        try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), ROWS);
            ChangeCursor cursor = rows.changes().newCursor();
            FloatColumn column = rows.column("vertex").asFloat()) {
            byte[] mirror = new byte[ROWS * 32];
            follow(rows, cursor, mirror);
            channel.truncate(8192);
            assertThrows(InternalError.class, () -> column.writeRows(0, ROWS, pages));
            follow(rows, cursor, mirror);
            Bulk.scale(rows.column("vertex"), 0);
            follow(rows, cursor, mirror);
            assertThrows(InternalError.class,
                () -> Bulk.scatter(rows.column("vertex"), indices, Buffers.wrap(pages, triples)));
            follow(rows, cursor, mirror);
            Bulk.scale(rows.column("vertex"), 0);
            follow(rows, cursor, mirror);
            assertThrows(InternalError.class,
                () -> Buffers.copyData(Buffers.wrap(pages, triples), rows.column("vertex")));
            follow(rows, cursor, mirror);
        }
        try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3(), ROWS);
            ChangeCursor cursor = rows.changes().newCursor()) {
            cursor.drain((first, count) -> { });
            assertThrows(InternalError.class, () -> Buffers.copyData(Buffers.wrap(pages, triples), rows));
            assertTrue(cursor.hasChanges());
        }
    }

    private static void follow(GeomVertexArrayData rows, ChangeCursor cursor, byte[] mirror) {
        try (BufferView view = rows.getBuffer(BufferRequest.FULL_RO)) {
            cursor.drain((first, count) -> MemorySegment.copy(view.segment(), ValueLayout.JAVA_BYTE, first * 32, mirror,
                (int) first * 32, (int) count * 32));
            assertArrayEquals(view.segment().toArray(ValueLayout.JAVA_BYTE), mirror, () -> Arrays.toString(mirror));
        }
    }
}
