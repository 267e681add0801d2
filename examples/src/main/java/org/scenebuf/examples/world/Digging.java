package org.scenebuf.examples.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.scenebuf.engine.paging.Pin;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/** Digs craters before the camera, in all chunks that they reach, and remembers them. */
final class Digging {

    private static final double NEAREST = 70;
    private static final double FARTHEST = 300;
    private static final double ASIDE = 0.35;
    private static final double SMALLEST = 7;
    private static final double LARGEST = 22;
    private static final double STEEPNESS = 0.34;

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

    /** Digs a crater somewhere before the camera, if its middle is in a fine chunk that is in memory. */
    void dig(FlightPath.Heading heading, Consumer<Patch> edited) {
        double ahead = random.nextDouble(NEAREST, FARTHEST);
        FlightPath.Heading place = heading.moved(ahead, random.nextDouble(-ASIDE, ASIDE) * ahead);
        double radius = random.nextDouble(SMALLEST, LARGEST);
        boolean isResident = plan.near(place.x(), place.z(), 0, Detail.FINE).stream().anyMatch(pins::isResident);
        if (isResident) {
            Crater crater = new Crater(place.x(), place.z(), radius, radius * STEEPNESS);
            craters.add(crater);
            for (Detail detail : Detail.values()) {
                plan.near(place.x(), place.z(), radius, detail).forEach(patch -> edit(patch, crater, edited));
            }
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
