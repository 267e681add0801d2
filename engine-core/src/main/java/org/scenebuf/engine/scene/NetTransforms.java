package org.scenebuf.engine.scene;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import org.joml.Matrix4f;
import org.jspecify.annotations.Nullable;

/** The transforms of nodes to the root's space. What several nodes have above them is multiplied once. */
final class NetTransforms {

    private final Map<SceneNode, Matrix4f> known = new IdentityHashMap<>();

    /** Gives a node's transform, which is not to be changed. */
    Matrix4f of(SceneNode node) {
        Deque<SceneNode> path = new ArrayDeque<>();
        @Nullable Matrix4f net = null;
        for (SceneNode at = node; at != null && net == null; at = at.parent()) {
            net = known.get(at);
            if (net == null) {
                path.push(at);
            }
        }
        Matrix4f last = net == null ? new Matrix4f() : net;
        for (SceneNode below : path) {
            last = last.mul(below.transform(), new Matrix4f());
            known.put(below, last);
        }
        return last;
    }
}
