package org.scenebuf.engine.asset;

import de.javagl.jgltf.impl.v2.MaterialPbrMetallicRoughness;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.joml.Vector3f;
import org.joml.Vector4f;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.scene.AlphaMode;
import org.scenebuf.engine.scene.Material;

/** Loads the base colour, the emission and the alpha of a model's materials. */
final class GltfMaterials {

    private static final float DEFAULT_CUTOFF = 0.5f;

    private final GltfDocument document;
    private final GltfTextures textures;
    private final Map<Integer, Material> materials = new HashMap<>();

    GltfMaterials(GltfDocument document, GltfTextures textures) {
        this.document = document;
        this.textures = textures;
    }

    /** {@return a material; the white one where there is none, or only an invalid one} */
    Material material(@Nullable Integer index) {
        return index == null ? Material.WHITE : materials.computeIfAbsent(index, this::loadOrLeaveOut);
    }

    private Material loadOrLeaveOut(int index) {
        try {
            return load(index);
        } catch (AssetException refused) {
            document.report().leaveOut(GltfDocument.place(GltfKind.MATERIALS, index), refused);
            return Material.WHITE;
        }
    }

    private Material load(int index) {
        de.javagl.jgltf.impl.v2.Material json = document.item(GltfKind.MATERIALS, index);
        String name = document.nameOf(json.getName(), "material", index);
        String place = GltfDocument.place(GltfKind.MATERIALS, index);
        @Nullable MaterialPbrMetallicRoughness pbr = json.getPbrMetallicRoughness();
        GltfTextures.Placed base = textures.placed(pbr == null ? null : pbr.getBaseColorTexture(), place);
        GltfTextures.Placed emissive = textures.placed(json.getEmissiveTexture(), place);
        // A surface with an emission texture must not glow all over when the texture is missing.
        boolean glows = json.getEmissiveTexture() == null || emissive.texture() != null;
        return new Material(name,
            new Vector4f(factors(pbr == null ? null : pbr.getBaseColorFactor(), place, 1, 1, 1, 1)),
            base.texture(), base.mapping(),
            glows ? new Vector3f(factors(json.getEmissiveFactor(), place, 0, 0, 0)) : new Vector3f(),
            emissive.texture(), emissive.mapping(),
            alphaMode(json.getAlphaMode(), place),
            cutoff(json.getAlphaCutoff(), place),
            Boolean.TRUE.equals(json.isDoubleSided()),
            json.getExtensions() != null && json.getExtensions().containsKey("KHR_materials_unlit"));
    }

    private float[] factors(float @Nullable [] given, String place, float... absent) {
        float[] factors = given == null ? absent : given;
        document.require(factors.length == absent.length, absent.length + " numbers in a factor of " + place,
            factors.length);
        for (float factor : factors) {
            document.require(Float.isFinite(factor), "finite numbers in a factor of " + place, factor);
        }
        return factors;
    }

    private AlphaMode alphaMode(@Nullable String mode, String place) {
        return switch (Objects.requireNonNullElse(mode, "OPAQUE")) {
            case "OPAQUE" -> AlphaMode.OPAQUE;
            case "MASK" -> AlphaMode.MASK;
            case "BLEND" -> AlphaMode.BLEND;
            default -> throw document.refuse("OPAQUE, MASK or BLEND for " + place + ".alphaMode",
                String.valueOf(mode));
        };
    }

    private float cutoff(@Nullable Float given, String place) {
        float cutoff = given == null ? DEFAULT_CUTOFF : given;
        document.require(cutoff >= 0, "0 or more for " + place + ".alphaCutoff", cutoff);
        return cutoff;
    }
}
