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
 * @param number radians to the metre
 * @param amplitude metres
 */
record Wave(double number, double amplitude) {

    private static final double WAVES = 5;
    private static final double HEIGHT = 0.02;

    /** One wave for all, in proportion to them together, so that parts that touch go on touching. */
    static Wave through(List<Geom> geoms) {
        BoundingBox box = geoms.stream().map(Geom::bounds).reduce(BoundingBox.EMPTY, BoundingBox::union);
        double length = Math.max(box.max().x() - box.min().x(), 1e-6);
        return new Wave(2 * Math.PI * WAVES / length, HEIGHT * 2 * box.radius());
    }

    /** Tells whether a column is there and can follow a wave: small whole numbers would lose it to rounding. */
    static boolean isFloat(GeomVertexData vertices, InternalName column) {
        return vertices.hasColumn(column)
            && vertices.arrayWith(column).format().column(column).type() == NumericType.FLOAT32;
    }
}
