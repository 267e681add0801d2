package org.scenebuf.interop.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.format.FormatDialect;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.interop.view.Struct;

/** Checks of {@link FormatDialect#NUMPY}: NumPy's parser, and the formats that NumPy writes. */
final class NumpyFormatChecks {

    private NumpyFormatChecks() {
    }

    static void parse(JsonNode line) {
        String text = line.get("format").textValue();
        Outcome parsed = Outcome.of(() -> ElementFormat.of(text, FormatDialect.NUMPY));
        JsonNode expect = line.path(line.has("expect") ? "expect" : "expect_import");
        if (isUnbalanced(text) || line.path("class").asText().equals("syntax")) {
            checkRefused(parsed, expect);
        } else if (expect.has("error")) {
            checkRefusedOrWider(parsed);
        } else {
            checkParsed(parsed, expect, line);
        }
        if (line.has("struct_calcsize")) {
            checkCalcSize(text, line.get("struct_calcsize"));
        }
    }

    static void export(JsonNode line) {
        JsonNode exported = line.get("expect").path("ok");
        if (exported.isMissingNode()) {
            return;
        }
        String text = exported.get("format").textValue();
        Outcome parsed = Outcome.of(() -> ElementFormat.of(text, FormatDialect.NUMPY));
        if (line.path("reimport").path("error").asText().equals("ValueError")) {
            checkRefused(parsed, line.get("reimport"));
            return;
        }
        ElementFormat format = (ElementFormat) valueOf(parsed);
        boolean exact = line.path("reimport").path("ok").booleanValue();
        if (exact) {
            Outcome.checkSame(DtypeText.of(line.get("dtype")), DtypeText.of(format));
            Outcome.checkSame(exported.get("itemsize").longValue(), format.itemSize());
        }
        if (line.has("dtype")) {
            boolean fits = format.itemSize() <= exported.get("itemsize").longValue();
            checkItems(line, format, exact || fits && DtypeText.sameOffsets(line.get("dtype"), format));
        }
    }

    private static void checkParsed(Outcome parsed, JsonNode expect, JsonNode line) {
        ElementFormat format = (ElementFormat) valueOf(parsed);
        Outcome.checkSame(DtypeText.of(expect.has("ok") ? expect.get("ok") : expect), DtypeText.of(format));
        if (line.has("data")) {
            MemorySegment memory = MemorySegment.ofArray(Values.bytes(line.get("data")));
            Object expected = Values.decode(line.get("value"));
            Outcome.checkSame(expected, format.read(memory, 0));
            format.write(memory, 0, expected);
            Outcome.checkSame(expected, format.read(memory, 0));
        }
    }

    /** NumPy takes an unclosed record, and stops at a brace too many; we do not. */
    private static boolean isUnbalanced(String text) {
        int open = 0;
        for (char character : text.replaceAll(":[^:]*:", "").toCharArray()) {
            open += character == '{' ? 1 : character == '}' ? -1 : 0;
            if (open < 0) {
                return true;
            }
        }
        return open > 0;
    }

    private static void checkRefused(Outcome parsed, JsonNode expect) {
        if (!(parsed.error() instanceof FormatException)) {
            throw Outcome.mismatch("a FormatException, as for " + expect, parsed.toString());
        }
    }

    /** What NumPy has no type for may be known here. */
    private static void checkRefusedOrWider(Outcome parsed) {
        if (parsed.error() != null && !(parsed.error() instanceof FormatException)) {
            throw Outcome.mismatch("a format or a FormatException", parsed.toString());
        }
    }

    private static void checkCalcSize(String text, JsonNode expect) {
        Outcome size = Outcome.of(() -> Struct.calcSize(text));
        if (!expect.isNull()) {
            Outcome.checkSame(expect.longValue(), valueOf(size));
        } else if (!(size.error() instanceof FormatException)) {
            throw Outcome.mismatch("a FormatException of struct", size.toString());
        }
    }

    /** The format may be shorter than the item: NumPy writes no padding at the end, also of records in records. */
    private static void checkItems(JsonNode line, ElementFormat format, boolean readable) {
        MemorySegment block = MemorySegment.ofArray(Values.bytes(line.get("blocks").get(line.get("block").intValue())));
        long itemSize = line.get("expect").get("ok").get("itemsize").longValue();
        long[] shape = Values.longs(line.get("np_shape"));
        long[] strides = Values.longs(line.get("np_strides"));
        long offset = line.get("offset").longValue();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        walk(shape, strides, 0, offset, at -> {
            bytes.writeBytes(block.asSlice(at, itemSize).toArray(ValueLayout.JAVA_BYTE));
            return true;
        });
        Outcome.checkSame(Values.bytes(line.get("bytes_c")), bytes.toByteArray());
        if (readable) {
            Outcome.checkSame(Values.decode(line.get("values")),
                walk(shape, strides, 0, offset, at -> format.read(block, at)));
        }
    }

    private static Object walk(long[] shape, long[] strides, int dimension, long offset, LongFunction<Object> item) {
        if (dimension == shape.length) {
            return item.apply(offset);
        }
        List<Object> items = new ArrayList<>();
        for (long k = 0; k < shape[dimension]; k++) {
            items.add(walk(shape, strides, dimension + 1, offset + k * strides[dimension], item));
        }
        return items;
    }

    private static Object valueOf(Outcome outcome) {
        if (outcome.value() == null) {
            throw new AssertionError("threw " + outcome.error(), outcome.error());
        }
        return outcome.value();
    }
}
