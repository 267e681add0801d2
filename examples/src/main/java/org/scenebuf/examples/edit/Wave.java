package org.scenebuf.examples.edit;

import java.util.List;
import org.scenebuf.engine.geom.BoundingBox;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.InternalName;
import org.scenebuf.engine.vertex.NumericType;

/**
 * A wave along x: {@code y + amplitude sin(number x)}.
 *
 * @param number the wave number, in radians per metre
 * @param amplitude the amplitude, in metres
 */
record Wave(double number, double amplitude) {

    private static final double WAVES = 5;
    private static final double HEIGHT = 0.02;

    /** Makes one wave for all geometries, in proportion to their common size. So parts that touch stay together. */
    static Wave through(List<Geom> geoms) {
        BoundingBox box = geoms.stream().map(Geom::bounds).reduce(BoundingBox.EMPTY, BoundingBox::union);
        double length = Math.max(box.max().x() - box.min().x(), 1e-6);
        return new Wave(2 * Math.PI * WAVES / length, HEIGHT * 2 * box.radius());
    }

    /**
     * {@return whether there is such a column, and it can follow a wave: rounding would destroy the wave in whole
     * numbers}
     */
    static boolean isFloat(GeomVertexData vertices, InternalName column) {
        return vertices.hasColumn(column)
            && vertices.arrayWith(column).format().column(column).type() == NumericType.FLOAT32;
    }
}
