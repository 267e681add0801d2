package org.scenebuf.engine.scene;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.joml.Matrix4f;
import org.joml.Matrix4fc;
import org.joml.Vector3f;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.geom.Geom;

/**
 * How far the eye must stand back so that every vertex is in the picture: one at (x, y, z), z towards the eye, is when
 * {@code |x| <= (distance - z) tan(fovX / 2)} and {@code |y| <= (distance - z) tan(fovY / 2)}.
 */
final class Framing {

    private final float slopeX;
    private final float slopeY;

    Framing(float verticalFov, float aspect) {
        slopeY = (float) Math.tan(verticalFov / 2);
        slopeX = slopeY * aspect;
    }

    /** The least distance; 0 where there are no vertices. */
    float distance(SceneNode root, Matrix4fc toCamera) {
        float[] distance = {0};
        root.visit((node, net) -> {
            if (node instanceof GeomNode geometry) {
                Matrix4f toEye = toCamera.mul(net, new Matrix4f());
                geometry.parts().forEach(part -> distance[0] = Math.max(distance[0], distance(part.geom(), toEye)));
            }
        });
        return distance[0];
    }

    private float distance(Geom geom, Matrix4f toEye) {
        try (BufferView view = geom.vertices().column("vertex").getBuffer(BufferRequest.RECORDS_RO.by("framing"))) {
            MemorySegment memory = view.segment();
            long byteStride = view.layout().stride(0);
            Vector3f point = new Vector3f();
            float distance = 0;
            for (long row = 0; row < view.layout().shape(0); row++) {
                toEye.transformPosition(read(memory, row * byteStride, point));
                float needed = Math.max(Math.abs(point.x) / slopeX, Math.abs(point.y) / slopeY) + point.z;
                distance = Float.isFinite(needed) ? Math.max(distance, needed) : distance;
            }
            return distance;
        }
    }

    private static Vector3f read(MemorySegment memory, long offset, Vector3f point) {
        return point.set(memory.get(ValueLayout.JAVA_FLOAT_UNALIGNED, offset),
            memory.get(ValueLayout.JAVA_FLOAT_UNALIGNED, offset + 4),
            memory.get(ValueLayout.JAVA_FLOAT_UNALIGNED, offset + 8));
    }
}
