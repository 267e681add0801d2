package org.scenebuf.interop.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.NumericType;

/**
 * The rows of a vector, in memory of several kinds.
 *
 * @param columns name, type and components of each
 * @param offsets where each begins in a row
 * @param stride bytes of a row
 * @param bytes all rows
 */
record SliceRows(JsonNode columns, JsonNode offsets, int stride, byte[] bytes) {

    static SliceRows of(JsonNode line) {
        return new SliceRows(line.get("columns"), line.get("offsets"), line.get("stride").asInt(),
            HexFormat.of().parseHex(line.get("rows").asText()));
    }

    /** Any exporter of records: an array on the Java heap. */
    BufferExporter records(byte[] memory) {
        StringBuilder text = new StringBuilder("T{");
        int end = 0;
        for (int k = 0; k < columns.size(); k++) {
            JsonNode column = columns.get(k);
            int gap = offsets.get(k).asInt() - end;
            int components = column.get(2).asInt();
            text.append("x".repeat(gap)).append(components == 1 ? "" : "(" + components + ")").append('=')
                .append(type(column).code()).append(':').append(column.get(0).asText()).append(':');
            end = offsets.get(k).asInt() + components * type(column).byteSize();
        }
        text.append("x".repeat(stride - end)).append('}');
        ElementFormat format = ElementFormat.of(text.toString());
        return Buffers.wrap(MemorySegment.ofArray(memory), BufferLayout.contiguous(0, format, memory.length / stride));
    }

    /** Rows of vertices, which know what was changed. */
    GeomVertexArrayData vertices() {
        GeomVertexArrayFormat.Builder builder = GeomVertexArrayFormat.builder();
        for (int k = 0; k < columns.size(); k++) {
            JsonNode column = columns.get(k);
            builder.at(offsets.get(k).asInt()).column(column.get(0).asText(), column.get(2).asInt(), type(column),
                Contents.OTHER, false);
        }
        GeomVertexArrayData rows = GeomVertexArrayData.allocate("vector", builder.stride(stride).build(),
            bytes.length / stride);
        rows.copyFrom(bytes);
        return rows;
    }

    private static NumericType type(JsonNode column) {
        return numericType(column.get(1).asText());
    }

    static NumericType numericType(String name) {
        return switch (name) {
            case "u8" -> NumericType.UINT8;
            case "u16" -> NumericType.UINT16;
            case "u32" -> NumericType.UINT32;
            case "i8" -> NumericType.INT8;
            case "i16" -> NumericType.INT16;
            case "i32" -> NumericType.INT32;
            case "f16" -> NumericType.FLOAT16;
            case "f32" -> NumericType.FLOAT32;
            case "f64" -> NumericType.FLOAT64;
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Numbers that an array has, little-endian. */
    static BufferExporter numbers(JsonNode array) {
        byte[] memory = HexFormat.of().parseHex(array.get("hex").asText());
        long[] shape = Values.longs(array.get("shape"));
        ElementFormat format = ElementFormat.of(String.valueOf(numericType(array.get("type").asText()).code()));
        return Buffers.wrap(MemorySegment.ofArray(memory), BufferLayout.contiguous(0, format, shape));
    }

    static String hex(MemorySegment memory) {
        return HexFormat.of().formatHex(memory.toArray(ValueLayout.JAVA_BYTE));
    }
}
