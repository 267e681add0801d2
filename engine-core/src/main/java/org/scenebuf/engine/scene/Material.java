package org.scenebuf.engine.scene;

import org.joml.Vector4f;
import org.joml.Vector4fc;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.texture.Texture;

/**
 * How a surface looks.
 *
 * @param name what it is called
 * @param baseColor linear red, green, blue, and alpha, from 0 to 1; multiplies the texture
 * @param baseColorTexture the texture, or null
 * @param doubleSided whether both sides of a triangle are seen
 */
public record Material(String name, Vector4fc baseColor, @Nullable Texture baseColorTexture, boolean doubleSided) {

    /** White, without a texture. */
    public static final Material WHITE = new Material("white", new Vector4f(1), null, false);

    /**
     * Makes a material that shows a texture as it is.
     *
     * @param name what it is called
     * @param texture the texture
     * @return the material
     */
    public static Material of(String name, Texture texture) {
        return new Material(name, new Vector4f(1), texture, false);
    }
}
