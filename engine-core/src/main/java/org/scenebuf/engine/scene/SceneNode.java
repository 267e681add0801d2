package org.scenebuf.engine.scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import org.joml.Matrix4f;
import org.joml.Matrix4fc;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.geom.BoundingBox;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.GraphEdits;

/** A node of the scene graph, with a transform and child nodes. One thread at a time may use a graph. */
public sealed class SceneNode permits GeomNode {

    private final String name;
    private final List<SceneNode> children = new ArrayList<>();
    private final Matrix4f transform = new Matrix4f();
    private @Nullable SceneNode parent;

    SceneNode(String name) {
        this.name = name;
    }

    /**
     * Makes a node without a parent, whose transform is the identity.
     *
     * @param name the node's name
     * @return the node
     */
    public static SceneNode of(String name) {
        Args.notNull(name, "a name");
        return new SceneNode(name);
    }

    /** {@return the node's name} */
    public final String name() {
        return name;
    }

    /** {@return the parent node; null at the root} */
    public final @Nullable SceneNode parent() {
        return parent;
    }

    /** {@return the child nodes, as an unmodifiable view} */
    public final List<SceneNode> children() {
        return Collections.unmodifiableList(children);
    }

    /**
     * Attaches a child node below this node.
     *
     * @param child a node without a parent
     * @throws IllegalArgumentException when the child has a parent, or when it is this node or a node above it
     */
    public final void attach(SceneNode child) {
        Args.notNull(child, "a child");
        if (child.parent != null) {
            throw new IllegalArgumentException(ErrorText.of("a node without a parent", child.name + " below "
                + child.parent.name, "detach it first"));
        }
        if (child.isAbove(this)) {
            throw new IllegalArgumentException(ErrorText.of("a node that is not above " + name, child.name,
                "attach it below another node: a scene graph has no cycles"));
        }
        child.parent = this;
        children.add(child);
        GraphEdits.note();
    }

    /** Detaches this node from its parent. Without a parent, nothing happens. */
    public final void detach() {
        if (parent != null) {
            parent.children.remove(this);
            parent = null;
            GraphEdits.note();
        }
    }

    /** {@return the transform to the parent's space, as a read-only view of this node's matrix} */
    public final Matrix4fc transform() {
        return transform;
    }

    /**
     * Sets the transform to the parent's space.
     *
     * @param matrix an affine transformation of finite numbers; it is copied. Other matrices are not refused, but give
     *     wrong bounds
     */
    public final void setTransform(Matrix4fc matrix) {
        Args.notNull(matrix, "a matrix");
        transform.set(matrix);
    }

    /** {@return the transform to the root's space, as a new matrix} */
    public final Matrix4f netTransform() {
        List<SceneNode> path = new ArrayList<>();
        for (SceneNode at = this; at != null; at = at.parent) {
            path.add(at);
        }
        Matrix4f net = new Matrix4f();
        path.reversed().forEach(node -> net.mul(node.transform));
        return net;
    }

    /**
     * Gives the transforms of many nodes to the root's space. The time does not grow with the depth of the graph, where
     * the nodes have most of their ancestors in common.
     *
     * @param nodes the nodes, in any order
     * @return new matrices, in the same order
     */
    public static List<Matrix4f> netTransforms(List<? extends SceneNode> nodes) {
        NetTransforms known = new NetTransforms();
        return Args.list(nodes, "nodes").stream().map(node -> new Matrix4f(known.of(node))).toList();
    }

    /**
     * Visits this node and all nodes below it, parents first. The graph may have any depth.
     *
     * @param visitor receives each node, and its transform to this node's parent's space. The matrix is valid during
     *     the call
     */
    public final void visit(BiConsumer<SceneNode, Matrix4fc> visitor) {
        Args.notNull(visitor, "a visitor");
        new SceneWalk(visitor).run(this);
    }

    /** {@return the box around all geometry of this node and of the nodes below, in this node's parent's space} */
    public final BoundingBox bounds() {
        BoundingBox[] all = {BoundingBox.EMPTY};
        visit((node, net) -> all[0] = all[0].union(node.ownBounds().transform(net)));
        return all[0];
    }

    /** {@return the box around the geometry of this node itself, in this node's space} */
    BoundingBox ownBounds() {
        return BoundingBox.EMPTY;
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + " " + name;
    }

    /**
     * {@return whether this node is above another one}
     * A node without children is above none. This quick answer makes it as fast to build a deep graph from the top as
     * from the bottom.
     */
    private boolean isAbove(SceneNode node) {
        SceneNode above = node;
        while (above != this && above.parent != null && !children.isEmpty()) {
            above = above.parent;
        }
        return above == this;
    }
}
