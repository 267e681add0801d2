package org.scenebuf.engine.asset;

import de.javagl.jgltf.impl.v2.Mesh;
import de.javagl.jgltf.impl.v2.MeshPrimitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.scene.GeomNode;
import org.scenebuf.engine.vertex.GeomVertexData;

/** The meshes of a model: one part for each primitive, shared by all nodes with the mesh. */
final class GltfMeshes {

    /** What glTF's numbers for modes mean. */
    private static final List<PrimitiveType> MODES = List.of(PrimitiveType.POINTS, PrimitiveType.LINES,
        PrimitiveType.LINE_LOOP, PrimitiveType.LINE_STRIP, PrimitiveType.TRIANGLES, PrimitiveType.TRIANGLE_STRIP,
        PrimitiveType.TRIANGLE_FAN);

    private final GltfDocument document;
    private final GltfVertices vertices;
    private final GltfIndices indices;
    private final GltfMaterials materials;
    private final Map<Integer, List<GeomNode.Part>> loaded = new HashMap<>();
    private final List<Geom> geoms = new ArrayList<>();

    GltfMeshes(GltfDocument document, GltfVertices vertices, GltfIndices indices, GltfMaterials materials) {
        this.document = document;
        this.vertices = vertices;
        this.indices = indices;
        this.materials = materials;
    }

    List<GeomNode.Part> mesh(int index) {
        return loaded.computeIfAbsent(index, this::load);
    }

    List<Geom> geoms() {
        return List.copyOf(geoms);
    }

    private List<GeomNode.Part> load(int index) {
        Mesh mesh = document.item(document.gltf().getMeshes(), index, "meshes");
        List<GeomNode.Part> parts = new ArrayList<>();
        for (MeshPrimitive primitive : GltfDocument.orEmpty(mesh.getPrimitives())) {
            document.file().require(primitive != null, "primitives in mesh " + index, "null");
            add(parts, primitive, type(primitive.getMode()));
        }
        return List.copyOf(parts);
    }

    private void add(List<GeomNode.Part> parts, MeshPrimitive primitive, PrimitiveType type) {
        GeomVertexData data = vertices.load(primitive);
        GeomPrimitive shapes = indices.load(primitive, data, type);
        if (shapes.indices().rowCount() >= type.fewestIndices()) {
            Geom geom = Geom.of(data, List.of(shapes));
            geoms.add(geom);
            parts.add(new GeomNode.Part(geom, materials.material(primitive.getMaterial())));
        }
    }

    private PrimitiveType type(@Nullable Integer mode) {
        if (mode == null) {
            return PrimitiveType.TRIANGLES;
        }
        document.file().require(mode >= 0 && mode < MODES.size(), "a mode of 0 to " + (MODES.size() - 1), mode);
        return MODES.get(mode);
    }
}
