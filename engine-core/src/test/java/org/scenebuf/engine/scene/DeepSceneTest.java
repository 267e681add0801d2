package org.scenebuf.engine.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.scenebuf.engine.geom.BoundingBox;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexData;

/** A scene may be deeper than a thread's stack. */
class DeepSceneTest {

    private static final int DEPTH = 100_000;

    private final GeomVertexArrayData point = GeomVertexArrayData.allocate("point", GeomVertexArrayFormat.v3(), 1);
    private final List<SceneNode> chain = new ArrayList<>();

    @AfterEach
    void close() {
        point.close();
    }

    @Test
    void transformsAndBoundsReachTheDeepestNode() {
        buildFromTheTop();
        assertEquals(DEPTH, chain.getLast().netTransform().m30());
        BoundingBox there = new BoundingBox(new Vector3f(DEPTH, 0, 0), new Vector3f(DEPTH, 0, 0));
        assertEquals(there, chain.getFirst().bounds());
    }

    /** One by one this would take minutes. */
    @Test
    @Timeout(60)
    void theTransformsOfAllNodesTakeNoLongerThanTheNodesAreMany() {
        buildFromTheTop();
        List<Matrix4f> nets = SceneNode.netTransforms(chain.reversed());
        assertEquals(DEPTH, nets.size());
        for (int k = 0; k < DEPTH; k += DEPTH / 50) {
            assertEquals(chain.reversed().get(k).netTransform(), nets.get(k));
        }
    }

    @Test
    void everyNodeIsVisitedOnceParentsFirst() {
        buildFromTheTop();
        List<SceneNode> visited = new ArrayList<>();
        chain.getFirst().visit((node, net) -> {
            visited.add(node);
            assertEquals(visited.size(), net.m30());
        });
        assertEquals(chain, visited);
    }

    @Test
    void aCameraFramesIt() {
        buildFromTheTop();
        Camera camera = Camera.framing(chain.getFirst(), 1, 0, 0);
        assertEquals(DEPTH, camera.target().x());
        assertTrue(Float.isFinite(camera.eye().z()));
    }

    @Test
    void aDeepCircleIsRefused() {
        buildFromTheTop();
        SceneNode top = chain.getFirst();
        SceneNode deepest = chain.getLast();
        assertThrows(IllegalArgumentException.class, () -> deepest.attach(top));
        assertThrows(IllegalArgumentException.class, () -> deepest.attach(deepest));
        assertNull(top.parent());
        assertEquals(List.of(), deepest.children());
    }

    @Test
    void aDetachedHalfMayBeAttachedElsewhereButNotBelowItself() {
        buildFromTheTop();
        SceneNode half = chain.get(DEPTH / 2);
        half.detach();
        assertThrows(IllegalArgumentException.class, () -> chain.getLast().attach(half));
        chain.getFirst().attach(half);
        assertSame(chain.getFirst(), half.parent());
        assertEquals(DEPTH / 2 + 1, chain.getLast().netTransform().m30());
    }

    @Test
    void buildingItTakesStepsLikeItsNodesFromTheBottomToo() {
        assertTimeoutPreemptively(Duration.ofMinutes(2), this::buildFromTheTop);
        chain.clear();
        assertTimeoutPreemptively(Duration.ofMinutes(2), this::buildFromTheBottom);
        assertEquals(DEPTH, chain.getFirst().netTransform().m30());
    }

    private void buildFromTheTop() {
        for (int depth = 1; depth <= DEPTH; depth++) {
            SceneNode node = node(depth == DEPTH);
            if (depth > 1) {
                chain.getLast().attach(node);
            }
            chain.add(node);
        }
    }

    private void buildFromTheBottom() {
        chain.add(node(true));
        for (int height = 2; height <= DEPTH; height++) {
            SceneNode node = node(false);
            node.attach(chain.getLast());
            chain.add(node);
        }
    }

    /** Each is a metre to the right of its parent; the deepest has a point. */
    private SceneNode node(boolean isDeepest) {
        SceneNode node = isDeepest ? GeomNode.of("deepest") : SceneNode.of("step");
        if (node instanceof GeomNode deepest) {
            deepest.add(Geom.of(GeomVertexData.of("point", List.of(point)), List.of()), Material.WHITE);
        }
        node.setTransform(new Matrix4f().translation(1, 0, 0));
        return node;
    }
}
