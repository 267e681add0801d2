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

/** A place in the graph: a transform, and what is attached below it. The graph belongs to one thread at a time. */
public sealed class SceneNode permits GeomNode {

    private final String name;
    private final List<SceneNode> children = new ArrayList<>();
    private final Matrix4f transform = new Matrix4f();
    private @Nullable SceneNode parent;

    SceneNode(String name) {
        this.name = name;
    }

    /**
     * Makes a node without a parent, at the identity.
     *
     * @param name what it is called
     * @return the node
     */
    public static SceneNode of(String name) {
        Args.notNull(name, "a name");
        return new SceneNode(name);
    }

    /**
     * Names the node.
     *
     * @return the name
     */
    public final String name() {
        return name;
    }

    /**
     * Gives the node above.
     *
     * @return the parent; null at the root
     */
    public final @Nullable SceneNode parent() {
        return parent;
    }

    /**
     * Lists the nodes below.
     *
     * @return the children, as a view that cannot be changed
     */
    public final List<SceneNode> children() {
        return Collections.unmodifiableList(children);
    }

    /**
     * Attaches a node below this one.
     *
     * @param child a node without a parent
     * @throws IllegalArgumentException when the child has a parent, or is this node or above it
     */
    public final void attach(SceneNode child) {
        Args.notNull(child, "a child");
        if (child.parent != null) {
            throw new IllegalArgumentException(ErrorText.of("a node without a parent", child.name + " below "
                + child.parent.name, "detach it first"));
        }
        if (child.isAbove(this)) {
            throw new IllegalArgumentException(ErrorText.of("a node that is not above " + name, child.name,
                "a graph has no circles"));
        }
        child.parent = this;
        children.add(child);
        GraphEdits.note();
    }

    /** Detaches this node from its parent; without one, nothing happens. */
    public final void detach() {
        if (parent != null) {
            parent.children.remove(this);
            parent = null;
            GraphEdits.note();
        }
    }

    /**
     * Gives the transform to the parent's space.
     *
     * @return the matrix, as a view of this node's own
     */
    public final Matrix4fc transform() {
        return transform;
    }

    /**
     * Sets the transform to the parent's space.
     *
     * @param matrix an affine transformation; it is copied
     */
    public final void setTransform(Matrix4fc matrix) {
        Args.notNull(matrix, "a matrix");
        transform.set(matrix);
    }

    /**
     * Computes the transform to the root's space.
     *
     * @return a new matrix
     */
    public final Matrix4f netTransform() {
        Matrix4f net = new Matrix4f(transform);
        for (SceneNode above = parent; above != null; above = above.parent) {
            above.transform.mul(net, net);
        }
        return net;
    }

    /**
     * Visits this node and all below, parents first, however deep they are.
     *
     * @param visitor gets each node with its transform to this node's parent's space, valid during the call
     */
    public final void visit(BiConsumer<SceneNode, Matrix4fc> visitor) {
        Args.notNull(visitor, "a visitor");
        new SceneWalk(visitor).run(this);
    }

    /**
     * Computes the box around all geometry here and below.
     *
     * @return the box, in this node's parent's space
     */
    public final BoundingBox bounds() {
        BoundingBox[] all = {BoundingBox.EMPTY};
        visit((node, net) -> all[0] = all[0].union(node.ownBounds().transform(net)));
        return all[0];
    }

    /**
     * Computes the box around what is at this node itself.
     *
     * @return the box, in this node's space
     */
    BoundingBox ownBounds() {
        return BoundingBox.EMPTY;
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + " " + name;
    }

    /** A node without children is above none: so a deep graph is built as fast from the top as from the bottom. */
    private boolean isAbove(SceneNode node) {
        SceneNode above = node;
        while (above != this && above.parent != null && !children.isEmpty()) {
            above = above.parent;
        }
        return above == this;
    }
}
