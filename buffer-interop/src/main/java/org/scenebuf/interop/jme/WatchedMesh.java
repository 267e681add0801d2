package org.scenebuf.interop.jme;

import com.jme3.renderer.Renderer;
import com.jme3.scene.Geometry;
import com.jme3.scene.Mesh;
import com.jme3.scene.VertexBuffer;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.StaleViewException;

/** A mesh, with the geometries that show it, and what of it was not sent yet. */
final class WatchedMesh {

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

    void upload(JmeUploads uploads, Renderer renderer) {
        VertexBuffer[] buffers = mesh.getBufferList().getArray();
        for (VertexBuffer buffer : buffers) {
            @Nullable WatchedRows watched = watched(buffer);
            if (watched != null) {
                bounds.follow(watched, geometries);
                watched.upload(uploads, renderer);
            }
        }
    }

    /** Gives what is known of a buffer; null where it has no memory for the GPU. */
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
            rows.put(buffer, made);
            return made;
        } catch (BufferException | StaleViewException leftToJme) {
            return null;
        }
    }

    static boolean isForTheGpu(VertexBuffer buffer) {
        return buffer.getData() != null && buffer.getData().isDirect()
            && buffer.getUsage() != VertexBuffer.Usage.CpuOnly;
    }
}
