package org.scenebuf.interop.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import org.scenebuf.engine.texture.PixelLayout;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureType;

/** Arrays in another order become images, and images are flipped. */
final class LayoutCheck implements Check {

    @Override
    public void run(JsonNode line) {
        ImageArray source = ImageArray.of(line.get("source"));
        ImageArray expected = ImageArray.of(line.get("expect"));
        try (Texture texture = expected.texture(false, TextureType.TEXTURE_2D_ARRAY)) {
            switch (line.get("what").asText()) {
                case "chw-hwc", "nchw-nhwc" -> texture.setRamImage(source.lent(), PixelLayout.NCHW);
                case "flip-v" -> {
                    texture.setRamImage(source.lent());
                    texture.ramImage().flipVertical();
                }
                case "flip-h" -> {
                    texture.setRamImage(source.lent());
                    texture.ramImage().flipHorizontal();
                }
                default -> throw new IllegalArgumentException(line.get("what").asText());
            }
            assertEquals(expected.hex(), ImageArray.hex(texture.ramImage()));
        }
    }
}
