package org.scenebuf.examples.world;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexColumnData;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;

/**
 * A round hole with a rim. At the distance d from its middle, let {@code t = 1 - d² / r²}, or 0 beyond its edge. The
 * ground changes by {@code t² (2 - 3 t) depth}: downwards in the middle, upwards near the edge, and smoothly.
 *
 * @param x the middle's position eastwards, in metres
 * @param z the middle's position southwards, in metres
 * @param radius the radius, in metres
 * @param depth the depth, in metres
 */
record Crater(double x, double z, double radius, double depth) {

    /** How fast the ground becomes black from the edge to the middle. */
    private static final double BURNT = 1.5;

    /**
     * Digs the part of the crater that is in a patch, in place. The arithmetic is the same for every kind of memory.
     * Only the lines of vertices that the crater reaches are read, and only these count as changed.
     */
    void dig(GeomVertexArrayData rows, Patch patch) {
        int first = patch.linesNorthOf(z - radius);
        int count = patch.linesNorthOf(z + radius) - first;
        if (count > 0) {
            int lines = patch.detail().lines();
            dig(part(rows, "vertex", first * lines, count * lines), part(rows, "normal", first * lines, count * lines),
                part(rows, "texcoord", first * lines, count * lines));
        }
    }

    private static GeomVertexColumnData part(GeomVertexArrayData rows, String column, int first, int count) {
        return rows.column(column).rows(first, count);
    }

    private void dig(GeomVertexColumnData positions, GeomVertexColumnData normals, GeomVertexColumnData colors) {
        try (Nd4jView position = Nd4jViews.open(positions);
            Nd4jView normal = Nd4jViews.open(normals);
            Nd4jView color = Nd4jViews.open(colors)) {
            INDArray east = position.component(0).sub(x);
            INDArray south = position.component(2).sub(z);
            INDArray t = inside(east, south);
            position.component(1).addi(t.mul(-3 * depth).addi(2 * depth).muli(t).muli(t));
            INDArray steepness = steepness(t);
            normal.component(0).subi(east.muli(steepness));
            normal.component(2).subi(south.muli(steepness));
            burn(color.component(1), t);
        }
    }

    private INDArray inside(INDArray east, INDArray south) {
        INDArray distance = east.mul(east).addi(south.mul(south)).divi(radius * radius);
        return Transforms.max(distance.rsubi(1), 0, false);
    }

    /** {@return the change of the height for each metre outwards, divided by the distance from the middle} */
    private INDArray steepness(INDArray t) {
        return t.mul(-9 * depth).addi(4 * depth).muli(t).muli(-2 / (radius * radius));
    }

    /** Burns the ground, except where it is burnt more already. */
    private static void burn(INDArray burnt, INDArray t) {
        burnt.assign(Transforms.max(Transforms.min(t.mul(BURNT), 1, false), burnt, false));
    }
}
