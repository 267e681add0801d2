package org.scenebuf.engine.scene;

import org.joml.Matrix3x2f;
import org.joml.Matrix3x2fc;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.texture.SamplerState;
import org.scenebuf.engine.vertex.InternalName;

/**
 * How a texture lies on a surface.
 *
 * @param texcoord the column of texture coordinates, see {@link InternalName#texcoord}; vertices without this column
 *     have (0, 0)
 * @param transform the matrix for the coordinates; (0, 0) is the top left of the image, (1, 1) the bottom right
 * @param sampler how the image is read
 */
public record TextureMapping(InternalName texcoord, Matrix3x2fc transform, SamplerState sampler) {

    /** The first set of texture coordinates, without a transform. */
    public static final TextureMapping DEFAULT =
        new TextureMapping(InternalName.TEXCOORD, new Matrix3x2f(), SamplerState.DEFAULT);

    /** Checks that no value is null. */
    public TextureMapping {
        Args.notNull(texcoord, "a column name");
        Args.notNull(transform, "a transform");
        Args.notNull(sampler, "a sampler");
    }

    /**
     * Makes a copy of this mapping with another column.
     *
     * @param column the column of texture coordinates
     * @return the mapping
     */
    public TextureMapping withTexcoord(CharSequence column) {
        return new TextureMapping(InternalName.of(column), transform, sampler);
    }

    /**
     * Makes a copy of this mapping with another transform.
     *
     * @param matrix the matrix for the coordinates
     * @return the mapping
     */
    public TextureMapping withTransform(Matrix3x2fc matrix) {
        return new TextureMapping(texcoord, matrix, sampler);
    }

    /**
     * Makes a copy of this mapping with another sampler.
     *
     * @param state how the image is read
     * @return the mapping
     */
    public TextureMapping withSampler(SamplerState state) {
        return new TextureMapping(texcoord, transform, state);
    }
}
