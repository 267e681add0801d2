package org.scenebuf.engine.texture;

/**
 * How the pages of an image belong together: Panda3D's {@code Texture::TextureType}.
 *
 * <table>
 * <caption>What a shader sees</caption>
 * <tr><th>type</th><th>pages are</th><th>between pages</th><th>the image lends</th></tr>
 * <tr><td>{@link #TEXTURE_2D}</td><td>only one</td><td>-</td><td>(height, width, channels)</td></tr>
 * <tr><td>{@link #TEXTURE_2D_ARRAY}</td><td>layers, each an image of its own</td><td>nothing is mixed</td>
 *     <td>(layers, height, width, channels)</td></tr>
 * <tr><td>{@link #TEXTURE_3D}</td><td>slices of a volume</td><td>filtered as within a page</td>
 *     <td>(depth, height, width, channels)</td></tr>
 * </table>
 */
public enum TextureType {

    /** A plain image. */
    TEXTURE_2D,
    /** Images of one size, side by side. */
    TEXTURE_2D_ARRAY,
    /** A volume. */
    TEXTURE_3D;

    /**
     * Tells whether the image has a dimension for its pages.
     *
     * @return false for a plain image
     */
    public boolean hasPages() {
        return this != TEXTURE_2D;
    }
}
