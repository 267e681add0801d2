package org.scenebuf.interop.jme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.jme3.bounding.BoundingBox;
import com.jme3.collision.CollisionResults;
import com.jme3.math.Ray;
import com.jme3.math.Vector3f;
import com.jme3.renderer.Renderer;
import com.jme3.scene.Geometry;
import com.jme3.scene.Mesh;
import com.jme3.scene.Node;
import com.jme3.scene.VertexBuffer;
import com.jme3.scene.VertexBuffer.Type;
import com.jme3.scene.shape.Box;
import com.jme3.scene.shape.Quad;
import com.jme3.system.NullRenderer;
import com.jme3.texture.Image;
import com.jme3.texture.Texture2D;
import com.jme3.texture.image.ColorSpace;
import com.jme3.util.BufferUtils;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.memory.Collected;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/** What is sent, to a recorder instead of a GPU. */
class JmeUploadsTest {

    private final Renderer renderer = new NullRenderer();
    private final RowRecorder recorder = new RowRecorder();
    private final JmeUploads uploads = JmeUploads.create();

    @BeforeAll
    static void install() {
        JmeAllocator.install();
    }

    @Test
    void onlyTheRowsThatChangedAreSent() {
        Geometry grid = uploaded(new Mesh(), 100_000);
        JmeMesh.of(grid).column("vertex").rows(1000, 500).add(0, 1, 0);
        uploads.upload(renderer);
        assertEquals(500 * 12, uploads.bytesSent());
        assertEquals(1, recorder.calls());
        assertEquals(500 * 12, recorder.bytes().cardinality());
        assertEquals(1000 * 12, recorder.bytes().nextSetBit(0));
    }

    @Test
    void aFrameWithoutChangesSendsNothingAndMakesNoGarbage() {
        Geometry grid = uploaded(new Mesh(), 100_000);
        long wholes = uploads.wholeUploads();
        for (int frame = 0; frame < 20_000; frame++) {
            uploads.upload(renderer);
        }
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int frame = 0; frame < 1000; frame++) {
            uploads.upload(renderer);
        }
        long made = threads.getCurrentThreadAllocatedBytes() - before;
        assertEquals(0, uploads.bytesSent());
        assertEquals(wholes, uploads.wholeUploads());
        assertTrue(made < 2000, made + " bytes in 1000 frames");
        assertEquals(1, grid.getMesh().getBufferList().size());
    }

    @Test
    void whatTheGpuHasNotIsLeftToJme() {
        Geometry geometry = new Geometry("box", new Box(1, 1, 1));
        uploads.sendBy(recorder);
        uploads.watch(geometry);
        uploads.upload(renderer);
        JmeMesh.of(geometry).column("vertex").add(1, 0, 0);
        geometry.getMesh().getBuffer(Type.Position).clearUpdateNeeded();
        uploads.upload(renderer);
        assertEquals(0, recorder.calls());
        assertTrue(geometry.getMesh().getBuffer(Type.Position).isUpdateNeeded());
    }

    @Test
    void whatJmeWillSendWholeIsNotSentTwice() {
        Geometry grid = uploaded(new Mesh(), 1000);
        VertexBuffer buffer = grid.getMesh().getBuffer(Type.Position);
        JmeMesh.of(grid).column("vertex").rows(3, 4).add(0, 1, 0);
        buffer.setUpdateNeeded();
        uploads.upload(renderer);
        buffer.clearUpdateNeeded();
        uploads.upload(renderer);
        assertEquals(0, recorder.calls());
        assertFalse(buffer.isUpdateNeeded());
    }

    @Test
    void aBufferThatJmeReplacedIsSentWholeAndWatchedOn() {
        Geometry grid = uploaded(new Mesh(), 1000);
        VertexBuffer buffer = grid.getMesh().getBuffer(Type.Position);
        buffer.updateData(BufferUtils.createFloatBuffer(3000));
        uploads.upload(renderer);
        assertTrue(buffer.isUpdateNeeded());
        buffer.clearUpdateNeeded();
        JmeMesh.of(grid).column("vertex").rows(7, 2).add(0, 1, 0);
        uploads.upload(renderer);
        assertEquals(24, uploads.bytesSent());
        BufferUtils.destroyDirectBuffer(buffer.getData());
        uploads.upload(renderer);
        assertEquals(24, uploads.bytesSent());
    }

    @Test
    void tenThousandMarksOfOtherThreadsAreAllSent() throws InterruptedException {
        int count = 10_000;
        Geometry grid = uploaded(new Mesh(), count * 20);
        GeomVertexArrayData rows = JmeMesh.of(grid).arrayWith("vertex");
        AtomicBoolean done = new AtomicBoolean();
        Thread[] threads = new Thread[4];
        for (int t = 0; t < threads.length; t++) {
            int first = t;
            threads[t] = Thread.ofPlatform().start(() -> {
                for (int k = first; k < count; k += threads.length) {
                    rows.modified(k * 20L, 1);
                }
            });
        }
        Thread drain = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                uploads.upload(renderer);
            }
        });
        for (Thread thread : threads) {
            thread.join();
        }
        done.set(true);
        drain.join();
        uploads.upload(renderer);
        for (int k = 0; k < count; k++) {
            assertTrue(recorder.bytes().get(k * 20 * 12), "row " + k * 20 + " was lost");
        }
    }

    @Test
    void boundsAndCollisionsFollowThePositions() {
        Geometry quad = new Geometry("quad", new Quad(1, 1));
        Node root = new Node("root");
        root.attachChild(quad);
        root.updateGeometricState();
        uploads.watch(quad);
        uploads.upload(renderer);
        Ray ray = new Ray(new Vector3f(0.5f, 5.5f, 1), new Vector3f(0, 0, -1));
        assertEquals(0, quad.collideWith(ray, new CollisionResults()));
        JmeMesh.of(quad).column("vertex").add(0, 5, 0);
        uploads.upload(renderer);
        BoundingBox bound = (BoundingBox) quad.getWorldBound();
        assertEquals(new Vector3f(0.5f, 5.5f, 0), bound.getCenter());
        assertTrue(quad.collideWith(ray, new CollisionResults()) > 0);
        assertEquals(5.5f, root.getWorldBound().getCenter().y);
    }

    @Test
    void boundsGrowByFewRowsAndShrinkWhenAsked() {
        Geometry grid = uploaded(new Mesh(), 1000);
        JmeMesh.of(grid).column("vertex").rows(3, 1).add(0, 100, 0);
        uploads.upload(renderer);
        assertEquals(100, ((BoundingBox) grid.getModelBound()).getMax(new Vector3f()).y);
        JmeMesh.of(grid).column("vertex").rows(3, 1).add(0, -100, 0);
        uploads.upload(renderer);
        assertEquals(100, ((BoundingBox) grid.getModelBound()).getMax(new Vector3f()).y);
        uploads.refreshBounds(grid);
        uploads.upload(renderer);
        assertEquals(0, ((BoundingBox) grid.getModelBound()).getMax(new Vector3f()).y);
    }

    @Test
    @SuppressWarnings("deprecation") // jME has nothing else that interleaves.
    void interleavedRowsAreSentAndTheirBoundsFollow() {
        Mesh mesh = new Box(1, 1, 1);
        mesh.setInterleaved();
        Geometry box = new Geometry("box", mesh);
        recorder.watch(uploads, box);
        VertexBuffer rows = mesh.getBuffer(Type.InterleavedData);
        JmeMesh.of(mesh).column("vertex").rows(2, 1).add(0, 10, 0);
        uploads.upload(renderer);
        assertEquals(32, uploads.bytesSent());
        assertFalse(rows.isUpdateNeeded());
        assertEquals(11, ((BoundingBox) mesh.getBound()).getMax(new Vector3f()).y);
    }

    @Test
    void twoGeometriesOfOneMeshSendItOnce() {
        Geometry grid = uploaded(new Mesh(), 1000);
        Geometry twin = new Geometry("twin", grid.getMesh());
        uploads.watch(twin);
        JmeMesh.of(twin).column("vertex").rows(3, 1).add(0, 100, 0);
        uploads.upload(renderer);
        assertEquals(12, uploads.bytesSent());
        assertSame(grid.getMesh().getBound(), twin.getModelBound());
        uploads.unwatch(twin);
        uploads.unwatch(grid);
        JmeMesh.of(grid).column("vertex").rows(3, 1).add(0, 100, 0);
        uploads.upload(renderer);
        assertEquals(12, uploads.bytesSent());
        assertTrue(uploads.toString().startsWith("uploads of 0 meshes"), uploads.toString());
    }

    @Test
    void aGeometryThatIsDroppedIsForgotten() {
        watchAndDrop();
        assertTrue(Collected.eventually(() -> {
            uploads.upload(renderer);
            return uploads.toString().startsWith("uploads of 0 meshes");
        }));
    }

    @Test
    void imagesThatJmeCannotSendInPartsAreSentWhole() {
        Image image = new Image(Image.Format.RGBA8, 64, 64, BufferUtils.createByteBuffer(64 * 64 * 4),
            ColorSpace.Linear);
        Texture2D texture = new Texture2D(image);
        uploads.watch(texture);
        uploads.upload(renderer);
        image.clearUpdateNeeded();
        uploads.upload(renderer);
        assertFalse(image.isUpdateNeeded());
        JmeImage.of(image).pixels().modified(ImageRegion.of(1, 1, 2, 2));
        uploads.upload(renderer);
        assertTrue(image.isUpdateNeeded());
        assertEquals(2, uploads.wholeUploads());
        uploads.unwatch(texture);
    }

    @Test
    void offTheRenderThreadOpenGlIsRefused() {
        String text = assertThrows(IllegalStateException.class, GlRanges::ofCurrentContext).getMessage();
        assertTrue(text.startsWith("expected jME's render thread, given ") && text.endsWith("call it by enqueue"),
            text);
    }

    private void watchAndDrop() {
        uploads.watch(new Geometry("box", new Box(1, 1, 1)));
        uploads.upload(renderer);
    }

    private Geometry uploaded(Mesh mesh, int count) {
        mesh.setBuffer(JmeBuffersTest.positions(count));
        mesh.setMode(Mesh.Mode.Points);
        mesh.updateCounts();
        mesh.updateBound();
        Geometry geometry = new Geometry("grid", mesh);
        geometry.updateGeometricState();
        recorder.watch(uploads, geometry);
        return geometry;
    }
}
