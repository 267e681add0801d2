package org.scenebuf.engine.asset;

import de.javagl.jgltf.impl.v2.Accessor;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.vertex.NumericType;

/** The accessors of a model. Each is checked before its bytes are read. */
final class GltfAccessors {

    private final GltfDocument document;
    private final GltfBuffers buffers;
    private final Map<Integer, GltfAccessor> checked = new HashMap<>();

    GltfAccessors(GltfDocument document, GltfBuffers buffers) {
        this.document = document;
        this.buffers = buffers;
    }

    GltfAccessor accessor(@Nullable Integer index) {
        Accessor accessor = document.item(GltfKind.ACCESSORS, index);
        return checked.computeIfAbsent(Objects.requireNonNull(index), key -> check(key, accessor));
    }

    /** Describes elements without gaps in a view, as in the parts of a sparse accessor. */
    GltfAccessor packed(@Nullable Integer viewIndex, @Nullable Integer byteOffset, NumericType type, int components,
        long count) {
        String what = "elements in buffer view " + viewIndex;
        GltfView view = buffers.view(viewIndex);
        document.require(view.byteStride() == 0, what + " without byteStride", view.byteStride());
        long offset = document.number(byteOffset, 0, "byteOffset of " + what);
        return inside(new GltfAccessor(-1, type, components, false, count, view, offset, null), what);
    }

    NumericType type(@Nullable Integer componentType, String what) {
        return switch (componentType == null ? 0 : componentType) {
            case 5120 -> NumericType.INT8;
            case 5121 -> NumericType.UINT8;
            case 5122 -> NumericType.INT16;
            case 5123 -> NumericType.UINT16;
            case 5125 -> NumericType.UINT32;
            case 5126 -> NumericType.FLOAT32;
            default -> throw document.refuse("5120, 5121, 5122, 5123, 5125 or 5126 as componentType of " + what,
                String.valueOf(componentType));
        };
    }

    private GltfAccessor check(int index, Accessor accessor) {
        String what = "accessor " + index;
        NumericType type = type(accessor.getComponentType(), what);
        int components = components(accessor.getType(), what);
        long count = document.number(accessor.getCount(), null, "count of " + what);
        document.require(count >= 1, "at least 1 element in " + what, count);
        long offset = document.number(accessor.getByteOffset(), 0, "byteOffset of " + what);
        boolean normalized = Boolean.TRUE.equals(accessor.isNormalized());
        @Nullable GltfView view = accessor.getBufferView() == null ? null : buffers.view(accessor.getBufferView());
        if (view == null) {
            GltfCompression.requireNone(document, accessor.getExtensions(), what);
        }
        return inside(
            new GltfAccessor(index, type, components, normalized, count, view, offset, accessor.getSparse()), what);
    }

    private int components(@Nullable String type, String what) {
        return switch (String.valueOf(type)) {
            case "SCALAR" -> 1;
            case "VEC2" -> 2;
            case "VEC3" -> 3;
            case "VEC4" -> 4;
            case "MAT4" -> 16;
            default -> throw document.refuse("type SCALAR, VEC2, VEC3, VEC4 or MAT4 of " + what,
                String.valueOf(type));
        };
    }

    private GltfAccessor inside(GltfAccessor accessor, String what) {
        @Nullable GltfView view = accessor.view();
        if (view != null) {
            int stride = accessor.byteStride();
            document.require(stride >= accessor.elementSize(), "rows of at least " + accessor.elementSize()
                + " bytes for " + what, stride);
            long end = Math.addExact(accessor.byteOffset(), accessor.usedBytes());
            document.require(end <= view.byteLength(), what + " inside a buffer view of " + view.byteLength()
                + " bytes", "bytes " + accessor.byteOffset() + " to " + end);
        }
        return accessor;
    }
}
