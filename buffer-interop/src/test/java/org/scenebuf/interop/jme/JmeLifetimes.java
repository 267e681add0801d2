package org.scenebuf.interop.jme;

import com.jme3.math.Vector3f;
import com.jme3.scene.Mesh;
import com.jme3.scene.VertexBuffer;
import com.jme3.scene.VertexBuffer.Type;
import com.jme3.scene.instancing.InstancedGeometry;
import com.jme3.scene.shape.Box;
import com.jme3.util.BufferUtils;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexFormat;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;

/** What {@link JmeLifetimeTest} runs in a JVM of its own, which a mistake would end. */
final class JmeLifetimes {

    private static final int ROWS = 50_000;

    private JmeLifetimes() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        JmeAllocator.install();
        long seed = Long.getLong("seed", 7);
        Random random = new Random(seed);
        destroyUnderViews(random);
        destroyUnderArrays();
        destroyFromAnotherThread();
        growInstances();
        collectUnderLoans();
        resizeUnderMeshes();
        System.out.println("alive");
    }

    /** Each view keeps its own bytes, whatever is allocated, destroyed and stored meanwhile. */
    private static void destroyUnderViews(Random random) {
        List<BufferView> views = new ArrayList<>();
        for (int k = 0; k < 400; k++) {
            VertexBuffer buffer = JmeBuffersTest.positions(1 + random.nextInt(ROWS));
            BufferView view = JmeMesh.array(buffer).column("vertex").getBuffer(BufferRequest.FULL.by("view"));
            view.set((double) k, 0, 1);
            views.add(view);
            BufferUtils.destroyDirectBuffer(buffer.getData());
            FloatBuffer other = BufferUtils.createFloatBuffer(3 * (1 + random.nextInt(ROWS)));
            fill(other);
            BufferUtils.destroyDirectBuffer(other);
            if (k % 3 == 0) {
                check(view.get(0, 1).equals((double) k), "view " + k);
                views.removeLast().close();
            }
        }
        for (BufferView view : views) {
            check((double) view.get(0, 1) % 3 != 0, "a view's number was overwritten");
            view.close();
        }
    }

    private static void destroyUnderArrays() {
        List<INDArray> columns = new ArrayList<>();
        for (int k = 0; k < 20; k++) {
            VertexBuffer buffer = JmeBuffersTest.positions(ROWS);
            Nd4jView view = Nd4jViews.open(JmeMesh.array(buffer).column("vertex"));
            INDArray column = view.component(1);
            column.assign(k);
            BufferUtils.destroyDirectBuffer(buffer.getData());
            column.addi(1);
            view.close();
            columns.add(column); // ND4J still reads and writes by the address.
            fill(BufferUtils.createFloatBuffer(3 * ROWS));
        }
        for (int k = 0; k < columns.size(); k++) {
            check(columns.get(k).getFloat(ROWS - 1) == k + 1, "array " + k);
            columns.get(k).putScalar(0, 5);
        }
    }

    private static void destroyFromAnotherThread() throws InterruptedException {
        for (int k = 0; k < 200; k++) {
            VertexBuffer buffer = JmeBuffersTest.positions(1000);
            GeomVertexArrayData rows = JmeMesh.array(buffer);
            Thread thread = Thread.ofPlatform().start(() -> BufferUtils.destroyDirectBuffer(buffer.getData()));
            try (BufferView view = rows.column("vertex").getBuffer()) {
                for (int row = 0; row < 1000; row++) {
                    view.set(1.0, row, 2);
                }
            } catch (IllegalStateException destroyedBefore) {
                check(destroyedBefore.getMessage().startsWith("expected"), destroyedBefore.getMessage());
            }
            thread.join();
        }
    }

    /** jME destroys the old buffer by itself. */
    private static void growInstances() {
        InstancedGeometry instances = new InstancedGeometry("many");
        VertexBuffer data = instances.getTransformUserInstanceData();
        for (int count = 2; count < 5000; count *= 2) {
            FloatBuffer old = (FloatBuffer) data.getData();
            GeomVertexArrayData rows = JmeMesh.array(data);
            BufferView view = rows.column("instance_data").getBuffer(BufferRequest.FULL.by("view"));
            view.set((double) count, 0, 3, 3);
            instances.setMaxNumInstances(count);
            fill(BufferUtils.createFloatBuffer(old.capacity()));
            check(view.get(0, 3, 3).equals((double) count), "the old instances");
            view.close();
            check(data.getData() != old, "instances did not grow");
        }
    }

    private static void collectUnderLoans() {
        List<BufferView> views = new ArrayList<>();
        for (int k = 0; k < 100; k++) {
            views.add(JmeMesh.of(new Box(1, 1, 1)).column("vertex").getBuffer(BufferRequest.FULL.by("view")));
            if (k % 20 == 0) {
                System.gc();
                fill(BufferUtils.createFloatBuffer(3 * ROWS));
            }
        }
        for (BufferView view : views) {
            check(Math.abs((double) view.get(0, 0)) == 1, "the corner of a box");
            view.close();
        }
    }

    private static void resizeUnderMeshes() {
        for (int k = 0; k < 50; k++) {
            Geom grid = Geom.grid("grid", GeomVertexFormat.v3n3t2(), 50, 50);
            Mesh mesh = JmeMesh.over(grid.vertices(), grid.primitives().getFirst());
            try {
                grid.vertices().setRowCount(1);
                check(false, "resized under a mesh");
            } catch (BufferInUseException onLoan) {
                check(onLoan.getMessage().contains("jME"), onLoan.getMessage());
            }
            ByteBuffer rows = (ByteBuffer) mesh.getBuffer(Type.InterleavedData).getData();
            rows.putFloat(0, k);
            check(grid.vertices().column("vertex").rows(0, 1).max()[0] == k, "a mesh over rows");
            if (k % 10 == 0) {
                System.gc();
            }
            mesh.getBound().setCenter(Vector3f.ZERO);
        }
    }

    private static void fill(FloatBuffer buffer) {
        for (int k = 0; k < buffer.capacity(); k++) {
            buffer.put(k, Float.NaN);
        }
    }

    private static void check(boolean right, String what) {
        if (!right) {
            throw new AssertionError(what);
        }
    }
}
