package org.scenebuf.engine.gl;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.internal.GraphEdits;
import org.scenebuf.engine.memory.ChangeSignal;
import org.scenebuf.engine.scene.GeomNode;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/**
 * A scene for which the last upload found nothing to send. It checks whether there is still nothing to send. While no
 * graph was edited and the signal is down, it looks at the textures alone; else at every part, in a few nanoseconds
 * for each. It does not keep the scene from being collected.
 */
final class QuietScene {

    private final List<Entry> entries = new ArrayList<>();
    private final List<TextureEntry> textureEntries = new ArrayList<>();
    private final WeakReference<SceneNode> root;
    private final ChangeSignal signal = ChangeSignal.create();

    /** How often graphs had been edited when every part was looked at; -1 before that. */
    private long edits = -1;

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

    private QuietScene(SceneNode root) {
        this.root = new WeakReference<>(root);
    }

    /** Remembers a scene that is complete on the GPU. */
    static QuietScene of(SceneNode root, GlBuffers buffers, GlTextures textures) {
        QuietScene scene = new QuietScene(root);
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
                    scene.watch(vertices);
                    scene.watch(indices);
                    used.addAll(part.material().textures());
                }
            }
        }
        used.forEach(texture -> scene.textureEntries
            .add(new TextureEntry(new WeakReference<>(texture), textures.require(texture))));
        return scene;
    }

    private void watch(RowUpload[] uploads) {
        for (RowUpload upload : uploads) {
            upload.unseen().raise(signal);
        }
    }

    /** Whether this is the same scene, with certainly nothing to send. Do not ask again once it is not. */
    boolean isQuiet(SceneNode now) {
        return root.refersTo(now) && arePartsQuiet(now) && areTexturesQuiet();
    }

    private boolean arePartsQuiet(SceneNode now) {
        if (edits == GraphEdits.count() && !signal.isRaised()) {
            return true;
        }
        edits = GraphEdits.count();
        signal.lower();
        return isEachPartQuiet(now);
    }

    private boolean areTexturesQuiet() {
        for (int k = 0; k < textureEntries.size(); k++) {
            if (!textureEntries.get(k).isQuiet()) {
                return false;
            }
        }
        return true;
    }

    private boolean isEachPartQuiet(SceneNode top) {
        int count = 0;
        for (Deque<SceneNode> nodes = begin(top); !nodes.isEmpty();) {
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
        return count == entries.size();
    }

    private static Deque<SceneNode> begin(SceneNode root) {
        Deque<SceneNode> nodes = new ArrayDeque<>();
        nodes.add(root);
        return nodes;
    }

    /** Walks the scene in an order that is always the same, but not the scene's own. */
    private static SceneNode next(Deque<SceneNode> nodes) {
        SceneNode node = nodes.removeLast();
        List<SceneNode> children = node.children();
        for (int k = 0; k < children.size(); k++) {
            nodes.addLast(children.get(k));
        }
        return node;
    }
}
