package org.scenebuf.engine.asset;

import de.javagl.jgltf.impl.v2.Node;
import de.javagl.jgltf.impl.v2.Scene;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.joml.Matrix4f;
import org.joml.Quaternionf;
import org.joml.Vector3f;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.scene.GeomNode;
import org.scenebuf.engine.scene.SceneNode;

/** Loads the nodes of a model as a tree. Files whose nodes are not a tree are refused. */
final class GltfScene {

    private static final int MOST_PARTS = 1 << 20;

    private final GltfDocument document;
    private final GltfMeshes meshes;
    private final GltfSkins skins;
    private final Map<Integer, SceneNode> placed = new HashMap<>();

    /** The nodes that are not loaded yet, the next one first. A model may be deeper than a thread's stack allows. */
    private final Deque<Pending> pending = new ArrayDeque<>();

    private int parts;

    /** A node of the file, and the loaded node to which it will be attached. */
    private record Pending(SceneNode parent, @Nullable Integer index) {
    }

    GltfScene(GltfDocument document, GltfMeshes meshes, GltfSkins skins) {
        this.document = document;
        this.meshes = meshes;
        this.skins = skins;
    }

    /** Loads the tree. A model without parts is allowed, but not a model whose parts were all refused. */
    SceneNode load() {
        @Nullable Scene scene = scene();
        SceneNode root = SceneNode.of(scene == null || scene.getName() == null ? document.file().name()
            : ErrorText.line(scene.getName()));
        postpone(root, scene == null ? nodesWithoutParent() : GltfDocument.orEmpty(scene.getNodes()));
        while (!pending.isEmpty()) {
            load(pending.removeFirst(), root);
        }
        if (parts == 0 && meshes.firstRefusal() != null) {
            throw meshes.firstRefusal();
        }
        skins.warnWhereOtherwise(placed);
        return root;
    }

    private @Nullable Scene scene() {
        @Nullable Integer index = document.scene();
        if (index == null && document.count(GltfKind.SCENES) == 0) {
            return null;
        }
        return document.item(GltfKind.SCENES, index == null ? 0 : index);
    }

    private List<Integer> nodesWithoutParent() {
        int count = document.count(GltfKind.NODES);
        Set<Integer> children = new HashSet<>();
        for (int index = 0; index < count; index++) {
            children.addAll(GltfDocument.orEmpty(document.item(GltfKind.NODES, index).getChildren()));
        }
        return IntStream.range(0, count).boxed().filter(index -> !children.contains(index)).toList();
    }

    private void postpone(SceneNode parent, List<Integer> children) {
        children.reversed().forEach(child -> pending.addFirst(new Pending(parent, child)));
    }

    private void load(Pending next, SceneNode root) {
        Node json = document.item(GltfKind.NODES, next.index());
        int index = Objects.requireNonNull(next.index());
        String name = document.nameOf(json.getName(), "node", index);
        boolean isSkinned = json.getMesh() != null && json.getSkin() != null;
        SceneNode node = json.getMesh() == null || isSkinned ? SceneNode.of(name) : geomNode(name, json);
        document.file().require(placed.put(index, node) == null, "each node in one place of the scene",
            "node " + index + " twice");
        node.setTransform(transform(json, GltfDocument.place(GltfKind.NODES, index)));
        next.parent().attach(node);
        if (isSkinned) {
            // Only joints move a mesh with a skin. So the mesh goes to the root, and the node stays for its children.
            root.attach(geomNode(name, json));
            skins.add(name, json.getSkin());
        }
        postpone(node, GltfDocument.orEmpty(json.getChildren()));
    }

    private GeomNode geomNode(String name, Node json) {
        GeomNode node = GeomNode.of(name);
        meshes.mesh(json.getMesh(), json.getWeights()).forEach(part -> node.add(part.geom(), part.material()));
        parts += node.parts().size();
        if (parts > MOST_PARTS) {
            throw document.file().refuse("at most " + MOST_PARTS + " parts in the scene", "more", "split the model");
        }
        return node;
    }

    private Matrix4f transform(Node json, String place) {
        Matrix4f matrix = new Matrix4f();
        if (json.getMatrix() != null) {
            matrix.set(floats(json.getMatrix(), new float[16], place + ".matrix"));
        } else {
            float[] t = floats(json.getTranslation(), new float[] {0, 0, 0}, place + ".translation");
            float[] r = floats(json.getRotation(), new float[] {0, 0, 0, 1}, place + ".rotation");
            float[] s = floats(json.getScale(), new float[] {1, 1, 1}, place + ".scale");
            matrix.translationRotateScale(new Vector3f(t), new Quaternionf(r[0], r[1], r[2], r[3]).normalize(),
                new Vector3f(s));
        }
        document.require(matrix.isFinite(), "a transform of finite numbers in " + place, "a number that is not finite");
        return matrix;
    }

    private float[] floats(float @Nullable [] given, float[] absent, String place) {
        float[] floats = given == null ? absent : given;
        document.require(floats.length == absent.length, absent.length + " numbers for " + place, floats.length);
        return floats;
    }
}
