package org.scenebuf.engine.asset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Corrects values in a model's JSON whose meaning is clear, before they are checked: numbers that rounding left outside
 * their range, and materials in an older form than glTF's own.
 */
final class GltfMending {

    /** The largest error from arithmetic in 32 bits. Larger errors cause a warning. */
    private static final double HAIR = 1e-3;

    private static final String BASE_COLOR = "baseColorFactor";
    private static final String METALLIC_ROUGHNESS = "pbrMetallicRoughness";

    private final GltfReport report;

    GltfMending(GltfReport report) {
        this.report = report;
    }

    /** Corrects an object in place. */
    void mend(GltfKind<?> kind, ObjectNode object, String place) {
        if (kind == GltfKind.NODES) {
            normalize(object.get("rotation"), place + ".rotation");
        } else if (kind == GltfKind.MATERIALS) {
            takeDiffuse(object);
            clamp(object.get("emissiveFactor"), place + ".emissiveFactor");
            if (object.get(METALLIC_ROUGHNESS) instanceof ObjectNode pbr) {
                pbr.retain(BASE_COLOR, "baseColorTexture");
                clamp(pbr.get(BASE_COLOR), place + "." + METALLIC_ROUGHNESS + "." + BASE_COLOR);
            }
        }
    }

    /** Uses the diffuse part of a specular-glossiness material as the base colour. */
    private static void takeDiffuse(ObjectNode material) {
        JsonNode old = material.path("extensions").path("KHR_materials_pbrSpecularGlossiness");
        if (old.isObject()) {
            ObjectNode pbr = material.putObject(METALLIC_ROUGHNESS);
            take(pbr, BASE_COLOR, old.get("diffuseFactor"));
            take(pbr, "baseColorTexture", old.get("diffuseTexture"));
        }
    }

    private static void take(ObjectNode target, String key, @Nullable JsonNode value) {
        if (value != null) {
            target.set(key, value);
        }
    }

    /** Scales a rotation to length 1. Its meaning does not depend on its length. */
    private void normalize(@Nullable JsonNode rotation, String place) {
        if (isNumbers(rotation) && rotation instanceof ArrayNode numbers && numbers.size() == 4) {
            double most = most(numbers);
            if (most > 1 && Double.isFinite(most)) {
                warnBeyond(most, place, "a rotation of length 1", "its direction is taken");
                double length = length(numbers);
                replace(numbers, value -> value / length);
            }
        }
    }

    private void clamp(@Nullable JsonNode factor, String place) {
        if (isNumbers(factor) && factor instanceof ArrayNode numbers) {
            double most = most(numbers);
            double least = numbers.valueStream().mapToDouble(JsonNode::doubleValue).min().orElse(0);
            if ((most > 1 || least < 0) && Double.isFinite(most)) {
                warnBeyond(Math.max(most, 1 - least), place, "factors from 0 to 1", "they are clamped");
                replace(numbers, value -> Math.clamp(value, 0, 1));
            }
        }
    }

    private void warnBeyond(double most, String place, String expected, String done) {
        if (most > 1 + HAIR) {
            report.warn(expected + " in " + place, most, done);
        }
    }

    private static boolean isNumbers(@Nullable JsonNode given) {
        return given != null && given.isArray() && given.valueStream().allMatch(JsonNode::isNumber);
    }

    private static double most(ArrayNode numbers) {
        return numbers.valueStream().mapToDouble(value -> Math.abs(value.doubleValue())).max().orElse(0);
    }

    private static double length(ArrayNode numbers) {
        return Math.sqrt(numbers.valueStream().mapToDouble(value -> value.doubleValue() * value.doubleValue()).sum());
    }

    private static void replace(ArrayNode numbers, DoubleUnaryOperator change) {
        for (int k = 0; k < numbers.size(); k++) {
            numbers.set(k, (float) change.applyAsDouble(numbers.get(k).doubleValue()));
        }
    }
}
