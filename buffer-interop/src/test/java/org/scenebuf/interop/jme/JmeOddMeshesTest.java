package org.scenebuf.interop.jme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.jme3.bounding.BoundingSphere;
import com.jme3.math.Vector3f;
import com.jme3.renderer.Renderer;
import com.jme3.scene.Geometry;
import com.jme3.scene.Mesh;
import com.jme3.scene.VertexBuffer;
import com.jme3.scene.VertexBuffer.Format;
import com.jme3.scene.VertexBuffer.Type;
import com.jme3.scene.instancing.InstancedGeometry;
import com.jme3.scene.shape.Box;
import com.jme3.system.NullRenderer;
import com.jme3.texture.Image;
import com.jme3.texture.Texture2D;
import com.jme3.texture.image.ColorSpace;
import com.jme3.util.BufferUtils;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/** Meshes and images that are watched and are not as most are, or change meanwhile. */
class JmeOddMeshesTest {

    private final Renderer renderer = new NullRenderer();
    private final RowRecorder recorder = new RowRecorder();
    private final JmeUploads uploads = JmeUploads.create();

    @BeforeAll
    static void install() {
        JmeAllocator.install();
    }

    /** What sixteen threads stored while a seventeenth sent is at the GPU in the end, to the last number. */
    @Test
    void whatSixteenThreadsStoreIsAtTheGpuInTheEnd() throws InterruptedException {
        int count = 40_000;
        Geometry points = points(count);
        recorder.watch(uploads, points);
        float[] gpu = new float[3 * count];
        uploads.sendBy(new Copying(gpu));
        GeomVertexArrayData rows = JmeMesh.of(points).arrayWith("vertex");
        long seed = 22;
        AtomicBoolean done = new AtomicBoolean();
        Thread[] writers = new Thread[16];
        for (int t = 0; t < writers.length; t++) {
            SplittableRandom random = new SplittableRandom(seed + t);
            writers[t] = Thread.ofPlatform().start(() -> {
                for (int round = 0; round < 40; round++) {
                    try (FloatColumn position = rows.column("vertex").asFloat()) {
                        for (int k = 0; k < 300; k++) {
                            position.set(random.nextInt(count), random.nextInt(3), random.nextInt());
                        }
                    }
                }
            });
        }
        Thread sender = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                uploads.upload(renderer);
            }
        });
        for (Thread writer : writers) {
            writer.join();
        }
        done.set(true);
        sender.join();
        uploads.upload(renderer);
        float[] ram = new float[3 * count];
        rows.copyTo(ram);
        for (int k = 0; k < ram.length; k++) {
            assertEquals(ram[k], gpu[k], "number " + k + ", seed " + seed);
        }
    }

    /** Has what was sent, as a GPU has. */
    private record Copying(float[] gpu) implements RangeSender {

        @Override
        public long send(int id, Changes changes) {
            return changes.drainTo((offset, count, address) -> MemorySegment.copy(
                MemorySegment.ofAddress(address).reinterpret(count), ValueLayout.JAVA_FLOAT, 0, gpu,
                (int) (offset / Float.BYTES), (int) (count / Float.BYTES)));
        }

        @Override
        public void generateMipmaps() {
            throw new AssertionError();
        }
    }

    @Test
    void aMeshWithoutVerticesIsWatched() {
        Geometry nothing = points(0);
        recorder.watch(uploads, nothing);
        JmeMesh.of(nothing).arrayWith("vertex").modified(0, 0);
        uploads.upload(renderer);
        assertEquals(0, uploads.bytesSent());
        VertexBuffer positions = nothing.getMesh().getBuffer(Type.Position);
        positions.updateData(BufferUtils.createFloatBuffer(1, 2, 3));
        uploads.upload(renderer);
        assertTrue(positions.isUpdateNeeded());
    }

    @Test
    @SuppressWarnings("deprecation") // jME has nothing else that interleaves.
    void aSphereAroundVerticesInRowsFollowsThem() {
        Box mesh = new Box(1, 1, 1);
        mesh.setBound(new BoundingSphere());
        mesh.updateBound();
        mesh.setInterleaved();
        Geometry box = new Geometry("box", mesh);
        box.updateGeometricState();
        recorder.watch(uploads, box);
        JmeMesh.of(mesh).column("vertex").add(0, 10, 0);
        uploads.upload(renderer);
        assertEquals(BoundingSphere.class, mesh.getBound().getClass());
        for (float x = -1; x <= 1; x += 2) {
            assertTrue(mesh.getBound().distanceToEdge(new Vector3f(x, 11, x)) <= 1e-3f, mesh.getBound().toString());
            assertTrue(mesh.getBound().distanceToEdge(new Vector3f(x, 9, -x)) <= 1e-3f, mesh.getBound().toString());
        }
    }

    @Test
    void anImageThatSaysAnotherSizeOfItselfIsSentWhole() {
        Image image = new Image(Image.Format.RGBA8, 8, 8, BufferUtils.createByteBuffer(8 * 8 * 4), ColorSpace.Linear);
        Texture2D texture = new Texture2D(image);
        uploads.watch(texture);
        uploads.upload(renderer);
        image.clearUpdateNeeded();
        JmePixels pixels = JmeImage.of(image).pixels();
        image.setHeight(4);
        image.clearUpdateNeeded();
        uploads.upload(renderer);
        assertTrue(image.isUpdateNeeded());
        image.setHeight(16); // More than the buffer has: nothing of it can be lent.
        image.clearUpdateNeeded();
        pixels.modified(ImageRegion.of(0, 7, 8, 1));
        uploads.upload(renderer);
        assertFalse(image.isUpdateNeeded());
    }

    @Test
    void dataOfInstancesAreWatchedWithThem() {
        InstancedGeometry many = new InstancedGeometry("many");
        many.setMesh(new Box(1, 1, 1));
        VertexBuffer tints = new VertexBuffer(Type.Color);
        tints.setupData(VertexBuffer.Usage.Dynamic, 4, Format.Float, BufferUtils.createFloatBuffer(new float[40]));
        tints.setInstanceSpan(1);
        many.setGlobalUserInstanceData(new VertexBuffer[] {tints});
        recorder.watch(uploads, many);
        tints.setId(2);
        tints.clearUpdateNeeded();
        JmeMesh.array(tints).column("color").rows(3, 2).add(1);
        uploads.upload(renderer);
        assertEquals(2 * 16, uploads.bytesSent());
    }

    /** jME destroys the data of its instances by itself, and puts others in their place. */
    @Test
    void instancesThatGrowWhileTheyAreWatchedAndLentAreSentAnew() {
        InstancedGeometry many = new InstancedGeometry("many");
        many.setMesh(new Box(1, 1, 1));
        VertexBuffer data = many.getTransformUserInstanceData();
        recorder.watch(uploads, many);
        for (int count = 2; count < 500; count *= 2) {
            data.clearUpdateNeeded();
            try (BufferView view = JmeMesh.array(data).column("instance_data").getBuffer()) {
                view.set(1.0, 0, 0, 0);
                uploads.upload(renderer);
                many.setMaxNumInstances(count);
                view.set(2.0, 0, 0, 0); // The old memory stays as long as this.
                uploads.upload(renderer);
                assertTrue(data.isUpdateNeeded());
            }
            uploads.upload(renderer);
        }
    }

    /** As by another thread, between the look at the buffer and its upload. */
    @Test
    void aBufferThatIsDestroyedMeanwhileEndsNoFrame() {
        Geometry points = points(1000);
        recorder.watch(uploads, points);
        VertexBuffer positions = points.getMesh().getBuffer(Type.Position);
        uploads.sendBy(new RangeSender() {
            @Override
            public long send(int id, Changes changes) {
                BufferUtils.destroyDirectBuffer(positions.getData());
                return recorder.send(id, changes);
            }

            @Override
            public void generateMipmaps() {
                throw new AssertionError();
            }
        });
        JmeMesh.of(points).column("vertex").rows(3, 2).add(1, 0, 0);
        uploads.upload(renderer);
        assertEquals(0, recorder.calls());
        positions.updateData(BufferUtils.createFloatBuffer(new float[3000]));
        uploads.upload(renderer);
        assertTrue(positions.isUpdateNeeded());
    }

    private static Geometry points(int count) {
        Mesh mesh = new Mesh();
        mesh.setBuffer(JmeBuffersTest.positions(count));
        mesh.setMode(Mesh.Mode.Points);
        mesh.updateCounts();
        return new Geometry("points", mesh);
    }
}
