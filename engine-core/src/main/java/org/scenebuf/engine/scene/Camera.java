package org.scenebuf.engine.scene;

import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.joml.Vector3fc;
import org.scenebuf.engine.geom.BoundingBox;

/**
 * From where a scene is seen.
 *
 * @param eye the place of the eye, in the root's space
 * @param target the point it looks at
 * @param verticalFov the angle between the upper and lower edge of the picture, in radians
 * @param near distance of the near plane, in metres
 * @param far distance of the far plane, in metres
 */
public record Camera(Vector3fc eye, Vector3fc target, float verticalFov, float near, float far) {

    private static final float FOV = (float) Math.toRadians(40);

    /**
     * Places the camera so that a box fills the picture.
     *
     * @param box what is to be seen
     * @param aspect width of the picture divided by its height
     * @param azimuth where the eye stands around the box, in radians from +Z towards +X
     * @param elevation how high it stands, in radians above the horizon
     * @return the camera
     */
    public static Camera framing(BoundingBox box, float aspect, float azimuth, float elevation) {
        float radius = Math.max(box.radius(), 1e-3f);
        Vector3f target = box.isEmpty() ? new Vector3f() : box.center();
        double narrowest = Math.min(FOV, 2 * Math.atan(Math.tan(FOV / 2) * aspect));
        float distance = (float) (radius / Math.sin(narrowest / 2));
        Vector3f direction = new Vector3f((float) (Math.sin(azimuth) * Math.cos(elevation)),
            (float) Math.sin(elevation), (float) (Math.cos(azimuth) * Math.cos(elevation)));
        Vector3f eye = direction.mul(distance, new Vector3f()).add(target);
        return new Camera(eye, target, FOV, distance / 100, distance + 2 * radius);
    }

    /**
     * Computes the matrix from the root's space to the eye's.
     *
     * @return a new matrix
     */
    public Matrix4f view() {
        return new Matrix4f().lookAt(eye, target, new Vector3f(0, 1, 0));
    }

    /**
     * Computes the matrix from the eye's space to OpenGL's clip space.
     *
     * @param aspect width of the picture divided by its height
     * @return a new matrix
     */
    public Matrix4f projection(float aspect) {
        return new Matrix4f().perspective(verticalFov, aspect, near, far);
    }
}
