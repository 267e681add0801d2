package org.scenebuf.engine.asset;

import de.javagl.jgltf.impl.v2.MeshPrimitive;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexData;

/** The vertices of primitives; those that use the same accessors share them. */
final class GltfVertices {

    /** Sets of texture coordinates that are loaded; models seldom have more than two. */
    static final int MOST_TEXCOORDS = 8;

    private final GltfDocument document;
    private final GltfAccessors accessors;
    private final GltfArrays arrays;
    private final boolean quantized;
    private final Map<List<GltfAttribute>, GeomVertexData> loaded = new HashMap<>();
    private final Map<GltfRows, GeomVertexArrayData> rows = new HashMap<>();

    GltfVertices(GltfDocument document, GltfAccessors accessors, GltfArrays arrays) {
        this.document = document;
        this.accessors = accessors;
        this.arrays = arrays;
        this.quantized = document.names("KHR_mesh_quantization");
    }

    GeomVertexData load(MeshPrimitive primitive) {
        Map<String, Integer> given = Objects.requireNonNullElse(primitive.getAttributes(), Map.of());
        document.file().require(given.containsKey("POSITION"), "an attribute POSITION", given.keySet());
        List<GltfAttribute> attributes = new ArrayList<>();
        add(attributes, GltfAttribute.Meaning.POSITION, 0, given.get("POSITION"));
        add(attributes, GltfAttribute.Meaning.NORMAL, 0, given.get("NORMAL"));
        for (int set = 0; set < MOST_TEXCOORDS; set++) {
            add(attributes, GltfAttribute.Meaning.TEXCOORD, set, given.get("TEXCOORD_" + set));
        }
        add(attributes, GltfAttribute.Meaning.COLOR, 0, given.get("COLOR_0"));
        GeomVertexData data = loaded.computeIfAbsent(attributes, this::load);
        arrays.allowRead(data.rowCount());
        return data;
    }

    private void add(List<GltfAttribute> attributes, GltfAttribute.Meaning meaning, int set, @Nullable Integer index) {
        if (index == null) {
            return;
        }
        GltfAccessor accessor = accessors.accessor(index);
        document.file().require(meaning.allows(accessor, quantized), meaning.allowed(), accessor.shape());
        GltfAccessor first = attributes.isEmpty() ? accessor : attributes.getFirst().accessor();
        document.file().require(accessor.count() == first.count(), first.count() + " elements in accessor " + index
            + ", as many as there are positions,", accessor.count());
        attributes.add(new GltfAttribute(meaning, set, accessor));
    }

    private GeomVertexData load(List<GltfAttribute> attributes) {
        List<GeomVertexArrayData> together = new ArrayList<>();
        for (GltfRows group : GltfRows.group(attributes)) {
            together.add(rows.computeIfAbsent(group, this::array));
        }
        return GeomVertexData.of(name(attributes), together);
    }

    private GeomVertexArrayData array(GltfRows group) {
        String name = name(group.attributes());
        return group.isInPlace()
            ? arrays.rows(name, group.format(), group.view(), group.firstByte(), group.usedBytes(),
                group.first().count())
            : arrays.elements(name, group.format(), group.first());
    }

    private String name(List<GltfAttribute> attributes) {
        String parts = attributes.stream().map(GltfAttribute::toString).collect(Collectors.joining(", "));
        return document.file().name() + " (" + parts + ")";
    }
}
