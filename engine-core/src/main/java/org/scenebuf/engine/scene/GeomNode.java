package org.scenebuf.engine.scene;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.scenebuf.engine.geom.BoundingBox;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.GraphEdits;

/** A node of the scene graph with geometry. */
public final class GeomNode extends SceneNode {

    private final List<Part> parts = new ArrayList<>();

    /**
     * One geometry with its material.
     *
     * @param geom the geometry to draw
     * @param material the material of its surface
     */
    public record Part(Geom geom, Material material) {

        /** Checks that there is something to draw. */
        public Part {
            Args.notNull(geom, "a geom");
            Args.notNull(material, "a material");
        }
    }

    private GeomNode(String name) {
        super(name);
    }

    /**
     * Makes a node without geometry.
     *
     * @param name the node's name
     * @return the node
     */
    public static GeomNode of(String name) {
        Args.notNull(name, "a name");
        return new GeomNode(name);
    }

    /**
     * Adds geometry.
     *
     * @param geom the geometry to draw; several nodes may share it
     * @param material the material of its surface
     */
    public void add(Geom geom, Material material) {
        parts.add(new Part(geom, material));
        GraphEdits.note();
    }

    /** {@return the parts of this node, as an unmodifiable view} */
    public List<Part> parts() {
        return Collections.unmodifiableList(parts);
    }

    @Override
    BoundingBox ownBounds() {
        return parts.stream().map(part -> part.geom().bounds()).reduce(BoundingBox.EMPTY, BoundingBox::union);
    }
}
