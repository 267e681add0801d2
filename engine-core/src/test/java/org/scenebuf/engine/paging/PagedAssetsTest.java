package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.joml.Vector4f;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.change.ImageChangeCursor;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.NotResidentException;
import org.scenebuf.engine.texture.BlockFormat;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Pixels;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.GeomVertexFormat;
import org.scenebuf.engine.vertex.NumericType;

/** Textures, indices and vertices whose memory is the slot of a page. */
class PagedAssetsTest {

    private static final int SIDE = 64;
    private static final int SIZE = SIDE * SIDE * 4;
    private static final long TEXTURE = 100;
    private static final long VERTICES = 101;
    private static final long INDICES = 102;
    private static final long OTHERS = 8;

    @TempDir
    private Path folder;

    private ChunkStore filled() {
        ChunkStore store = ChunkStore.open(folder, StoreOptions.DURABLE);
        for (long id = 0; id < OTHERS; id++) {
            store.put(ChunkKey.of(id), Buffers.wrap(new byte[SIZE]));
        }
        try (Texture image = Texture.allocate("image", SIDE, SIDE, ComponentType.UINT8, TextureFormat.RGBA);
            Geom grid = Geom.grid("grid", GeomVertexFormat.v3n3t2(), 20, 20)) {
            store.put(ChunkKey.of(TEXTURE), image.ramImage());
            store.put(ChunkKey.of(VERTICES), grid.vertices().arrays().getFirst());
            store.put(ChunkKey.of(INDICES), grid.primitives().getFirst().indices());
        }
        store.commit();
        return store;
    }

    private static ChunkPager pager(ChunkStore store) {
        return ChunkPager.over(store, PagerOptions.resident(4 * SIZE).withPatience(Duration.ofSeconds(5)));
    }

    /** Has everything else in memory, for which all that is not on loan leaves. */
    private static void pageOut(ChunkPager pager, long id) {
        assertTrue(pager.flush().isComplete());
        for (int round = 0; round < 4; round++) {
            for (long other = 0; other < OTHERS; other++) {
                pager.acquireToRead(other).close();
            }
        }
        assertFalse(pager.isResident(id));
    }

    private static List<ImageRegion> drained(ImageChangeCursor cursor) {
        List<ImageRegion> regions = new ArrayList<>();
        cursor.drain(regions::add);
        return regions;
    }

    @Test
    void aTextureIsEditedInItsPage() {
        try (ChunkStore store = filled()) {
            try (ChunkPager pager = pager(store);
                Texture image = Texture.adopt("image", TextureType.TEXTURE_2D, SIDE, SIDE, 1, ComponentType.UINT8,
                    TextureFormat.RGBA, pager.storage(TEXTURE));
                ImageChangeCursor cursor = image.ramImage().changes().newCursor()) {
                drained(cursor);
                assertThrows(NotResidentException.class, image.ramImage()::pixels);
                ImageRegion corner = new ImageRegion(3, 5, 0, 2, 1, 1);
                try (Pin _ = pager.acquire(TEXTURE)) {
                    image.ramImage().fill(corner, new Vector4f(1, 0.5f, 0, 1));
                }
                assertEquals(List.of(corner), drained(cursor));
                pageOut(pager, TEXTURE);
                assertThrows(NotResidentException.class, () -> image.ramImage().getBuffer(BufferRequest.FULL_RO));
                try (Pin _ = pager.acquireToRead(TEXTURE); Pixels pixels = image.ramImage().pixels()) {
                    assertEquals(1.0, pixels.get(4, 5, 0));
                    assertEquals(0.0, pixels.get(5, 5, 0));
                }
                assertEquals(List.of(), drained(cursor));
            }
            assertEquals((byte) 255, Workload.bytes(store, TEXTURE)[(5 * SIDE + 3) * 4]);
        }
    }

    /** What counts are the bytes that the pixels need, of whatever kind of image. */
    @Test
    void storageOfAnotherSizeIsRefused() {
        try (ChunkStore store = filled(); ChunkPager pager = pager(store)) {
            BufferException refused = assertThrows(BufferException.class, () -> Texture.adopt("image",
                TextureType.TEXTURE_2D_ARRAY, SIDE, SIDE, 2, ComponentType.UINT8, TextureFormat.RGBA,
                pager.storage(TEXTURE)));
            assertTrue(refused.getMessage().contains(2 * SIZE + " bytes"), refused.getMessage());
            try (Texture blocks = Texture.adopt("blocks", TextureType.TEXTURE_2D, 2 * SIDE, 2 * SIDE, 1,
                BlockFormat.BC7, TextureFormat.RGBA, pager.storage(TEXTURE)); Pin _ = pager.acquireToRead(TEXTURE);
                BufferView view = blocks.ramImage().getBuffer(BufferRequest.FULL_RO)) {
                assertEquals(SIZE, view.len());
            }
        }
    }

    /** Once the indices were looked at, it is known what they name, also while they are away. */
    @Test
    void indicesAreCheckedWithoutTheirPage() {
        try (ChunkStore store = filled(); ChunkPager pager = pager(store);
            GeomPrimitive triangles = GeomPrimitive.of(PrimitiveType.TRIANGLES, GeomVertexArrayData.adopt("triangles",
                GeomVertexArrayFormat.index(NumericType.UINT16), pager.storage(INDICES)))) {
            assertThrows(NotResidentException.class, triangles::maxVertex);
            try (Pin _ = pager.acquireToRead(INDICES)) {
                assertEquals(399, triangles.maxVertex());
            }
            pageOut(pager, INDICES);
            assertEquals(399, triangles.maxVertex());
            triangles.checkIndices(400);
            try (Pin _ = pager.acquire(INDICES)) {
                triangles.indices().column("index").copyFrom(new short[(int) triangles.indices().rowCount()]);
                assertEquals(0, triangles.maxVertex());
                assertThrows(BufferException.class, () -> triangles.addVertices(1, 2, 3));
            }
            pageOut(pager, INDICES);
            assertEquals(0, triangles.maxVertex());
            try (Pin _ = pager.acquireToRead(INDICES)) {
                assertEquals(0, triangles.readMaxVertex());
            }
        }
    }

    @Test
    void vertexDataIsMadeOfPages() {
        try (ChunkStore store = filled(); ChunkPager pager = pager(store)) {
            try (GeomVertexData vertices = GeomVertexData.of("grid", List.of(GeomVertexArrayData.adopt("rows",
                GeomVertexArrayFormat.v3n3t2(), pager.storage(VERTICES))))) {
                assertEquals(400, vertices.rowCount());
                assertThrows(NotResidentException.class, () -> vertices.column("vertex").copyTo(new float[1200]));
                float[] position = new float[1200];
                try (Pin _ = pager.acquireToRead(VERTICES)) {
                    vertices.column("vertex").copyTo(position);
                }
                pageOut(pager, VERTICES);
                try (Pin _ = pager.acquire(VERTICES)) {
                    position[7] = 5;
                    vertices.column("vertex").copyFrom(position);
                }
                pageOut(pager, VERTICES);
                float[] back = new float[1200];
                try (Pin _ = pager.acquireToRead(VERTICES)) {
                    vertices.column("vertex").copyTo(back);
                }
                assertEquals(-1, Arrays.mismatch(position, back));
            }
        }
    }
}
