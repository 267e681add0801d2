package org.scenebuf.interop.slicer;

/** The normal of a triangle: the cross product of two edges, of length 1. */
final class FaceNormal {

    private FaceNormal() {
    }

    /** Computes the normal of three positions, counter-clockwise seen from its front; 0 where they span no area. */
    static double[] of(double[] positions) {
        double ux = positions[3] - positions[0];
        double uy = positions[4] - positions[1];
        double uz = positions[5] - positions[2];
        double vx = positions[6] - positions[0];
        double vy = positions[7] - positions[1];
        double vz = positions[8] - positions[2];
        double x = uy * vz - uz * vy;
        double y = uz * vx - ux * vz;
        double z = ux * vy - uy * vx;
        double length = Math.sqrt(x * x + y * y + z * z);
        // Adding 0 makes 0 of -0.
        return length > 0 ? new double[] {x / length + 0, y / length + 0, z / length + 0} : new double[3];
    }
}
