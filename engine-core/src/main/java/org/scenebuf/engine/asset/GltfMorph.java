package org.scenebuf.engine.asset;

import de.javagl.jgltf.impl.v2.MeshPrimitive;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexColumn;
import org.scenebuf.engine.vertex.NumericType;

/**
 * An attribute with morph targets: base + weight x displacement, summed over the targets, as glTF defines it. The sums
 * get rows of their own; the base and the targets stay as they are.
 *
 * @param base the attribute without targets
 * @param addends the displacements to add
 */
record GltfMorph(GltfAttribute base, List<Addend> addends) {

    /**
     * The displacements of one target.
     *
     * @param weight the factor of the displacements, not 0
     * @param displacement as many elements as there are vertices
     */
    record Addend(float weight, GltfAttribute displacement) {
    }

    /** {@return the attributes of a primitive that targets displace; none where all weights are 0} */
    static List<GltfMorph> of(GltfDocument document, GltfAccessors accessors, MeshPrimitive primitive,
        List<GltfAttribute> attributes, List<Float> weights) {
        List<Map<String, Integer>> targets = GltfDocument.orEmpty(primitive.getTargets());
        List<GltfMorph> morphs = new ArrayList<>();
        for (GltfAttribute attribute : attributes) {
            List<Addend> addends = new ArrayList<>();
            for (int k = 0; k < Math.min(targets.size(), weights.size()); k++) {
                @Nullable Integer index = targets.get(k) == null ? null : targets.get(k).get(attribute.semantic());
                float weight = weights.get(k) == null ? 0 : weights.get(k);
                if (index != null && weight != 0) {
                    addends.add(new Addend(weight, displacement(document, attribute, accessors.accessor(index))));
                }
            }
            if (!addends.isEmpty()) {
                morphs.add(new GltfMorph(attribute, List.copyOf(addends)));
            }
        }
        return List.copyOf(morphs);
    }

    private static GltfAttribute displacement(GltfDocument document, GltfAttribute base, GltfAccessor accessor) {
        boolean fits = accessor.components() == base.accessor().components()
            && accessor.count() == base.accessor().count() && accessor.type() != NumericType.UINT32;
        document.require(fits, base.accessor().count() + " displacements of " + base.accessor().components()
            + " numbers for " + base, accessor.count() + " of " + accessor.shape());
        return new GltfAttribute(base.meaning(), base.set(), accessor);
    }

    /** Makes the array of the sums. */
    GeomVertexArrayData array(GltfArrays arrays, String name) {
        long rowCount = base.accessor().count();
        arrays.allowRead(rowCount * (1 + addends.size()));
        return arrays.generate(name, format(NumericType.FLOAT32, false, base), rowCount, sums -> fill(arrays, sums));
    }

    private void fill(GltfArrays arrays, MemorySegment sums) {
        read(arrays, base, sums);
        try (NativeMemory block = NativeMemory.allocate("displacements", sums.byteSize());
            var loan = block.lend("morphing")) {
            for (Addend addend : addends) {
                read(arrays, addend.displacement(), loan.segment());
                add(loan.segment(), addend.weight(), sums);
            }
        }
        if (base.meaning() == GltfAttribute.Meaning.COLOR) {
            clamp(sums);
        }
    }

    /** Reads an attribute's numbers as floats, whatever their type. */
    private static void read(GltfArrays arrays, GltfAttribute attribute, MemorySegment floats) {
        GltfAccessor accessor = attribute.accessor();
        String name = attribute.toString();
        try (GeomVertexArrayData elements = GeomVertexArrayData.adopt(name,
                format(accessor.type(), accessor.normalized(), attribute),
                Storage.of(arrays.copy(name, accessor)));
            FloatColumn column = elements.column(elements.format().columns().getFirst().name()).asFloat()) {
            column.readRows(0, accessor.count(), floats);
        }
    }

    private static GeomVertexArrayFormat format(NumericType type, boolean normalized, GltfAttribute attribute) {
        GeomVertexColumn given = attribute.column(0);
        GeomVertexColumn column = new GeomVertexColumn(given.name(), given.components(), type, given.contents(), 0,
            normalized);
        return GeomVertexArrayFormat.of(List.of(column), given.components() * type.byteSize());
    }

    private static void add(MemorySegment displacements, float weight, MemorySegment sums) {
        for (long at = 0; at < sums.byteSize(); at += Float.BYTES) {
            sums.set(ValueLayout.JAVA_FLOAT, at, sums.get(ValueLayout.JAVA_FLOAT, at)
                + weight * displacements.get(ValueLayout.JAVA_FLOAT, at));
        }
    }

    private static void clamp(MemorySegment colors) {
        for (long at = 0; at < colors.byteSize(); at += Float.BYTES) {
            colors.set(ValueLayout.JAVA_FLOAT, at, Math.clamp(colors.get(ValueLayout.JAVA_FLOAT, at), 0, 1));
        }
    }
}
