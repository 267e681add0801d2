package org.scenebuf.engine.gl;

/**
 * A part of an image, in the form of OpenGL's calls.
 *
 * @param dimensions 1, 2 or 3; in the dimensions after that the box begins at 0 and has an extent of 1
 * @param x the first column
 * @param y the first row
 * @param z the first page
 * @param width the number of columns
 * @param height the number of rows
 * @param depth the number of pages
 */
record TexelBox(int dimensions, int x, int y, int z, int width, int height, int depth) {

    static TexelBox row(int x, int width) {
        return new TexelBox(1, x, 0, 0, width, 1, 1);
    }

    static TexelBox rectangle(int x, int y, int width, int height) {
        return new TexelBox(2, x, y, 0, width, height, 1);
    }

    static TexelBox box(int x, int y, int z, int width, int height, int depth) {
        return new TexelBox(3, x, y, z, width, height, depth);
    }

    long texelCount() {
        return (long) width * height * depth;
    }
}
