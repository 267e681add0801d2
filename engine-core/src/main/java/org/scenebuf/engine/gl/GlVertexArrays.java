package org.scenebuf.engine.gl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.internal.WeakIdentityMap;

/**
 * The vertex array objects: one for each index array of a geometry with sets of texture coordinates, for as long as the
 * geometry can be reached.
 */
final class GlVertexArrays implements AutoCloseable {

    private final GlContext context;
    private final GlBuffers buffers;
    private final WeakIdentityMap<Geom, Map<Key, GlObject>> objects = new WeakIdentityMap<>();

    /**
     * The indices, of which a primitive gets others as it grows; which columns are the texture coordinates; and where
     * in their buffers the vertices begin, where that is not at the beginning.
     */
    private record Key(RowUpload indices, ShaderColumns columns, List<Long> offsets) {
    }

    GlVertexArrays(GlContext context, GlBuffers buffers) {
        this.context = context;
        this.buffers = buffers;
    }

    /** Binds the object of a primitive, whose arrays are on the GPU. */
    void bind(Draw draw) {
        Key key = new Key(buffers.require(draw.indices()), ShaderColumns.of(draw.material()),
            offsets(draw.geom()));
        GlObject object = objects.findOrMake(draw.geom(), HashMap::new)
            .computeIfAbsent(key, absent -> make(draw.geom(), key));
        GL33C.glBindVertexArray(object.id());
    }

    void deleteCollected() {
        objects.removeCollected(GlVertexArrays::close);
    }

    @Override
    public void close() {
        objects.removeAll(GlVertexArrays::close);
    }

    private List<Long> offsets(Geom geom) {
        List<Long> offsets = geom.vertices().arrays().stream().map(buffers::offset).toList();
        return offsets.stream().allMatch(offset -> offset == 0) ? List.of() : offsets;
    }

    private GlObject make(Geom geom, Key key) {
        GlObject object = context.create(GlKind.VERTEX_ARRAY);
        GL33C.glBindVertexArray(object.id());
        key.columns().bind(geom.vertices(), buffers);
        GL33C.glBindBuffer(GL33C.GL_ELEMENT_ARRAY_BUFFER, key.indices().id());
        GL33C.glBindVertexArray(0);
        try {
            context.check("binding the columns of " + geom.vertices());
        } catch (IllegalStateException refused) {
            object.close();
            throw refused;
        }
        return object;
    }

    private static void close(Map<Key, GlObject> ofGeom) {
        ofGeom.values().forEach(GlObject::close);
    }
}
