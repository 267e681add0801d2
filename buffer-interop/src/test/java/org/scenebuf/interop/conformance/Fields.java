package org.scenebuf.interop.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.interop.view.MemoryView;

/** Compares the fields of views with those of vectors; of those only what is listed is compared. */
final class Fields {

    private Fields() {
    }

    /** Compares a view on loan, by which null is null. */
    static void check(JsonNode expect, BufferView view, @Nullable Source source) {
        compare(expect, "len", view.len());
        compare(expect, "itemsize", view.itemSize());
        compare(expect, "readonly", view.isSourceReadOnly());
        compare(expect, "ndim", (long) view.ndim());
        compare(expect, "format", view.format());
        compareArray(expect, "shape", view.shape());
        compareArray(expect, "strides", view.strides());
        compareArray(expect, "suboffsets", view.suboffsets());
        if (source != null && expect.path("block").isNumber()) {
            MemorySegment memory = view.segment();
            Outcome.checkSame(List.of(expect.get("block").longValue(), expect.get("offset").longValue()),
                source.find(memory.address() + view.firstItem()));
        }
    }

    /** Compares a memory view, by what it lends on and by its items. */
    static void check(JsonNode expect, MemoryView view, @Nullable Source source) {
        try (BufferView fields = view.getBuffer(BufferRequest.FULL_RO)) {
            check(expect, fields, source);
        }
        compare(expect, "c_contiguous", view.isContiguous('C'));
        compare(expect, "f_contiguous", view.isContiguous('F'));
        compare(expect, "contiguous", view.isContiguous('A'));
        compare(expect, "bytes", HexFormat.of().formatHex(view.toBytes()));
    }

    static void compare(JsonNode expect, String field, @Nullable Object given) {
        if (expect.has(field) && !Values.same(Values.decode(expect.get(field)), given)) {
            throw Outcome.mismatch(field + " " + expect.get(field), Values.show(given));
        }
    }

    /** A stride of null is one that is never used. */
    static void compareArray(JsonNode expect, String field, long @Nullable [] given) {
        JsonNode expected = expect.path(field);
        boolean same = expected.isMissingNode() || expected.isNull() == (given == null);
        for (int k = 0; same && given != null && k < Math.max(expected.size(), given.length); k++) {
            same = expected.size() == given.length
                && (expected.get(k).isNull() || expected.get(k).longValue() == given[k]);
        }
        if (!same && !expected.isMissingNode()) {
            throw Outcome.mismatch(field + " " + expected, Arrays.toString(given));
        }
    }
}
