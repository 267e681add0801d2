package org.scenebuf.examples.world;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The grid of a world. Fine chunks have the numbers from 0 on, row by row; the coarse chunks follow.
 *
 * @param side how many squares each side has
 * @param seed the seed of the random numbers, which makes one world differ from another
 */
record WorldPlan(int side, long seed) {

    /** {@return the world whose fine chunks have nearly the given size} */
    static WorldPlan ofBytes(long bytes, long seed) {
        long side = Math.round(Math.sqrt((double) bytes / Detail.FINE.byteSize()));
        return new WorldPlan(Math.toIntExact(Math.max(1, side)), seed);
    }

    long squares() {
        return (long) side * side;
    }

    /** {@return how many chunks there are, in both details} */
    long chunks() {
        return Detail.values().length * squares();
    }

    /** {@return the bytes of all chunks in memory} */
    long byteSize() {
        return squares() * (Detail.FINE.byteSize() + Detail.COARSE.byteSize());
    }

    /** {@return the side of the world, in metres} */
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

    /** {@return the squares of one detail that have a common point with another square, given by its middle} */
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

    /** {@return the column or row of a place; the outermost one where the place is outside the world} */
    private int place(double metres) {
        return Math.clamp((long) Math.ceil(metres / Detail.METRES) - 1, 0, side - 1);
    }
}
