package org.scenebuf.examples.window;

import org.joml.Vector3f;
import org.joml.Vector3fc;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.scene.Camera;
import org.scenebuf.engine.scene.SceneNode;

/**
 * An eye that goes around what it looks at. Each move gives a new one.
 *
 * <pre>{@code
 * OrbitCamera orbit = OrbitCamera.framing(root, aspect, 0.5f, 0.4f);
 * orbit = orbit.orbit(0.1f, 0).zoom(0.5f);       // a little to the right, and half as far
 * renderer.render(root, orbit.camera(aspect));
 * }</pre>
 *
 * <p>It can come near the poles but not to them, where up would have no meaning, and neither into the target nor out
 * of sight of it.
 */
public final class OrbitCamera {

    private static final float MAX_ELEVATION = (float) Math.toRadians(89);
    private static final float NEAREST = 0.02f;
    private static final float FARTHEST = 20;

    /** The near plane is no nearer than this part of the distance, for the sake of the depth's precision. */
    private static final float NEAR_PLANE = 0.01f;

    private final Vector3fc target;
    private final float azimuth;
    private final float elevation;
    private final float distance;
    private final Sight sight;

    /**
     * What stays as the eye moves.
     *
     * @param slopeX half the picture's width, at a distance of 1, that is to be seen at least
     * @param slopeY likewise half its height
     * @param distance of the eye when it began
     * @param center of the scene
     * @param reach how far around the center something may be seen
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
     * Begins where a scene fills the picture.
     *
     * @param root the scene
     * @param aspect width of the picture divided by its height
     * @param azimuth where the eye stands around the scene, in radians from +Z towards +X
     * @param elevation how high it stands, in radians above the horizon
     * @return the camera, which looks at the middle of the scene
     */
    public static OrbitCamera framing(SceneNode root, float aspect, float azimuth, float elevation) {
        Camera camera = Camera.framing(root, aspect, azimuth, elevation);
        float distance = camera.eye().distance(camera.target());
        float slopeY = (float) Math.tan(camera.verticalFov() / 2);
        return new OrbitCamera(camera.target(), azimuth, elevation, distance,
            new Sight(slopeY * aspect, slopeY, distance, camera.target(), camera.far() - distance));
    }

    /**
     * Gives the point that the eye looks at.
     *
     * @return the target, in the root's space
     */
    public Vector3fc target() {
        return target;
    }

    /**
     * Tells where the eye stands around the target.
     *
     * @return radians from +Z towards +X, from -π to π
     */
    public float azimuth() {
        return azimuth;
    }

    /**
     * Tells how high the eye stands.
     *
     * @return radians above the horizon; at most 89° up or down
     */
    public float elevation() {
        return elevation;
    }

    /**
     * Tells how far the eye is from the target.
     *
     * @return metres
     */
    public float distance() {
        return distance;
    }

    /**
     * Goes around the target.
     *
     * @param dx radians to the right, against the clock as seen from above
     * @param dy radians upwards
     * @return the camera from there
     */
    public OrbitCamera orbit(float dx, float dy) {
        checkFinite(dx, dy);
        return new OrbitCamera(target, azimuth + dx, elevation + dy, distance, sight);
    }

    /**
     * Goes nearer or farther.
     *
     * @param factor of the distance, above 0: 0.5 is half as far
     * @return the camera from there
     * @throws IllegalArgumentException when the factor is not above 0
     */
    public OrbitCamera zoom(float factor) {
        checkFinite(factor, factor);
        if (factor <= 0) {
            throw new IllegalArgumentException(ErrorText.of("a factor above 0", factor, "0.5 is half as far"));
        }
        return new OrbitCamera(target, azimuth, elevation, distance * factor, sight);
    }

    /**
     * Moves eye and target sideways.
     *
     * @param dx to the right, in parts of the height of the picture at the target
     * @param dy upwards, likewise
     * @return the camera from there
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
     * Gives the camera for a picture. Where the picture is narrower than the one that the scene was framed for, the
     * angle grows, so that nothing is cut off at the sides.
     *
     * @param aspect width of the picture divided by its height
     * @return what to render with
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
