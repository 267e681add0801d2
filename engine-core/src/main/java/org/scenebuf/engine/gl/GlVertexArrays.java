package org.scenebuf.engine.gl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.opengl.GL44C;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.WeakIdentityMap;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/**
 * The vertex array objects of a renderer. A geometry has one for each combination of index array and texture
 * coordinate columns that it is drawn with, until the geometry is collected.
 */
final class GlVertexArrays implements AutoCloseable {

    private final GlContext context;
    private final int widestRow;
    private final GlBuffers buffers;
    private final WeakIdentityMap<Geom, Map<Key, GlObject>> objects = new WeakIdentityMap<>();

    /**
     * The index array, which a primitive may replace as it grows; the columns of texture coordinates; and the offsets
     * of the vertices in their buffers, empty where all are 0.
     */
    private record Key(RowUpload indices, ShaderColumns columns, List<Long> offsets) {
    }

    GlVertexArrays(GlContext context, GlBuffers buffers) {
        this.context = context;
        this.buffers = buffers;
        this.widestRow = context.gl().has(GlFeature.STRIDE_LIMIT)
            ? context.gl().getInteger(GL44C.GL_MAX_VERTEX_ATTRIB_STRIDE) : Integer.MAX_VALUE;
    }

    /** Throws when rows of a geometry are wider than the driver reads. */
    void checkStrides(Geom geom) {
        for (GeomVertexArrayData array : geom.vertices().arrays()) {
            if (array.format().byteStride() > widestRow) {
                throw new IllegalArgumentException(ErrorText.of("rows of at most " + widestRow
                    + " bytes, the widest that this driver draws, in " + array, array.format().byteStride(),
                    "give the columns to several arrays"));
            }
        }
    }

    /** Binds the vertex array object of a primitive. Its arrays must be on the GPU. */
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
