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

/** The meshes of a model. A mesh has one part for each primitive; all nodes with the mesh share its parts. */
final class GltfMeshes {

    /** The meanings of glTF's mode numbers, by number. */
    private static final List<PrimitiveType> MODES = List.of(PrimitiveType.POINTS, PrimitiveType.LINES,
        PrimitiveType.LINE_LOOP, PrimitiveType.LINE_STRIP, PrimitiveType.TRIANGLES, PrimitiveType.TRIANGLE_STRIP,
        PrimitiveType.TRIANGLE_FAN);

    private final GltfDocument document;
    private final GltfVertices vertices;
    private final GltfIndices indices;
    private final GltfMaterials materials;
    private final Map<Key, List<GeomNode.Part>> loaded = new HashMap<>();
    private final List<Geom> geoms = new ArrayList<>();
    private @Nullable AssetException firstRefusal;

    /** A mesh in the shape that its morph targets give it with certain weights. */
    private record Key(int mesh, List<Float> weights) {
    }

    GltfMeshes(GltfDocument document, GltfVertices vertices, GltfIndices indices, GltfMaterials materials) {
        this.document = document;
        this.vertices = vertices;
        this.indices = indices;
        this.materials = materials;
    }

    /**
     * Loads a mesh.
     *
     * @param weights the node's weights of the morph targets; null where the mesh's own weights are used
     */
    List<GeomNode.Part> mesh(int index, @Nullable List<Float> weights) {
        Mesh mesh = document.item(GltfKind.MESHES, index);
        List<Float> used = GltfDocument.orEmpty(weights == null ? mesh.getWeights() : weights);
        return loaded.computeIfAbsent(new Key(index, used), this::load);
    }

    List<Geom> geoms() {
        return List.copyOf(geoms);
    }

    /** {@return the reason why the first of the left-out primitives was refused; null where none was} */
    @Nullable AssetException firstRefusal() {
        return firstRefusal;
    }

    private List<GeomNode.Part> load(Key key) {
        List<GeomNode.Part> parts = new ArrayList<>();
        for (int index = 0; index < document.primitiveCount(key.mesh()); index++) {
            String place = GltfDocument.place(GltfKind.MESHES, key.mesh()) + ".primitives[" + index + "]";
            try {
                add(parts, document.primitive(key.mesh(), index), key.weights(), place);
            } catch (AssetException refused) {
                leaveOut(place, refused);
            }
        }
        return List.copyOf(parts);
    }

    private void leaveOut(String place, AssetException refused) {
        document.report().leaveOut(place, refused);
        firstRefusal = firstRefusal == null ? refused.at(place) : firstRefusal;
    }

    private void add(List<GeomNode.Part> parts, MeshPrimitive primitive, List<Float> weights, String place) {
        GltfCompression.requireFallback(document, primitive, place);
        PrimitiveType type = type(primitive.getMode());
        GeomVertexData data = vertices.load(primitive, weights, place);
        GeomPrimitive shapes = indices.load(primitive, data, type);
        document.require(shapes.indices().rowCount() >= type.fewestIndices(), "at least " + type.fewestIndices()
            + " indices for " + type, shapes.indices().rowCount());
        Geom geom = Geom.of(data, List.of(shapes));
        geoms.add(geom);
        parts.add(new GeomNode.Part(geom, materials.material(primitive.getMaterial())));
    }

    private PrimitiveType type(@Nullable Integer mode) {
        if (mode == null) {
            return PrimitiveType.TRIANGLES;
        }
        document.require(mode >= 0 && mode < MODES.size(), "a mode of 0 to " + (MODES.size() - 1), mode);
        return MODES.get(mode);
    }
}
