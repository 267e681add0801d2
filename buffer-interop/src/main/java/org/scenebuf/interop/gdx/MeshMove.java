package org.scenebuf.interop.gdx;

import com.badlogic.gdx.graphics.GL20;
import com.badlogic.gdx.graphics.Mesh;
import com.badlogic.gdx.graphics.g3d.Model;
import com.badlogic.gdx.graphics.g3d.model.MeshPart;
import com.badlogic.gdx.graphics.g3d.model.Node;
import com.badlogic.gdx.graphics.g3d.model.NodePart;
import com.badlogic.gdx.utils.Disposable;
import java.lang.foreign.MemorySegment;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.NumericType;

/** Copies meshes of libGDX into arrays of the engine, once, and puts the copies in their places. */
final class MeshMove {

    private MeshMove() {
    }

    static GdxMesh of(Mesh mesh) {
        if (mesh instanceof GdxMesh ours) {
            return ours;
        }
        GdxMesh moved = copy(mesh, "moved mesh", GL20.GL_TRIANGLES);
        mesh.dispose();
        return moved;
    }

    static List<GdxMesh> of(Model model) {
        Map<Mesh, GdxMesh> moved = new IdentityHashMap<>();
        List<GdxMesh> meshes = new ArrayList<>();
        try {
            for (int k = 0; k < model.meshes.size; k++) {
                Mesh mesh = model.meshes.get(k);
                GdxMesh copy = moved.get(mesh);
                if (copy == null) {
                    copy = mesh instanceof GdxMesh ours ? ours : copy(mesh, name(model, mesh), glType(model, mesh));
                    moved.put(mesh, copy);
                }
                meshes.add(copy);
            }
        } catch (RuntimeException | Error refused) {
            moved.forEach((mesh, copy) -> disposeCopy(mesh, copy));
            throw refused;
        }
        replace(model, moved);
        return List.copyOf(meshes);
    }

    private static void disposeCopy(Mesh mesh, GdxMesh copy) {
        if (mesh != copy) {
            copy.dispose();
        }
    }

    private static void replace(Model model, Map<Mesh, GdxMesh> moved) {
        for (int k = 0; k < model.meshes.size; k++) {
            model.meshes.set(k, moved.get(model.meshes.get(k)));
        }
        for (int k = 0; k < model.meshParts.size; k++) {
            replace(model.meshParts.get(k), moved);
        }
        for (int k = 0; k < model.nodes.size; k++) {
            replace(model.nodes.get(k), moved);
        }
        Iterator<Disposable> disposables = model.getManagedDisposables().iterator();
        List<GdxMesh> managed = new ArrayList<>();
        while (disposables.hasNext()) {
            if (disposables.next() instanceof Mesh mesh && !(mesh instanceof GdxMesh) && moved.get(mesh) != null) {
                disposables.remove();
                managed.add(moved.get(mesh));
            }
        }
        managed.forEach(model::manageDisposable);
        moved.forEach((mesh, copy) -> {
            if (mesh != copy) {
                mesh.dispose();
            }
        });
    }

    private static void replace(Node node, Map<Mesh, GdxMesh> moved) {
        for (NodePart part : node.parts) {
            replace(part.meshPart, moved);
        }
        for (int k = 0; k < node.getChildCount(); k++) {
            replace(node.getChild(k), moved);
        }
    }

    private static void replace(@Nullable MeshPart part, Map<Mesh, GdxMesh> moved) {
        GdxMesh copy = part == null ? null : moved.get(part.mesh);
        if (copy != null) {
            part.mesh = copy;
        }
    }

    private static String name(Model model, Mesh mesh) {
        for (MeshPart part : model.meshParts) {
            if (part.mesh == mesh && part.id != null) {
                return part.id;
            }
        }
        return "mesh " + model.meshes.indexOf(mesh, true);
    }

    private static int glType(Model model, Mesh mesh) {
        for (MeshPart part : model.meshParts) {
            if (part.mesh == mesh) {
                return part.primitiveType;
            }
        }
        return GL20.GL_TRIANGLES;
    }

    private static GdxMesh copy(Mesh mesh, String name, int glType) {
        MeshFields.requireOpen(mesh);
        GeomVertexArrayFormat format = GdxFormats.toFormat(mesh.getVertexAttributes());
        GeomVertexArrayData rows = GeomVertexArrayData.allocate(name, format, mesh.getNumVertices());
        FloatBuffer vertices = mesh.getVerticesBuffer(false);
        rows.copyFrom(MemorySegment.ofBuffer(vertices.duplicate().rewind()));
        int count = mesh.getNumIndices();
        if (count == 0) {
            return GdxMesh.of(rows);
        }
        GeomVertexArrayData indices = GeomVertexArrayData.allocate("indices of " + name,
            GeomVertexArrayFormat.index(NumericType.UINT16), count);
        ShortBuffer given = mesh.getIndicesBuffer(false);
        indices.copyFrom(MemorySegment.ofBuffer(given.duplicate().rewind().limit(count)));
        PrimitiveType type = GlTypes.type(glType);
        return GdxMesh.of(rows, GeomPrimitive.of(type, indices));
    }
}
