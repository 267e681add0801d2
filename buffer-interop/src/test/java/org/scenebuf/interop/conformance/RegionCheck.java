package org.scenebuf.interop.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import org.scenebuf.engine.change.ImageRegion;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureType;

/** Regions are copied to another image, or within one. */
final class RegionCheck implements Check {

    @Override
    public void run(JsonNode line) {
        try (Texture source = ImageArray.of(line.get("source")).filled(false, TextureType.TEXTURE_2D_ARRAY);
            Texture target = line.path("target").isNull() ? null
                : ImageArray.of(line.get("target")).filled(false, TextureType.TEXTURE_2D_ARRAY)) {
            JsonNode from = line.get("from");
            Texture changed = target == null ? source : target;
            source.ramImage().copyRegion(ImageRegion.of(from.get(0).asInt(), from.get(1).asInt(),
                from.get(2).asInt(), from.get(3).asInt()), changed.ramImage(), line.get("at").get(0).asInt(),
                line.get("at").get(1).asInt(), 0);
            assertEquals(line.get("expect").get("hex").asText(), ImageArray.hex(changed.ramImage()));
        }
    }
}
