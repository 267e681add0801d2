package org.scenebuf.interop.slicer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.scene.SceneNode;

/**
 * The transforms of a node and of all nodes below it, parents first.
 *
 * @param root the node
 */
record NodeCatalog(SceneNode root) implements PointCatalog {

    @Override
    public Object supplier() {
        return root;
    }

    @Override
    public String remedy() {
        return "slice the GeomNode's geometry: Slicer.of(node)";
    }

    @Override
    public Object state() {
        return nodes();
    }

    @Override
    public List<String> names() {
        return List.of("transform", "translation", "net");
    }

    @Override
    public @Nullable List<Field> find(String name) {
        return switch (name) {
            case "transform" -> List.of(new NodeField(nodes(), NodeField.Part.TRANSFORM));
            case "translation" -> List.of(new NodeField(nodes(), NodeField.Part.TRANSLATION));
            case "net" -> List.of(new NodeField(nodes(), NodeField.Part.NET));
            default -> null;
        };
    }

    private List<SceneNode> nodes() {
        List<SceneNode> nodes = new ArrayList<>();
        root.visit((node, net) -> nodes.add(node));
        return nodes;
    }
}
