package org.scenebuf.engine.gl;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.scene.GeomNode;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/**
 * A scene of which an upload found nothing to send: tells, in a few nanoseconds a part, that there is nothing still.
 * It keeps nothing of the scene from being collected.
 */
final class QuietScene {

    private final List<Entry> entries = new ArrayList<>();
    private final List<TextureEntry> textureEntries = new ArrayList<>();

    private record Entry(WeakReference<GeomNode.Part> part, RowUpload[] vertices, RowUpload[] indices) {

        boolean isQuiet(GeomNode.Part now) {
            return part.refersTo(now) && areQuiet(now.geom().vertices().arrays())
                && areIndicesQuiet(now.geom().primitives());
        }

        private boolean areQuiet(List<GeomVertexArrayData> arrays) {
            boolean quiet = arrays.size() == vertices.length;
            for (int k = 0; quiet && k < vertices.length; k++) {
                quiet = vertices[k].isQuiet(arrays.get(k));
            }
            return quiet;
        }

        private boolean areIndicesQuiet(List<GeomPrimitive> primitives) {
            boolean quiet = primitives.size() == indices.length;
            for (int k = 0; quiet && k < indices.length; k++) {
                quiet = indices[k].isQuiet(primitives.get(k).indices());
            }
            return quiet;
        }
    }

    private record TextureEntry(WeakReference<Texture> texture, PixelUpload upload) {

        boolean isQuiet() {
            Texture now = texture.get();
            return now != null && upload.isQuiet(now);
        }
    }

    private QuietScene() {
    }

    /** Remembers a scene, all of which the GPU has. */
    static QuietScene of(SceneNode root, GlBuffers buffers, GlTextures textures) {
        QuietScene scene = new QuietScene();
        Set<Texture> used = new LinkedHashSet<>();
        for (Deque<SceneNode> nodes = begin(root); !nodes.isEmpty();) {
            SceneNode node = next(nodes);
            if (node instanceof GeomNode geomNode) {
                for (GeomNode.Part part : geomNode.parts()) {
                    RowUpload[] vertices = part.geom().vertices().arrays().stream().map(buffers::require)
                        .toArray(RowUpload[]::new);
                    RowUpload[] indices = part.geom().primitives().stream()
                        .map(primitive -> buffers.require(primitive.indices())).toArray(RowUpload[]::new);
                    scene.entries.add(new Entry(new WeakReference<>(part), vertices, indices));
                    used.addAll(part.material().textures());
                }
            }
        }
        used.forEach(texture -> scene.textureEntries
            .add(new TextureEntry(new WeakReference<>(texture), textures.require(texture))));
        return scene;
    }

    /** Whether this is the same scene, with nothing to send for sure. */
    boolean isQuiet(SceneNode root) {
        int count = 0;
        for (Deque<SceneNode> nodes = begin(root); !nodes.isEmpty();) {
            SceneNode node = next(nodes);
            if (node instanceof GeomNode geomNode) {
                List<GeomNode.Part> parts = geomNode.parts();
                for (int k = 0; k < parts.size(); k++) {
                    if (count == entries.size() || !entries.get(count).isQuiet(parts.get(k))) {
                        return false;
                    }
                    count++;
                }
            }
        }
        return count == entries.size() && textureEntries.stream().allMatch(TextureEntry::isQuiet);
    }

    private static Deque<SceneNode> begin(SceneNode root) {
        Deque<SceneNode> nodes = new ArrayDeque<>();
        nodes.add(root);
        return nodes;
    }

    /** Always in the same order, which need not be that of the scene. */
    private static SceneNode next(Deque<SceneNode> nodes) {
        SceneNode node = nodes.removeLast();
        List<SceneNode> children = node.children();
        for (int k = 0; k < children.size(); k++) {
            nodes.addLast(children.get(k));
        }
        return node;
    }
}
