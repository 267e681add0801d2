package org.scenebuf.interop.jme;

import com.jme3.bounding.BoundingBox;
import com.jme3.bounding.BoundingVolume;
import com.jme3.math.Vector3f;
import com.jme3.scene.Geometry;
import com.jme3.scene.Spatial;
import java.lang.ref.WeakReference;
import java.nio.FloatBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.change.RangeMerging;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexColumn;
import org.scenebuf.engine.vertex.GeomVertexColumnData;
import org.scenebuf.engine.vertex.InternalName;
import org.scenebuf.engine.vertex.NumericType;

/** The bounds and collision data of a mesh, which follow its positions. */
final class WatchedBounds {

    private static final RangeMerging FEW = new RangeMerging(64, 64);

    private @Nullable WatchedRows of;
    private @Nullable ChangeCursor unseen;
    private volatile boolean isAsked;

    /** Requests that the bounds are computed from all positions. */
    void refresh() {
        isAsked = true;
    }

    void close() {
        if (unseen != null) {
            unseen.close();
        }
    }

    /** Updates the bounds, if the rows have the positions. */
    void follow(WatchedRows rows, List<WeakReference<Geometry>> geometries) {
        GeomVertexArrayData array = rows.rows().array();
        if (!hasPositions(array)) {
            return;
        }
        ChangeCursor cursor = cursor(rows, array);
        if (isAsked || cursor.hasChanges()) {
            Box changed = new Box(array.column("vertex"));
            cursor.drain(FEW, changed::add);
            boolean all = isAsked || changed.rowCount * 2 >= array.rowCount();
            isAsked = false;
            if (array.rowCount() > 0) {
                show(changed, all, geometries);
            }
        }
    }

    private ChangeCursor cursor(WatchedRows rows, GeomVertexArrayData array) {
        @Nullable ChangeCursor known = unseen;
        if (known != null && of == rows) {
            return known;
        }
        close();
        ChangeCursor made = array.changes().newCursor();
        of = rows;
        unseen = made;
        return made;
    }

    private static boolean hasPositions(GeomVertexArrayData array) {
        List<GeomVertexColumn> columns = array.format().columns();
        for (int k = 0; k < columns.size(); k++) {
            GeomVertexColumn column = columns.get(k);
            if (column.name() == InternalName.VERTEX) {
                return column.type() == NumericType.FLOAT32 && column.components() == 3;
            }
        }
        return false;
    }

    private static void show(Box changed, boolean all, List<WeakReference<Geometry>> geometries) {
        @Nullable BoundingVolume bound = null;
        for (WeakReference<Geometry> each : geometries) {
            Geometry geometry = each.get();
            if (geometry != null) {
                bound = bound == null ? changed.around(geometry.getMesh().getBound(), all) : bound;
                geometry.getMesh().clearCollisionData();
                geometry.setModelBound(bound);
                root(geometry).updateGeometricState();
            }
        }
    }

    private static Spatial root(Spatial spatial) {
        Spatial top = spatial;
        while (top.getParent() != null) {
            top = top.getParent();
        }
        return top;
    }

    /** The box around positions that changed. */
    private static final class Box {

        private final GeomVertexColumnData positions;
        private long rowCount;
        private @Nullable BoundingBox around;

        Box(GeomVertexColumnData positions) {
            this.positions = positions;
        }

        void add(long first, long count) {
            rowCount += count;
            if (rowCount * 2 < positions.array().rowCount()) {
                BoundingBox part = MeshOver.bound(positions.rows(first, count));
                around = around == null ? part : join(around, part);
            }
        }

        /** A box grows by the changed positions. jME computes bounds of any other shape from all positions. */
        @Nullable BoundingVolume around(@Nullable BoundingVolume now, boolean all) {
            if (now instanceof BoundingBox box) {
                return all ? MeshOver.bound(positions) : joined(box);
            }
            if (now != null) {
                float[] points = new float[Math.toIntExact(3 * positions.array().rowCount())];
                positions.copyTo(points);
                now.computeFromPoints(FloatBuffer.wrap(points));
            }
            return now;
        }

        private BoundingBox joined(BoundingBox box) {
            return around == null ? box : join(box, around);
        }

        private static BoundingBox join(BoundingBox one, BoundingBox other) {
            Vector3f least = one.getMin(new Vector3f()).minLocal(other.getMin(new Vector3f()));
            Vector3f most = one.getMax(new Vector3f()).maxLocal(other.getMax(new Vector3f()));
            return new BoundingBox(least, most);
        }
    }
}
