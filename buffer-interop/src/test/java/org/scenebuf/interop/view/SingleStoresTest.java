package org.scenebuf.interop.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.joml.Vector3f;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.change.ChangeLog;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.DoubleColumn;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.IntColumn;
import org.scenebuf.engine.vertex.NumericType;

/** One value stored by each accessor into each kind of memory: how much of it counts as changed. */
class SingleStoresTest {

    private static final int ROWS = 100_000;

    /** The law: within 64 rows. */
    private static final int MOST_ROWS = 64;

    /** The law for images: 1 KiB. */
    private static final int MOST_BYTES = 1024;

    private static GeomVertexArrayData vertices() {
        return GeomVertexArrayData.allocate("vertices", GeomVertexArrayFormat.v3n3t2(), ROWS);
    }

    @TestFactory
    Stream<DynamicTest> everyAccessorOfAColumn() {
        List<Case<GeomVertexArrayData>> cases = List.of(
            new Case<>("FloatColumn.set", array -> with(array, column -> column.set(77, 1, 3f))),
            new Case<>("FloatColumn.setXY", array -> with(array, column -> column.setXY(77, 3f, 1))),
            new Case<>("FloatColumn.setXYZ", array -> with(array, column -> column.setXYZ(77, 3f, 2, 1))),
            new Case<>("FloatColumn.set of a vector", array -> with(array, column -> column.set(77, new Vector3f(1)))),
            new Case<>("DoubleColumn.set", array -> {
                try (DoubleColumn column = array.column("vertex").asDouble()) {
                    column.set(77, 1, 3);
                }
            }),
            new Case<>("MemoryView.setFloat", array -> view(array.column("vertex"), v -> v.setFloat(3f, 77, 1))),
            new Case<>("MemoryView.setDouble", array -> view(array.column("vertex"), v -> v.setDouble(3f, 77, 1))),
            new Case<>("MemoryView.setFloat of any indices",
                array -> view(array.column("vertex"), v -> v.setFloat(3f, new long[] {77, 1}))),
            new Case<>("MemoryView.set", array -> view(array.column("vertex"), v -> v.set(3f, 77, 1))),
            new Case<>("MemoryView.set from the end",
                array -> view(array.column("vertex"), v -> v.set(3f, 77 - ROWS, 1))),
            new Case<>("a cast", array -> view(array, v -> v.cast("B").set(1, 77 * 32 + 5))),
            new Case<>("a cast by setInt", array -> view(array, v -> v.cast("B").setInt(1, 77 * 32 + 5))),
            new Case<>("a reversed view", array -> view(array.column("vertex"),
                v -> v.slice("::-1").setFloat(3f, ROWS - 1 - 77, 1))),
            new Case<>("a strided view", array -> view(array.column("vertex"),
                v -> v.slice("7::10, 1").setFloat(3f, 7))),
            new Case<>("a record", array -> view(array, v -> v.set(List.of(List.of(1f, 2f, 3f), List.of(4f, 5f, 6f),
                List.of(7f, 8f)), 77))),
            new Case<>("BufferView.set", array -> {
                try (BufferView view = array.column("vertex").getBuffer(BufferRequest.FULL)) {
                    view.set(1.5f, 77, 1);
                }
            }),
            new Case<>("Numbers", array -> {
                try (BufferView view = array.column("vertex").getBuffer(BufferRequest.FULL)) {
                    view.items().numbers().setFloat(view.items().numbers().position(77, 1), 3f);
                }
            }),
            new Case<>("a view lent on", array -> view(array.column("vertex"), v -> {
                try (BufferView view = v.slice("70:80").getBuffer(BufferRequest.FULL)) {
                    view.set(1.5f, 7, 1);
                }
            })));
        return cases.stream().map(each -> DynamicTest.dynamicTest(each.name, () -> {
            try (GeomVertexArrayData array = vertices()) {
                checkRows(array.changes(), 77, () -> each.store.accept(array));
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> everyStride() {
        return Stream.of(1, 2, 3, 4, 7, 8, 12, 20, 32, 36, 44, 300).map(stride -> DynamicTest.dynamicTest(
            "stride " + stride, () -> {
                NumericType type = stride == 1 ? NumericType.UINT8 : stride == 2 ? NumericType.UINT16
                    : stride == 3 || stride == 7 ? NumericType.INT8 : NumericType.FLOAT32;
                GeomVertexArrayFormat format = GeomVertexArrayFormat.builder()
                    .column("value", 1, type, Contents.OTHER, false).stride(stride).build();
                try (GeomVertexArrayData array = GeomVertexArrayData.allocate("rows", format, ROWS)) {
                    for (int row : new int[] {0, 1, 63, 64, 77, 12_345, ROWS - 1}) {
                        checkRows(array.changes(), row, () -> {
                            try (FloatColumn column = array.column("value").asFloat()) {
                                column.set(row, 0, 1);
                            }
                        });
                        checkRows(array.changes(), row, () -> view(array.column("value"), v -> v.set(1, row)));
                        if (type.isInteger()) {
                            checkRows(array.changes(), row, () -> {
                                try (IntColumn column = array.column("value").asInt()) {
                                    column.set(row, 0, 1);
                                }
                            });
                            checkRows(array.changes(), row, () -> view(array.column("value"), v -> v.setInt(1, row)));
                        }
                    }
                }
            }));
    }

    @TestFactory
    Stream<DynamicTest> everyKindOfPointerArray() {
        return PtaType.values().stream().map(type -> DynamicTest.dynamicTest(type.toString(), () -> {
            try (PointerToArray<?> array = PointerToArray.allocate("array", type, 10_000)) {
                checkRows(array.changes(), 777, () -> view(array, v -> v.set(v.get(at(v, 776)), at(v, 777))));
            }
        }));
    }

    @Test
    void pointerArraysOfSeveralTypesThatShareMemoryAllKnow() {
        try (PointerToArray<Integer> bytes = PointerToArray.allocate("bytes", PtaType.UINT8, 1 << 20);
            PointerToArray<Float> floats = PointerToArray.adopt("floats", PtaType.FLOAT32, bytes);
            MemoryView all = MemoryView.of(floats);
            PointerToArray<Vector3f> vectors = PointerToArray.adopt("vectors", PtaType.VECTOR3F,
                all.slice("3:303"))) {
            try (ChangeCursor ofBytes = seen(bytes.changes()); ChangeCursor ofFloats = seen(floats.changes());
                ChangeCursor ofVectors = seen(vectors.changes())) {
                view(vectors, v -> v.setFloat(1, 50, 2));
                assertKnown(ofBytes, 4 * (3 + 50 * 3 + 2));
                assertKnown(ofFloats, 3 + 50 * 3 + 2);
                assertKnown(ofVectors, 50);
                view(bytes, v -> v.setInt(1, 4 * (3 + 70 * 3)));
                assertKnown(ofBytes, 4 * (3 + 70 * 3));
                assertKnown(ofFloats, 3 + 70 * 3);
                assertKnown(ofVectors, 70);
                vectors.set(20, new Vector3f(1, 2, 3));
                assertEquals("[20-21]", drained(ofVectors));
                assertEquals("[63-66]", drained(ofFloats));
                assertEquals("[252-264]", drained(ofBytes));
                floats.modified(0, 3);
                assertFalse(ofVectors.hasChanges());
                assertEquals("[0-12]", drained(ofBytes));
                assertEquals("[0-3]", drained(ofFloats));
            }
        }
    }

    @Test
    void adoptedMemoryAndIndices() {
        try (Arena arena = Arena.ofShared()) {
            GeomVertexArrayData adopted = GeomVertexArrayData.adopt("adopted", GeomVertexArrayFormat.v3n3t2(),
                Storage.of(NativeMemory.adopt("mine", arena.allocate(32 * ROWS, 4), () -> { })));
            checkRows(adopted.changes(), 4321, () -> with(adopted, column -> column.set(4321, 2, 1)));
            checkRows(adopted.changes(), 4321, () -> view(adopted.column("normal"), v -> v.setFloat(1, 4321, 2)));
            adopted.close();
        }
        GeomVertexArrayFormat shorts = GeomVertexArrayFormat.builder()
            .column("index", 1, NumericType.UINT16, Contents.INDEX, false).build();
        try (GeomVertexArrayData indices = GeomVertexArrayData.allocate("indices", shorts, ROWS)) {
            checkRows(indices.changes(), 555, () -> view(indices, v -> v.cast("B").cast("H").setInt(9, 555)));
        }
    }

    @Test
    void itemsBehindPointersAreKnownInTheBlockThatTheyAreIn() {
        MachinePointers pointers = new MachinePointers(new Random(5));
        List<ChangeCursor> cursors = new ArrayList<>();
        List<ChangeLog> logs = pointers.storages().stream()
            .map(storage -> ChangeLog.of(storage.marks(), 2, storage.byteSize() / 2)).toList();
        logs.forEach(log -> cursors.add(seen(log)));
        view(pointers, v -> v.set(3, at(v, 0)));
        long changed = cursors.stream().filter(ChangeCursor::hasChanges).count();
        assertEquals(1, changed);
    }

    @Test
    void oneStoreAfterAnotherWhileTheViewIsOpen() {
        try (GeomVertexArrayData array = vertices(); ChangeCursor cursor = seen(array.changes());
            FloatColumn position = array.column("vertex").asFloat();
            MemoryView view = MemoryView.of(array.column("normal"))) {
            for (int row : new int[] {5, 70_000, 5, 99_999}) {
                position.set(row, 0, 1);
                assertKnown(cursor, row);
                assertFalse(cursor.hasChanges());
                view.setFloat(1, row, 0);
                assertKnown(cursor, row);
            }
        }
    }

    @Test
    void aThousandRowsFarApart() {
        try (GeomVertexArrayData array = vertices(); ChangeCursor cursor = seen(array.changes())) {
            with(array, column -> {
                for (int k = 0; k < 1000; k++) {
                    column.set(k * 100, 1, 3f);
                }
            });
            int[] ranges = {0};
            long rows = cursor.drain((first, count) -> ranges[0]++);
            assertTrue(rows <= 64_000 && ranges[0] <= 2048, rows + " rows in " + ranges[0]);
        }
    }

    @Test
    void pixelsOfAnImage() {
        try (Texture texture = Texture.allocate("image", 4096, 4096, ComponentType.UINT8, TextureFormat.RGBA);
            ImageChangeCursor cursor = texture.ramImage().changes().newCursor()) {
            cursor.drain(region -> { });
            view(texture.ramImage(), v -> v.setInt(200, 77, 1234, 2));
            assertPixels(cursor, ImageRegion.of(1234, 77, 1, 1), 256);
            view(texture.ramImage(), v -> {
                for (int k = 0; k < 64; k++) {
                    v.setInt(200, 2000 + k / 8, 1000 + k % 8, 1);
                }
            });
            assertPixels(cursor, ImageRegion.of(1000, 2000, 8, 8), 2048);
            view(texture.ramImage().region(ImageRegion.of(10, 20, 100, 100)), v -> v.set(1, 99, 99, 3));
            assertPixels(cursor, ImageRegion.of(109, 119, 1, 1), 256);
            texture.ramImage().bytes().set(4096L * 4, 1);
            assertPixels(cursor, ImageRegion.of(0, 1, 1, 1), 1);
        }
        try (Texture pages = Texture.allocate("pages", TextureType.TEXTURE_2D_ARRAY, 500, 300, 4, ComponentType.FLOAT32,
            TextureFormat.RGBA); ImageChangeCursor cursor = pages.ramImage().changes().newCursor()) {
            cursor.drain(region -> { });
            view(pages.ramImage(), v -> v.set(1f, 2, 150, 250, 0));
            assertPixels(cursor, new ImageRegion(250, 150, 2, 1, 1, 1), MOST_BYTES / 16);
            view(pages.ramImage().page(3), v -> v.setFloat(1f, new long[] {299, 499, 3}));
            assertPixels(cursor, new ImageRegion(499, 299, 3, 1, 1, 1), MOST_BYTES / 16);
        }
    }

    private static void checkRows(ChangeLog log, long row, Runnable store) {
        try (ChangeCursor cursor = seen(log)) {
            store.run();
            assertKnown(cursor, row);
            assertFalse(cursor.hasChanges());
        }
    }

    private static ChangeCursor seen(ChangeLog log) {
        ChangeCursor cursor = log.newCursor();
        cursor.drain((first, count) -> { });
        return cursor;
    }

    private static void assertKnown(ChangeCursor cursor, long row) {
        boolean[] known = {false};
        long rows = cursor.drain((first, count) -> known[0] |= first <= row && row < first + count);
        assertTrue(known[0], "row " + row + " is not known");
        assertTrue(rows <= MOST_ROWS, rows + " rows for one store");
    }

    private static void assertPixels(ImageChangeCursor cursor, ImageRegion stored, long most) {
        boolean[] known = {false};
        long pixels = cursor.drain(region -> known[0] |= region.contains(stored));
        assertTrue(known[0], stored + " is not known");
        assertTrue(pixels <= most, pixels + " pixels for " + stored);
    }

    private static String drained(ChangeCursor cursor) {
        List<String> ranges = new ArrayList<>();
        cursor.drain((first, count) -> ranges.add(first + "-" + (first + count)));
        return ranges.toString();
    }

    private static void with(GeomVertexArrayData array, Consumer<FloatColumn> work) {
        try (FloatColumn column = array.column("vertex").asFloat()) {
            work.accept(column);
        }
    }

    private static void view(BufferExporter exporter, Consumer<MemoryView> work) {
        try (MemoryView view = MemoryView.of(exporter)) {
            work.accept(view);
        }
    }

    /** Row so-and-so, and 0 in all other dimensions. */
    private static long[] at(MemoryView view, long row) {
        long[] indices = new long[view.ndim()];
        indices[0] = row;
        return indices;
    }

    /** An accessor that stores in row 77. */
    private record Case<T>(String name, Consumer<T> store) {
    }
}
