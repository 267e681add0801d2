package org.scenebuf.interop.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scenebuf.interop.view.Key;
import org.scenebuf.interop.view.MemoryView;
import org.scenebuf.interop.view.Slice;
import org.scenebuf.interop.view.SliceNotation;

/** Checks of the categories about keys: items, slices, sub-views and stores. */
final class IndexChecks {

    static final Map<String, Check> ALL = Map.of(
        "index", IndexChecks::index,
        "slice_indices", IndexChecks::sliceIndices,
        "slice", IndexChecks::slice,
        "subview", IndexChecks::slice,
        "setitem", IndexChecks::setItem,
        "assign", IndexChecks::assign);

    private IndexChecks() {
    }

    private static void index(JsonNode line) {
        try (MemoryView view = MemoryView.of(Source.of(line.get("source")))) {
            for (JsonNode find : line.get("cases")) {
                checkItem(view, find.get("key"), find.get("expect"));
            }
        }
    }

    private static void checkItem(MemoryView view, JsonNode key, JsonNode expect) {
        Outcome outcome = Outcome.of(() -> get(view, keys(key)));
        if (expect.has("partial")) {
            if (outcome.error() instanceof IndexOutOfBoundsException) {
                checkOutside(view, keys(key));
                return;
            }
            outcome.checkError(expect);
            long[] rest = ((MemoryView) outcome.value()).shape();
            Outcome.checkSame((long) view.ndim() - keys(key).size(), (long) rest.length);
        } else if (outcome.checkError(expect)) {
            checkDimension(expect, outcome.error());
        } else if (expect.get("ok").isTextual()) {
            Outcome.checkSame(view.toList(), ((MemoryView) outcome.value()).toList());
        } else {
            outcome.checkValue(Values.decode(expect.get("ok")));
        }
    }

    private static void checkOutside(MemoryView view, List<Object> keys) {
        for (int k = 0; k < keys.size(); k++) {
            if (!(keys.get(k) instanceof Long index) || index >= view.shape()[k] || index < -view.shape()[k]) {
                return;
            }
        }
        throw Outcome.mismatch("a sub-view", "an index error for " + keys);
    }

    /** CPython counts dimensions from 1, this library from 0. */
    private static void checkDimension(JsonNode expect, @Nullable RuntimeException error) {
        String wanted = "dimension " + (expect.path("dim").asInt(1) - 1);
        if (expect.has("dim") && (error == null || !String.valueOf(error.getMessage()).contains(wanted))) {
            throw Outcome.mismatch("an error about " + wanted, String.valueOf(error));
        }
    }

    /** Python's {@code view[keys]}: an item where every dimension has an index, else a view. */
    static Object get(MemoryView view, List<Object> keys) {
        boolean item = keys.size() == view.ndim() && keys.stream().allMatch(Long.class::isInstance);
        return item ? view.get(indices(keys)) : view.slice(keys.toArray());
    }

    static long[] indices(List<Object> keys) {
        return keys.stream().mapToLong(key -> (Long) key).toArray();
    }

    /** Makes the keys of a vector: what is none is left as it is. */
    static List<Object> keys(JsonNode key) {
        List<Object> keys = new ArrayList<>();
        if (key.has("tuple")) {
            key.get("tuple").forEach(part -> keys.add(key(part)));
        } else {
            keys.add(key(key));
        }
        return keys;
    }

    private static Object key(JsonNode key) {
        if (key.has("slice")) {
            return sliceOf(key);
        }
        Object value = key.has("ellipsis") ? new Key.Ellipsis() : Values.decode(key);
        return value == null ? "null" : value;
    }

    /** Goes by way of the notation, which takes numbers of any size. */
    private static Slice sliceOf(JsonNode key) {
        List<String> parts = new ArrayList<>();
        for (JsonNode part : key.get("slice")) {
            Object number = Values.decode(part);
            parts.add(number == null ? "" : number instanceof Double ? "1.0" : number.toString());
        }
        return (Slice) SliceNotation.parse(String.join(":", parts)).getFirst();
    }

    private static void sliceIndices(JsonNode line) {
        long length = (Long) Values.decode(line.get("length"));
        Outcome outcome = Outcome.of(() -> sliceOf(line.get("key")).indices(length));
        if (!outcome.checkError(line.get("expect"))) {
            Slice.Indices given = (Slice.Indices) outcome.value();
            Outcome.checkSame(Values.items(line.get("expect").get("ok")),
                List.of(given.start(), given.stop(), given.step(), given.count()));
        }
    }

    private static void slice(JsonNode line) {
        Source source = Source.of(line.get("source"));
        try (MemoryView view = MemoryView.of(source)) {
            for (JsonNode part : line.get("cases")) {
                Outcome outcome = Outcome.of(() -> view.slice(keys(part.get("key")).toArray()));
                if (!outcome.checkError(part.get("expect"))) {
                    checkPart((MemoryView) outcome.value(), part.get("expect"), source);
                }
            }
        }
    }

    private static void checkPart(MemoryView part, JsonNode expect, Source source) {
        if (expect.has("ok")) {
            Fields.check(expect.get("ok"), part, source);
        } else {
            JsonNode content = expect.get("either");
            Fields.compareArray(content, "shape", part.shape());
            Fields.compare(content, "bytes", HexFormat.of().formatHex(part.toBytes()));
        }
    }

    private static void setItem(JsonNode line) {
        Source source = Source.of(line.get("source"));
        List<String> before = source.dump();
        try (MemoryView view = MemoryView.of(source)) {
            Outcome outcome = Outcome.of(() -> line.has("op") ? delete(view)
                : set(view, keys(line.get("key")), Values.decode(line.get("value"))));
            if (outcome.checkError(line.get("expect"))) {
                Outcome.checkSame(before, source.dump());
            } else {
                source.checkDump(line.get("expect").get("ok"));
            }
        }
    }

    /** What Java has for {@code del}: items cannot be removed. */
    private static Object delete(MemoryView view) {
        var items = view.iterator();
        items.next();
        items.remove();
        return "deleted";
    }

    private static Object set(MemoryView view, List<Object> keys, @Nullable Object value) {
        if (keys.stream().allMatch(Long.class::isInstance)) {
            view.set(value, indices(keys));
        } else {
            view.slice(keys.toArray()).set(value);
        }
        return "stored";
    }

    private static void assign(JsonNode line) {
        boolean shared = line.has("blocks");
        Source memory = Source.of(shared ? line : line.get("dest"), Source.layout(line.get("dest")));
        Source target = shared ? memory.sharing(line.get("dest")) : memory;
        List<String> before = target.dump();
        Object source = line.has("src_not_a_buffer") ? (Object) 1 : shared ? memory.sharing(line.get("src"))
            : Source.of(line.get("src"));
        try (MemoryView view = MemoryView.of(target)) {
            Outcome outcome = Outcome.of(() -> {
                view.assign(source);
                return "assigned";
            });
            if (outcome.checkError(line.get("expect"))) {
                Outcome.checkSame(before, target.dump());
            } else {
                target.checkDump(line.get("expect").get("ok"));
            }
        }
    }
}
