package org.scenebuf.examples.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.scenebuf.engine.paging.Pin;
import org.scenebuf.engine.vertex.GeomVertexArrayData;

/** Digs craters in all chunks that they reach, and records them. */
final class Digging {

    private static final double SMALLEST = 12;
    private static final double LARGEST = 30;
    private static final double STEEPNESS = 0.42;
    private static final int NEXT = 2;

    private final WorldPlan plan;
    private final TimedPins pins;
    private final Random random;
    private final List<Crater> planned = new ArrayList<>();
    private final List<Crater> craters = new ArrayList<>();
    private long edits;

    Digging(WorldPlan plan, TimedPins pins) {
        this.plan = plan;
        this.pins = pins;
        this.random = new Random(plan.seed());
    }

    /** {@return the dug craters, in the order of digging} */
    List<Crater> craters() {
        return List.copyOf(craters);
    }

    /** {@return how many edits of a chunk there were} */
    long edits() {
        return edits;
    }

    /**
     * Plans a crater in one of some squares, if there are any. Then digs the planned craters whose chunks are all in
     * memory.
     */
    void dig(List<Patch> squares, Consumer<Patch> edited) {
        if (!squares.isEmpty()) {
            planned.add(craterIn(squares.get(random.nextInt(squares.size()))));
        }
        planned.removeIf(crater -> digIfResident(crater, edited));
    }

    /**
     * {@return the chunks that the first planned craters reach}
     * The chunks of all planned craters would drive visible chunks out of memory.
     */
    List<Patch> wanted() {
        return planned.stream().limit(NEXT).flatMap(crater -> reached(crater).stream()).distinct().toList();
    }

    /** Digs the remaining planned craters, and waits for their chunks. */
    void finish(Consumer<Patch> edited) {
        for (Crater crater : planned) {
            List<Patch> patches = reached(crater);
            for (Patch patch : patches) {
                try (Pin _ = pins.toEdit(patch)) {
                    edit(patch, crater, edited);
                }
            }
            craters.add(crater);
        }
        planned.clear();
    }

    private Crater craterIn(Patch square) {
        double x = square.west() + random.nextDouble(Detail.METRES);
        double z = square.north() + random.nextDouble(Detail.METRES);
        double radius = random.nextDouble(SMALLEST, LARGEST);
        return new Crater(x, z, radius, radius * STEEPNESS);
    }

    private List<Patch> reached(Crater crater) {
        List<Patch> patches = new ArrayList<>();
        for (Detail detail : Detail.values()) {
            patches.addAll(plan.near(crater.x(), crater.z(), crater.radius(), detail));
        }
        return patches;
    }

    private boolean digIfResident(Crater crater, Consumer<Patch> edited) {
        List<Patch> patches = reached(crater);
        List<Pin> pinned = new ArrayList<>();
        try {
            for (Patch patch : patches) {
                Pin pin = pins.toEditIfResident(patch);
                if (pin == null) {
                    return false;
                }
                pinned.add(pin);
            }
            patches.forEach(patch -> edit(patch, crater, edited));
            craters.add(crater);
            return true;
        } finally {
            pinned.forEach(Pin::close);
        }
    }

    private void edit(Patch patch, Crater crater, Consumer<Patch> edited) {
        try (GeomVertexArrayData rows = pins.rows(patch)) {
            crater.dig(rows, patch);
        }
        edits++;
        edited.accept(patch);
    }
}
