package org.scenebuf.engine.scene;

import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.joml.Vector3fc;
import org.scenebuf.engine.geom.BoundingBox;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * The place from which a scene is seen, and the angle of the view.
 *
 * @param eye the position of the eye, in the root's space
 * @param target the point at which the eye looks
 * @param verticalFov the angle between the upper and lower edge of the picture, in radians
 * @param near the distance of the near plane, in metres
 * @param far the distance of the far plane, in metres
 */
public record Camera(Vector3fc eye, Vector3fc target, float verticalFov, float near, float far) {

    private static final float NEAR_OF_NOTHING = 0.01f;
    private static final float FAR_OF_NOTHING = 100;

    /** A factor for the distance of the eye, which leaves some room around the scene. */
    private static final float MARGIN = 1.15f;

    private static final float FOV = (float) Math.toRadians(40);

    /**
     * Checks the numbers, and copies the points.
     *
     * @throws IllegalArgumentException when the angle is not between 0 and pi, the near plane is not in front of the
     *     eye or not before the far plane, or a point is not finite; the far plane may be at infinity
     */
    public Camera {
        eye = finite(Args.notNull(eye, "an eye"), "an eye");
        target = finite(Args.notNull(target, "a target"), "a target");
        if (!(verticalFov > 0 && verticalFov < Math.PI)) {
            throw new IllegalArgumentException(ErrorText.of("an angle of view between 0 and pi radians", verticalFov,
                "pass radians, not degrees"));
        }
        if (!(near > 0 && near < far)) {
            throw new IllegalArgumentException(ErrorText.of("a near plane of more than 0 and a far plane beyond it",
                near + " and " + far, "correct the distances"));
        }
    }

    private static Vector3fc finite(Vector3fc point, String what) {
        if (!point.isFinite()) {
            throw new IllegalArgumentException(ErrorText.of(what + " of finite numbers", point,
                "check the arithmetic that led to it"));
        }
        return new Vector3f(point);
    }

    /**
     * Makes a camera for which a scene fills the picture.
     *
     * @param root the scene; the picture shows all vertices of this node and of the nodes below
     * @param aspect the width of the picture divided by its height
     * @param azimuth the direction of the eye from the scene, in radians from +Z towards +X
     * @param elevation the height of the eye, in radians above the horizon
     * @return the camera; one metre from the origin where the positions of the scene's vertices are not finite
     */
    public static Camera framing(SceneNode root, float aspect, float azimuth, float elevation) {
        Args.notNull(root, "a root");
        Args.finite(aspect, "the width for a height of 1");
        BoundingBox box = root.bounds();
        Vector3f target = box.isEmpty() ? new Vector3f() : box.center();
        Vector3f towardsEye = towardsEye(azimuth, elevation);
        float radius = Math.max(box.radius(), 1e-3f);
        Matrix4f turn = new Matrix4f().setLookAlong(towardsEye.negate(new Vector3f()), new Vector3f(0, 1, 0))
            .translate(target.negate(new Vector3f()));
        float distance = Math.max(MARGIN * new Framing(FOV, aspect).distance(root, turn), radius / 100);
        if (!Float.isFinite(distance + radius) || !target.isFinite()) {
            return new Camera(towardsEye, new Vector3f(), FOV, NEAR_OF_NOTHING, FAR_OF_NOTHING);
        }
        Vector3f eye = towardsEye.mul(distance, new Vector3f()).add(target);
        float depth = Math.max(2 * radius, distance / 1000); // A scene may be a single point, far away.
        return new Camera(eye, target, FOV, Math.max(distance - depth, distance / 100), distance + depth);
    }

    /**
     * Computes the direction from the target to the eye.
     *
     * @param azimuth the direction around the target, in radians from +Z towards +X
     * @param elevation the height, in radians above the horizon
     * @return a new vector of length 1
     */
    public static Vector3f towardsEye(float azimuth, float elevation) {
        Args.finite(azimuth, "an azimuth");
        Args.finite(elevation, "an elevation");
        return new Vector3f((float) (Math.sin(azimuth) * Math.cos(elevation)), (float) Math.sin(elevation),
            (float) (Math.cos(azimuth) * Math.cos(elevation)));
    }

    /** {@return a new matrix from the root's space to the eye's space} */
    public Matrix4f view() {
        return new Matrix4f().lookAt(eye, target, new Vector3f(0, 1, 0));
    }

    /**
     * Computes the matrix from the eye's space to OpenGL's clip space.
     *
     * @param aspect the width of the picture divided by its height
     * @return a new matrix
     */
    public Matrix4f projection(float aspect) {
        Args.finite(aspect, "the width for a height of 1");
        return new Matrix4f().perspective(verticalFov, aspect, near, far);
    }
}
