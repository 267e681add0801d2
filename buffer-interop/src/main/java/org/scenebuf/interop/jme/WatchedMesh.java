package org.scenebuf.interop.jme;

import com.jme3.renderer.Renderer;
import com.jme3.scene.Geometry;
import com.jme3.scene.Mesh;
import com.jme3.scene.VertexBuffer;
import com.jme3.scene.instancing.InstancedGeometry;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.StaleViewException;

/** A mesh, the geometries that show it, and its changes that were not sent yet. */
final class WatchedMesh {

    private static final long UNKNOWN = -1;

    private final Mesh mesh;
    private final JmeMesh lender;
    private final List<WeakReference<Geometry>> geometries = new ArrayList<>();
    private final Map<VertexBuffer, WatchedRows> rows = new IdentityHashMap<>();
    private final WatchedBounds bounds = new WatchedBounds();

    WatchedMesh(Mesh mesh, JmeMesh lender) {
        this.mesh = mesh;
        this.lender = lender;
    }

    Mesh mesh() {
        return mesh;
    }

    void add(Geometry geometry) {
        remove(geometry);
        geometries.add(new WeakReference<>(geometry));
    }

    void remove(Geometry geometry) {
        geometries.removeIf(each -> each.refersTo(geometry) || each.refersTo(null));
    }

    void refreshBounds() {
        bounds.refresh();
    }

    /** Whether a geometry was dropped, or shows another mesh now. */
    boolean isDropped() {
        for (int k = 0; k < geometries.size(); k++) {
            Geometry geometry = geometries.get(k).get();
            if (geometry == null || geometry.getMesh() != mesh) {
                return true;
            }
        }
        return geometries.isEmpty();
    }

    /** Forgets geometries that were dropped; true when there are none left. */
    boolean closeIfUnused() {
        geometries.removeIf(each -> {
            Geometry geometry = each.get();
            return geometry == null || geometry.getMesh() != mesh;
        });
        if (geometries.isEmpty()) {
            rows.values().forEach(WatchedRows::close);
            bounds.close();
            return true;
        }
        return false;
    }

    /**
     * Sends what changed.
     *
     * @throws IndexOutOfBoundsException when an index names no vertex: of these nothing was sent
     */
    void upload(JmeUploads uploads, Renderer renderer) {
        VertexBuffer[] buffers = mesh.getBufferList().getArray();
        for (VertexBuffer buffer : buffers) {
            if (buffer.getBufferType() != VertexBuffer.Type.Index) {
                upload(buffer, uploads, renderer, 0);
            }
        }
        for (int k = 0; k < geometries.size(); k++) {
            uploadInstances(geometries.get(k).get(), uploads, renderer);
        }
        long vertexCount = vertexCount();
        if (vertexCount != UNKNOWN) {
            uploadIndices(uploads, renderer, vertexCount);
        }
    }

    private void uploadInstances(@Nullable Geometry geometry, JmeUploads uploads, Renderer renderer) {
        if (geometry instanceof InstancedGeometry many && many.getAllInstanceData() != null) {
            for (VertexBuffer data : many.getAllInstanceData()) {
                upload(data, uploads, renderer, 0);
            }
        }
    }

    private void uploadIndices(JmeUploads uploads, Renderer renderer, long vertexCount) {
        @Nullable VertexBuffer indices = mesh.getBuffer(VertexBuffer.Type.Index);
        if (indices != null) {
            upload(indices, uploads, renderer, vertexCount);
        }
        for (int level = 0; level < mesh.getNumLodLevels(); level++) {
            upload(mesh.getLodLevel(level), uploads, renderer, vertexCount);
        }
    }

    private void upload(VertexBuffer buffer, JmeUploads uploads, Renderer renderer, long vertexCount) {
        @Nullable WatchedRows watched = watched(buffer);
        if (watched != null) {
            try {
                bounds.follow(watched, geometries);
                watched.upload(uploads, renderer, vertexCount);
            } catch (StaleViewException meanwhile) {
                return; // jME has destroyed or replaced the buffer: the next frame finds that out.
            }
        }
    }

    /**
     * The number of vertices, counted by the positions. Without positions a shader makes the vertices, and any number
     * is possible. jME's own count may be old.
     */
    private long vertexCount() {
        @Nullable VertexBuffer positions = mesh.getBuffer(VertexBuffer.Type.Position);
        if (positions == null) {
            return Long.MAX_VALUE;
        }
        @Nullable VertexBuffer memory = RowBuffer.isInRows(positions)
            ? mesh.getBuffer(VertexBuffer.Type.InterleavedData) : positions;
        return memory == null || memory.getData() == null ? UNKNOWN
            : BufferBytes.limit(memory.getData()) / RowBuffer.stride(positions);
    }

    /** Gives the watched rows of a buffer; null where the buffer has no memory for the GPU. */
    private @Nullable WatchedRows watched(VertexBuffer buffer) {
        @Nullable WatchedRows known = rows.get(buffer);
        if (known != null && known.isCurrent()) {
            return known;
        }
        if (known != null) {
            known.close();
            rows.remove(buffer);
        }
        return isForTheGpu(buffer) ? made(buffer) : null;
    }

    private @Nullable WatchedRows made(VertexBuffer buffer) {
        try {
            WatchedRows made = new WatchedRows(lender.rowsOf(buffer));
            forgetOthers();
            rows.put(buffer, made);
            return made;
        } catch (BufferException | StaleViewException leftToJme) {
            return null;
        }
    }

    /** Forgets buffers that the mesh no longer has. */
    private void forgetOthers() {
        rows.entrySet().removeIf(each -> {
            boolean isGone = !lender.hasBuffer(each.getKey()) && !each.getKey().isInstanced();
            if (isGone) {
                each.getValue().close();
            }
            return isGone;
        });
    }

    static boolean isForTheGpu(VertexBuffer buffer) {
        return buffer.getData() != null && buffer.getData().isDirect()
            && buffer.getUsage() != VertexBuffer.Usage.CpuOnly;
    }
}
