package org.scenebuf.engine.texture;

/**
 * How the pages of an image belong together: Panda3D's {@code Texture::TextureType}.
 *
 * <table>
 * <caption>What the pages are, and how a shader mixes them</caption>
 * <tr><th>type</th><th>pages are</th><th>between pages</th><th>the image lends</th></tr>
 * <tr><td>{@link #TEXTURE_1D}</td><td>one page of one row</td><td>-</td><td>(width, channels)</td></tr>
 * <tr><td>{@link #TEXTURE_2D}</td><td>one page</td><td>-</td><td>(height, width, channels)</td></tr>
 * <tr><td>{@link #TEXTURE_1D_ARRAY}</td><td>layers of one row</td><td>not mixed</td><td>(layers, width,
 *     channels)</td></tr>
 * <tr><td>{@link #TEXTURE_2D_ARRAY}</td><td>layers, each an image of its own</td><td>not mixed</td><td>(layers, height,
 *     width, channels)</td></tr>
 * <tr><td>{@link #TEXTURE_3D}</td><td>slices of a volume</td><td>filtered as within a page</td><td>(depth, height,
 *     width, channels)</td></tr>
 * <tr><td>{@link #CUBE_MAP}</td><td>the faces +x, -x, +y, -y, +z, -z</td><td>filtered over the edges</td><td>(6,
 *     height, width, channels)</td></tr>
 * <tr><td>{@link #CUBE_MAP_ARRAY}</td><td>six faces for each layer</td><td>layers are not mixed</td><td>(6 layers,
 *     height, width, channels)</td></tr>
 * </table>
 *
 * <p>The faces of a cube are square. Each shows what is seen from inside the cube (OpenGL 4.6 core, section 8.13).
 */
public enum TextureType {

    /** One row. */
    TEXTURE_1D(false, false),
    /** A plain image. */
    TEXTURE_2D(false, true),
    /** A volume. */
    TEXTURE_3D(true, true),
    /** Rows of the same length, side by side. */
    TEXTURE_1D_ARRAY(true, false),
    /** Images of the same size, side by side. */
    TEXTURE_2D_ARRAY(true, true),
    /** The six faces of a cube. */
    CUBE_MAP(true, true),
    /** Cubes of the same size, side by side. */
    CUBE_MAP_ARRAY(true, true);

    private static final int FACES = 6;

    private final boolean pages;
    private final boolean rows;

    TextureType(boolean pages, boolean rows) {
        this.pages = pages;
        this.rows = rows;
    }

    /** {@return whether the image has a dimension for its pages; false for a plain image} */
    public boolean hasPages() {
        return pages;
    }

    /** {@return whether the image has a dimension for its rows; false where a page has one row} */
    public boolean hasRows() {
        return rows;
    }

    /** {@return whether pages are the faces of one cube or of several} */
    public boolean isCube() {
        return this == CUBE_MAP || this == CUBE_MAP_ARRAY;
    }

    /** {@return whether smaller levels have fewer pages, too: only a volume's, whose pages are one of its sides} */
    boolean shrinksPages() {
        return this == TEXTURE_3D;
    }

    /** {@return how many dimensions the image lends, including the channels} */
    int ndim() {
        return 2 + (rows ? 1 : 0) + (pages ? 1 : 0);
    }

    /** {@return whether an image may have these sides, all of which are 1 or more} */
    boolean takes(int width, int height, int depth) {
        return switch (this) {
            case TEXTURE_1D -> height == 1 && depth == 1;
            case TEXTURE_2D -> depth == 1;
            case TEXTURE_1D_ARRAY -> height == 1;
            case CUBE_MAP -> width == height && depth == FACES;
            case CUBE_MAP_ARRAY -> width == height && depth % FACES == 0;
            case TEXTURE_3D, TEXTURE_2D_ARRAY -> true;
        };
    }

    /** {@return the sides that {@link #takes} accepts, for error texts} */
    String sides() {
        return switch (this) {
            case TEXTURE_1D -> "one row on one page";
            case TEXTURE_2D -> "one page";
            case TEXTURE_1D_ARRAY -> "pages of one row";
            case CUBE_MAP -> "6 square pages";
            case CUBE_MAP_ARRAY -> "square pages, 6 for each cube";
            case TEXTURE_3D, TEXTURE_2D_ARRAY -> "any pages";
        };
    }
}
