package org.scenebuf.examples.world;

import org.joml.Vector3f;
import org.scenebuf.engine.scene.Material;
import org.scenebuf.engine.scene.TextureMapping;
import org.scenebuf.engine.texture.SamplerState;
import org.scenebuf.engine.texture.SamplerState.FilterType;
import org.scenebuf.engine.texture.SamplerState.WrapMode;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.examples.run.HeightColors;

/** The texture of the ground: colours by height from left to right, and by burning from top to bottom. */
final class GroundColors {

    private static final int ROWS = 16;
    private static final Vector3f ASH = new Vector3f(92, 72, 60);

    /** The coordinate at which land begins. Lakes are left of it. */
    private static final double SHORE = 0.2;

    /** At the edge of a triangle, texture coordinates may be a little outside the range of its corners. */
    private static final SamplerState CLAMPED = new SamplerState(WrapMode.CLAMP, WrapMode.CLAMP, FilterType.LINEAR,
        FilterType.LINEAR);

    private GroundColors() {
    }

    static Texture texture() {
        return HeightColors.texture(ROWS, ASH);
    }

    static Material material(Texture texture) {
        return Material.of("ground", texture).withMapping(TextureMapping.DEFAULT.withSampler(CLAMPED));
    }

    /** {@return the texture coordinate of a height} */
    static float place(double height) {
        return (float) (height <= 0 ? 0 : Math.min(1, SHORE + (1 - SHORE) * height / Relief.SUMMIT));
    }
}
