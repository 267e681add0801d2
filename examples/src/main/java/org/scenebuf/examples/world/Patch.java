package org.scenebuf.examples.world;

import org.scenebuf.engine.paging.ChunkKey;

/**
 * A square of the world in one of its details: what is in one chunk.
 *
 * @param id the chunk's number
 * @param column the square's place, eastwards
 * @param row the square's place, southwards
 * @param detail how finely it is sampled
 */
record Patch(long id, int column, int row, Detail detail) {

    int west() {
        return column * Detail.METRES;
    }

    int north() {
        return row * Detail.METRES;
    }

    ChunkKey key() {
        return new ChunkKey(id, null, new ChunkKey.GridPlace(column, 0, row, detail.ordinal()));
    }

    /** Counts the lines, from the northern edge on, that lie north of a place. */
    int linesNorthOf(double z) {
        int count = 0;
        while (count < detail.lines() && north() + detail.metres(count) < z) {
            count++;
        }
        return count;
    }

    /** Tells whether the square and another one, given by its middle, have a point in common. */
    boolean meets(double x, double z, double halfSide) {
        return x + halfSide >= west() && x - halfSide <= west() + Detail.METRES
            && z + halfSide >= north() && z - halfSide <= north() + Detail.METRES;
    }
}
