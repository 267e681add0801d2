package org.scenebuf.interop.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.joml.Matrix4f;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.cpu.nativecpu.NDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.InternalName;
import org.scenebuf.interop.npy.Npy;
import org.scenebuf.interop.npy.NpyArray;

/** What would end the process: addresses of memory that is not there, or is not theirs, or goes away. */
class Nd4jAttackTest {

    private static final GeomVertexArrayFormat POSITIONS = GeomVertexArrayFormat.v3();

    @TempDir
    private Path folder;

    @Test
    void anArrayThatNd4jMovedIsNotUsedWhereItWas() {
        PointerToArray<Float> floats = PointerToArray.of("floats", PtaType.FLOAT32, 1f, 2f, 3f);
        try (Nd4jMirror moved = Nd4jViews.mirror(floats); Nd4jMirror other = Nd4jViews.mirror(floats)) {
            moved.array().data().reallocate(400);
            other.array().setData(Nd4j.ones(DataType.FLOAT, 3).data());
            for (Nd4jMirror mirror : new Nd4jMirror[] {moved, other}) {
                String text = assertThrows(BufferException.class, mirror::commit).getMessage();
                assertTrue(text.contains("elsewhere since setData or data().reallocate"), text);
                assertThrows(BufferException.class, mirror::refresh);
            }
        }
        assertEquals(List.of(1f, 2f, 3f), floats.asList());
        INDArray lent = Nd4j.ones(DataType.FLOAT, 3);
        try (Nd4jExporter exporter = Nd4jExporter.of(lent)) {
            exporter.getBuffer(BufferRequest.FULL).close();
            lent.data().reallocate(400);
            assertThrows(BufferException.class, () -> exporter.getBuffer(BufferRequest.FULL));
        }
    }

    /** Else the rows would be looked for in the other buffer, and beyond it. */
    @Test
    void aViewWhoseArrayGotAnotherBufferStillGivesItsOwnRows() {
        GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", POSITIONS, 1000);
        INDArray other = Nd4j.ones(DataType.FLOAT, 3);
        try (Nd4jView view = Nd4jViews.open(rows.column("vertex"))) {
            view.array().setData(other.data());
            view.rows(900, 100).assign(7);
            view.component(1).assign(8);
        }
        assertEquals(3, other.sumNumber().intValue());
        assertFalse(other.wasClosed());
        try (FloatColumn column = rows.column("vertex").asFloat()) {
            assertEquals(7, column.get(999, 0));
            assertEquals(8, column.get(0, 1));
        }
        rows.close();
    }

    /** One that says other things each time it is asked. */
    @SuppressWarnings("overrides")
    private static final class Liar extends NDArray {

        private static final long serialVersionUID = 1L;

        Liar() {
            super(new float[10], new int[] {10}, 'c');
        }

        @Override
        public DataType dataType() {
            return DataType.DOUBLE;
        }
    }

    @Test
    void anArrayOfSomebodysOwnClassIsNotAsked() {
        String text = assertThrows(BufferException.class, () -> Nd4jExporter.of(new Liar())).getMessage();
        assertTrue(text.contains("an INDArray of one of ND4J's own classes"), text);
    }

    @Test
    void anArrayWhosePointerWasTakenAwayIsRefused() {
        INDArray array = Nd4j.ones(DataType.FLOAT, 3);
        array.data().pointer().setNull();
        PointerToArray<Float> floats = PointerToArray.of("floats", PtaType.FLOAT32, 1f, 2f, 3f);
        String text = assertThrows(BufferException.class, () -> Nd4jExporter.of(array)).getMessage();
        assertTrue(text.contains("at address 0"), text);
        assertThrows(BufferException.class, () -> Npy.write(folder.resolve("a.npy"), Nd4jExporter.of(array)));
        try (Nd4jView view = Nd4jViews.open(floats)) {
            assertThrows(BufferException.class, () -> view.assign(array));
        }
    }

    @Test
    void anArrayLargerThanItsBufferIsRefusedEverywhere() {
        INDArray liar = Nd4j.create(Nd4j.createBuffer(new float[10]), new long[] {1L << 28, 3}, new long[] {3, 1}, 0,
            'c');
        INDArray offset = Nd4j.create(Nd4j.create(30).data(), new long[] {3, 3}, new long[] {3, 1}, 25, 'c');
        try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", POSITIONS, 3)) {
            for (INDArray array : new INDArray[] {liar, offset}) {
                String text = assertThrows(BufferException.class, () -> Nd4jExporter.of(array)).getMessage();
                assertTrue(text.startsWith("expected an INDArray within its buffer of "), text);
                assertThrows(BufferException.class, () -> Nd4jExporter.adopt("rows", POSITIONS, array));
                assertThrows(BufferException.class,
                    () -> Nd4jRows.scatter(rows.column("vertex"), new long[] {0, 1, 2}, array));
                assertThrows(BufferException.class, () -> Nd4jRows.transform(rows.column("vertex"), array));
                assertThrows(BufferException.class, () -> Nd4jRows.add(rows.column("vertex"), array));
                assertThrows(BufferException.class, () -> Nd4jRows.gather(rows.column("vertex"), array));
            }
        }
    }

    @Test
    void overAClosableArenaThereIsOnlyAMirror() {
        Arena arena = Arena.ofShared();
        GeomVertexArrayData rows = GeomVertexArrayData.adopt("theirs", POSITIONS, Buffers.wrap(arena.allocate(1200)));
        String text = assertThrows(BufferException.class, () -> Nd4jViews.open(rows.column("vertex"))).getMessage();
        assertEquals("expected memory with a lasting address, for theirs, given memory of an arena that its owner "
            + "may close: copy it into a block of NativeMemory.allocate, or take it from Arena.ofAuto(); or use "
            + "Nd4jViews.mirror, since ND4J needs an address", text);
        try (Nd4jMirror mirror = Nd4jViews.mirror(rows.column("vertex"))) {
            mirror.array().addi(1);
            assertEquals(100, mirror.commit());
            arena.close();
            mirror.array().addi(1);
            assertThrows(IllegalStateException.class, mirror::commit);
            assertThrows(IllegalStateException.class, mirror::refresh);
        }
        assertThrows(IllegalStateException.class, () -> Nd4jRows.transform(rows.column("vertex"), new Matrix4f()));
        rows.close();
    }

    @Test
    void whatReachabilityKeepsIsLentAndKept() throws InterruptedException {
        for (Object memory : new Object[] {ByteBuffer.allocateDirect(1200), Arena.ofAuto().allocate(1200, 16)}) {
            INDArray array = arrayOver(memory);
            for (int round = 0; round < 20; round++) {
                System.gc();
                Thread.sleep(2);
                assertEquals(7, array.getFloat(299));
                assertEquals(7, array.data().getFloat(0));
            }
        }
    }

    /** What remains of it all is an array that was derived from the one that was handed out. */
    private static INDArray arrayOver(Object memory) {
        GeomVertexArrayData rows = GeomVertexArrayData.adopt("theirs", POSITIONS, Buffers.wrap(memory));
        Nd4jView view = Nd4jViews.open(rows.column("vertex"));
        view.array().assign(7);
        INDArray derived = view.array().reshape(300);
        view.close();
        rows.close();
        return derived;
    }

    @Test
    void pagesThatAreMappedToReadAreMirroredOnly() {
        Path file = folder.resolve("rows.npy");
        Npy.write(file, Buffers.wrap(new float[] {0, 1, 2}));
        try (NpyArray mapped = Npy.map(file, MapMode.READ_ONLY);
            GeomVertexArrayData adopted = GeomVertexArrayData.adopt("adopted", GeomVertexArrayFormat.builder()
                .floats(InternalName.VERTEX, 1,
                    Contents.OTHER).build(), mapped)) {
            for (BufferExporter exporter : new BufferExporter[] {mapped, adopted,
                adopted.column("vertex")}) {
                String text = assertThrows(BufferException.class, () -> Nd4jViews.openReadOnly(exporter))
                    .getMessage();
                assertTrue(text.contains("may be pages of a file") && text.contains("Nd4jViews.mirror"), text);
            }
            try (Nd4jMirror mirror = Nd4jViews.mirror(mapped)) {
                mirror.array().addi(1);
                assertThrows(BufferException.class, mirror::commit);
            }
        }
        try (NpyArray mapped = Npy.map(file, MapMode.PRIVATE); Nd4jView view = Nd4jViews.openReadOnly(mapped)) {
            view.array().addi(1);
            assertEquals(6, view.array().sumNumber().doubleValue());
        }
    }

    @Test
    void aMirrorMayBeClosedWhileAnotherThreadRefreshesIt() throws Exception {
        for (int round = 0; round < 100; round++) {
            GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", POSITIONS, 30_000);
            Nd4jMirror mirror = Nd4jViews.mirror(rows.column("vertex"));
            INDArray array = mirror.array();
            CyclicBarrier start = new CyclicBarrier(2);
            Thread closer = Thread.ofPlatform().start(() -> {
                try {
                    start.await();
                } catch (Exception broken) {
                    throw new IllegalStateException(broken);
                }
                mirror.close();
                array.close();
            });
            start.await();
            try {
                while (true) {
                    mirror.refresh();
                    mirror.commit();
                }
            } catch (StaleViewException closed) {
                closer.join();
            }
            rows.close();
        }
    }

    @Test
    void memoryOfTheHeapHasNoAddress() {
        MemorySegment heap = MemorySegment.ofArray(new float[3]);
        assertThrows(BufferException.class, () -> Nd4jViews.open(Buffers.wrap(heap)));
        assertThrows(BufferException.class, () -> Nd4jViews.open(Buffers.wrap(new float[3])));
        assertEquals(DataType.FLOAT, Nd4jViews.mirror(Buffers.wrap(new float[3])).array().dataType());
        assertEquals(0, heap.get(ValueLayout.JAVA_BYTE, 0));
    }

    @Test
    void whoClosesAViewThatWasAdoptedTakesNothingAway() {
        GeomVertexArrayData own = GeomVertexArrayData.allocate("own", POSITIONS, 1000);
        BufferView[] kept = new BufferView[1];
        GeomVertexArrayData adopting = GeomVertexArrayData.adopt("adopting", POSITIONS,
            request -> kept[0] = own.getBuffer(request));
        INDArray array = Nd4jViews.open(adopting.column("vertex")).array();
        kept[0].close();
        String text = assertThrows(BufferInUseException.class, own::close).getMessage();
        assertTrue(text.contains("adopted by adopting"), text);
        array.addi(1);
        assertEquals(3000, array.sumNumber().intValue());
    }

    @Test
    void numbersOfAMappedFileHaveNotForgottenThatTheyAre() throws IOException {
        Path file = folder.resolve("numbers");
        Files.write(file, new byte[4000]);
        try (FileChannel channel = FileChannel.open(file)) {
            FloatBuffer numbers = channel.map(MapMode.READ_ONLY, 0, 4000).order(ByteOrder.nativeOrder())
                .asFloatBuffer();
            String text = assertThrows(BufferException.class, () -> Nd4jViews.openReadOnly(PointerToArray.adopt("p",
                PtaType.FLOAT32, Buffers.wrap(numbers)))).getMessage();
            assertTrue(text.contains("may be pages of a file"), text);
        }
    }

    @Test
    void theEnginesMemoryThatComesBackStaysWhatItWas() {
        try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", POSITIONS, 100)) {
            ChangeCursor cursor = rows.changes().newCursor();
            cursor.drain((first, count) -> { });
            Nd4jView toRead = Nd4jViews.openReadOnly(Buffers.wrapReadOnly(rows.column("vertex")));
            try (GeomVertexArrayData back = Nd4jExporter.adopt("back", POSITIONS, toRead.array().reshape(100, 3))) {
                assertTrue(back.isReadOnly());
                assertThrows(BufferException.class, () -> back.translate(1, 1, 1));
            }
            toRead.close();
            assertEquals(0, cursor.drain((first, count) -> { }));
        }
    }

    @Test
    void storesIntoTheEnginesMemoryThatComesBackAreMarked() {
        try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", POSITIONS, 100)) {
            ChangeCursor cursor = rows.changes().newCursor();
            Nd4jView view = Nd4jViews.open(rows.column("vertex").rows(10, 90));
            try (GeomVertexArrayData back = Nd4jExporter.adopt("back", POSITIONS, view.array().reshape(90, 3))) {
                view.close();
                cursor.drain((first, count) -> { });
                back.rows(5, 2).translate(1, 1, 1);
            }
            StringBuilder told = new StringBuilder();
            cursor.drain((first, count) -> told.append(first).append('+').append(count));
            assertEquals("15+2", told.toString());
        }
    }

    @Test
    void manyDimensionsApartAreMirrored() {
        long[] shape = new long[16];
        long[] strides = new long[16];
        Arrays.fill(shape, 1);
        Arrays.fill(strides, 4);
        shape[0] = 2;
        strides[0] = 64;
        BufferExporter deep = Buffers.wrap(Arena.ofAuto().allocate(128), BufferLayout.of(0, ElementFormat.of("f"), 4,
            shape, strides));
        String text = assertThrows(BufferException.class, () -> Nd4jViews.open(deep)).getMessage();
        assertTrue(text.contains("at most 10 dimensions") && text.contains("Nd4jViews.mirror"), text);
        try (Nd4jMirror mirror = Nd4jViews.mirror(deep)) {
            assertEquals(2, mirror.array().length());
        }
    }
}
