package org.scenebuf.interop.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.bulk.ComponentConversion;
import org.scenebuf.engine.format.ElementFormat;

/** Numbers of one type become those of another. */
final class ConvertCheck implements Check {

    @Override
    public void run(JsonNode line) {
        JsonNode expected = line.get("expect");
        byte[] made = new byte[bytes(expected).length];
        ComponentConversion.valueOf(line.get("name").asText().toUpperCase(Locale.ROOT))
            .convert(array(line.get("source"), bytes(line.get("source"))), array(expected, made));
        assertEquals(expected.get("hex").asText(), HexFormat.of().formatHex(made));
    }

    private static byte[] bytes(JsonNode array) {
        return HexFormat.of().parseHex(array.get("hex").asText());
    }

    private static BufferExporter array(JsonNode described, byte[] bytes) {
        long[] shape = StreamSupport.stream(described.get("shape").spliterator(), false).mapToLong(JsonNode::asLong)
            .toArray();
        return Buffers.wrap(MemorySegment.ofArray(bytes), BufferLayout.contiguous(0, format(described.get("type")
            .asText()), shape));
    }

    private static ElementFormat format(String type) {
        return ElementFormat.of(switch (type) {
            case "u8" -> "B";
            case "u16" -> "<H";
            case "u32" -> "<I";
            case "i8" -> "b";
            case "i16" -> "<h";
            case "i32" -> "<i";
            case "f16" -> "<e";
            case "f32" -> "<f";
            default -> throw new IllegalArgumentException(type);
        });
    }
}
