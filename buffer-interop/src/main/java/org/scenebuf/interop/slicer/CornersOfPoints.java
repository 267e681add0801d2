package org.scenebuf.interop.slicer;

import java.util.Arrays;

/**
 * The corners, or faces, that meet at each point. They are found again at each opening, by going through all indices.
 *
 * @param corners the point of each corner
 * @param points the current number of points
 * @param perRow the number of corners for each row of the source: 1 for corners, 3 for faces
 */
record CornersOfPoints(ShapeIndices corners, RowCount points, int perRow) implements GroupField.Members {

    /** The current number of rows. */
    interface RowCount {

        long get();
    }

    @Override
    public long count() {
        return points.get();
    }

    @Override
    public GroupField.OpenMembers open() {
        try (ShapeIndices.Indices open = corners.open()) {
            int pointCount = Math.toIntExact(points.get());
            int[] ends = new int[pointCount + 1];
            long[] point = new long[Math.toIntExact(open.count())];
            long[] rows = new long[point.length];
            Arrays.setAll(rows, k -> k);
            open.load(rows, rows.length, point);
            for (long each : point) {
                if (each < pointCount) {
                    ends[(int) each + 1]++;
                }
            }
            for (int p = 0; p < pointCount; p++) {
                ends[p + 1] += ends[p];
            }
            long[] members = new long[point.length];
            int[] next = ends.clone();
            for (int k = 0; k < point.length; k++) {
                if (point[k] < pointCount) {
                    members[next[(int) point[k]]++] = k / perRow;
                }
            }
            return new Found(members, ends);
        }
    }

    /** The corners of all points, one point after another, with the place where each point's corners begin. */
    private record Found(long[] members, int[] starts) implements GroupField.OpenMembers {

        @Override
        public long count(long row) {
            return starts[(int) row + 1] - starts[(int) row];
        }

        @Override
        public void load(long row, long from, int length, long[] target, int at) {
            System.arraycopy(members, starts[(int) row] + (int) from, target, at, length);
        }
    }
}
