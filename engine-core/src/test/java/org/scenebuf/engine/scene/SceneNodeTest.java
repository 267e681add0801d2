package org.scenebuf.engine.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.joml.Vector4f;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.geom.BoundingBox;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexData;

class SceneNodeTest {

    private final SceneNode root = SceneNode.of("root");
    private final SceneNode arm = SceneNode.of("arm");
    private final GeomNode hand = GeomNode.of("hand");

    SceneNodeTest() {
        root.attach(arm);
        arm.attach(hand);
        arm.setTransform(new Matrix4f().translation(10, 0, 0));
        hand.setTransform(new Matrix4f().scaling(2));
    }

    @Test
    void transformsApplyFromTheRootDown() {
        assertEquals(new Matrix4f().translation(10, 0, 0).scale(2), hand.netTransform());
        List<String> visited = new ArrayList<>();
        root.visit((node, net) -> visited.add(node.name() + " " + net.transformPosition(new Vector3f(1, 0, 0)).x));
        assertEquals(List.of("root 1.0", "arm 11.0", "hand 12.0"), visited);
    }

    @Test
    void boundsAreThoseOfTheGeometryInPlace() {
        GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3(), 2);
        hand.add(Geom.of(GeomVertexData.of("g", List.of(rows)), List.of()), Material.WHITE);
        try (BufferView view = rows.column("vertex").getBuffer(BufferRequest.FULL)) {
            view.set(1, 1, 1);
        }
        assertEquals(new BoundingBox(new Vector3f(10, 0, 0), new Vector3f(10, 2, 0)), root.bounds());
        rows.close();
    }

    @Test
    void aGraphHasNoCirclesAndANodeOneParent() {
        assertThrows(IllegalArgumentException.class, () -> hand.attach(root));
        assertThrows(IllegalArgumentException.class, () -> root.attach(hand));
        assertThrows(IllegalArgumentException.class, () -> root.attach(root));
        hand.detach();
        assertNull(hand.parent());
        root.attach(hand);
        assertEquals(List.of(arm, hand), root.children());
    }

    @Test
    void aFramedSceneIsInThePictureWhateverItsShape() {
        GeomVertexArrayData corners = GeomVertexArrayData.allocate("corners", GeomVertexArrayFormat.v3(), 8);
        try (BufferView view = corners.column("vertex").getBuffer(BufferRequest.FULL)) {
            for (int corner = 0; corner < 8; corner++) {
                view.set((corner & 1) == 0 ? -3 : 3, corner, 0);
                view.set((corner & 2) == 0 ? 0 : 1, corner, 1);
                view.set((corner & 4) == 0 ? -1 : 1, corner, 2);
            }
        }
        hand.add(Geom.of(GeomVertexData.of("g", List.of(corners)), List.of()), Material.WHITE);
        for (float aspect : new float[] {0.5f, 1, 1.78f}) {
            Camera camera = Camera.framing(root, aspect, 0.6f, 0.4f);
            Matrix4f clip = camera.projection(aspect).mul(camera.view()).mul(hand.netTransform());
            for (int corner = 0; corner < 8; corner++) {
                Vector4f point = clip.transform(new Vector4f((corner & 1) == 0 ? -3 : 3, (corner & 2) == 0 ? 0 : 1,
                    (corner & 4) == 0 ? -1 : 1, 1));
                assertTrue(Math.abs(point.x) <= point.w && Math.abs(point.y) <= point.w
                    && Math.abs(point.z) <= point.w, "corner " + corner + " at aspect " + aspect + ": " + point);
            }
        }
        corners.close();
    }
}
