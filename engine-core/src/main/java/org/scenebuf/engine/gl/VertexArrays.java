package org.scenebuf.engine.gl;

import org.jspecify.annotations.Nullable;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;

/** The vertex array objects: one for each primitive of a geometry, for as long as that can be reached. */
final class VertexArrays implements AutoCloseable {

    private final GlContext context;
    private final GlBuffers buffers;
    private final WeakIdentityMap<Geom, @Nullable GlObject[]> objects = new WeakIdentityMap<>();

    VertexArrays(GlContext context, GlBuffers buffers) {
        this.context = context;
        this.buffers = buffers;
    }

    /** Binds the object of a primitive, whose arrays are on the GPU. */
    void bind(Geom geom, int primitive) {
        @Nullable GlObject[] ofGeom = objects.findOrMake(geom, () -> new GlObject[geom.primitives().size()]);
        GlObject object = ofGeom[primitive];
        if (object == null) {
            object = make(geom, geom.primitives().get(primitive));
            ofGeom[primitive] = object;
        }
        GL33C.glBindVertexArray(object.id());
    }

    void deleteCollected() {
        objects.removeCollected(VertexArrays::close);
    }

    @Override
    public void close() {
        objects.removeAll(VertexArrays::close);
    }

    private GlObject make(Geom geom, GeomPrimitive primitive) {
        GlObject object = context.create(GlKind.VERTEX_ARRAY);
        GL33C.glBindVertexArray(object.id());
        VertexLayout.bind(geom.vertices(), buffers);
        GL33C.glBindBuffer(GL33C.GL_ELEMENT_ARRAY_BUFFER, buffers.require(primitive.indices()).id());
        GL33C.glBindVertexArray(0);
        try {
            GlErrors.check("binding the columns of " + geom.vertices());
        } catch (IllegalStateException refused) {
            object.close();
            throw refused;
        }
        return object;
    }

    private static void close(@Nullable GlObject[] ofGeom) {
        for (GlObject object : ofGeom) {
            if (object != null) {
                object.close();
            }
        }
    }
}
