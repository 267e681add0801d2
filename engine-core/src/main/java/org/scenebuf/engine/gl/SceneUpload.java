package org.scenebuf.engine.gl;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.joml.Matrix4fc;
import org.joml.Vector3fc;
import org.scenebuf.engine.geom.BoundingBox;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.scene.GeomNode;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/** One walk over a scene that brings the GPU up to date. Objects that several parts share are handled once. */
final class SceneUpload {

    private final GlBuffers buffers;
    private final GlTextures textures;
    private final UploadBudget budget;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private long vertexBytes;
    private long indexBytes;
    private long textureBytes;
    private int calls;

    SceneUpload(GlBuffers buffers, GlTextures textures, UploadBudget budget) {
        this.buffers = buffers;
        this.textures = textures;
        this.budget = budget;
    }

    /** A part of the scene with its squared distance. */
    private record Placed(GeomNode.Part part, float distance) {

        static Placed of(GeomNode.Part part, Matrix4fc net, Vector3fc eye) {
            BoundingBox box = part.geom().bounds().transform(net);
            return new Placed(part, box.isEmpty() ? Float.MAX_VALUE : distance(box, eye));
        }

        private static float distance(BoundingBox box, Vector3fc eye) {
            float x = outside(box.min().x(), eye.x(), box.max().x());
            float y = outside(box.min().y(), eye.y(), box.max().y());
            float z = outside(box.min().z(), eye.z(), box.max().z());
            return x * x + y * y + z * z;
        }

        private static float outside(float min, float value, float max) {
            return Math.max(Math.max(min - value, value - max), 0);
        }
    }

    /** Sends the parts in the order of the scene. */
    UploadStatistics run(SceneNode root) {
        root.visit((node, net) -> {
            if (node instanceof GeomNode geomNode) {
                List.copyOf(geomNode.parts()).forEach(this::upload);
            }
        });
        return statistics();
    }

    /** Sends the parts near the eye first. */
    UploadStatistics run(SceneNode root, Vector3fc eye) {
        List<Placed> parts = new ArrayList<>();
        root.visit((node, net) -> {
            if (node instanceof GeomNode geomNode) {
                geomNode.parts().forEach(part -> parts.add(Placed.of(part, net, eye)));
            }
        });
        parts.sort(Comparator.comparing(Placed::distance));
        parts.forEach(placed -> upload(placed.part));
        budget.requireEnough();
        return statistics();
    }

    private UploadStatistics statistics() {
        return new UploadStatistics(vertexBytes, indexBytes, textureBytes, calls, buffers.takeWaits(),
            budget.waiting());
    }

    /** Sends a part. Its indices wait while the vertices that they may name wait. */
    private void upload(GeomNode.Part part) {
        List<GeomVertexArrayData> arrays = part.geom().vertices().arrays();
        arrays.forEach(this::upload);
        if (!budget.isUnlimited() && arrays.stream().anyMatch(buffers::waits)) {
            part.geom().primitives().forEach(this::postpone);
        } else {
            long vertices = Draw.vertexCount(part.geom(), buffers);
            part.geom().primitives().forEach(primitive -> upload(primitive, vertices));
        }
        part.material().textures().forEach(this::upload);
    }

    private void upload(GeomVertexArrayData array) {
        if (seen.add(array)) {
            vertexBytes += buffers.send(array, budget);
            calls += buffers.calls(array);
        }
    }

    private void postpone(GeomPrimitive primitive) {
        if (seen.add(primitive.indices())) {
            buffers.postpone(primitive.indices(), budget);
        }
    }

    private void upload(GeomPrimitive primitive, long vertexCount) {
        if (seen.add(primitive.indices())) {
            count(primitive, buffers.send(primitive, budget));
        }
        if (!buffers.waits(primitive.indices())) {
            count(primitive, buffers.mend(primitive, vertexCount, budget));
        }
    }

    private void count(GeomPrimitive primitive, long sent) {
        indexBytes += sent;
        calls += sent == 0 ? 0 : buffers.calls(primitive.indices());
    }

    private void upload(Texture texture) {
        if (seen.add(texture)) {
            textureBytes += textures.send(texture, budget);
            calls += textures.calls(texture);
        }
    }
}
