package org.scenebuf.interop.slicer;

/** Computes normals of triangles: the cross product of two edges, scaled to length 1. */
final class FaceNormal {

    private FaceNormal() {
    }

    /**
     * Computes one normal for each three positions, counter-clockwise from the front; 0 for a triangle without area.
     */
    static double[] ofAll(double[] positions, int count) {
        double[] normals = new double[3 * count];
        for (int k = 0; k < count; k++) {
            int p = 9 * k;
            double ux = positions[p + 3] - positions[p];
            double uy = positions[p + 4] - positions[p + 1];
            double uz = positions[p + 5] - positions[p + 2];
            double vx = positions[p + 6] - positions[p];
            double vy = positions[p + 7] - positions[p + 1];
            double vz = positions[p + 8] - positions[p + 2];
            double x = uy * vz - uz * vy;
            double y = uz * vx - ux * vz;
            double z = ux * vy - uy * vx;
            double length = Math.sqrt(x * x + y * y + z * z);
            if (length > 0) {
                normals[3 * k] = x / length + 0; // Adding 0 makes 0 of -0.
                normals[3 * k + 1] = y / length + 0;
                normals[3 * k + 2] = z / length + 0;
            }
        }
        return normals;
    }
}
