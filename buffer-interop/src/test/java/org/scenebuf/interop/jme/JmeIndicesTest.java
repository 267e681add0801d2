package org.scenebuf.interop.jme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.jme3.renderer.Renderer;
import com.jme3.scene.Geometry;
import com.jme3.scene.Mesh;
import com.jme3.scene.VertexBuffer;
import com.jme3.scene.VertexBuffer.Format;
import com.jme3.scene.VertexBuffer.Type;
import com.jme3.scene.VertexBuffer.Usage;
import com.jme3.scene.shape.Box;
import com.jme3.system.NullRenderer;
import com.jme3.util.BufferUtils;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.Buffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/** Indices that were edited are looked at before a GPU gets them. */
class JmeIndicesTest {

    private static final String WRONG =
        "expected indices below the 24 vertices of jME's Index, given 24 at position 7: correct the indices; the GPU "
            + "has not got them";

    private final Renderer renderer = new NullRenderer();
    private final RowRecorder recorder = new RowRecorder();
    private final JmeUploads uploads = JmeUploads.create();
    private final Geometry box = new Geometry("box", new Box(1, 1, 1));

    @BeforeAll
    static void install() {
        JmeAllocator.install();
    }

    @Test
    void anIndexOutsideTheVerticesIsToldAndNotSentUntilItIsCorrected() {
        recorder.watch(uploads, box);
        GeomVertexArrayData indices = JmeMesh.of(box).indices();
        store(indices, 7, 24);
        for (int frame = 0; frame < 3; frame++) {
            assertEquals(WRONG, refused());
        }
        assertEquals(0, recorder.calls());
        assertEquals(0, uploads.bytesSent());
        assertFalse(box.getMesh().getBuffer(Type.Index).isUpdateNeeded());
        store(indices, 7, 23);
        uploads.upload(renderer);
        assertTrue(recorder.bytes().get(14));
    }

    @Test
    void whatElseChangedIsSentAllTheSame() {
        Geometry other = new Geometry("other", new Box(1, 1, 1));
        recorder.watch(uploads, box);
        recorder.watch(uploads, other);
        store(JmeMesh.of(box).indices(), 7, 24);
        JmeMesh.of(box).column("vertex").rows(0, 1).add(0, 1, 0);
        JmeMesh.of(other).column("vertex").rows(0, 1).add(0, 1, 0);
        refused();
        assertEquals(2 * 12, uploads.bytesSent());
    }

    @Test
    void whatIsLeftToJmeIsLookedAtToo() {
        recorder.watch(uploads, box);
        uploads.sendBy(null);
        VertexBuffer indices = box.getMesh().getBuffer(Type.Index);
        store(JmeMesh.of(box).indices(), 7, 24);
        assertEquals(WRONG, refused());
        assertFalse(indices.isUpdateNeeded());
        store(JmeMesh.of(box).indices(), 7, 0);
        uploads.upload(renderer);
        assertTrue(indices.isUpdateNeeded());
    }

    @Test
    void editsBeforeTheFirstFrameAreLookedAtToo() {
        store(JmeMesh.of(box).indices(), 7, 24);
        uploads.watch(box);
        assertEquals(WRONG, refused());
    }

    @ParameterizedTest
    @EnumSource(value = Format.class, names = {"UnsignedByte", "UnsignedShort", "UnsignedInt"})
    void theHighestIndexCutsNothingInJme(Format format) {
        Mesh mesh = new Mesh();
        mesh.setBuffer(JmeBuffersTest.positions(3));
        VertexBuffer indices = new VertexBuffer(Type.Index);
        indices.setupData(Usage.Dynamic, 1, format, switch (format) {
            case UnsignedByte -> BufferUtils.createByteBuffer(new byte[] {0, 1, 2});
            case UnsignedShort -> BufferUtils.createShortBuffer(new short[] {0, 1, 2});
            default -> BufferUtils.createIntBuffer(0, 1, 2);
        });
        mesh.setBuffer(indices);
        mesh.updateCounts();
        recorder.watch(uploads, new Geometry("triangle", mesh));
        long highest = (1L << 8 * format.getComponentSize()) - 1;
        store(JmeMesh.of(mesh).indices(), 2, highest);
        assertTrue(refused().startsWith("expected indices below the 3 vertices of jME's Index, given " + highest
            + " at position 2: "));
    }

    @Test
    void levelsOfDetailAreWatchedWithTheirMesh() {
        VertexBuffer level = new VertexBuffer(Type.Index);
        Buffer three = BufferUtils.createShortBuffer(new short[] {0, 1, 2});
        level.setupData(Usage.Dynamic, 3, Format.UnsignedShort, three);
        box.getMesh().setLodLevels(new VertexBuffer[] {box.getMesh().getBuffer(Type.Index), level});
        recorder.watch(uploads, box);
        store(JmeMesh.array(level), 1, 5);
        uploads.upload(renderer);
        assertTrue(uploads.bytesSent() > 0);
        store(JmeMesh.array(level), 1, 99);
        assertTrue(refused().contains("given 99 at position 1: "));
    }

    @Test
    @SuppressWarnings("deprecation") // jME has nothing else that interleaves.
    void verticesInRowsAreCounted() {
        box.getMesh().setInterleaved();
        recorder.watch(uploads, box);
        store(JmeMesh.of(box).indices(), 7, 23);
        uploads.upload(renderer);
        store(JmeMesh.of(box).indices(), 7, 24);
        assertEquals(WRONG, refused());
    }

    @Test
    void verticesOfHalvesAreCounted() {
        Mesh mesh = new Mesh();
        VertexBuffer positions = new VertexBuffer(Type.Position);
        positions.setupData(Usage.Dynamic, 4, Format.Half, BufferUtils.createByteBuffer(3 * 8));
        mesh.setBuffer(positions);
        mesh.setBuffer(Type.Index, 3, new short[] {0, 1, 2});
        recorder.watch(uploads, new Geometry("triangle", mesh));
        store(JmeMesh.of(mesh).indices(), 2, 3);
        assertTrue(refused().startsWith("expected indices below the 3 vertices of jME's Index, given 3 at "));
    }

    /** The other thread stores a wrong index for a moment, over and over. */
    @Test
    void whatIsSentIsWhatWasLookedAt() throws InterruptedException {
        recorder.watch(uploads, box);
        GeomVertexArrayData indices = JmeMesh.of(box).indices();
        int[] wrong = new int[1];
        uploads.sendBy(new RangeSender() {
            @Override
            public long send(int id, Changes changes) {
                return changes.drainTo((offset, count, address) -> {
                    MemorySegment sent = MemorySegment.ofAddress(address).reinterpret(count);
                    for (int look = 0; look < 20; look++) {
                        for (long k = 0; k < count; k += 2) {
                            wrong[0] += sent.get(ValueLayout.JAVA_SHORT, k) > 23 ? 1 : 0;
                        }
                    }
                });
            }

            @Override
            public void generateMipmaps() {
                throw new AssertionError();
            }
        });
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> {
            try (BufferView view = indices.getBuffer()) {
                while (!done.get()) {
                    view.set(24, 7);
                    view.set(23, 7);
                }
            }
        });
        int refused = 0;
        for (int frame = 0; frame < 20_000; frame++) {
            try {
                uploads.upload(renderer);
            } catch (IndexOutOfBoundsException outside) {
                refused++;
            }
        }
        done.set(true);
        writer.join();
        assertEquals(0, wrong[0], "wrong ones were sent; refused " + refused);
    }

    private String refused() {
        return assertThrows(IndexOutOfBoundsException.class, () -> uploads.upload(renderer)).getMessage();
    }

    private static void store(GeomVertexArrayData indices, long position, long vertex) {
        try (BufferView view = indices.getBuffer()) {
            view.set(vertex, position);
        }
    }
}
