package org.scenebuf.examples.window;

import org.joml.Vector3f;
import org.joml.Vector3fc;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.scene.Camera;
import org.scenebuf.engine.scene.SceneNode;

/**
 * An eye that goes around its target. Cameras are immutable: each move returns a new one.
 *
 * <pre>{@code
 * OrbitCamera orbit = OrbitCamera.framing(root, aspect, 0.5f, 0.4f);
 * orbit = orbit.orbit(0.1f, 0).zoom(0.5f);       // a little to the right, and half as far
 * renderer.render(root, orbit.camera(aspect));
 * }</pre>
 *
 * <p>The eye can come near the poles, but not to them, because up has no meaning there. It cannot reach the target, nor
 * go so far away that the target is out of sight.
 */
public final class OrbitCamera {

    private static final float MAX_ELEVATION = (float) Math.toRadians(89);
    private static final float NEAREST = 0.02f;
    private static final float FARTHEST = 20;

    /** The least distance of the near plane, in parts of the eye's distance. It keeps the precision of depth. */
    private static final float NEAR_PLANE = 0.01f;

    private final Vector3fc target;
    private final float azimuth;
    private final float elevation;
    private final float distance;
    private final Sight sight;

    /**
     * The values that stay while the eye moves.
     *
     * @param slopeX half the width that the picture must show, at a distance of 1
     * @param slopeY half the height that the picture must show, at a distance of 1
     * @param distance the first distance of the eye
     * @param center the centre of the scene
     * @param reach the radius around the centre that must stay visible
     */
    private record Sight(float slopeX, float slopeY, float distance, Vector3fc center, float reach) {
    }

    private OrbitCamera(Vector3fc target, float azimuth, float elevation, float distance, Sight sight) {
        this.target = target;
        this.azimuth = (float) Math.IEEEremainder(azimuth, 2 * Math.PI);
        this.elevation = Math.clamp(elevation, -MAX_ELEVATION, MAX_ELEVATION);
        this.distance = Math.clamp(distance, NEAREST * sight.distance, FARTHEST * sight.distance);
        this.sight = sight;
    }

    /**
     * Makes a camera for which a scene fills the picture.
     *
     * @param root the scene
     * @param aspect the width of the picture divided by its height
     * @param azimuth the direction of the eye from the scene, in radians from +Z towards +X
     * @param elevation the height of the eye, in radians above the horizon
     * @return the camera, whose target is the middle of the scene
     */
    public static OrbitCamera framing(SceneNode root, float aspect, float azimuth, float elevation) {
        Camera camera = Camera.framing(root, aspect, azimuth, elevation);
        float distance = camera.eye().distance(camera.target());
        float slopeY = (float) Math.tan(camera.verticalFov() / 2);
        return new OrbitCamera(camera.target(), azimuth, elevation, distance,
            new Sight(slopeY * aspect, slopeY, distance, camera.target(), camera.far() - distance));
    }

    /** {@return the point at which the eye looks, in the root's space} */
    public Vector3fc target() {
        return target;
    }

    /** {@return the direction of the eye from the target, in radians from +Z towards +X, from -π to π} */
    public float azimuth() {
        return azimuth;
    }

    /** {@return the height of the eye, in radians above the horizon; at most 89° up or down} */
    public float elevation() {
        return elevation;
    }

    /** {@return the distance from the eye to the target, in metres} */
    public float distance() {
        return distance;
    }

    /**
     * Goes around the target.
     *
     * @param dx radians to the right, counter-clockwise as seen from above
     * @param dy radians upwards
     * @return the camera after the move
     */
    public OrbitCamera orbit(float dx, float dy) {
        checkFinite(dx, dy);
        return new OrbitCamera(target, azimuth + dx, elevation + dy, distance, sight);
    }

    /**
     * Goes nearer or farther.
     *
     * @param factor the factor of the distance, above 0: 0.5 is half as far
     * @return the camera after the move
     * @throws IllegalArgumentException when the factor is not above 0
     */
    public OrbitCamera zoom(float factor) {
        checkFinite(factor, factor);
        if (factor <= 0) {
            throw new IllegalArgumentException(ErrorText.of("a factor above 0", factor,
                "pass for example 0.5 for half the distance"));
        }
        return new OrbitCamera(target, azimuth, elevation, distance * factor, sight);
    }

    /**
     * Moves the eye and the target sideways.
     *
     * @param dx the distance to the right, in parts of the picture's height at the target
     * @param dy the distance upwards, in the same unit
     * @return the camera after the move
     */
    public OrbitCamera pan(float dx, float dy) {
        checkFinite(dx, dy);
        Vector3f back = Camera.towardsEye(azimuth, elevation);
        Vector3f right = new Vector3f(0, 1, 0).cross(back).normalize();
        Vector3f up = back.cross(right, new Vector3f());
        float height = 2 * sight.slopeY * distance;
        Vector3f moved = new Vector3f(target).fma(dx * height, right).fma(dy * height, up);
        return new OrbitCamera(moved, azimuth, elevation, distance, sight);
    }

    /**
     * Makes the camera for a picture. In a narrower picture than the one the scene was framed for, the angle grows, so
     * that nothing is cut off at the sides.
     *
     * @param aspect the width of the picture divided by its height
     * @return the camera to render with
     */
    public Camera camera(float aspect) {
        Vector3f eye = Camera.towardsEye(azimuth, elevation).mul(distance).add(target);
        float fov = 2 * (float) Math.atan(Math.max(sight.slopeY, sight.slopeX / aspect));
        float toCenter = eye.distance(sight.center);
        float near = Math.max(toCenter - sight.reach, NEAR_PLANE * distance);
        return new Camera(eye, target, fov, near, Math.max(toCenter + sight.reach, 2 * near));
    }

    @Override
    public String toString() {
        return "orbit at azimuth " + azimuth + ", elevation " + elevation + ", distance " + distance + " around "
            + target;
    }

    private static void checkFinite(float first, float second) {
        if (!Float.isFinite(first) || !Float.isFinite(second)) {
            throw new IllegalArgumentException(ErrorText.of("finite numbers", first + ", " + second,
                "check what the move was computed from"));
        }
    }
}
