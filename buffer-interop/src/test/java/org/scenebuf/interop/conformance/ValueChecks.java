package org.scenebuf.interop.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scenebuf.interop.view.MemoryView;

/** Checks of the categories about values: casts, lists, comparison. */
final class ValueChecks {

    static final Map<String, Check> ALL = Map.of(
        "cast", ValueChecks::cast,
        "tolist", ValueChecks::toList,
        "hex", ValueChecks::hex,
        "compare", ValueChecks::compare,
        "hash", ValueChecks::hash,
        "sequence", ValueChecks::sequence);

    private ValueChecks() {
    }

    private static void cast(JsonNode line) {
        Source source = Source.of(line.get("source"));
        try (MemoryView view = MemoryView.of(source)) {
            Outcome outcome = Outcome.of(() -> cast(view, line.get("format"), line));
            if (line.has("quirk") && outcome.error() == null || outcome.checkError(line.get("expect"))) {
                return;
            }
            MemoryView cast = (MemoryView) outcome.value();
            Fields.check(line.get("expect").get("ok"), cast, source);
            if (line.has("tolist")) {
                Outcome.checkSame(Values.decode(line.get("tolist")), cast.toList());
            }
        }
    }

    private static MemoryView cast(MemoryView view, JsonNode format, JsonNode line) {
        if (!format.isTextual()) {
            throw new IllegalArgumentException("not a format string, which Java's types say: " + format);
        }
        if (line.has("shape_not_a_list")) {
            throw new IllegalArgumentException("not a shape, which Java's types say");
        }
        if (line.get("shape").isNull()) {
            return view.cast(format.textValue());
        }
        List<@Nullable Object> given = Values.items(line.get("shape"));
        if (!given.stream().allMatch(Long.class::isInstance)) {
            return castToWhatIsNoShape(view, format.textValue(), given);
        }
        long[] shape = given.stream().mapToLong(extent -> (Long) extent).toArray();
        return shape.length == 0 ? view.castToScalar(format.textValue()) : view.cast(format.textValue(), shape);
    }

    /** Java's types keep such shapes out; what CPython would find wrong before it looks at the extents still counts. */
    private static MemoryView castToWhatIsNoShape(MemoryView view, String format, List<@Nullable Object> given) {
        long[] possible = new long[given.size()];
        Arrays.fill(possible, 1);
        possible[0] = view.nbytes() / Math.max(1, itemSize(format));
        view.cast(format, possible).release();
        for (Object extent : given) {
            if (extent instanceof BigInteger) {
                throw new ArithmeticException("an extent that a long does not hold: " + extent);
            }
            if (!(extent instanceof Long)) {
                throw new IllegalArgumentException("an extent that is no number: " + extent);
            }
        }
        throw new AssertionError("a shape of numbers " + given);
    }

    private static long itemSize(String format) {
        return Source.format(format, Long.MAX_VALUE).itemSize();
    }

    private static void toList(JsonNode line) {
        try (MemoryView view = MemoryView.of(Source.of(line.get("source")))) {
            Outcome outcome = Outcome.of(view::toList);
            if (!outcome.checkError(line.get("expect"))) {
                outcome.checkValue(Values.decode(line.get("expect").get("ok")));
            }
        }
    }

    private static void hex(JsonNode line) {
        JsonNode arguments = line.get("args");
        try (MemoryView view = MemoryView.of(Source.of(line.get("source")))) {
            Outcome outcome = Outcome.of(() -> switch (arguments.size()) {
                case 0 -> view.hex();
                case 1 -> view.hex(separator(arguments.get(0)));
                default -> view.hex(separator(arguments.get(0)), arguments.get(1).intValue());
            });
            if (!outcome.checkError(line.get("expect"))) {
                outcome.checkValue(Values.decode(line.get("expect").get("ok")));
            }
        }
    }

    private static String separator(JsonNode argument) {
        return switch (Values.decode(argument)) {
            case String text -> text;
            case byte[] bytes -> new String(bytes, StandardCharsets.ISO_8859_1);
            case null, default -> throw new IllegalArgumentException("not a text, which Java's types say: " + argument);
        };
    }

    private static void compare(JsonNode line) {
        boolean expected = line.get("expect").booleanValue();
        try (MemoryView a = MemoryView.of(Source.of(line.get("a")));
            MemoryView b = MemoryView.of(Source.of(line.get("b")))) {
            Outcome.checkSame(expected, a.equals(b));
            Outcome.checkSame(expected, b.equals(a));
            Outcome.checkSame(expected, a.equals(Source.of(line.get("b"))));
        }
    }

    private static void hash(JsonNode line) {
        try (MemoryView view = MemoryView.of(Source.of(line.get("source")))) {
            Outcome outcome = Outcome.of(view::hashCode);
            if (!outcome.checkError(line.get("expect"))) {
                outcome.checkValue(Arrays.hashCode(Values.bytes(line.get("expect").get("ok").get("same_as_bytes"))));
            }
        }
    }

    private static void sequence(JsonNode line) {
        try (MemoryView view = MemoryView.of(Source.of(line.get("source")))) {
            Outcome length = Outcome.of(view::length);
            if (!length.checkError(line.get("len"))) {
                length.checkValue(line.get("len").get("ok").longValue());
            }
            Outcome items = Outcome.of(() -> items(view));
            if (isBeyondPython(line.get("iter"))) {
                Outcome.checkSame(view.toList(), items.value());
            } else if (!items.checkError(line.get("iter"))) {
                items.checkValue(Values.decode(line.get("iter").get("ok")));
            }
            if (line.path("reversed").has("ok")) {
                List<Object> reversed = items(view.slice("::-1"));
                Outcome.checkSame(Values.decode(line.get("reversed").get("ok")), reversed);
                Collections.reverse(reversed);
                Outcome.checkSame(reversed, items.value());
            }
            line.path("probes").forEach(probe -> probe(view, probe));
        }
    }

    /** CPython goes through one dimension only. */
    private static boolean isBeyondPython(JsonNode expect) {
        return expect.path("error").asText().equals("NotImplementedError");
    }

    private static List<Object> items(MemoryView view) {
        List<Object> items = new ArrayList<>();
        for (Object item : view) {
            items.add(item instanceof MemoryView row ? row.toList() : item);
        }
        return items;
    }

    private static void probe(MemoryView view, JsonNode probe) {
        @Nullable Object value = Values.decode(probe.get("value"));
        Fields.compare(probe, "contains", view.contains(value));
        Fields.compare(probe, "count", view.count(value));
        Outcome found = Outcome.of(() -> indexOf(view, value, probe));
        JsonNode expect = probe.get("index");
        if (expect.isObject() && expect.has("error")) {
            found.checkError(expect);
        } else {
            found.checkValue(expect.longValue());
        }
    }

    /** Python names the end, where Java has a count. */
    private static long indexOf(MemoryView view, @Nullable Object value, JsonNode probe) {
        long first = fromStart(probe.get("start").longValue(), view.length());
        return view.indexOf(value, first, Math.max(0, fromStart(bound(probe.get("stop")), view.length()) - first));
    }

    private static long fromStart(long index, long length) {
        return Math.clamp(index < 0 ? index + length : index, 0, length);
    }

    private static long bound(JsonNode number) {
        return Values.decode(number) instanceof Long bound ? bound : Long.MAX_VALUE;
    }
}
