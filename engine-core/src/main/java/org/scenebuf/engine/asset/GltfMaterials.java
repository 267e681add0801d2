package org.scenebuf.engine.asset;

import de.javagl.jgltf.impl.v2.MaterialPbrMetallicRoughness;
import de.javagl.jgltf.impl.v2.TextureInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.joml.Vector3f;
import org.joml.Vector4f;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.scene.AlphaMode;
import org.scenebuf.engine.scene.Material;
import org.scenebuf.engine.scene.TextureMapping;

/** The materials of a model, as far as base colour, emissive factor and alpha go. */
final class GltfMaterials {

    private static final float DEFAULT_CUTOFF = 0.5f;

    private final GltfDocument document;
    private final GltfTextures textures;
    private final Map<Integer, Material> materials = new HashMap<>();

    GltfMaterials(GltfDocument document, GltfTextures textures) {
        this.document = document;
        this.textures = textures;
    }

    Material material(@Nullable Integer index) {
        return index == null ? Material.WHITE : materials.computeIfAbsent(index, this::load);
    }

    private Material load(int index) {
        de.javagl.jgltf.impl.v2.Material json = document.item(document.gltf().getMaterials(), index, "materials");
        String name = document.nameOf(json.getName(), "material", index);
        @Nullable MaterialPbrMetallicRoughness pbr = json.getPbrMetallicRoughness();
        @Nullable TextureInfo texture = pbr == null ? null : pbr.getBaseColorTexture();
        return new Material(name,
            new Vector4f(factors(pbr == null ? null : pbr.getBaseColorFactor(), 1, 1, 1, 1)),
            texture == null ? null : textures.texture(texture),
            texture == null ? TextureMapping.DEFAULT : textures.mapping(texture, name),
            new Vector3f(factors(json.getEmissiveFactor(), 0, 0, 0)),
            alphaMode(json.getAlphaMode()),
            cutoff(json.getAlphaCutoff()),
            Boolean.TRUE.equals(json.isDoubleSided()),
            json.getExtensions() != null && json.getExtensions().containsKey("KHR_materials_unlit"));
    }

    private float[] factors(float @Nullable [] given, float... absent) {
        float[] factors = given == null ? absent : given;
        document.file().require(factors.length == absent.length, absent.length + " numbers in a factor of a material",
            factors.length);
        for (float factor : factors) {
            document.file().require(Float.isFinite(factor), "finite numbers in a factor of a material", factor);
        }
        return factors;
    }

    private AlphaMode alphaMode(@Nullable String mode) {
        return switch (Objects.requireNonNullElse(mode, "OPAQUE")) {
            case "OPAQUE" -> AlphaMode.OPAQUE;
            case "MASK" -> AlphaMode.MASK;
            case "BLEND" -> AlphaMode.BLEND;
            default -> throw document.file().refuse("alphaMode OPAQUE, MASK or BLEND", String.valueOf(mode));
        };
    }

    private float cutoff(@Nullable Float given) {
        float cutoff = given == null ? DEFAULT_CUTOFF : given;
        document.file().require(cutoff >= 0, "an alphaCutoff of 0 or more", cutoff);
        return cutoff;
    }
}
