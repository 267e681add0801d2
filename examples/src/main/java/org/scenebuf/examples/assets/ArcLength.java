package org.scenebuf.examples.assets;

/**
 * Computes how far down a part each row of its grid lies, so that the texture keeps its scale from the first row to the
 * last.
 *
 * <p>The parameter of a Bezier curve does not advance evenly along the curve. A pattern spread over the parameter would
 * be squeezed at the rim and stretched on the belly. The length is measured along the middle line of the part's first
 * column of patches, by chords.
 */
final class ArcLength {

    private ArcLength() {
    }

    /**
     * Measures a part.
     *
     * @param part the part
     * @param quads how many grid steps each ring has
     * @return for each row of the grid, from the first row of the first ring to the last row of the last ring, its
     *     share of the length, from 0 to 1
     */
    static double[] along(TeapotPart part, int quads) {
        double[] along = new double[part.rings() * quads + 1];
        for (int row = 1; row < along.length; row++) {
            BezierPatch patch = part.patch((row - 1) / quads, 0);
            int step = (row - 1) % quads;
            along[row] = along[row - 1] + chord(patch, step / (double) quads, (step + 1) / (double) quads);
        }
        double length = along[along.length - 1];
        for (int row = 1; row < along.length; row++) {
            along[row] /= length;
        }
        return along;
    }

    private static double chord(BezierPatch patch, double from, double to) {
        double[] a = patch.point(from, 0.5);
        double[] b = patch.point(to, 0.5);
        return Math.sqrt(square(a[0] - b[0]) + square(a[1] - b[1]) + square(a[2] - b[2]));
    }

    private static double square(double number) {
        return number * number;
    }
}
