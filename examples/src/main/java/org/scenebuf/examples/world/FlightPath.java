package org.scenebuf.examples.world;

import org.joml.Vector3f;
import org.scenebuf.engine.scene.Camera;

/** The camera's path: a closed curve with three bulges, above the ground. */
final class FlightPath {

    /** How many times the camera goes round. In the second round it sees its edits again. */
    private static final double ROUNDS = 2;

    /** About the most metres from one frame to the next. In a large world, a few frames do not go all the way round. */
    private static final double FASTEST = 80;

    private static final double MEAN = 0.29;
    private static final double SWING = 0.12;
    private static final double BULGES = 3;
    private static final float FOV = (float) Math.toRadians(45);
    private static final float NEAR = 1;
    private static final float FAR = 2500;

    /** The height above the highest ground just ahead, in metres. */
    private static final double ABOVE = 95;
    private static final int LOOK_AHEAD = 160;
    private static final int LOOK_STEP = 10;

    /** The slope at which the camera looks down. */
    private static final double DOWN = 0.55;

    private final Relief relief;
    private final double metres;

    FlightPath(WorldPlan plan) {
        this.relief = new Relief(plan.seed());
        this.metres = plan.metres();
    }

    /**
     * A place on the ground, and the direction of the flight over it.
     *
     * @param x the position eastwards, in metres
     * @param z the position southwards, in metres
     * @param east the eastward part of the direction, which has length 1
     * @param south the southward part of the direction
     */
    record Heading(double x, double z, double east, double south) {

        /** {@return a place ahead and to the right, by the given distances} */
        Heading moved(double ahead, double right) {
            return new Heading(x + ahead * east - right * south, z + ahead * south + right * east, east, south);
        }
    }

    /** {@return the camera's place and direction in a frame} */
    Heading at(int number, int count) {
        return at(number * Math.min(ROUNDS / count, FASTEST / (2 * Math.PI * MEAN * metres)));
    }

    private Heading at(double part) {
        double x = x(part);
        double z = z(part);
        double east = x(part + 1e-4) - x;
        double south = z(part + 1e-4) - z;
        double length = Math.hypot(east, south);
        return new Heading(x, z, east / length, south / length);
    }

    Camera camera(Heading heading) {
        double highest = 0;
        for (int ahead = 0; ahead <= LOOK_AHEAD; ahead += LOOK_STEP) {
            Heading below = heading.moved(ahead, 0);
            highest = Math.max(highest, relief.at(below.x(), below.z()).height() - DOWN / 2 * ahead);
        }
        Vector3f eye = new Vector3f((float) heading.x(), (float) (highest + ABOVE), (float) heading.z());
        Vector3f ahead = new Vector3f((float) heading.east(), (float) -DOWN, (float) heading.south());
        return new Camera(eye, ahead.mul(100).add(eye), FOV, NEAR, FAR);
    }

    private double x(double part) {
        return metres * (0.5 + radius(part) * Math.sin(2 * Math.PI * part));
    }

    private double z(double part) {
        return metres * (0.5 + radius(part) * Math.cos(2 * Math.PI * part));
    }

    private static double radius(double part) {
        return MEAN + SWING * Math.cos(2 * Math.PI * BULGES * part);
    }
}
