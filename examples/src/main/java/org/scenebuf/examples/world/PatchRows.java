package org.scenebuf.examples.world;

import org.scenebuf.engine.vertex.GeomVertexArrayData;

/** Makes the vertices of patches as they are before any digging. */
final class PatchRows {

    private static final int NUMBERS = 8;

    private final Relief relief;

    PatchRows(long seed) {
        this.relief = new Relief(seed);
    }

    /** Makes an array for a patch. */
    static GeomVertexArrayData allocate(Detail detail) {
        return GeomVertexArrayData.allocate("a patch", Detail.ROWS, detail.rowCount());
    }

    /** Writes all rows of a patch. */
    void fill(GeomVertexArrayData rows, Patch patch) {
        Detail detail = patch.detail();
        float[] numbers = new float[(int) detail.rowCount() * NUMBERS];
        int at = 0;
        for (int line = 0; line < detail.lines(); line++) {
            for (int column = 0; column < detail.lines(); column++) {
                int x = patch.west() + detail.metres(column);
                int z = patch.north() + detail.metres(line);
                vertex(numbers, at, x, z, detail.below(line, column));
                at += NUMBERS;
            }
        }
        rows.copyFrom(numbers);
    }

    /** Writes a vertex: its position, a normal of any length, and the height and burning of the ground. */
    private void vertex(float[] numbers, int at, int x, int z, float below) {
        relief.at(x, z);
        numbers[at] = x;
        numbers[at + 1] = relief.height() - below;
        numbers[at + 2] = z;
        numbers[at + 3] = -relief.slopeX();
        numbers[at + 4] = 1;
        numbers[at + 5] = -relief.slopeZ();
        numbers[at + 6] = GroundColors.place(relief.height());
        numbers[at + 7] = 0;
    }
}
