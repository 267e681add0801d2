package org.scenebuf.interop.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.interop.view.MemoryView;

/** Checks of the categories about requests and about the {@code PyBuffer} functions. */
final class BufferChecks {

    static final Map<String, Check> ALL = Map.ofEntries(
        Map.entry("getbuffer", BufferChecks::getBuffer),
        Map.entry("contiguity", BufferChecks::contiguity),
        Map.entry("fillstrides", BufferChecks::fillStrides),
        Map.entry("fillinfo", BufferChecks::fillInfo),
        Map.entry("getpointer", BufferChecks::getPointer),
        Map.entry("tocontiguous", BufferChecks::toContiguous),
        Map.entry("getcontiguous", BufferChecks::getContiguous),
        Map.entry("fromcontiguous", BufferChecks::fromContiguous),
        Map.entry("copydata", BufferChecks::copyData),
        Map.entry("attributes", BufferChecks::attributes),
        Map.entry("verify_structure", BufferChecks::verifyStructure));

    private BufferChecks() {
    }

    private static void getBuffer(JsonNode line) {
        Source source = Source.of(line.get("source"));
        for (JsonNode request : line.get("cases")) {
            BufferRequest flags = BufferRequest.flags(request.get("flags").intValue());
            checkView(Outcome.of(() -> source.getBuffer(flags)), request, source);
            try (MemoryView view = MemoryView.of(source)) {
                checkView(Outcome.of(() -> view.getBuffer(flags)), request, source);
            }
        }
    }

    private static void checkView(Outcome outcome, JsonNode expect, @Nullable Source source) {
        if (!outcome.checkError(expect)) {
            try (BufferView view = (BufferView) outcome.value()) {
                Fields.check(expect.get("ok"), view, source);
            }
        }
    }

    private static void contiguity(JsonNode line) {
        JsonNode view = line.get("view");
        BufferLayout layout = Source.layout(view);
        Outcome.checkSame(line.get("len").longValue(), layout.byteSize());
        checkOrders(line.get("expect"), layout);
        if (line.has("expect_null_strides")) {
            checkOrders(line.get("expect_null_strides"),
                BufferLayout.contiguous(0, Source.format("B", 1), layout.shape()));
        }
    }

    private static void checkOrders(JsonNode expect, BufferLayout layout) {
        for (String order : List.of("C", "F", "A")) {
            Fields.compare(expect, order, layout.isContiguous(order.charAt(0)));
        }
    }

    private static void fillStrides(JsonNode line) {
        long[] shape = Values.longs(line.get("shape"));
        Fields.compareArray(line, "expect", Buffers.fillContiguousStrides(shape, line.get("itemsize").longValue(),
            line.get("order").textValue().charAt(0)));
    }

    private static void fillInfo(JsonNode line) {
        MemorySegment memory = MemorySegment.ofArray(new byte[line.get("len").intValue()]);
        MemorySegment lent = line.get("readonly").booleanValue() ? memory.asReadOnly() : memory;
        BufferRequest request = BufferRequest.flags(line.get("flags").intValue());
        checkView(Outcome.of(() -> Buffers.wrap(lent).getBuffer(request)), line.get("expect"), null);
    }

    private static void getPointer(JsonNode line) {
        Source source = Source.of(line.get("source"));
        try (BufferView view = source.getBuffer(BufferRequest.FULL_RO)) {
            for (JsonNode find : line.get("cases")) {
                MemorySegment item = Buffers.pointer(view, Values.longs(find.get("indices")));
                Outcome.checkSame(List.of(find.get("block").longValue(), find.get("offset").longValue()),
                    source.find(item.address()));
                Fields.compare(find, "item", HexFormat.of().formatHex(item.toArray(ValueLayout.JAVA_BYTE)));
            }
        }
    }

    private static void toContiguous(JsonNode line) {
        try (MemoryView view = MemoryView.of(Source.of(line.get("source")));
            BufferView buffer = view.getBuffer(BufferRequest.FULL_RO)) {
            if (!line.has("order")) {
                for (String order : List.of("C", "F", "A")) {
                    Fields.compare(line.get("expect"), order, HexFormat.of().formatHex(view.toBytes(order.charAt(0))));
                }
                return;
            }
            String order = line.get("order").textValue();
            char letter = order.length() == 1 ? order.charAt(0) : '?';
            long length = line.path("len").asLong(view.nbytes());
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment target = arena.allocate(Math.max(0, length));
                Outcome.of(() -> {
                    Buffers.toContiguous(buffer, target, letter);
                    return "copied";
                }).checkError(line.get("expect"));
            }
        }
    }

    private static void getContiguous(JsonNode line) {
        Source source = Source.of(line.get("source"));
        Outcome outcome = Outcome.of(() -> MemoryView.contiguous(source, line.get("order").textValue().charAt(0),
            line.get("write").booleanValue()));
        if (outcome.checkError(line.get("expect"))) {
            return;
        }
        JsonNode expect = line.get("expect").get("ok");
        try (MemoryView view = (MemoryView) outcome.value()) {
            Fields.check(expect, view, source);
            Fields.compare(expect, "copy", view.exporter() != source);
            Fields.compare(expect, "physical", HexFormat.of().formatHex(view.toBytes('A')));
        }
    }

    private static void fromContiguous(JsonNode line) {
        Source source = Source.of(line.get("source"));
        try (BufferView view = source.getBuffer(BufferRequest.FULL)) {
            Buffers.fromContiguous(view, MemorySegment.ofArray(Values.bytes(line.get("data"))),
                line.get("order").textValue().charAt(0));
        }
        source.checkDump(line.get("blocks_after"));
    }

    private static void copyData(JsonNode line) {
        Source target = Source.of(line.get("dest"));
        Source from = Source.of(line.get("src"));
        List<String> before = target.dump();
        Outcome outcome = Outcome.of(() -> {
            Buffers.copyData(from, target);
            return "copied";
        });
        if (outcome.checkError(line.get("expect"))) {
            Outcome.checkSame(before, target.dump());
        } else {
            target.checkDump(line.get("expect").get("ok"));
        }
    }

    private static void attributes(JsonNode line) {
        if (line.has("expect_ndim")) {
            Outcome outcome = Outcome.of(() -> MemoryView.of(Source.of(line.get("source"))).ndim());
            if (!outcome.checkError(line.get("expect_ndim"))) {
                outcome.checkValue(line.get("expect_ndim").get("ok").intValue());
            }
            return;
        }
        JsonNode expect = line.get("expect");
        try (MemoryView view = line.get("source").has("ndim") ? reduced(line.get("source"))
            : MemoryView.of(Source.of(line.get("source")))) {
            Fields.compare(expect, "nbytes", view.nbytes());
            Fields.compare(expect, "itemsize", view.itemSize());
            Fields.compare(expect, "format", view.format());
            Fields.compare(expect, "ndim", (long) view.ndim());
            Fields.compareArray(expect, "shape", view.shape());
            Fields.compareArray(expect, "strides", view.strides());
            Fields.compareArray(expect, "suboffsets", view.suboffsets());
            Fields.compare(expect, "readonly", view.readOnly());
            Fields.compare(expect, "c_contiguous", view.isContiguous('C'));
            Fields.compare(expect, "f_contiguous", view.isContiguous('F'));
            Fields.compare(expect, "contiguous", view.isContiguous('A'));
        }
    }

    /**
     * Asks a full exporter for no more than the vector's source tells. A format without a shape is never given here:
     * its one dimension is asked for with it.
     */
    private static MemoryView reduced(JsonNode source) {
        boolean shaped = !source.get("shape").isNull();
        boolean strided = !source.get("strides").isNull();
        boolean formatted = !source.get("format").isNull();
        long itemSize = source.get("itemsize").longValue();
        long[] shape = shaped ? Values.longs(source.get("shape"))
            : new long[] {source.path("len").asLong(source.get("blocks").get(0).textValue().length() / 2) / itemSize};
        long[] strides = strided ? Values.longs(source.get("strides"))
            : Buffers.fillContiguousStrides(shape, itemSize, 'C');
        BufferLayout layout = BufferLayout.of(source.get("offset").longValue(),
            Source.format(formatted ? source.get("format").textValue() : "B", itemSize), itemSize, shape, strides,
            Values.longs(source.get("suboffsets")));
        boolean readOnly = source.get("readonly").booleanValue();
        int flags = (shaped || formatted ? BufferRequest.ND.flags() : 0)
            | (strided ? BufferRequest.INDIRECT.flags() : 0)
            | (formatted ? BufferRequest.FORMAT.flags() : 0) | (readOnly ? 0 : BufferRequest.WRITABLE.flags());
        return MemoryView.of(Source.of(source, layout), BufferRequest.flags(flags));
    }

    private static void verifyStructure(JsonNode line) {
        long[] shape = Values.longs(line.get("shape"));
        long[] strides = Values.longs(line.get("strides"));
        long itemSize = line.get("itemsize").longValue();
        boolean inside = true;
        try {
            BufferLayout.of(line.get("offset").longValue(), Source.format("x", itemSize), itemSize, shape, strides)
                .checkInside(line.get("memlen").longValue());
        } catch (BufferException | IllegalArgumentException | ArithmeticException outside) {
            inside = false;
        }
        boolean begins = line.get("offset").longValue() >= 0; // Where there are no items, too.
        Outcome.checkSame(begins && line.get("expect_bounds").booleanValue(), inside);
    }
}
