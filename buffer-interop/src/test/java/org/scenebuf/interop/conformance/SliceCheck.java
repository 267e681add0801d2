package org.scenebuf.interop.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.interop.slicer.MemCache;
import org.scenebuf.interop.slicer.Slicer;
import org.scenebuf.interop.slicer.ViewWrapper;

/** Slice expressions over rows: what their caches hold, and what is written back; in place, and copied. */
final class SliceCheck {

    private SliceCheck() {
    }

    static void read(JsonNode line) {
        SliceRows rows = SliceRows.of(line);
        try (GeomVertexArrayData vertices = rows.vertices()) {
            for (BufferExporter each : List.of(vertices, rows.records(rows.bytes().clone()))) {
                for (Slicer slicer : List.of(Slicer.of(each), Slicer.of(each).apart())) {
                    read(slicer, line);
                }
            }
        }
    }

    private static void read(Slicer slicer, JsonNode line) {
        JsonNode expect = line.get("expect");
        try (ViewWrapper wrapper = slicer.slice(line.get("expression").asText())) {
            if (expect.has("error")) {
                throw Outcome.mismatch(expect.toString(), wrapper.memCache().toString());
            }
            MemCache cache = wrapper.memCache();
            Outcome.checkSame(Arrays.toString(Values.longs(expect.get("shape"))), Arrays.toString(cache.shape()));
            Outcome.checkSame(String.valueOf(SliceRows.numericType(expect.get("type").asText()).code()),
                cache.format().replace("=", ""));
            Outcome.checkSame(expect.get("hex").asText(), HexFormat.of().formatHex(cache.toBytes()));
        } catch (FormatException | IndexOutOfBoundsException refused) {
            Outcome.checkSame(expect.path("error").asText(), kind(refused));
        }
    }

    private static String kind(RuntimeException refused) {
        String text = String.valueOf(refused.getMessage());
        if (refused instanceof IndexOutOfBoundsException) {
            return text.contains("dimension") ? "index" : text;
        }
        return text.contains("expected letters among") ? "letter" : text.contains("one of the fields") ? "field"
            : text.contains(" at position ") ? "syntax" : text;
    }

    static void write(JsonNode line) {
        for (boolean apart : new boolean[] {false, true}) {
            SliceRows rows = SliceRows.of(line);
            byte[] memory = rows.bytes().clone();
            write(line, rows.records(memory), apart);
            try (GeomVertexArrayData vertices = rows.vertices(); ChangeCursor cursor = vertices.changes().newCursor()) {
                cursor.drain((first, count) -> { });
                write(line, vertices, apart);
                byte[] after = new byte[memory.length];
                vertices.copyTo(after);
                List<Long> changed = new ArrayList<>();
                cursor.drain((first, count) -> {
                    for (long row = first; row < first + count; row++) {
                        changed.add(row);
                    }
                });
                if (line.has("after")) {
                    Outcome.checkSame(line.get("after").asText(), HexFormat.of().formatHex(memory));
                    Outcome.checkSame(line.get("after").asText(), HexFormat.of().formatHex(after));
                    Outcome.checkSame(Values.decode(line.get("changed")), changed);
                }
            }
        }
    }

    private static void write(JsonNode line, BufferExporter rows, boolean apart) {
        Slicer slicer = apart ? Slicer.of(rows).apart() : Slicer.of(rows);
        try (ViewWrapper wrapper = slicer.slice(line.get("expression").asText())) {
            wrapper.memCache().copyFrom(SliceRows.numbers(line.get("values")));
            wrapper.update();
        } catch (BufferException refused) {
            Outcome.checkSame(line.path("error").asText(), "twice");
            return;
        }
        Outcome.checkSame("", line.path("error").asText());
    }
}
