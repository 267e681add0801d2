package org.scenebuf.engine.asset;

import de.javagl.jgltf.impl.v2.Node;
import de.javagl.jgltf.impl.v2.Scene;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.joml.Matrix4f;
import org.joml.Quaternionf;
import org.joml.Vector3f;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.scene.GeomNode;
import org.scenebuf.engine.scene.SceneNode;

/** The nodes of a model: a tree, whatever the numbers in the file say. */
final class GltfScene {

    private static final int MOST_PARTS = 1 << 20;

    private final GltfDocument document;
    private final GltfMeshes meshes;
    private final Set<Integer> placed = new HashSet<>();

    /** The nodes that are still to be loaded, the next one first; a model may be deeper than a thread's stack. */
    private final Deque<Pending> pending = new ArrayDeque<>();

    private int parts;

    /** A node of the file that belongs below one that is loaded. */
    private record Pending(SceneNode parent, @Nullable Integer index) {
    }

    GltfScene(GltfDocument document, GltfMeshes meshes) {
        this.document = document;
        this.meshes = meshes;
    }

    SceneNode load() {
        @Nullable Scene scene = scene();
        SceneNode root = SceneNode.of(scene == null || scene.getName() == null ? document.file().name()
            : ErrorText.line(scene.getName()));
        postpone(root, scene == null ? nodesWithoutParent() : GltfDocument.orEmpty(scene.getNodes()));
        while (!pending.isEmpty()) {
            load(pending.removeFirst());
        }
        document.file().require(parts > 0, "triangles, lines or points in the model's scene", "none");
        return root;
    }

    private @Nullable Scene scene() {
        List<Scene> scenes = GltfDocument.orEmpty(document.gltf().getScenes());
        @Nullable Integer index = document.gltf().getScene();
        if (index == null && scenes.isEmpty()) {
            return null;
        }
        return document.item(scenes, index == null ? 0 : index, "scenes");
    }

    private List<Integer> nodesWithoutParent() {
        List<Node> nodes = GltfDocument.orEmpty(document.gltf().getNodes());
        Set<Integer> children = new HashSet<>();
        for (Node node : nodes) {
            document.file().require(node != null, "nodes", "null");
            children.addAll(GltfDocument.orEmpty(node.getChildren()));
        }
        return IntStream.range(0, nodes.size()).boxed().filter(index -> !children.contains(index)).toList();
    }

    private void postpone(SceneNode parent, List<Integer> children) {
        children.reversed().forEach(child -> pending.addFirst(new Pending(parent, child)));
    }

    private void load(Pending next) {
        @Nullable Integer index = next.index();
        Node json = document.item(document.gltf().getNodes(), index, "nodes");
        document.file().require(placed.add(index), "each node in one place of the scene", "node " + index + " twice");
        String name = document.nameOf(json.getName(), "node", index == null ? 0 : index);
        SceneNode node = json.getMesh() == null ? SceneNode.of(name) : geomNode(name, json.getMesh());
        node.setTransform(transform(json, name));
        next.parent().attach(node);
        postpone(node, GltfDocument.orEmpty(json.getChildren()));
    }

    private GeomNode geomNode(String name, int mesh) {
        GeomNode node = GeomNode.of(name);
        meshes.mesh(mesh).forEach(part -> node.add(part.geom(), part.material()));
        parts += node.parts().size();
        document.file().require(parts <= MOST_PARTS, "at most " + MOST_PARTS + " parts in the scene", "more");
        return node;
    }

    private Matrix4f transform(Node json, String name) {
        Matrix4f matrix = new Matrix4f();
        if (json.getMatrix() != null) {
            matrix.set(floats(json.getMatrix(), 16, new float[16]));
        } else {
            float[] t = floats(json.getTranslation(), 3, new float[] {0, 0, 0});
            float[] r = floats(json.getRotation(), 4, new float[] {0, 0, 0, 1});
            float[] s = floats(json.getScale(), 3, new float[] {1, 1, 1});
            matrix.translationRotateScale(new Vector3f(t), new Quaternionf(r[0], r[1], r[2], r[3]).normalize(),
                new Vector3f(s));
        }
        document.file().require(matrix.isFinite(), "a transform of finite numbers in " + name, "others");
        return matrix;
    }

    private float[] floats(float @Nullable [] given, int count, float[] absent) {
        float[] floats = given == null ? absent : given;
        document.file().require(floats.length == count, count + " numbers in a transform", floats.length);
        return floats;
    }
}
