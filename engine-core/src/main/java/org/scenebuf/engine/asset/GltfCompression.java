package org.scenebuf.engine.asset;

import de.javagl.jgltf.impl.v2.Accessor;
import de.javagl.jgltf.impl.v2.MeshPrimitive;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Data that an extension carries. Where glTF's own place for them is empty that does not mean zeros: a model whose data
 * nobody here can decode is refused, by the extension's name.
 */
final class GltfCompression {

    private GltfCompression() {
    }

    /**
     * Checks that nothing but glTF itself carries an object's data.
     *
     * @param extensions those of the object
     * @param what what it is
     */
    static void requireNone(GltfDocument document, @Nullable Map<String, Object> extensions, String what) {
        if (extensions != null && !extensions.isEmpty()) {
            throw refuse(document, what, extensions.keySet().iterator().next());
        }
    }

    /** Checks that a compressed primitive has its data in accessors too. */
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
