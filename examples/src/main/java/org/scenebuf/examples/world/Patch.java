package org.scenebuf.examples.world;

import org.scenebuf.engine.paging.ChunkKey;

/**
 * A square of the world in one detail: the content of one chunk.
 *
 * @param id the chunk's number
 * @param column the square's column, counted eastwards
 * @param row the square's row, counted southwards
 * @param detail the density of the samples
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

    /** {@return how many lines of vertices lie north of a place} */
    int linesNorthOf(double z) {
        int count = 0;
        while (count < detail.lines() && north() + detail.metres(count) < z) {
            count++;
        }
        return count;
    }

    /** {@return whether this square and another one, given by its middle, have a common point} */
    boolean meets(double x, double z, double halfSide) {
        return x + halfSide >= west() && x - halfSide <= west() + Detail.METRES
            && z + halfSide >= north() && z - halfSide <= north() + Detail.METRES;
    }
}
