package org.scenebuf.engine.asset;

import de.javagl.jgltf.impl.v2.Accessor;
import de.javagl.jgltf.impl.v2.MeshPrimitive;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Refuses data that only an extension carries. An accessor that is empty in glTF does not mean zeros in this case. When
 * the data cannot be decoded here, the model is refused, and the text names the extension.
 */
final class GltfCompression {

    private GltfCompression() {
    }

    /**
     * Checks that an object's data are in no extension.
     *
     * @param extensions the extensions of the object
     * @param what the object's name in error texts
     */
    static void requireNone(GltfDocument document, @Nullable Map<String, Object> extensions, String what) {
        if (extensions != null && !extensions.isEmpty()) {
            throw refuse(document, what, extensions.keySet().iterator().next());
        }
    }

    /** Checks that a compressed primitive also has its data in accessors. */
    static void requireFallback(GltfDocument document, MeshPrimitive primitive, String place) {
        for (String extension : Objects.requireNonNullElse(primitive.getExtensions(), Map.<String, Object>of())
            .keySet()) {
            if (extension.contains("compression") && !isInAccessors(document, primitive)) {
                throw refuse(document, place, extension);
            }
        }
    }

    private static boolean isInAccessors(GltfDocument document, MeshPrimitive primitive) {
        @Nullable Integer indices = primitive.getIndices();
        return Objects.requireNonNullElse(primitive.getAttributes(), Map.<String, Integer>of()).values().stream()
            .allMatch(index -> hasView(document, index)) && (indices == null || hasView(document, indices));
    }

    private static boolean hasView(GltfDocument document, Integer index) {
        Accessor accessor = document.item(GltfKind.ACCESSORS, index);
        return accessor.getBufferView() != null;
    }

    static AssetException refuse(GltfDocument document, String what, String extension) {
        return document.file().refuse("data of " + what + " that are not compressed", "data in " + extension,
            "export the model without " + extension);
    }
}
