package org.scenebuf.engine.asset;

import de.javagl.jgltf.impl.v2.MeshPrimitive;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.NumericType;

/** The indices of primitives. Primitives without indices get numbers in order. */
final class GltfIndices {

    private final GltfDocument document;
    private final GltfAccessors accessors;
    private final GltfArrays arrays;
    private final Map<Key, GeomPrimitive> primitives = new HashMap<>();
    private final Map<Integer, GeomVertexArrayData> loaded = new HashMap<>();

    /** The key of an index array. The source is the number of an accessor, or the vertices that are numbered. */
    private record Key(Object source, PrimitiveType type) {
    }

    GltfIndices(GltfDocument document, GltfAccessors accessors, GltfArrays arrays) {
        this.document = document;
        this.accessors = accessors;
        this.arrays = arrays;
    }

    GeomPrimitive load(MeshPrimitive primitive, GeomVertexData vertices, PrimitiveType type) {
        @Nullable Integer index = primitive.getIndices();
        if (index == null) {
            return primitives.computeIfAbsent(new Key(vertices, type), key -> GeomPrimitive.of(type, count(vertices)));
        }
        GeomPrimitive indexed = primitives.computeIfAbsent(new Key(index, type),
            key -> GeomPrimitive.of(type, loaded.computeIfAbsent(index, this::array)));
        check(indexed, vertices, index);
        return indexed;
    }

    private void check(GeomPrimitive primitive, GeomVertexData vertices, int index) {
        try {
            primitive.checkIndices(vertices.rowCount());
        } catch (IndexOutOfBoundsException _) {
            throw document.refuse("indices below " + vertices.rowCount() + " in accessor " + index,
                primitive.maxVertex());
        }
    }

    private GeomVertexArrayData array(int index) {
        GltfAccessor accessor = accessors.accessor(index);
        boolean fits = accessor.components() == 1 && accessor.type().isUnsigned() && !accessor.normalized();
        document.require(fits, "indices of 1 unsigned number", accessor.shape());
        arrays.allowRead(accessor.count());
        String name = document.file().name() + " (indices " + index + ")";
        return arrays.elements(name, GeomVertexArrayFormat.index(accessor.type()), accessor);
    }

    /** Numbers the vertices, with 16 bits where the highest 16-bit number is not used: it would mean a restart. */
    private GeomVertexArrayData count(GeomVertexData vertices) {
        long count = vertices.rowCount();
        boolean small = count <= 0xffff;
        return arrays.generate("indices of " + vertices.name(),
            GeomVertexArrayFormat.index(small ? NumericType.UINT16 : NumericType.UINT32), count,
            small ? GltfIndices::countShorts : GltfIndices::countInts);
    }

    private static void countShorts(MemorySegment indices) {
        for (long k = 0; k < indices.byteSize() / 2; k++) {
            indices.set(ValueLayout.JAVA_SHORT_UNALIGNED, 2 * k, (short) k);
        }
    }

    private static void countInts(MemorySegment indices) {
        for (long k = 0; k < indices.byteSize() / 4; k++) {
            indices.set(ValueLayout.JAVA_INT_UNALIGNED, 4 * k, (int) k);
        }
    }
}
