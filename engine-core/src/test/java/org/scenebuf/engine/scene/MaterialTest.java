package org.scenebuf.engine.scene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.joml.Matrix3x2f;
import org.joml.Vector3f;
import org.joml.Vector4f;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.SamplerState;
import org.scenebuf.engine.texture.SamplerState.FilterType;
import org.scenebuf.engine.texture.SamplerState.WrapMode;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.texture.TextureType;
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
            null, TextureMapping.DEFAULT, AlphaMode.BLEND, 0.25f, false, true), material);
        assertEquals("texcoord.1", material.baseColorMapping().texcoord().toString());
        assertEquals(AlphaMode.OPAQUE, Material.WHITE.alphaMode());
    }

    @Test
    void aMaterialOfAColorIsOpaqueAndLit() {
        Vector4f green = new Vector4f(0, 1, 0, 1);
        assertEquals(new Material("leaf", green, null, TextureMapping.DEFAULT, new Vector3f(), null,
            TextureMapping.DEFAULT, AlphaMode.OPAQUE, 0.5f, false, false), Material.of("leaf", green));
    }

    @Test
    void aMaterialOfATextureShowsItAsItIs() {
        try (Texture texture = Texture.allocate("bark", 2, 2, ComponentType.UINT8, TextureFormat.SRGB_ALPHA)) {
            Material bark = Material.of("bark", texture);
            assertSame(texture, bark.baseColorTexture());
            assertEquals(new Vector4f(1), bark.baseColor());
            assertEquals(AlphaMode.OPAQUE, bark.alphaMode());
            assertFalse(bark.unlit());
        }
    }

    @Test
    void bothSidesAreSeenWhereThatIsAskedFor() {
        Material both = Material.WHITE.withDoubleSided(true);
        assertTrue(both.doubleSided());
        assertFalse(Material.WHITE.doubleSided());
        assertEquals(Material.WHITE, both.withDoubleSided(false));
    }

    @Test
    void coordinatesAreNamedByATextOrAName() {
        assertEquals(TextureMapping.DEFAULT.withTexcoord(InternalName.texcoord(1)),
            TextureMapping.DEFAULT.withTexcoord("texcoord.1"));
    }

    @Test
    void onlyAPlainTextureIsASurface() {
        try (Texture layers = Texture.allocate("layers", TextureType.TEXTURE_2D_ARRAY, 2, 2, 3, ComponentType.UINT8,
            TextureFormat.RGB);
            Texture row = Texture.allocate("row", TextureType.TEXTURE_1D, 2, 1, 1, ComponentType.UINT8,
                TextureFormat.RGB);
            Texture numbers = Texture.allocate("numbers", 2, 2, ComponentType.INT32, TextureFormat.RGB)) {
            for (Texture each : new Texture[] {layers, row, numbers}) {
                assertThrows(IllegalArgumentException.class, () -> Material.of("m", each));
            }
        }
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
