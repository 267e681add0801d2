package org.scenebuf.interop.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.scenebuf.engine.bulk.ComponentConversion;

/** Numbers of one type become those of another. */
final class ConvertCheck implements Check {

    @Override
    public void run(JsonNode line) {
        ImageArray expected = ImageArray.of(line.get("expect"));
        ImageArray made = expected.blank();
        ComponentConversion.valueOf(line.get("name").asText().toUpperCase(Locale.ROOT))
            .convert(ImageArray.of(line.get("source")).lent(), made.lent());
        assertEquals(expected.hex(), made.hex());
    }
}
