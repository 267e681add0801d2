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

/** The vertices of primitives. Primitives that use the same accessors share their vertices. */
final class GltfVertices {

    /** The number of sets of texture coordinates that are loaded. Models seldom have more than two. */
    static final int MOST_TEXCOORDS = 8;

    private final GltfDocument document;
    private final GltfAccessors accessors;
    private final GltfArrays arrays;
    private final boolean quantized;
    private final Map<Key, GeomVertexData> loaded = new HashMap<>();
    private final Map<GltfRows, GeomVertexArrayData> rows = new HashMap<>();

    /** The attributes without morph targets, and those that targets displace. */
    private record Key(List<GltfAttribute> attributes, List<GltfMorph> morphs) {
    }

    GltfVertices(GltfDocument document, GltfAccessors accessors, GltfArrays arrays) {
        this.document = document;
        this.accessors = accessors;
        this.arrays = arrays;
        this.quantized = document.uses("KHR_mesh_quantization");
    }

    /**
     * Loads the vertices of a primitive, in the shape that its morph targets give them.
     *
     * @param weights one weight for each target; missing weights are 0
     * @param place the place of the primitive in the JSON
     */
    GeomVertexData load(MeshPrimitive primitive, List<Float> weights, String place) {
        Map<String, Integer> given = Objects.requireNonNullElse(primitive.getAttributes(), Map.of());
        document.require(given.get("POSITION") != null, "an attribute POSITION", given.keySet());
        List<GltfAttribute> attributes = new ArrayList<>();
        attributes.add(attribute(GltfAttribute.Meaning.POSITION, 0, given.get("POSITION")));
        addWhereSound(attributes, GltfAttribute.Meaning.NORMAL, 0, given.get("NORMAL"), place);
        for (int set = 0; set < MOST_TEXCOORDS; set++) {
            addWhereSound(attributes, GltfAttribute.Meaning.TEXCOORD, set, given.get("TEXCOORD_" + set), place);
        }
        addWhereSound(attributes, GltfAttribute.Meaning.COLOR, 0, given.get("COLOR_0"), place);
        Key key = new Key(attributes, GltfMorph.of(document, accessors, primitive, attributes, weights));
        GeomVertexData data = loaded.computeIfAbsent(key, this::load);
        arrays.allowRead(data.rowCount());
        return data;
    }

    /** Adds an attribute. A bad one is left out, except for positions: a surface cannot be without these. */
    private void addWhereSound(List<GltfAttribute> attributes, GltfAttribute.Meaning meaning, int set,
        @Nullable Integer index, String place) {
        if (index == null) {
            return;
        }
        try {
            GltfAttribute attribute = attribute(meaning, set, index);
            long count = attributes.getFirst().accessor().count();
            document.require(attribute.accessor().count() == count, count + " elements in accessor " + index
                + ", as many as there are positions,", attribute.accessor().count());
            attributes.add(attribute);
        } catch (AssetException refused) {
            document.report().leaveOut(place + ".attributes, " + meaning + " " + set, refused);
        }
    }

    private GltfAttribute attribute(GltfAttribute.Meaning meaning, int set, Integer index) {
        GltfAccessor accessor = accessors.accessor(index);
        if (meaning.needsNormalized(accessor)) {
            document.report().warn("normalized numbers in accessor " + index + " for " + meaning, accessor.shape(),
                "they are taken as normalized");
            accessor = accessor.asNormalized();
        }
        document.require(meaning.allows(accessor, quantized), meaning.allowed(), accessor.shape());
        return new GltfAttribute(meaning, set, accessor);
    }

    private GeomVertexData load(Key key) {
        List<GltfAttribute> still = new ArrayList<>(key.attributes());
        List<GeomVertexArrayData> together = new ArrayList<>();
        for (GltfMorph morph : key.morphs()) {
            still.remove(morph.base());
            together.add(morph.array(arrays, name(List.of(morph.base()))));
        }
        for (GltfRows group : GltfRows.group(still)) {
            together.add(rows.computeIfAbsent(group, this::array));
        }
        return GeomVertexData.of(name(key.attributes()), together);
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
