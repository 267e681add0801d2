package org.scenebuf.engine.bulk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.joml.Vector3f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexFormat;

/** Rows copied by their indices, held against lists. */
class GatherScatterTest {

    private static final long SEED = 118;
    private static final int ROWS = 2600;

    private final Random random = new Random(SEED);
    private final GeomVertexArrayFormat format = GeomVertexFormat.v3n3c4t2().arrays().getFirst();
    private final GeomVertexArrayData mesh = GeomVertexArrayData.allocate("mesh", format, ROWS);
    private final Texture texture = Texture.allocate("t", 7, ROWS, ComponentType.UINT8, TextureFormat.RGB);
    private final PointerToArray<Vector3f> points = PointerToArray.allocate("points", PtaType.VECTOR3F, ROWS);
    private final ChangeCursor cursor = mesh.changes().newCursor();

    GatherScatterTest() {
        fill(mesh);
        fill(texture.ramImage());
        fill(points);
        FloatLenders.ranges(cursor);
    }

    @AfterEach
    void close() {
        mesh.close();
        texture.close();
        points.close();
    }

    /** What was stored after somebody else closed the view, and looked, is told once more. */
    @Test
    void rowsOfAClosedViewAreToldAtTheEnd() {
        BufferView view = mesh.column("vertex").getBuffer(BufferRequest.FULL);
        try (LentRows rows = LentRows.write(request -> view, "scale")) {
            view.close();
            FloatLenders.ranges(cursor);
            assertTrue(view.isReleased());
            assertEquals(ROWS, rows.count());
        }
        assertEquals("0-" + ROWS, FloatLenders.ranges(cursor));
    }

    @Test
    void rowsWithoutNumbersAreTakenAndPut() {
        BufferExporter none = Buffers.wrap(MemorySegment.ofArray(new float[16]),
            BufferLayout.of(32, ElementFormat.of("f"), 4, new long[] {8, 0}, new long[] {4, 4}));
        Bulk.gather(none, new int[] {3, 1}, new float[0]);
        Bulk.scatter(none, new int[] {3, 1}, new float[0]);
        assertThrows(IndexOutOfBoundsException.class, () -> Bulk.gather(none, new int[] {8}, new float[0]));
    }

    @Test
    void rowsOfEverythingAreGatheredInTheOrderOfTheirIndices() {
        for (BufferExporter rows : exporters()) {
            int[] indices = random.ints(3000, 0, 2000).toArray();
            BufferExporter target = empty(rows, indices.length);
            Bulk.gather(rows, indices, target);
            List<Object> all = list(rows);
            assertEquals(Arrays.stream(indices).mapToObj(all::get).toList(), list(target), where(rows));
        }
        assertEquals("", FloatLenders.ranges(cursor), "of reading");
    }

    @Test
    void rowsOfEverythingAreScatteredAndTheLastOneOfSeveralStays() {
        for (BufferExporter rows : exporters()) {
            int[] indices = random.ints(2500, 0, 2000).toArray();
            BufferExporter values = empty(rows, indices.length);
            fill(values);
            List<Object> expected = new ArrayList<>(list(rows));
            List<Object> given = list(values);
            for (int k = 0; k < indices.length; k++) {
                expected.set(indices[k], given.get(k));
            }
            Bulk.scatter(rows, indices, values);
            assertEquals(expected, list(rows), where(rows));
        }
    }

    @Test
    void everyKindOfWholeNumbersIsAnIndex() {
        PointerToArray<BigInteger> unsigned = PointerToArray.of("u", PtaType.UINT64, BigInteger.TWO, BigInteger.ONE);
        PointerToArray<Long> counted = PointerToArray.of("i", PtaType.UINT32, 2L, 1L);
        List<Object> kinds = List.of(new byte[] {2, 1}, new short[] {2, 1}, new char[] {2, 1}, new int[] {2, 1},
            new long[] {2, 1}, ByteBuffer.wrap(new byte[] {9, 2, 1}).position(1),
            ByteBuffer.allocate(16).order(ByteOrder.BIG_ENDIAN).asLongBuffer().put(0, 2).put(1, 1), unsigned, counted,
            MemorySegment.ofArray(new byte[] {2, 1}), Buffers.wrap(MemorySegment.ofArray(new int[] {1, 9, 2}),
                BufferLayout.of(8, ElementFormat.of("i"), 4, new long[] {2}, new long[] {-8})));
        for (Object indices : kinds) {
            float[] target = new float[2];
            Bulk.gather(Buffers.wrap(new float[] {10, 11, 12}), indices, target);
            assertArrayEquals(new float[] {12, 11}, target, indices::toString);
        }
        unsigned.close();
        counted.close();
    }

    @Test
    void exactlyTheRowsThatAreNamedCountAsChanged() {
        Bulk.scatter(mesh.column("vertex"), new int[] {9, 4, 2000, 5, 9}, new float[15]);
        assertEquals("4-6 9-10 2000-2001", FloatLenders.ranges(cursor));
        assertEquals("", FloatLenders.ranges(cursor), "the second time");
        Bulk.scatter(mesh.column("color").rows(100, 50), new byte[] {0, 49}, new byte[8]);
        assertEquals("100-101 149-150", FloatLenders.ranges(cursor));
    }

    @Test
    void ofATextureTheRowsOfPixelsAreScattered() {
        try (ImageChangeCursor pixels = texture.ramImage().changes().newCursor()) {
            pixels.drain(region -> { });
            Bulk.scatter(texture.ramImage(), new int[] {3, 4}, new byte[2 * 21]);
            List<ImageRegion> regions = new ArrayList<>();
            pixels.drain(regions::add);
            assertEquals(List.of(ImageRegion.of(0, 3, 7, 2)), regions);
        }
    }

    @Test
    void whatRowsAreGatheredIntoCountsAsChanged() {
        Bulk.gather(points, new int[] {1, 2, 3}, mesh.column("normal").rows(7, 3));
        assertEquals("7-10", FloatLenders.ranges(cursor));
        assertEquals(list(points).subList(1, 4), list(mesh.column("normal").rows(7, 3)));
    }

    @Test
    void numbersInOneDimensionAreTakenAsRows() {
        points.set(4, new Vector3f(1, 2, 3));
        float[] numbers = new float[6];
        Bulk.gather(points, new int[] {4, 4}, numbers);
        assertArrayEquals(new float[] {1, 2, 3, 1, 2, 3}, numbers);
        Bulk.scatter(points, new int[] {0}, new float[] {7, 8, 9});
        assertEquals(new Vector3f(7, 8, 9), points.get(0));
    }

    @Test
    void rowsThatAreGatheredIntoThemselvesAreTakenAsTheyWere() {
        float[] numbers = {0, 1, 2, 3, 4, 5, 6, 7};
        BufferExporter rows = Rows.of(numbers, 2);
        Bulk.gather(rows, new int[] {3, 0, 1, 2}, rows);
        assertArrayEquals(new float[] {6, 7, 0, 1, 2, 3, 4, 5}, numbers);
    }

    @Test
    void rowsThatAreScatteredOverThemselvesAreTakenAsTheyWere() {
        List<Object> before = list(mesh);
        long[] turned = IntStream.range(0, ROWS).mapToLong(row -> (row + 1) % ROWS).toArray();
        Bulk.scatter(mesh, turned, mesh);
        assertEquals(before.getLast(), list(mesh).getFirst());
        assertEquals(before.subList(0, ROWS - 1), list(mesh).subList(1, ROWS));
    }

    @Test
    void indicesThatAreWrittenOverAreTakenAsTheyWere() {
        int[] indices = {1, 2, 0};
        Bulk.gather(Buffers.wrap(new int[] {10, 11, 12}), indices, indices);
        assertArrayEquals(new int[] {11, 12, 10}, indices);
        int[] places = {2, 0, 1};
        Bulk.scatter(Buffers.wrap(places), places, new int[] {7, 8, 9});
        assertArrayEquals(new int[] {8, 9, 7}, places);
    }

    @Test
    void manyRowsAreGathered() {
        int[] numbers = IntStream.range(0, 300_001).toArray();
        int[] turned = IntStream.range(0, 300_001).map(k -> 300_000 - k).toArray();
        int[] target = new int[300_001];
        Bulk.gather(Buffers.wrap(numbers), turned, target);
        assertArrayEquals(turned, target);
    }

    @Test
    void noIndicesAreNoWorkAndNoChange() {
        Bulk.gather(mesh.column("vertex"), new int[0], new float[0]);
        Bulk.scatter(mesh.column("vertex"), new long[0], new float[0]);
        Bulk.gather(Buffers.wrap(new float[0]), new int[0], new float[0]);
        assertEquals("", FloatLenders.ranges(cursor));
    }

    @Test
    void anIndexOutsideIsNamedWithItsPlaceAndNothingIsCopied() {
        float[] rows = {1, 2, 3};
        float[] others = {4, 5, 6};
        assertEquals("expected indices from 0 to 2, given 3 at place 1: correct the index; nothing was copied",
            assertThrows(IndexOutOfBoundsException.class,
                () -> Bulk.gather(Buffers.wrap(rows), new int[] {0, 3, 9}, others)).getMessage());
        assertEquals("expected indices from 0 to 2, given -1 at place 2: correct the index; nothing was copied",
            assertThrows(IndexOutOfBoundsException.class,
                () -> Bulk.scatter(Buffers.wrap(rows), new long[] {0, 1, -1}, others)).getMessage());
        assertArrayEquals(new float[] {1, 2, 3}, rows);
        assertArrayEquals(new float[] {4, 5, 6}, others);
        assertThrows(IndexOutOfBoundsException.class, () -> Bulk.scatter(mesh.column("vertex"),
            new int[] {3, ROWS}, new float[6]));
        assertThrows(IndexOutOfBoundsException.class, () -> Bulk.gather(points, new int[] {3, ROWS},
            mesh.column("vertex").rows(0, 2)));
        assertEquals("", FloatLenders.ranges(cursor));
    }

    @Test
    void indicesThatAnotherThreadChangesAreTakenAsTheyWereChecked() throws InterruptedException {
        int[] indices = new int[20_000];
        float[] rows = {5};
        float[] target = new float[indices.length];
        AtomicBoolean stop = new AtomicBoolean();
        Thread flipping = Thread.ofPlatform().start(() -> {
            for (int k = 0; !stop.get(); k++) {
                indices[indices.length - 1] = k % 2 * 1_000_000;
            }
        });
        try {
            int refused = 0;
            for (int k = 0; k < 400; k++) {
                Arrays.fill(target, 0);
                try {
                    Bulk.gather(Buffers.wrap(rows), indices, target);
                    assertEquals(5f, target[target.length - 1]);
                } catch (IndexOutOfBoundsException outside) {
                    refused++;
                    assertTrue(outside.getMessage().contains("nothing was copied"), outside::getMessage);
                    assertEquals(0f, target[0]);
                }
            }
            assertTrue(refused < 400);
        } finally {
            stop.set(true);
            flipping.join();
        }
    }

    @Test
    void anIndexFarBackIsNamedWithItsPlace() {
        long[] indices = new long[5000];
        indices[4999] = Long.MIN_VALUE;
        assertEquals("expected indices from 0 to 0, given -9223372036854775808 at place 4999: correct the index; "
            + "nothing was copied", assertThrows(IndexOutOfBoundsException.class,
                () -> Bulk.gather(Buffers.wrap(new int[1]), indices, new int[5000])).getMessage());
    }

    @Test
    void anIndexBeyondALongIsOutside() {
        BigInteger most = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
        PointerToArray<BigInteger> indices = PointerToArray.of("u", PtaType.UINT64, most);
        assertEquals("expected indices from 0 to 1, given 18446744073709551615 at place 0: correct the index; "
            + "nothing was copied", assertThrows(IndexOutOfBoundsException.class,
                () -> Bulk.gather(Buffers.wrap(new int[2]), indices, new int[1])).getMessage());
        indices.close();
    }

    @Test
    void ofNoRowsThereIsNoIndex() {
        assertEquals("expected no indices, because there are no rows, given 0 at place 0: correct the index; nothing "
            + "was copied", assertThrows(IndexOutOfBoundsException.class,
                () -> Bulk.gather(Buffers.wrap(new int[0]), new int[1], new int[1])).getMessage());
    }

    @Test
    void whatAreNoWholeNumbersInOneDimensionAreNoIndices() {
        PointerToArray<Boolean> chosen = PointerToArray.of("mask", PtaType.BOOL, true, false);
        BufferExporter rows = Buffers.wrap(new int[2]);
        for (Object indices : List.of(new float[] {0, 1}, new double[] {0, 1}, chosen, Rows.of(new byte[2], 1),
            mesh)) {
            assertThrows(BufferException.class, () -> Bulk.gather(rows, indices, new int[2]), indices::toString);
            assertThrows(BufferException.class, () -> Bulk.scatter(rows, indices, new int[2]), indices::toString);
        }
        assertEquals("expected whole numbers in one dimension as indices, given bytes 0 to 8, offset 0, format f, "
            + "shape [2], strides [4]: copy them into a long[]", assertThrows(BufferException.class,
                () -> Bulk.gather(rows, new float[2], new int[2])).getMessage());
        assertThrows(IllegalArgumentException.class, () -> Bulk.gather(rows, List.of(0, 1), new int[2]));
        chosen.close();
    }

    @Test
    void othersThanOneRowForEachIndexAreRefused() {
        BufferExporter position = mesh.column("vertex");
        assertEquals("expected items of format f and shape [2, 3], given f of shape [5]: convert or reshape them, one "
            + "row for each index", assertThrows(IllegalArgumentException.class,
                () -> Bulk.scatter(position, new int[] {0, 1}, new float[5])).getMessage());
        assertThrows(IllegalArgumentException.class, () -> Bulk.gather(position, new int[] {0, 1}, new double[6]));
        assertThrows(IllegalArgumentException.class, () -> Bulk.gather(position, new int[] {0, 1},
            Rows.of(new float[6], 2)));
        assertThrows(IllegalArgumentException.class, () -> Bulk.gather(mesh, new int[] {0}, new byte[36]));
        assertThrows(IllegalArgumentException.class, () -> Bulk.scatter(position, new int[0], new float[3]));
        assertEquals("", FloatLenders.ranges(cursor));
    }

    @Test
    void rowsWithoutNumbersAreGatheredAndScattered() {
        BufferExporter rows = Rows.of(new float[0], new long[] {5, 0});
        Bulk.gather(rows, new int[] {4}, new float[0]);
        Bulk.scatter(rows, new int[] {4, 0}, Rows.of(new float[0], new long[] {2, 0}));
        assertThrows(IndexOutOfBoundsException.class, () -> Bulk.gather(rows, new int[] {5}, new float[0]));
    }

    @Test
    void rowsThatShareBytesAreGathered() {
        float[] target = new float[6];
        Bulk.gather(Rows.strided(new float[] {1, 2, 3, 4}, "f", new long[] {3, 2}, 4, 4), new int[] {2, 0, 1}, target);
        assertArrayEquals(new float[] {3, 4, 1, 2, 2, 3}, target);
    }

    @Test
    void rowsThatShareBytesAreNotWritten() {
        float[] numbers = {1, 2, 3, 4};
        BufferExporter windows = Rows.strided(numbers, "f", new long[] {3, 2}, 4, 4);
        assertEquals("expected rows that share no bytes for scatter, given bytes 0 to 16, offset 0, format f, shape "
            + "[3, 2], strides [4, 4]: copy each row to its own memory first",
            assertThrows(BufferException.class, () -> Bulk.scatter(windows, new int[] {0}, new float[2])).getMessage());
        assertThrows(BufferException.class, () -> Bulk.gather(Rows.of(new float[6], 2), new int[3], windows));
        assertArrayEquals(new float[] {1, 2, 3, 4}, numbers);
    }

    @Test
    void whatMayOnlyBeReadIsNotWritten() {
        BufferExporter shown = Buffers.wrapReadOnly(mesh.column("vertex"));
        assertThrows(BufferException.class, () -> Bulk.scatter(shown, new int[] {0}, new float[3]));
        assertThrows(BufferException.class, () -> Bulk.gather(points, new int[] {0},
            Buffers.wrapReadOnly(new float[3])));
        float[] target = new float[3];
        points.set(2, new Vector3f(1, 2, 3));
        Bulk.gather(Buffers.wrapReadOnly(points), Buffers.wrapReadOnly(new int[] {2}), target);
        assertArrayEquals(new float[] {1, 2, 3}, target);
    }

    private List<BufferExporter> exporters() {
        return List.of(mesh, mesh.column("normal"), mesh.column("color"), mesh.column("texcoord").rows(30, 2500),
            points, texture.ramImage(), texture.ramImage().region(ImageRegion.of(2, 100, 3, 2100)),
            Rows.strided(floats(3 * ROWS), "f", new long[] {ROWS, 2}, 12, 8),
            Rows.strided(floats(3 * ROWS), "i", new long[] {ROWS}, 12), Buffers.wrap(floats(ROWS)));
    }

    private float[] floats(int count) {
        float[] floats = new float[count];
        for (int k = 0; k < count; k++) {
            floats[k] = random.nextFloat();
        }
        return floats;
    }

    /** Makes room for rows of the same kind, close together. */
    private static BufferExporter empty(BufferExporter rows, int count) {
        try (BufferView view = rows.getBuffer(BufferRequest.FULL_RO)) {
            long[] shape = view.layout().shape();
            shape[0] = count;
            long bytes = Arrays.stream(shape).reduce(view.itemSize(), (x, y) -> x * y);
            return Buffers.wrap(MemorySegment.ofArray(new byte[Math.toIntExact(bytes)]),
                BufferLayout.contiguous(0, view.layout().format(), shape));
        }
    }

    /** Stores whole numbers that every kind of item can be. */
    private void fill(BufferExporter rows) {
        try (BufferView view = rows.getBuffer(BufferRequest.FULL)) {
            byte[] bytes = new byte[Math.toIntExact(view.len())];
            for (int k = 0; k < bytes.length; k++) {
                bytes[k] = (byte) random.nextInt(100);
            }
            Buffers.fromContiguous(view, MemorySegment.ofArray(bytes), 'C');
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(BufferExporter rows) {
        try (BufferView view = rows.getBuffer(BufferRequest.FULL_RO)) {
            return (List<Object>) view.items().toList();
        }
    }

    private static String where(BufferExporter rows) {
        return rows + ", seed " + SEED;
    }
}
