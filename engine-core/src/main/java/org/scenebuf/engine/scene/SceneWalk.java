package org.scenebuf.engine.scene;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import org.joml.Matrix4f;
import org.joml.Matrix4fc;

/** Walks over nodes, parents first. The state is on the heap, so a deep scene cannot overflow the stack. */
final class SceneWalk {

    private final BiConsumer<SceneNode, Matrix4fc> visitor;
    private final Deque<Level> levels = new ArrayDeque<>();

    /** The children that are not visited yet, and the transform of their parent. */
    private record Level(Iterator<SceneNode> children, Matrix4fc net) {
    }

    SceneWalk(BiConsumer<SceneNode, Matrix4fc> visitor) {
        this.visitor = visitor;
    }

    void run(SceneNode root) {
        enter(root, new Matrix4f());
        while (!levels.isEmpty()) {
            Level lowest = levels.getLast();
            if (lowest.children.hasNext()) {
                enter(lowest.children.next(), lowest.net);
            } else {
                levels.removeLast();
            }
        }
    }

    private void enter(SceneNode node, Matrix4fc above) {
        Matrix4f net = above.mul(node.transform(), new Matrix4f());
        visitor.accept(node, net);
        levels.addLast(new Level(List.copyOf(node.children()).iterator(), net));
    }
}
