package org.scenebuf.examples.world;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The grid of a world: fine chunks have the numbers from 0 on, row by row, and coarse ones those that follow.
 *
 * @param side squares from side to side
 * @param seed tells one world from another
 */
record WorldPlan(int side, long seed) {

    /** The world whose fine chunks are nearest to a size. */
    static WorldPlan ofBytes(long bytes, long seed) {
        long side = Math.round(Math.sqrt((double) bytes / Detail.FINE.byteSize()));
        return new WorldPlan(Math.toIntExact(Math.max(1, side)), seed);
    }

    long squares() {
        return (long) side * side;
    }

    /** How many chunks there are, of both details. */
    long chunks() {
        return Detail.values().length * squares();
    }

    /** The bytes of all chunks, as they are worked with. */
    long byteSize() {
        return squares() * (Detail.FINE.byteSize() + Detail.COARSE.byteSize());
    }

    /** From side to side. */
    double metres() {
        return (double) side * Detail.METRES;
    }

    Patch patch(long id) {
        long square = id % squares();
        return new Patch(id, (int) (square % side), (int) (square / side), Detail.values()[(int) (id / squares())]);
    }

    Patch patch(int column, int row, Detail detail) {
        return patch(detail.ordinal() * squares() + (long) row * side + column);
    }

    Stream<Patch> patches() {
        return LongStream.range(0, chunks()).mapToObj(this::patch);
    }

    /** The squares that have a point in common with another one, given by its middle, in one detail. */
    List<Patch> near(double x, double z, double halfSide, Detail detail) {
        List<Patch> near = new ArrayList<>();
        for (int row = place(z - halfSide); row <= place(z + halfSide); row++) {
            for (int column = place(x - halfSide); column <= place(x + halfSide); column++) {
                Patch patch = patch(column, row, detail);
                if (patch.meets(x, z, halfSide)) {
                    near.add(patch);
                }
            }
        }
        return near;
    }

    /** The square of a place; the outermost one where it lies beyond the edge of the world. */
    private int place(double metres) {
        return Math.clamp((long) Math.ceil(metres / Detail.METRES) - 1, 0, side - 1);
    }
}
