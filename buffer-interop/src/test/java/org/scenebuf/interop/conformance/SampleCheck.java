package org.scenebuf.interop.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import org.joml.Vector4d;
import org.scenebuf.engine.texture.SamplerState;
import org.scenebuf.engine.texture.SamplerState.FilterType;
import org.scenebuf.engine.texture.SamplerState.WrapMode;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TexturePeeker;
import org.scenebuf.engine.texture.TextureType;

/** Colours between and beyond texels. */
final class SampleCheck implements Check {

    private static final double TOLERANCE = 1e-6;

    @Override
    public void run(JsonNode line) {
        try (Texture texture = ImageArray.of(line.get("image")).filled(line.get("srgb").asBoolean(),
            TextureType.TEXTURE_2D_ARRAY); TexturePeeker peeker = texture.peek()) {
            FilterType filter = FilterType.valueOf(line.get("filter").asText());
            SamplerState sampler = new SamplerState(wrap(line.get("wrap").get(0)), wrap(line.get("wrap").get(1)),
                filter, filter);
            Vector4d color = peeker.sample(line.get("at").get(0).asDouble(), line.get("at").get(1).asDouble(), sampler,
                new Vector4d());
            for (int channel = 0; channel < line.get("expect").size(); channel++) {
                assertEquals(line.get("expect").get(channel).asDouble(), color.get(channel), TOLERANCE);
            }
        }
    }

    private static WrapMode wrap(JsonNode mode) {
        return switch (mode.asText()) {
            case "REPEAT" -> WrapMode.REPEAT;
            case "CLAMP_TO_EDGE" -> WrapMode.CLAMP;
            case "MIRRORED_REPEAT" -> WrapMode.MIRROR;
            default -> throw new IllegalArgumentException(mode.asText());
        };
    }
}
