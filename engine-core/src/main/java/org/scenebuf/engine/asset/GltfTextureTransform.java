package org.scenebuf.engine.asset;

import de.javagl.jgltf.impl.v2.TextureInfo;
import java.util.List;
import java.util.Map;
import org.joml.Matrix3x2f;
import org.jspecify.annotations.Nullable;

/**
 * The texture coordinates that a texture uses, and their transform: {@code KHR_texture_transform}.
 *
 * @param texcoord the set of coordinates, from 0
 * @param matrix the transform: translation x rotation x scale
 */
record GltfTextureTransform(int texcoord, Matrix3x2f matrix) {

    private static final String EXTENSION = "KHR_texture_transform";

    static GltfTextureTransform of(GltfDocument document, TextureInfo info, String material) {
        Reader reader = new Reader(document, extension(document, info, material), material);
        double[] offset = reader.numbers("offset", 0, 0);
        double[] scale = reader.numbers("scale", 1, 1);
        double rotation = reader.number("rotation", 0);
        double texcoord = reader.number("texCoord", document.number(info.getTexCoord(), 0, "texCoord"));
        boolean isSet = texcoord == Math.rint(texcoord) && texcoord >= 0 && texcoord < GltfVertices.MOST_TEXCOORDS;
        document.require(isSet, "a texCoord of 0 to " + (GltfVertices.MOST_TEXCOORDS - 1) + " in " + material,
            texcoord);
        return new GltfTextureTransform((int) texcoord, matrix(offset, rotation, scale));
    }

    /**
     * Computes the matrix. A positive rotation is counter-clockwise as one sees the image, in which v goes down. The
     * formula in the extension's text turns the other way. The extension's examples, Khronos' test model and the
     * viewers agree with this code.
     */
    private static Matrix3x2f matrix(double[] offset, double rotation, double[] scale) {
        return new Matrix3x2f().translation((float) offset[0], (float) offset[1]).rotate((float) -rotation)
            .scale((float) scale[0], (float) scale[1]);
    }

    private static Map<?, ?> extension(GltfDocument document, TextureInfo info, String material) {
        @Nullable Object extension = info.getExtensions() == null ? null : info.getExtensions().get(EXTENSION);
        if (extension == null) {
            return Map.of();
        }
        document.require(extension instanceof Map, "an object for " + EXTENSION + " in " + material, extension);
        return (Map<?, ?>) extension;
    }

    /** Reads numbers from JSON that was not checked before. */
    private record Reader(GltfDocument document, Map<?, ?> json, String material) {

        double[] numbers(String key, double... absent) {
            @Nullable Object given = json.get(key);
            if (given == null) {
                return absent;
            }
            boolean isPair = given instanceof List<?> list && list.size() == absent.length;
            document.require(isPair, absent.length + " numbers for " + key + " in " + material, given);
            return ((List<?>) given).stream().mapToDouble(element -> finite(key, element)).toArray();
        }

        double number(String key, double absent) {
            @Nullable Object given = json.get(key);
            return given == null ? absent : finite(key, given);
        }

        private double finite(String key, @Nullable Object given) {
            double number = given instanceof Number value ? value.floatValue() : Double.NaN;
            document.require(Double.isFinite(number), "a finite number for " + key + " in " + material,
                String.valueOf(given));
            return number;
        }
    }
}
