package org.scenebuf.examples.world;

import org.joml.Vector3f;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.examples.run.HeightColors;

/** What the ground looks like: from left to right by its height, and from the first row on by how wounded it is. */
final class GroundColors {

    /** Rows of the texture, from untouched ground to the middle of a crater. */
    static final int WOUNDS = 16;

    private static final Vector3f ASH = new Vector3f(52, 38, 32);

    private GroundColors() {
    }

    static Texture texture() {
        Texture texture = HeightColors.texture(WOUNDS, ASH);
        texture.setMipmapped(false);
        return texture;
    }

    /** The texture coordinate of a height, from 0 at the shore to 1 at the summit. */
    static float place(double height) {
        double margin = 0.5 / HeightColors.WIDTH;
        return (float) Math.clamp(height, margin, 1 - margin);
    }
}
