package org.scenebuf.interop.gdx;

import com.badlogic.gdx.graphics.Mesh;
import com.badlogic.gdx.graphics.glutils.IndexBufferObjectSubData;
import com.badlogic.gdx.graphics.glutils.VertexBufferObjectSubData;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Which kind of mesh one is: whose memory is kept by reachability, or freed by {@code dispose}. libGDX has no public
 * way to ask; where its own field cannot be read, no mesh is of the first kind.
 */
final class MeshFields {

    private static final @Nullable Field VERTICES = field("vertices");
    private static final @Nullable Field INDICES = field("indices");

    private MeshFields() {
    }

    /** Gives the vertices of a mesh whose memory is kept by reachability; null of any other. */
    static @Nullable VertexBufferObjectSubData keptVertices(Mesh mesh) {
        try {
            return VERTICES != null && VERTICES.get(mesh) instanceof VertexBufferObjectSubData kept
                && hasKeptIndices(mesh) ? kept : null;
        } catch (IllegalAccessException closed) {
            return null;
        }
    }

    /** Of a mesh that others put together the indices may be of the other kind. */
    private static boolean hasKeptIndices(Mesh mesh) throws IllegalAccessException {
        return mesh.getNumIndices() == 0 || INDICES != null && INDICES.get(mesh) instanceof IndexBufferObjectSubData;
    }

    private static @Nullable Field field(String name) {
        try {
            Field field = Mesh.class.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (ReflectiveOperationException | RuntimeException other) {
            return null;
        }
    }
}
