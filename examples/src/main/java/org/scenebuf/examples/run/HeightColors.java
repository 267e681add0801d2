package org.scenebuf.examples.run;

import java.util.List;
import org.joml.Vector3f;
import org.joml.Vector3fc;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Pixels;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;

/** The colours of a terrain by height, from left to right. */
public final class HeightColors {

    /** How many heights have their own colour. */
    public static final int WIDTH = 256;

    /** The colours from the shore to the summit, in sRGB. */
    private static final List<Vector3f> COLORS = List.of(new Vector3f(60, 95, 130), new Vector3f(96, 120, 66),
        new Vector3f(70, 92, 52), new Vector3f(128, 116, 100), new Vector3f(238, 240, 244));

    private HeightColors() {
    }

    /** {@return a texture of the colours alone, with one row of pixels} */
    public static Texture texture() {
        return texture(1, new Vector3f());
    }

    /**
     * Makes a texture whose rows blend from these colours to one common colour.
     *
     * @param rows how many rows
     * @param last the colour of the last row, in sRGB from 0 to 255
     * @return the texture
     */
    public static Texture texture(int rows, Vector3fc last) {
        Texture texture = Texture.allocate("heights", WIDTH, rows, ComponentType.UINT8, TextureFormat.SRGB_ALPHA);
        try (Pixels pixels = texture.ramImage().pixels()) {
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    Vector3f color = color(x).lerp(last, (float) y / Math.max(1, rows - 1));
                    pixels.set(x, y, color.x / 255, color.y / 255, color.z / 255, 1);
                }
            }
        }
        return texture;
    }

    private static Vector3f color(int x) {
        float place = (float) x / WIDTH * (COLORS.size() - 1);
        int below = (int) place;
        return COLORS.get(below).lerp(COLORS.get(below + 1), place - below, new Vector3f());
    }
}
