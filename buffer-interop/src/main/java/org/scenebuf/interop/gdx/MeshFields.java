package org.scenebuf.interop.gdx;

import com.badlogic.gdx.graphics.Mesh;
import com.badlogic.gdx.graphics.glutils.IndexArray;
import com.badlogic.gdx.graphics.glutils.IndexBufferObjectSubData;
import com.badlogic.gdx.graphics.glutils.VertexArray;
import com.badlogic.gdx.graphics.glutils.VertexBufferObjectSubData;
import com.badlogic.gdx.utils.BufferUtils;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;

/**
 * Tells the two kinds of meshes apart: those whose memory stays as long as it can be reached, and those that free it in
 * {@code dispose}. libGDX has no public method for this, so its private fields are read. If they cannot be read, no
 * mesh is of the first kind.
 */
final class MeshFields {

    private static final @Nullable Field VERTICES = field("vertices");
    private static final @Nullable Field INDICES = field("indices");

    private MeshFields() {
    }

    /** Gives the vertices of a mesh whose memory stays as long as it can be reached; null for any other mesh. */
    static @Nullable VertexBufferObjectSubData keptVertices(Mesh mesh) {
        try {
            return VERTICES != null && VERTICES.get(mesh) instanceof VertexBufferObjectSubData kept
                && hasKeptIndices(mesh) ? kept : null;
        } catch (IllegalAccessException closed) {
            return null;
        }
    }

    /** The indices of a mesh may be of another kind than its vertices. */
    private static boolean hasKeptIndices(Mesh mesh) throws IllegalAccessException {
        return mesh.getNumIndices() == 0 || INDICES != null && INDICES.get(mesh) instanceof IndexBufferObjectSubData;
    }

    /** Refuses a mesh whose {@code dispose} has freed its memory. Reading such memory may end the process. */
    static void requireOpen(Mesh mesh) {
        if (isFreed(VERTICES, mesh) || mesh.getNumIndices() > 0 && isFreed(INDICES, mesh)) {
            throw new IllegalStateException(ErrorText.of("an open mesh", "one that is disposed of",
                "move a mesh once, and use the GdxMesh that the first move returned"));
        }
    }

    private static boolean isFreed(@Nullable Field part, Mesh mesh) {
        try {
            Object data = part == null ? null : part.get(mesh);
            return data != null && (isDeleted(data) || ownsMemory(data)
                && value(data, "byteBuffer") instanceof ByteBuffer memory && !BufferUtils.isUnsafeByteBuffer(memory));
        } catch (IllegalAccessException closed) {
            return false;
        }
    }

    /** Whether the OpenGL buffer is deleted. The kinds with SubData have it from the start, and keep their memory. */
    private static boolean isDeleted(Object data) throws IllegalAccessException {
        return (data instanceof VertexBufferObjectSubData || data instanceof IndexBufferObjectSubData)
            && value(data, "bufferHandle") instanceof Integer handle && handle == 0;
    }

    /** Whether libGDX frees the memory of such vertices or indices in {@code dispose}. */
    private static boolean ownsMemory(Object data) throws IllegalAccessException {
        return data instanceof VertexArray || data instanceof IndexArray
            || Boolean.TRUE.equals(value(data, "ownsBuffer"));
    }

    /** Gives the value of a field of libGDX's own class; null where it has none. */
    private static @Nullable Object value(Object data, String name) throws IllegalAccessException {
        for (Class<?> type = data.getClass(); type != null; type = type.getSuperclass()) {
            Field field = field(type, name);
            if (field != null) {
                return field.get(data);
            }
        }
        return null;
    }

    private static @Nullable Field field(String name) {
        return field(Mesh.class, name);
    }

    private static @Nullable Field field(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (ReflectiveOperationException | RuntimeException other) {
            return null;
        }
    }
}
