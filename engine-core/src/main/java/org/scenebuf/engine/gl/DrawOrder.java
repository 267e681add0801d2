package org.scenebuf.engine.gl;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.joml.Matrix4fc;

/**
 * The order of drawing: first the opaque primitives, in the scene's order; then the blended ones, the farthest first.
 *
 * <p>The distance of a primitive is that of the centre of its geometry. So blended surfaces that pass through one
 * another are drawn in an order that is wrong in some places.
 */
final class DrawOrder {

    private DrawOrder() {
    }

    static List<Draw> of(List<Draw> draws, Matrix4fc view) {
        Stream<Draw> hiding = draws.stream().filter(draw -> !draw.isBlended());
        Stream<Draw> blended = draws.stream().filter(Draw::isBlended).map(draw -> new Placed(draw, view))
            .sorted(Comparator.comparing(Placed::eyeZ)).map(Placed::draw);
        return Stream.concat(hiding, blended).toList();
    }

    /** A primitive with its place in the eye's space, where a farther point has a lower z. */
    private record Placed(Draw draw, float eyeZ) {

        Placed(Draw draw, Matrix4fc view) {
            this(draw, view.transformPosition(draw.center()).z);
        }
    }
}
