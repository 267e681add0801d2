package org.scenebuf.interop.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.Collected;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.interop.view.MemoryView;

/** Files whose pages are items: lent, adopted, stored to, given back in any order. */
class NpyMapTest {

    private static final GeomVertexArrayFormat ROWS = GeomVertexArrayFormat.v3n3t2();

    @TempDir
    private Path folder;

    @Test
    void aMappedFileIsTheStorageOfAVertexArray() {
        Path file = folder.resolve("rows.npy");
        try (NpyArray made = Npy.create(file, ROWS.rowFormat(), 'C', 100)) {
            long copied = MemoryStatistics.bytesCopied();
            GeomVertexArrayData rows = GeomVertexArrayData.adopt("terrain", ROWS, made);
            ChangeCursor cursor = rows.changes().newCursor();
            drained(cursor);
            try (MemoryView height = MemoryView.of(rows.column("vertex"))) {
                height.slice("10:12, 1").setFloat(2.5f, 1);
            }
            assertEquals(List.of("8-16"), drained(cursor));
            BufferInUseException refused = assertThrows(BufferInUseException.class, made::close);
            assertTrue(refused.getMessage().contains("(adopted by terrain"), refused.getMessage());
            made.flush();
            rows.close();
            assertEquals(copied, MemoryStatistics.bytesCopied());
        }
        try (NpyArray read = Npy.read(file); GeomVertexArrayData rows = GeomVertexArrayData.adopt("again", ROWS, read);
            MemoryView height = MemoryView.of(rows.column("vertex"))) {
            assertEquals(2.5, height.get(11, 1));
            assertEquals(0.0, height.get(12, 1));
        }
    }

    @Test
    void aMappedFileIsTheRamImageOfATexture() {
        Path file = folder.resolve("image.npy");
        try (NpyArray pixels = Npy.create(file, ElementFormat.of("B"), 'C', 8, 16, 4)) {
            Texture texture = Texture.adopt("picture", TextureFormat.RGBA, pixels);
            ImageChangeCursor cursor = texture.ramImage().changes().newCursor();
            cursor.drain(region -> { });
            try (MemoryView view = MemoryView.of(texture.ramImage())) {
                view.slice("2:3, 4:6").copyFrom(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
            }
            assertTrue(cursor.drain(region -> assertEquals(2, region.y())) > 0, "nothing is marked");
            assertThrows(BufferInUseException.class, pixels::close);
            texture.close();
        }
        try (NpyArray read = Npy.map(file, MapMode.READ_ONLY); MemoryView view = MemoryView.of(read)) {
            assertEquals(7L, view.get(2, 5, 2));
        }
    }

    @Test
    void theMapModeSaysWhoSeesAStore() throws IOException {
        Path file = folder.resolve("numbers.npy");
        Npy.write(file, Buffers.wrap(new int[] {1, 2, 3}));
        byte[] before = Files.readAllBytes(file);
        try (NpyArray array = Npy.map(file, MapMode.READ_ONLY)) {
            assertThrows(BufferException.class, () -> array.getBuffer(BufferRequest.FULL));
            array.flush();
        }
        try (NpyArray array = Npy.map(file, MapMode.PRIVATE); MemoryView view = MemoryView.of(array)) {
            view.set(9, 0);
            assertEquals(9L, view.get(0));
            assertArrayEquals(before, Files.readAllBytes(file));
        }
        try (NpyArray array = Npy.map(file, MapMode.READ_WRITE); MemoryView view = MemoryView.of(array)) {
            view.set(9, 0);
            assertTrue(array.isMapped());
        }
        assertEquals(9, Files.readAllBytes(file)[128]);
    }

    @Test
    void aFileMayBeReplacedByWhatIsMappedOfIt() throws IOException {
        Path file = folder.resolve("numbers.npy");
        Npy.write(file, Buffers.wrap(new float[100_000]));
        try (NpyArray array = Npy.map(file, MapMode.READ_WRITE); MemoryView view = MemoryView.of(array)) {
            Npy.write(file, view.slice("::-2"));
            view.set(1, 99_999);
            Npy.create(file, ElementFormat.of("d"), 'F', 2, 3).close();
            view.set(2, 0);
        }
        assertEquals(128 + 48, Files.size(file));
    }

    @Test
    void emptyArraysAndSingleItemsAreMapped() {
        for (long[] shape : List.of(new long[0], new long[] {0}, new long[] {3, 0, 2}, new long[] {1})) {
            Path file = folder.resolve("few.npy");
            Npy.create(file, ElementFormat.of(">h"), 'F', shape).close();
            for (MapMode mode : List.of(MapMode.READ_ONLY, MapMode.READ_WRITE)) {
                try (NpyArray array = Npy.map(file, mode); BufferView view = array.getBuffer(BufferRequest.FULL_RO)) {
                    assertArrayEquals(shape, view.layout().shape());
                    assertEquals(shape.length == 0 || shape.length == 1 && shape[0] == 1 ? 2 : 0, view.len());
                    array.flush();
                }
            }
        }
    }

    @Test
    void subArraysBecomeDimensions() {
        Path file = folder.resolve("vectors.npy");
        for (char order : new char[] {'C', 'F'}) {
            try (NpyArray array = Npy.create(file, ElementFormat.of("(2,3)f"), order, 5)) {
                assertArrayEquals(new long[] {5, 2, 3}, array.shape());
                assertEquals(ElementFormat.of("f"), array.format());
                assertEquals(order, array.header().order());
            }
        }
    }

    @Test
    void moreThanTwoGibibytesAreMapped() throws IOException {
        Path file = folder.resolve("large.npy");
        long count = 3L << 30;
        try (NpyArray array = Npy.create(file, ElementFormat.of("B"), 'C', count);
            MemoryView view = MemoryView.of(array)) {
            view.set(77, count - 1);
        }
        assertEquals(count + 128, Files.size(file));
        try (NpyArray array = Npy.map(file, MapMode.READ_ONLY); MemoryView view = MemoryView.of(array)) {
            assertEquals(77L, view.get(count - 1));
        }
    }

    @Test
    void aMappingThatNobodyReachesAnyMoreEnds() {
        Path file = folder.resolve("dropped.npy");
        Npy.create(file, ElementFormat.of("B"), 'C', 1 << 20).close();
        long before = MemoryStatistics.now().blocks();
        drop(file);
        assertTrue(Collected.eventually(() -> MemoryStatistics.now().blocks() <= before), "the mapping is left");
    }

    @Test
    void aViewKeepsTheMappingThoughTheArrayIsForgotten() {
        Path file = folder.resolve("kept.npy");
        try (BufferView view = Npy.create(file, ElementFormat.of("f"), 'C', 8).getBuffer(BufferRequest.FULL)) {
            System.gc();
            view.set(3, 5);
            assertEquals(3.0, view.get(5));
        }
    }

    @Test
    void aClosedArrayRefusesAndClosingTwiceIsHarmless() {
        NpyArray array = Npy.create(folder.resolve("closed.npy"), ElementFormat.of("f"), 'C', 8);
        MemorySegment kept;
        try (BufferView view = array.getBuffer(BufferRequest.FULL)) {
            kept = view.segment();
        }
        array.close();
        array.close();
        assertThrows(IllegalStateException.class, () -> array.getBuffer(BufferRequest.FULL));
        assertThrows(IllegalStateException.class, array::flush);
        assertThrows(IllegalStateException.class, () -> kept.get(ValueLayout.JAVA_BYTE, 0));
    }

    @Test
    void aFailedWriteNamesTheFileAndLeavesNoHandle() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "no /dev/full");
        long before = handles();
        for (int round = 0; round < 20; round++) {
            NpyException refused = assertThrows(NpyException.class, () -> Npy.write(full, Buffers.wrap(new float[9])));
            assertTrue(refused.getMessage().startsWith("/dev/full: expected a file that can be written, given "),
                refused.getMessage());
            assertThrows(NpyException.class, () -> {
                try (NpzWriter archive = Npz.create(full, Npz.Compression.STORED)) {
                    archive.add("a", Buffers.wrap(new float[9]));
                }
            });
        }
        assertTrue(handles() < before + 10, "handles are left");
    }

    @Test
    void whatIsNotThereOrCannotBeMadeIsNamed() {
        Path absent = folder.resolve("absent.npy");
        for (Runnable call : List.<Runnable>of(() -> Npy.read(absent), () -> Npy.header(absent),
            () -> Npy.map(absent, MapMode.READ_ONLY), () -> Npy.map(absent, MapMode.READ_WRITE),
            () -> Npz.open(absent), () -> Npy.write(absent.resolve("x.npy"), Buffers.wrap(new int[1])),
            () -> Npy.create(absent.resolve("x.npy"), ElementFormat.of("f"), 'C', 1))) {
            NpyException refused = assertThrows(NpyException.class, call::run);
            assertTrue(refused.getMessage().startsWith(absent.toString()), refused.getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> Npy.create(absent, ElementFormat.of("f"), 'A', 1));
        assertThrows(IllegalArgumentException.class, () -> Npy.create(absent, ElementFormat.of("f"), 'C', -1));
        assertThrows(ArithmeticException.class, () -> Npy.create(absent, ElementFormat.of("f"), 'C', Long.MAX_VALUE));
        String text = assertThrows(ArithmeticException.class,
            () -> Npy.create(absent, ElementFormat.of("f"), 'C', Long.MAX_VALUE / 4)).getMessage();
        assertEquals("expected a file of fewer than 2^63 bytes for " + absent + ", given 9223372036854775804 bytes of "
            + "items after 128 of the header: make the shape smaller", text);
        assertFalse(Files.exists(absent));
    }

    private static void drop(Path file) {
        assertTrue(Npy.map(file, MapMode.READ_ONLY).isMapped());
    }

    private static long handles() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    private static List<String> drained(ChangeCursor cursor) {
        List<String> ranges = new ArrayList<>();
        cursor.drain((first, count) -> ranges.add(first + "-" + (first + count)));
        return ranges;
    }
}
