package org.scenebuf.examples.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.scenebuf.engine.paging.Pin;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/** Digs craters, in all chunks that they reach, and remembers them. */
final class Digging {

    private static final double SMALLEST = 12;
    private static final double LARGEST = 30;
    private static final double STEEPNESS = 0.42;

    private final WorldPlan plan;
    private final TimedPins pins;
    private final Random random;
    private final List<Crater> craters = new ArrayList<>();
    private long edits;

    Digging(WorldPlan plan, TimedPins pins) {
        this.plan = plan;
        this.pins = pins;
        this.random = new Random(plan.seed());
    }

    /** Those that were dug, in this order. */
    List<Crater> craters() {
        return List.copyOf(craters);
    }

    /** How many times a chunk was edited. */
    long edits() {
        return edits;
    }

    /** Digs a crater somewhere in one of some squares, if there are any. */
    void dig(List<Patch> squares, Consumer<Patch> edited) {
        if (squares.isEmpty()) {
            return;
        }
        Patch square = squares.get(random.nextInt(squares.size()));
        double x = square.west() + random.nextDouble(Detail.METRES);
        double z = square.north() + random.nextDouble(Detail.METRES);
        double radius = random.nextDouble(SMALLEST, LARGEST);
        Crater crater = new Crater(x, z, radius, radius * STEEPNESS);
        craters.add(crater);
        for (Detail detail : Detail.values()) {
            plan.near(x, z, radius, detail).forEach(patch -> edit(patch, crater, edited));
        }
    }

    private void edit(Patch patch, Crater crater, Consumer<Patch> edited) {
        try (Pin _ = pins.toEdit(patch); GeomVertexArrayData rows = pins.rows(patch)) {
            crater.dig(rows, patch);
        }
        edits++;
        edited.accept(patch);
    }
}
