package org.scenebuf.engine.scene;

import org.joml.Matrix4f;
import org.joml.Matrix4fc;
import org.joml.Vector3f;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.vertex.PositionReader;

/**
 * Computes how far the eye must stand back so that every vertex is in the picture. A vertex at (x, y, z), with z
 * towards the eye, is in the picture when {@code |x| <= (distance - z) tan(fovX / 2)} and
 * {@code |y| <= (distance - z) tan(fovY / 2)}.
 */
final class Framing {

    private final float slopeX;
    private final float slopeY;

    Framing(float verticalFov, float aspect) {
        slopeY = (float) Math.tan(verticalFov / 2);
        slopeX = slopeY * aspect;
    }

    /** {@return the least distance; 0 where there are no vertices} */
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
        float distance = 0;
        try (PositionReader reader = PositionReader.open(geom.vertices(), "framing")) {
            float[] xyz = reader.newBlock();
            int rows = reader.read(0, xyz);
            for (long row = 0; rows > 0; rows = reader.read(row, xyz)) {
                distance = Math.max(distance, distance(xyz, rows, toEye));
                row += rows;
            }
        }
        return distance;
    }

    private float distance(float[] xyz, int rows, Matrix4f toEye) {
        Vector3f point = new Vector3f();
        float distance = 0;
        for (int k = 0; k < 3 * rows; k += 3) {
            toEye.transformPosition(point.set(xyz[k], xyz[k + 1], xyz[k + 2]));
            float needed = Math.max(Math.abs(point.x) / slopeX, Math.abs(point.y) / slopeY) + point.z;
            distance = Float.isFinite(needed) ? Math.max(distance, needed) : distance;
        }
        return distance;
    }
}
