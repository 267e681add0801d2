package org.scenebuf.interop.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureType;

/** Components of arrays go to channels by a word of letters, and channels to components. */
final class SwizzleCheck implements Check {

    @Override
    public void run(JsonNode line) {
        String word = line.get("word").asText();
        ImageArray expected = ImageArray.of(line.get("expect"));
        try (Texture texture = ImageArray.of(line.get("image")).filled(false, TextureType.TEXTURE_2D_ARRAY)) {
            if (line.get("op").asText().equals("swizzle-in")) {
                texture.setRamImageAs(word, ImageArray.of(line.get("source")).lent());
                assertEquals(expected.hex(), ImageArray.hex(texture.ramImage()));
            } else {
                ImageArray target = expected.blank();
                texture.getRamImageAs(word, target.lent());
                assertEquals(expected.hex(), target.hex());
            }
        }
    }
}
