package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.joml.Vector3f;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.scene.GeomNode;
import org.scenebuf.engine.scene.Material;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexFormat;

/** No upload sends more than it may; the rest is told, waits, and arrives at once. */
class UploadBudgetTest {

    private static final Vector3f EYE = new Vector3f(0, 0, 10);

    private final GlRecorder recorder = GlRecorder.open();
    private final GlBuffers buffers = GlBuffers.of(recorder.context());
    private final GlTextures textures = GlTextures.of(recorder.context());
    private final SceneNode root = SceneNode.of("root");

    private Geom grid(String name, int side, float z) {
        Geom geom = Geom.grid(name, GeomVertexFormat.v3n3t2(), side, side);
        geom.vertices().arrays().getFirst().translate(0, 0, z);
        return geom;
    }

    private GeomNode add(Geom geom, Material material) {
        GeomNode node = GeomNode.of("node");
        node.add(geom, material);
        root.attach(node);
        return node;
    }

    private static GeomVertexArrayData rows(Geom geom) {
        return geom.vertices().arrays().getFirst();
    }

    private static GeomVertexArrayData indices(Geom geom) {
        return geom.primitives().getFirst().indices();
    }

    private UploadStatistics upload(long bytes) {
        return new SceneUpload(buffers, textures, UploadBudget.of(bytes)).run(root, EYE);
    }

    private boolean isOnGpu(GeomVertexArrayData array) {
        byte[] expected = new byte[(int) array.byteSize()];
        array.copyTo(expected);
        return Arrays.equals(expected, recorder.toBytes(buffers.id(array)));
    }

    private static void fill(GeomVertexArrayData array, int firstRow, int rowCount, int value) {
        byte[] bytes = new byte[rowCount * 32];
        Arrays.fill(bytes, (byte) value);
        array.rows(firstRow, rowCount).copyFrom(bytes);
    }

    /** A grid of so many vertices each way, all of which the GPU has. */
    private Geom uploaded(int side) {
        Geom geom = grid("grid", side, 0);
        add(geom, Material.WHITE);
        upload(1 << 20);
        return geom;
    }

    @Test
    void eachUploadSendsItsBudgetTheNearestFirst() {
        Geom far = grid("far", 10, -50);
        Geom near = grid("near", 10, 5);
        Geom middle = grid("middle", 10, 0);
        List.of(far, near, middle).forEach(geom -> add(geom, Material.WHITE));
        long all = List.of(far, near, middle).stream().mapToLong(geom -> rows(geom).byteSize()
            + indices(geom).byteSize()).sum();
        long sent = 0;
        List<String> order = new ArrayList<>();
        for (int frame = 0; sent < all; frame++) {
            recorder.clear();
            UploadStatistics statistics = upload(1000);
            assertTrue(statistics.bytes() > 900 && statistics.bytes() <= 1000 || sent + statistics.bytes() == all,
                statistics.toString());
            assertEquals(statistics.bytes(), recorder.byteCount());
            sent += statistics.bytes();
            assertEquals(all - sent, statistics.waitingBytes());
            noteArrived(order, "near", near);
            noteArrived(order, "middle", middle);
            noteArrived(order, "far", far);
            assertTrue(frame < 100, "it comes to an end");
        }
        assertEquals(List.of("near rows", "near indices", "middle rows", "middle indices", "far rows", "far indices"),
            order);
        assertEquals(new UploadStatistics(0, 0, 0, 0, 0, 0), upload(1000));
    }

    private void noteArrived(List<String> order, String name, Geom geom) {
        if (buffers.has(rows(geom)) && !order.contains(name + " rows")) {
            order.add(name + " rows");
            assertTrue(isOnGpu(rows(geom)));
        }
        if (buffers.has(indices(geom)) && !order.contains(name + " indices")) {
            order.add(name + " indices");
            assertTrue(isOnGpu(indices(geom)));
        }
    }

    @Test
    void whatChangedIsAsItWasUntilAllOfItIsThere() {
        Geom geom = uploaded(20);
        byte[] before = recorder.toBytes(buffers.id(rows(geom)));
        fill(rows(geom), 0, 100, 1);
        fill(rows(geom), 300, 10, 2);
        assertEquals(2528, upload(1000).waitingBytes());
        assertEquals(1536, upload(1000).waitingBytes());
        assertArrayEquals(before, recorder.toBytes(buffers.id(rows(geom))));
        fill(rows(geom), 50, 1, 3);
        assertEquals(576, upload(1000).waitingBytes(), "with the row that changed again");
        assertArrayEquals(before, recorder.toBytes(buffers.id(rows(geom))));
        assertEquals(0, upload(1000).waitingBytes());
        assertTrue(isOnGpu(rows(geom)));
    }

    @Test
    void anArrayThatGrewIsSentWholeAndIsNotThereBefore() {
        Geom geom = uploaded(10);
        rows(geom).setRowCount(200);
        fill(rows(geom), 150, 50, 7);
        long waiting = upload(4000).waitingBytes();
        assertEquals(6400 - 4000, waiting);
        assertFalse(buffers.has(rows(geom)));
        assertTrue(buffers.waits(rows(geom)));
        assertEquals(0, upload(4000).waitingBytes());
        assertTrue(isOnGpu(rows(geom)));
    }

    @Test
    void indicesThatChangedWaitForVerticesThatChanged() {
        Geom geom = uploaded(20);
        byte[] before = recorder.toBytes(buffers.id(indices(geom)));
        fill(rows(geom), 0, 100, 1);
        indices(geom).rows(0, 6).copyFrom(new short[] {5, 4, 3, 2, 1, 0});
        UploadStatistics first = upload(3000);
        assertEquals(0, first.indexBytes());
        assertEquals(224 + 12, first.waitingBytes());
        assertArrayEquals(before, recorder.toBytes(buffers.id(indices(geom))));
        assertEquals(12, upload(3000).indexBytes());
        assertTrue(isOnGpu(indices(geom)));
    }

    @Test
    void whoeverHasNoBudgetSendsTheRestAtOnce() {
        Geom geom = grid("grid", 20, 0);
        add(geom, Material.WHITE);
        upload(1000);
        new SceneUpload(buffers, textures, UploadBudget.unlimited()).run(root);
        assertTrue(isOnGpu(rows(geom)) && isOnGpu(indices(geom)));
        fill(rows(geom), 0, 100, 1);
        upload(1000);
        fill(rows(geom), 90, 20, 2);
        buffers.update(rows(geom));
        assertTrue(isOnGpu(rows(geom)));
        assertEquals(0, upload(1000).bytes());
    }

    @Test
    void anArrayThatSomebodyHasBareArrivesNevertheless() {
        Geom geom = grid("grid", 20, 0);
        add(geom, Material.WHITE);
        try (BufferView view = rows(geom).getBuffer(BufferRequest.RECORDS)) {
            view.segment().fill((byte) 9);
            for (int frame = 0; frame < 14; frame++) {
                upload(1000);
            }
            assertTrue(buffers.has(rows(geom)));
            assertTrue(isOnGpu(rows(geom)));
        }
    }

    @Test
    void randomEditsUnderRandomBudgetsAllArrive() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Geom geom = grid("grid", 20, 0);
        Texture texture = Texture.allocate("t", 40, 30, ComponentType.UINT8, TextureFormat.RGBA);
        add(geom, Material.of("m", texture));
        for (int step = 0; step < 200; step++) {
            if (random.nextInt(20) == 0) {
                rows(geom).setRowCount(400 + random.nextInt(100));
            }
            int first = random.nextInt(390);
            fill(rows(geom), first, 1 + random.nextInt(10), step);
            texture.setSubImage(new byte[4 * 25], ImageRegion.of(random.nextInt(35), random.nextInt(25), 5, 5));
            long budget = 100 + random.nextInt(5000);
            recorder.clear();
            assertTrue(upload(budget).bytes() <= budget, "seed " + seed);
            assertTrue(recorder.byteCount() <= budget, "seed " + seed);
        }
        for (int frame = 0; upload(5000).waitingBytes() > 0; frame++) {
            assertTrue(frame < 100, "seed " + seed);
        }
        assertTrue(isOnGpu(rows(geom)), "seed " + seed);
        assertTrue(isOnGpu(indices(geom)), "seed " + seed);
    }

    @Test
    void aTextureArrivesInPiecesAndIsThereOnceAllAre() {
        Texture texture = Texture.allocate("t", 100, 100, ComponentType.UINT8, TextureFormat.RGBA);
        Geom geom = grid("grid", 2, 0);
        add(geom, Material.of("m", texture));
        int frames = 0;
        while (!textures.has(texture)) {
            assertTrue(upload(4096).bytes() <= 4096);
            frames++;
        }
        assertEquals(10, frames);
        recorder.clear();
        texture.modifyRamImage(ImageRegion.of(10, 10, 50, 50));
        assertEquals(10_000 - 4096, upload(4096).waitingBytes());
        assertFalse(recorder.records().toString().contains("glTexSubImage"), "it stays as it was");
        upload(4096);
        assertFalse(recorder.records().toString().contains("glTexSubImage"));
        assertEquals(0, upload(4096).waitingBytes());
        assertTrue(recorder.records().toString().contains("glTexSubImage(" + textures.id(texture)
            + ", 0, 10, 10, 0, 50, 20, 1)"), recorder.records().toString());
    }

    @Test
    void budgetsThatAreNoneOrHaveRoomForNothingAreRefused() {
        add(grid("grid", 20, 0), Material.WHITE);
        assertEquals("expected a budget of 1 byte or more, given 0: take what a frame has time for, say a megabyte",
            assertThrows(IllegalArgumentException.class, () -> upload(0)).getMessage());
        assertEquals("expected a budget for one row or pixel at least, 32 bytes, given 31: take what a frame has time "
            + "for, say a megabyte", assertThrows(IllegalArgumentException.class, () -> upload(31)).getMessage());
        assertEquals(32, upload(32).bytes());
    }
}
