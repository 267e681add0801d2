package org.scenebuf.examples.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.joml.Vector3fc;
import org.joml.Vector4f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.scene.Camera;
import org.scenebuf.engine.scene.GeomNode;
import org.scenebuf.engine.scene.Material;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexData;

class OrbitCameraTest {

    private static final float WIDE = 1.6f;

    private final GeomVertexArrayData corners =
        GeomVertexArrayData.allocate("corners", GeomVertexArrayFormat.v3(), 8);
    private final GeomNode box = GeomNode.of("box");
    private final OrbitCamera orbit;

    /** A box from (4, 0, -1) to (10, 1, 1). */
    OrbitCameraTest() {
        try (BufferView view = corners.column("vertex").getBuffer(BufferRequest.FULL)) {
            for (int corner = 0; corner < 8; corner++) {
                view.set((corner & 1) == 0 ? 4 : 10, corner, 0);
                view.set((corner & 2) == 0 ? 0 : 1, corner, 1);
                view.set((corner & 4) == 0 ? -1 : 1, corner, 2);
            }
        }
        box.add(Geom.of(GeomVertexData.of("g", List.of(corners)), List.of()), Material.WHITE);
        orbit = OrbitCamera.framing(box, WIDE, 0.5f, 0.3f);
    }

    @AfterEach
    void close() {
        corners.close();
    }

    @Test
    void itBeginsAsTheFramingCamera() {
        Camera expected = Camera.framing(box, WIDE, 0.5f, 0.3f);
        Camera given = orbit.camera(WIDE);
        assertNear(expected.eye(), given.eye());
        assertNear(expected.target(), given.target());
        assertEquals(expected.verticalFov(), given.verticalFov(), 1e-5);
        assertEquals(expected.near(), given.near(), 1e-3);
        assertEquals(expected.far(), given.far(), 1e-3);
    }

    @Test
    void orbitingKeepsTheDistanceAndTurnsToTheRightAndUp() {
        OrbitCamera turned = OrbitCamera.framing(box, WIDE, 0, 0).orbit((float) Math.PI / 2, 0);
        assertNear(new Vector3f(7 + turned.distance(), 0.5f, 0), turned.camera(WIDE).eye());
        OrbitCamera raised = orbit.orbit(0, 0.2f);
        assertEquals(0.5f, raised.elevation(), 1e-6);
        assertEquals(orbit.distance(), raised.distance());
        assertTrue(raised.camera(WIDE).eye().y() > orbit.camera(WIDE).eye().y());
    }

    @Test
    void theElevationStopsBeforeThePolesAndTheAzimuthStaysSmall() {
        assertEquals(Math.toRadians(89), orbit.orbit(0, 100).elevation(), 1e-6);
        assertEquals(-Math.toRadians(89), orbit.orbit(0, -100).elevation(), 1e-6);
        assertEquals(0.5 - 0.2, orbit.orbit((float) (20 * Math.PI - 0.2), 0).azimuth(), 1e-4);
        assertTrue(orbit.orbit(0, 100).camera(WIDE).view().isFinite());
    }

    @Test
    void zoomingIsByAFactorWithinLimits() {
        assertEquals(orbit.distance() / 2, orbit.zoom(0.5f).distance(), 1e-4);
        assertEquals(orbit.distance(), orbit.zoom(0.25f).zoom(4).distance(), 1e-4);
        assertTrue(orbit.zoom(1e-20f).distance() > 0);
        assertTrue(orbit.zoom(1e20f).distance() < 1000 * orbit.distance());
    }

    @Test
    void theDepthAlwaysHoldsTheScene() {
        for (float factor : new float[] {1e-3f, 0.1f, 1, 10, 1e3f}) {
            Camera camera = orbit.zoom(factor).pan(0.5f, -0.5f).camera(WIDE);
            assertTrue(camera.near() > 0 && camera.near() < camera.far(), camera.toString());
            Matrix4f view = camera.view();
            for (int corner = 0; corner < 8; corner++) {
                assertTrue(-view.transformPosition(corner(corner)).z <= camera.far(), "corner " + corner);
            }
        }
    }

    @Test
    void panningMovesThePictureByThatPartOfItsHeight() {
        OrbitCamera panned = orbit.pan(0.25f, -0.1f);
        Matrix4f clip = panned.camera(WIDE).projection(WIDE).mul(panned.camera(WIDE).view());
        Vector3f before = clip.transformProject(new Vector3f(orbit.target()));
        assertEquals(-0.25f * 2 / WIDE, before.x, 1e-4);
        assertEquals(0.1f * 2, before.y, 1e-4);
    }

    @Test
    void aNarrowerPictureStillHoldsTheScene() {
        for (float aspect : new float[] {0.3f, 1, WIDE, 3}) {
            Matrix4f clip = orbit.camera(aspect).projection(aspect).mul(orbit.camera(aspect).view());
            for (int corner = 0; corner < 8; corner++) {
                Vector4f point = clip.transform(new Vector4f(corner(corner), 1));
                assertTrue(Math.abs(point.x) <= point.w && Math.abs(point.y) <= point.w, corner + " at " + aspect);
            }
        }
    }

    @Test
    void movesThatAreNoNumbersAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> orbit.orbit(Float.NaN, 0));
        assertThrows(IllegalArgumentException.class, () -> orbit.pan(0, Float.POSITIVE_INFINITY));
        assertEquals("expected a factor above 0, given -1.0: pass for example 0.5 for half the distance",
            assertThrows(IllegalArgumentException.class, () -> orbit.zoom(-1)).getMessage());
    }

    private static Vector3f corner(int corner) {
        return new Vector3f((corner & 1) == 0 ? 4 : 10, (corner & 2) == 0 ? 0 : 1, (corner & 4) == 0 ? -1 : 1);
    }

    private static void assertNear(Vector3fc expected, Vector3fc given) {
        assertEquals(0, expected.distance(given), 1e-3, () -> expected + " is not " + given);
    }
}
