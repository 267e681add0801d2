package org.scenebuf.engine.gl;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.scene.GeomNode;
import org.scenebuf.engine.scene.SceneNode;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/** One walk over a scene that brings the GPU up to date; what several parts share is looked at once. */
final class SceneUpload {

    private final GlBuffers buffers;
    private final GlTextures textures;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private long vertexBytes;
    private long indexBytes;
    private long textureBytes;
    private int calls;

    SceneUpload(GlBuffers buffers, GlTextures textures) {
        this.buffers = buffers;
        this.textures = textures;
    }

    UploadStatistics run(SceneNode root) {
        root.visit((node, net) -> {
            if (node instanceof GeomNode geomNode) {
                List.copyOf(geomNode.parts()).forEach(this::upload);
            }
        });
        return new UploadStatistics(vertexBytes, indexBytes, textureBytes, calls);
    }

    private void upload(GeomNode.Part part) {
        part.geom().vertices().arrays().forEach(this::upload);
        long vertices = Draw.vertexCount(part.geom(), buffers);
        part.geom().primitives().forEach(primitive -> upload(primitive, vertices));
        part.material().textures().forEach(this::upload);
    }

    private void upload(GeomVertexArrayData array) {
        if (seen.add(array)) {
            vertexBytes += buffers.send(array);
            calls += buffers.require(array).calls();
        }
    }

    private void upload(GeomPrimitive primitive, long vertexCount) {
        if (seen.add(primitive.indices())) {
            count(primitive, buffers.send(primitive));
        }
        count(primitive, buffers.mend(primitive, vertexCount));
    }

    private void count(GeomPrimitive primitive, long sent) {
        indexBytes += sent;
        calls += sent == 0 ? 0 : buffers.require(primitive.indices()).calls();
    }

    private void upload(Texture texture) {
        if (seen.add(texture)) {
            textureBytes += textures.send(texture);
            calls += textures.require(texture).calls();
        }
    }
}
