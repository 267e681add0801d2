package org.scenebuf.interop.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.format.FormatDialect;
import org.scenebuf.interop.view.Struct;
import org.scenebuf.interop.view.StructIterator;

/** Checks of {@link Struct}. */
final class StructChecks {

    private StructChecks() {
    }

    static void calcSize(JsonNode line) {
        String format = line.get("format").textValue();
        JsonNode expect = line.get("expect");
        Outcome size = Outcome.of(() -> Struct.calcSize(format));
        if (!size.checkError(expect)) {
            size.checkValue(expect.get("ok").longValue());
            Outcome.checkSame(expect.get("fields").longValue(), Struct.of(format).valueCount());
            Outcome.checkSame(true, ElementFormat.of(format).isStruct());
            Outcome.checkSame(ElementFormat.of(format, FormatDialect.STRUCT), ElementFormat.of(format));
        }
    }

    static void pack(JsonNode line) {
        String format = line.get("format").textValue();
        Object[] values = Values.items(line.get("values")).toArray();
        Outcome packed = Outcome.of(() -> Struct.of(format).pack(values));
        if (!packed.checkError(line.get("expect"))) {
            byte[] expected = Values.bytes(line.get("expect").get("ok"));
            checkSameButNans(format, values, expected, (byte[]) packed.value());
        }
    }

    static void unpack(JsonNode line) {
        Struct struct = Struct.of(line.get("format").textValue());
        byte[] data = Values.bytes(line.get("data"));
        JsonNode expect = line.get("expect");
        Object given = line.has("offset") ? Values.decode(line.get("offset")) : 0L;
        if (!(given instanceof Long offset)) {
            checkBeyondLong(expect);
            return;
        }
        switch (line.get("op").textValue()) {
            case "unpack" -> check(Outcome.of(() -> struct.unpack(data)), expect);
            case "unpack_from" -> check(Outcome.of(() -> struct.unpackFrom(data, offset)), expect);
            case "iter_unpack" -> check(Outcome.of(() -> all(struct.iterUnpack(data))), expect);
            case "pack_into" -> packInto(struct, data, offset, line);
            default -> throw new AssertionError("unknown op " + line.get("op"));
        }
    }

    private static void packInto(Struct struct, byte[] data, long offset, JsonNode line) {
        Object[] values = Values.items(line.get("values")).toArray();
        byte[] before = data.clone();
        Outcome outcome = Outcome.of(() -> {
            struct.packInto(data, offset, values);
            return data;
        });
        if (outcome.checkError(line.get("expect"))) {
            Outcome.checkSame(before, data);
            return;
        }
        byte[] expected = Values.bytes(line.get("expect").get("ok"));
        int start = (int) (offset < 0 ? offset + data.length : offset);
        int end = start + (int) struct.size();
        checkSameButNans(struct.format(), values, Arrays.copyOfRange(expected, start, end),
            Arrays.copyOfRange(data, start, end));
        Outcome.checkSame(Arrays.copyOf(expected, start), Arrays.copyOf(data, start));
        Outcome.checkSame(Arrays.copyOfRange(expected, end, data.length), Arrays.copyOfRange(data, end, data.length));
    }

    private static void check(Outcome outcome, JsonNode expect) {
        if (!outcome.checkError(expect)) {
            outcome.checkValue(Values.decode(expect.get("ok")));
        }
    }

    private static List<List<Object>> all(StructIterator items) {
        List<List<Object>> all = new ArrayList<>();
        items.forEachRemaining(all::add);
        return all;
    }

    /** Such an offset cannot be said in Java: there the call does not even compile. An error is expected of Python. */
    private static void checkBeyondLong(JsonNode expect) {
        if (!expect.has("error")) {
            throw Outcome.mismatch("an error for an offset beyond 64 bits", expect.toString());
        }
    }

    /** The bits of a NaN differ from machine to machine. */
    private static void checkSameButNans(String format, @Nullable Object[] values, byte[] expected, byte[] given) {
        List<ElementFormat.Field> fields = fields(format);
        for (int k = 0; k < values.length; k++) {
            if (values[k] instanceof Double number && number.isNaN() && "efd".contains(fields.get(k).format().code())) {
                int start = (int) fields.get(k).offset();
                int end = start + (int) fields.get(k).format().itemSize();
                Outcome.checkSame(values[k], fields.get(k).format().read(MemorySegment.ofArray(given), start));
                Arrays.fill(expected, start, end, (byte) 0);
                Arrays.fill(given, start, end, (byte) 0);
            }
        }
        Outcome.checkSame(expected, given);
    }

    private static List<ElementFormat.Field> fields(String text) {
        ElementFormat format = ElementFormat.of(text, FormatDialect.STRUCT);
        return format.code().isEmpty() ? format.fields() : List.of(new ElementFormat.Field(null, 0, format));
    }
}
