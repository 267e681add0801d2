package org.scenebuf.engine.texture;

/**
 * How the pages of an image belong together: Panda3D's {@code Texture::TextureType}.
 *
 * <table>
 * <caption>What a shader sees</caption>
 * <tr><th>type</th><th>pages are</th><th>between pages</th><th>the image lends</th></tr>
 * <tr><td>{@link #TEXTURE_1D}</td><td>only one, of one row</td><td>-</td><td>(width, channels)</td></tr>
 * <tr><td>{@link #TEXTURE_2D}</td><td>only one</td><td>-</td><td>(height, width, channels)</td></tr>
 * <tr><td>{@link #TEXTURE_1D_ARRAY}</td><td>layers of one row</td><td>nothing is mixed</td>
 *     <td>(layers, width, channels)</td></tr>
 * <tr><td>{@link #TEXTURE_2D_ARRAY}</td><td>layers, each an image of its own</td><td>nothing is mixed</td>
 *     <td>(layers, height, width, channels)</td></tr>
 * <tr><td>{@link #TEXTURE_3D}</td><td>slices of a volume</td><td>filtered as within a page</td>
 *     <td>(depth, height, width, channels)</td></tr>
 * <tr><td>{@link #CUBE_MAP}</td><td>the faces +x, -x, +y, -y, +z, -z</td><td>filtered over the edges</td>
 *     <td>(6, height, width, channels)</td></tr>
 * <tr><td>{@link #CUBE_MAP_ARRAY}</td><td>six faces for each layer</td><td>nothing is mixed between layers</td>
 *     <td>(6 layers, height, width, channels)</td></tr>
 * </table>
 *
 * <p>The faces of a cube are square, and seen from within it (OpenGL 4.6 core, section 8.13).
 */
public enum TextureType {

    /** One row. */
    TEXTURE_1D(false, false),
    /** A plain image. */
    TEXTURE_2D(false, true),
    /** A volume. */
    TEXTURE_3D(true, true),
    /** Rows of one length, side by side. */
    TEXTURE_1D_ARRAY(true, false),
    /** Images of one size, side by side. */
    TEXTURE_2D_ARRAY(true, true),
    /** The six sides of a cube. */
    CUBE_MAP(true, true),
    /** Cubes of one size, side by side. */
    CUBE_MAP_ARRAY(true, true);

    private static final int FACES = 6;

    private final boolean pages;
    private final boolean rows;

    TextureType(boolean pages, boolean rows) {
        this.pages = pages;
        this.rows = rows;
    }

    /**
     * Tells whether the image has a dimension for its pages.
     *
     * @return false for a plain image
     */
    public boolean hasPages() {
        return pages;
    }

    /**
     * Tells whether the image has a dimension for its rows.
     *
     * @return false where a page has one row
     */
    public boolean hasRows() {
        return rows;
    }

    /**
     * Tells whether pages are the faces of cubes.
     *
     * @return true of one cube and of several
     */
    public boolean isCube() {
        return this == CUBE_MAP || this == CUBE_MAP_ARRAY;
    }

    /** Whether smaller images have fewer pages, too: only a volume's pages are one of its sides. */
    boolean shrinksPages() {
        return this == TEXTURE_3D;
    }

    /** How many dimensions the image lends, that of the channels among them. */
    int ndim() {
        return 2 + (rows ? 1 : 0) + (pages ? 1 : 0);
    }

    /** Whether an image may have these sides, of 1 or more each. */
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

    /** What {@link #takes} wants, for errors. */
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
