package org.scenebuf.engine.scene;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.joml.Vector3f;
import org.joml.Vector3fc;
import org.joml.Vector4f;
import org.joml.Vector4fc;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureType;

/**
 * The look of a surface: its colours, textures and transparency.
 *
 * <pre>{@code
 * Material glass = Material.of("glass", new Vector4f(0.8f, 1, 0.9f, 0.3f)).withAlpha(AlphaMode.BLEND);
 * Material leaves = Material.of("leaves", texture).withCutoff(0.5f);
 * Material sign = Material.of("sign", texture).withUnlit(true);
 * }</pre>
 *
 * @param name the material's name
 * @param baseColor linear red, green, blue and alpha, from 0 to 1, which is not checked; the texture and the vertex
 *     colours are multiplied by it
 * @param baseColorTexture the texture of the colour, or null
 * @param baseColorMapping how that texture lies on the surface
 * @param emission linear red, green, blue of the light that the surface gives by itself; its texture is multiplied by
 *     it
 * @param emissionTexture the texture of the emission, or null
 * @param emissionMapping how that texture lies on the surface
 * @param alphaMode what alpha does
 * @param alphaCutoff for {@link AlphaMode#MASK}, the alpha from which the surface is solid; otherwise without effect
 * @param doubleSided whether both sides of a triangle are visible
 * @param unlit whether the colour is shown without any lighting
 */
public record Material(String name, Vector4fc baseColor, @Nullable Texture baseColorTexture,
    TextureMapping baseColorMapping, Vector3fc emission, @Nullable Texture emissionTexture,
    TextureMapping emissionMapping, AlphaMode alphaMode, float alphaCutoff, boolean doubleSided, boolean unlit) {

    /** A white material without a texture. */
    public static final Material WHITE = of("white", new Vector4f(1));

    private static final float HALF = 0.5f;

    /**
     * Checks the cutoff and the textures, and copies the colours.
     *
     * @throws IllegalArgumentException when the cutoff is negative or not a number, or when a texture has pages
     */
    public Material {
        Args.notNull(alphaMode, "an alpha mode");
        Args.notNull(baseColor, "a base colour");
        Args.notNull(baseColorMapping, "a mapping of the texture");
        Args.notNull(emission, "an emission");
        Args.notNull(emissionMapping, "a mapping of the emission's texture");
        Args.notNull(name, "a name");
        requirePlain(name, baseColorTexture);
        requirePlain(name, emissionTexture);
        baseColor = new Vector4f(baseColor);
        emission = new Vector3f(emission);
        if (!(alphaCutoff >= 0)) {
            throw new IllegalArgumentException(ErrorText.of("an alphaCutoff of 0 or more", alphaCutoff,
                "take one from 0 to 1"));
        }
    }

    /** {@return the textures of the base colour and the emission, where there are any} */
    public List<Texture> textures() {
        return Stream.of(baseColorTexture, emissionTexture).filter(Objects::nonNull).toList();
    }

    /**
     * Makes an opaque, lit material of one colour, visible on the front side of triangles.
     *
     * @param name the material's name
     * @param baseColor linear red, green, blue and alpha, from 0 to 1
     * @return the material
     */
    public static Material of(String name, Vector4fc baseColor) {
        Args.notNull(baseColor, "a base colour");
        Args.notNull(name, "a name");
        return opaque(name, baseColor, null);
    }

    /**
     * Makes a material that shows a texture as it is.
     *
     * @param name the material's name
     * @param texture the texture
     * @return the material
     */
    public static Material of(String name, Texture texture) {
        Args.notNull(name, "a name");
        Args.notNull(texture, "a texture");
        return opaque(name, new Vector4f(1), texture);
    }

    /**
     * Makes a copy of this material with another mapping of the base colour's texture.
     *
     * @param mapping the coordinates that the texture uses, and how
     * @return the material
     */
    public Material withMapping(TextureMapping mapping) {
        Args.notNull(mapping, "a mapping");
        return new Material(name, baseColor, baseColorTexture, mapping, emission, emissionTexture, emissionMapping,
            alphaMode, alphaCutoff, doubleSided, unlit);
    }

    /**
     * Makes a copy of this material with another emission.
     *
     * @param color linear red, green, blue
     * @return the material
     */
    public Material withEmission(Vector3fc color) {
        Args.notNull(color, "a colour");
        return new Material(name, baseColor, baseColorTexture, baseColorMapping, color, emissionTexture,
            emissionMapping, alphaMode, alphaCutoff, doubleSided, unlit);
    }

    /**
     * Makes a copy of this material with a texture for the emission.
     *
     * @param texture the texture; it is multiplied by {@link #emission}
     * @param mapping how the texture lies on the surface
     * @return the material
     * @throws IllegalArgumentException when the texture has pages
     */
    public Material withEmission(Texture texture, TextureMapping mapping) {
        Args.notNull(mapping, "a mapping");
        Args.notNull(texture, "a texture");
        return new Material(name, baseColor, baseColorTexture, baseColorMapping, emission, texture, mapping, alphaMode,
            alphaCutoff, doubleSided, unlit);
    }

    /**
     * Makes a copy of this material with another alpha mode.
     *
     * @param mode what alpha does
     * @return the material
     */
    public Material withAlpha(AlphaMode mode) {
        Args.notNull(mode, "a mode");
        return new Material(name, baseColor, baseColorTexture, baseColorMapping, emission, emissionTexture,
            emissionMapping, mode, alphaCutoff, doubleSided, unlit);
    }

    /**
     * Makes a copy of this material with {@link AlphaMode#MASK}.
     *
     * @param cutoff the alpha from which the surface is solid
     * @return the material
     * @throws IllegalArgumentException when the cutoff is negative or not a number
     */
    public Material withCutoff(float cutoff) {
        return new Material(name, baseColor, baseColorTexture, baseColorMapping, emission, emissionTexture,
            emissionMapping, AlphaMode.MASK, cutoff, doubleSided, unlit);
    }

    /**
     * Makes a copy of this material that shows one or both sides of triangles.
     *
     * @param both whether the back is visible, too
     * @return the material
     */
    public Material withDoubleSided(boolean both) {
        return new Material(name, baseColor, baseColorTexture, baseColorMapping, emission, emissionTexture,
            emissionMapping, alphaMode, alphaCutoff, both, unlit);
    }

    /**
     * Makes a copy of this material with or without lighting.
     *
     * @param shownAsItIs whether the colour is shown without any lighting
     * @return the material
     */
    public Material withUnlit(boolean shownAsItIs) {
        return new Material(name, baseColor, baseColorTexture, baseColorMapping, emission, emissionTexture,
            emissionMapping, alphaMode, alphaCutoff, doubleSided, shownAsItIs);
    }

    private static void requirePlain(String name, @Nullable Texture texture) {
        if (texture != null && texture.ramImage().type() != TextureType.TEXTURE_2D) {
            throw new IllegalArgumentException(ErrorText.of("a plain texture for material " + name, texture
                + " of " + texture.ramImage().type(), "draw its layers with a shader of your own"));
        }
        if (texture != null && texture.ramImage().componentType().isInteger()) {
            throw new IllegalArgumentException(ErrorText.of("a texture of fractions or floats for material " + name,
                texture + " of " + texture.ramImage().componentType(), "take FLOAT32, or a shader of your own"));
        }
    }

    private static Material opaque(String name, Vector4fc baseColor, @Nullable Texture texture) {
        return new Material(name, baseColor, texture, TextureMapping.DEFAULT, new Vector3f(), null,
            TextureMapping.DEFAULT, AlphaMode.OPAQUE, HALF, false, false);
    }
}
