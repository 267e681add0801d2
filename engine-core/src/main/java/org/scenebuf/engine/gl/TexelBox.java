package org.scenebuf.engine.gl;

/**
 * Part of an image, as one of OpenGL's calls takes it.
 *
 * @param dimensions 1, 2 or 3: those after them are 0, with an extent of 1
 * @param x the first column
 * @param y the first row
 * @param z the first page
 * @param width columns
 * @param height rows
 * @param depth pages
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
