package org.scenebuf.examples.world;

import org.joml.Vector3f;
import org.scenebuf.engine.scene.Material;
import org.scenebuf.engine.scene.TextureMapping;
import org.scenebuf.engine.texture.SamplerState;
import org.scenebuf.engine.texture.SamplerState.FilterType;
import org.scenebuf.engine.texture.SamplerState.WrapMode;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.examples.run.HeightColors;

/** What the ground looks like: from left to right by its height, and from top to bottom by how burnt it is. */
final class GroundColors {

    private static final int ROWS = 16;
    private static final Vector3f ASH = new Vector3f(92, 72, 60);

    /** Where land begins; lakes are at the left edge. */
    private static final double SHORE = 0.2;

    /** At the edge of a triangle colours are asked for that are a little beyond those of its corners. */
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

    /** The texture coordinate of a height. */
    static float place(double height) {
        return (float) (height <= 0 ? 0 : Math.min(1, SHORE + (1 - SHORE) * height / Relief.SUMMIT));
    }
}
