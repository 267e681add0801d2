package org.scenebuf.engine.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.joml.Matrix3x2f;
import org.joml.Vector3f;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.texture.SamplerState;
import org.scenebuf.engine.texture.SamplerState.FilterType;
import org.scenebuf.engine.texture.SamplerState.WrapMode;
import org.scenebuf.engine.vertex.InternalName;

class MaterialTest {

    @Test
    void everythingElseStaysWhenOneThingIsMadeToDiffer() {
        TextureMapping mapping = TextureMapping.DEFAULT.withTexcoord(InternalName.texcoord(1))
            .withTransform(new Matrix3x2f().scale(2)).withSampler(new SamplerState(WrapMode.CLAMP, WrapMode.MIRROR,
                FilterType.NEAREST, FilterType.NEAREST));
        Material material = Material.WHITE.withUnlit(true).withCutoff(0.25f).withEmission(new Vector3f(1, 2, 3))
            .withMapping(mapping).withAlpha(AlphaMode.BLEND);
        assertEquals(new Material("white", Material.WHITE.baseColor(), null, mapping, new Vector3f(1, 2, 3),
            AlphaMode.BLEND, 0.25f, false, true), material);
        assertEquals("texcoord.1", material.baseColorMapping().texcoord().toString());
        assertEquals(AlphaMode.OPAQUE, Material.WHITE.alphaMode());
    }

    @Test
    void numbersWithoutSenseAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Material.WHITE.withCutoff(-1));
        assertThrows(IllegalArgumentException.class, () -> Material.WHITE.withCutoff(Float.NaN));
        assertThrows(IllegalArgumentException.class, () -> InternalName.texcoord(-1));
        assertThrows(IllegalArgumentException.class, () -> new SamplerState(WrapMode.CLAMP, WrapMode.CLAMP,
            FilterType.LINEAR, FilterType.LINEAR_MIPMAP_LINEAR));
    }
}
