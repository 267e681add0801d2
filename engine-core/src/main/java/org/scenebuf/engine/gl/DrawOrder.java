package org.scenebuf.engine.gl;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.joml.Matrix4fc;

/**
 * The order in which primitives are drawn: first, in the scene's order, those that hide what is behind them; then those
 * that are blended with it, the farthest first.
 *
 * <p>How far one is, is decided by the middle of its geometry, so that surfaces that reach through one another are
 * blended in an order that is wrong somewhere.
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

    /** In the eye's space what is farther has the lower z. */
    private record Placed(Draw draw, float eyeZ) {

        Placed(Draw draw, Matrix4fc view) {
            this(draw, view.transformPosition(draw.center()).z);
        }
    }
}
