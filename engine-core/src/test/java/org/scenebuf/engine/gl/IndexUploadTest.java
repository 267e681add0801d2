package org.scenebuf.engine.gl;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.scene.Material;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.IntColumn;
import org.scenebuf.engine.vertex.NumericType;

/** Nothing is drawn with an index of a vertex that is not there, whoever changes indices meanwhile. */
class IndexUploadTest extends RendererFixture {

    private static final int BEYOND = 5_000_000;
    private static final int ROUNDS = 300;

    @ParameterizedTest
    @Timeout(120)
    @ValueSource(booleans = {false, true})
    void anIndexThatAnotherThreadFlipsIsNeverDrawnWith(boolean isClosedBefore) throws InterruptedException {
        SceneNode root = Scenes.scene(Scenes.node(quad(1), Material.WHITE));
        GeomVertexArrayData indices = Scenes.indices(root.children().getFirst());
        AtomicBoolean stop = new AtomicBoolean();
        Thread flipper = Thread.ofPlatform().start(() -> flip(indices, isClosedBefore, stop));
        int drawn = 0;
        try {
            // The other thread may sleep for all of the rounds: so many more, until both were seen.
            for (int round = 0; round < ROUNDS || drawn == 0 || drawn == round; round++) {
                drawn += drawnWithGoodIndices(root, indices);
            }
        } finally {
            stop.set(true);
            flipper.join();
        }
    }

    private int drawnWithGoodIndices(SceneNode root, GeomVertexArrayData indices) {
        try {
            renderer.upload(root);
            renderer.render(root, Scenes.CAMERA);
        } catch (IndexOutOfBoundsException refused) {
            return 0;
        }
        long highest = highestOnTheGpu(indices);
        assertTrue(highest < 4, "drawn with " + highest);
        return 1;
    }

    /** By memory that was handed out and tells nothing of its own, perhaps by a view that is closed since. */
    private static void flip(GeomVertexArrayData indices, boolean isClosedBefore, AtomicBoolean stop) {
        try (BufferView view = indices.getBuffer(BufferRequest.RECORDS)) {
            view.explicit();
            MemorySegment memory = view.segment();
            if (isClosedBefore) {
                view.close();
            }
            for (int turn = 0; !stop.get(); turn++) {
                memory.set(ValueLayout.JAVA_INT_UNALIGNED, 4, turn % 2 == 0 ? 1 : BEYOND);
                indices.modified(1, 1);
            }
        }
    }

    @Test
    void whatIsMendedIsDrawnAgainThoughOnlyItWasSent() {
        SceneNode root = Scenes.scene(Scenes.node(quad(BEYOND), Material.WHITE));
        GeomVertexArrayData indices = Scenes.indices(root.children().getFirst());
        renderer.upload(root);
        assertThrows(IndexOutOfBoundsException.class, () -> renderer.render(root, Scenes.CAMERA));
        try (IntColumn column = indices.column("index").asInt()) {
            column.set(1, 0, 1);
        }
        renderer.upload(root);
        assertDoesNotThrow(() -> renderer.render(root, Scenes.CAMERA));
        assertEquals(3, highestOnTheGpu(indices));
    }

    @Test
    void indicesThatSeveralGeomsShareAreLookedAtForEach() {
        GeomVertexArrayData shared = indices(5);
        Geom more = geom(shared, 6);
        Geom fewer = geom(shared, 4);
        SceneNode root = Scenes.scene(Scenes.node(more, Material.WHITE), Scenes.node(fewer, Material.WHITE));
        renderer.upload(root);
        assertThrows(IndexOutOfBoundsException.class, () -> renderer.render(root, Scenes.CAMERA));
        try (IntColumn column = shared.column("index").asInt()) {
            column.set(1, 0, 1);
        }
        renderer.upload(root);
        assertDoesNotThrow(() -> renderer.render(root, Scenes.CAMERA));
    }

    @Test
    void theHighestNumberCutsStripsAndIsAVertexElsewhere() {
        GeomVertexArrayData shared = indices(-1);
        GlBuffers buffers = GlBuffers.of(context);
        buffers.send(GeomPrimitive.of(PrimitiveType.TRIANGLE_STRIP, shared));
        assertEquals(3, buffers.require(shared).maxVertex(true));
        assertEquals(0xffffffffL, buffers.require(shared).maxVertex(false));
    }

    @Test
    void indicesOfSomebodyElseAreCopiedOnTheirWayInPieces() {
        long count = 300_001;
        try (Arena arena = Arena.ofShared()) {
            MemorySegment theirs = arena.allocate(4 * count);
            theirs.setAtIndex(ValueLayout.JAVA_INT, count - 1, 77);
            GeomVertexArrayData indices = GeomVertexArrayData.adopt("theirs",
                GeomVertexArrayFormat.index(NumericType.UINT32), Buffers.wrap(theirs));
            GlBuffers buffers = GlBuffers.of(context);
            long copied = MemoryStatistics.bytesCopied();
            assertEquals(4 * count, buffers.send(GeomPrimitive.of(PrimitiveType.POINTS, indices)));
            assertEquals(4 * count, MemoryStatistics.bytesCopied() - copied);
            assertTrue(GlTest.bufferEquals(buffers.require(indices).id(), indices));
            assertEquals(77, buffers.require(indices).maxVertex(false));
            indices.close();
        }
    }

    private static Geom quad(int second) {
        return geom(indices(second), 4);
    }

    private static GeomVertexArrayData indices(int second) {
        GeomVertexArrayData indices = GeomVertexArrayData.allocate("indices",
            GeomVertexArrayFormat.index(NumericType.UINT32), 6);
        int[] vertices = {0, second, 2, 0, 2, 3};
        for (int k = 0; k < vertices.length; k++) {
            Scenes.setIndex(indices, k, vertices[k]);
        }
        return indices;
    }

    private static Geom geom(GeomVertexArrayData indices, int vertexCount) {
        GeomVertexArrayData vertices = GeomVertexArrayData.allocate("vertices", GeomVertexArrayFormat.v3(),
            vertexCount);
        return Geom.of(GeomVertexData.of("data", List.of(vertices)),
            List.of(GeomPrimitive.of(PrimitiveType.TRIANGLES, indices)));
    }

    private long highestOnTheGpu(GeomVertexArrayData indices) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment there = arena.allocate(indices.byteSize());
            GL33C.glBindBuffer(GL33C.GL_COPY_READ_BUFFER, renderer.buffers().require(indices).id());
            GL33C.nglGetBufferSubData(GL33C.GL_COPY_READ_BUFFER, 0, there.byteSize(), there.address());
            long highest = 0;
            for (long k = 0; k < there.byteSize() / 4; k++) {
                highest = Math.max(highest, there.getAtIndex(ValueLayout.JAVA_INT, k) & 0xffffffffL);
            }
            return highest;
        }
    }
}
