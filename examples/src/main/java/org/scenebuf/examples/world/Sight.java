package org.scenebuf.examples.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the squares of the world that the camera can see, the nearest first. */
final class Sight {

    /** How far the camera sees, in metres. */
    private static final double FAR = 6.5 * Detail.METRES;

    /**
     * How fast the visible range widens with the distance, as a slope. A square also counts as visible when its middle
     * is outside by at most the margin.
     */
    private static final double WIDENING = 1.05;
    private static final double MARGIN = 0.85 * Detail.METRES;

    private Sight() {
    }

    private record Seen(Patch patch, double distance) {
    }

    static List<Patch> from(FlightPath.Heading heading, WorldPlan plan) {
        List<Seen> seen = new ArrayList<>();
        for (Patch patch : plan.near(heading.x(), heading.z(), FAR, Detail.FINE)) {
            double x = patch.west() + Detail.METRES / 2.0 - heading.x();
            double z = patch.north() + Detail.METRES / 2.0 - heading.z();
            double ahead = x * heading.east() + z * heading.south();
            double aside = Math.abs(z * heading.east() - x * heading.south());
            if (ahead > -MARGIN && aside < Math.max(0, ahead) * WIDENING + MARGIN && Math.hypot(x, z) < FAR) {
                seen.add(new Seen(patch, Math.hypot(x, z)));
            }
        }
        seen.sort(Comparator.comparingDouble(Seen::distance));
        return seen.stream().map(Seen::patch).toList();
    }
}
