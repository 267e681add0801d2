package org.scenebuf.interop.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.interop.view.MemoryView;

/** Runs the steps of a life: views, loans, releases and resizings of one byte array. */
final class LifecycleCheck implements Check {

    @Override
    public void run(JsonNode line) {
        new Life(Values.bytes(line.get("base"))).run(line.get("steps"));
    }

    /** A byte array that grows, and what is made of it, by name. */
    private static final class Life implements BufferExporter {

        private final Storage storage;
        private final Map<String, MemoryView> views = new HashMap<>();
        private final Map<String, BufferView> buffers = new HashMap<>();

        Life(byte[] bytes) {
            storage = Storage.allocate("base", bytes.length);
            try (Loan loan = storage.acquire("filling")) {
                MemorySegment.copy(bytes, 0, loan.segment(), ValueLayout.JAVA_BYTE, 0, bytes.length);
            }
        }

        void run(JsonNode steps) {
            int number = 0;
            for (JsonNode step : steps) {
                try {
                    check(step, Outcome.of(() -> act(step)));
                } catch (AssertionError | RuntimeException different) {
                    throw new AssertionError("step " + number + " " + step + ": " + different.getMessage(), different);
                }
                number++;
            }
            views.values().forEach(MemoryView::close);
            buffers.values().forEach(BufferView::close);
            storage.close();
        }

        @Override
        public BufferView getBuffer(BufferRequest request) {
            return Lender.lendBytes(this, storage, request);
        }

        private Object act(JsonNode step) {
            return switch (step.get("op").textValue()) {
                case "view" -> make(step, MemoryView.of(source(step)));
                case "slice" -> make(step, view(step, "src").slice(IndexChecks.keys(step.get("key")).toArray()));
                case "cast" -> make(step, view(step, "src").cast(step.get("format").textValue()));
                case "toreadonly" -> make(step, view(step, "src").toReadOnly());
                case "acquire" -> acquire(step);
                case "release_buffer" -> releaseBuffer(step);
                case "release" -> release(step);
                case "resize" -> resize(step);
                case "read" -> Map.of("bytes", HexFormat.of().formatHex(view(step, "view").toBytes()));
                case "write" -> write(step);
                case "eq" -> Map.of("equal", view(step, "a").equals(view(step, "b")));
                case "hash" -> Map.of("hash", view(step, "view").hashCode());
                default -> throw new AssertionError("an operation " + step);
            };
        }

        private void check(JsonNode step, Outcome outcome) {
            JsonNode expect = step.get("expect");
            if (expect.has("error") && outcome.error() == null && isRefusedByPythonAlone(step)) {
                return;
            }
            if (outcome.checkError(expect)) {
                if (expect.has("exports")) {
                    Fields.compare(expect, "exports", (long) ((BufferInUseException) outcome.error()).loans().size());
                }
                return;
            }
            Map<?, ?> result = (Map<?, ?>) outcome.value();
            for (String field : new String[] {"len", "bytes", "equal"}) {
                Fields.compare(expect, field, result.get(field));
            }
            if (expect.has("shape")) {
                Fields.compareArray(expect, "shape", (long[]) result.get("shape"));
            }
        }

        /**
         * CPython takes an empty view of one dimension with a stride of its own for one that is not contiguous, though
         * its own definition says otherwise: what it refuses therefore is undone here.
         */
        private boolean isRefusedByPythonAlone(JsonNode step) {
            String op = step.get("op").textValue();
            boolean loan = op.equals("acquire");
            if (!loan && !op.equals("cast") || step.get("src").textValue().equals("base")) {
                return false;
            }
            MemoryView source = view(step, "src");
            boolean quirk = source.nbytes() == 0 && source.ndim() == 1 && source.strides()[0] != source.itemSize();
            if (quirk && loan) {
                buffers.remove(step.get("dst").textValue()).close();
            } else if (quirk) {
                views.remove(step.get("dst").textValue()).release();
            }
            return quirk;
        }

        private BufferExporter source(JsonNode step) {
            return step.get("src").textValue().equals("base") ? this : view(step, "src");
        }

        private MemoryView view(JsonNode step, String field) {
            return views.get(step.get(field).textValue());
        }

        private Map<String, Object> make(JsonNode step, MemoryView view) {
            views.put(step.get("dst").textValue(), view);
            return Map.of("shape", view.shape());
        }

        private Map<String, Object> acquire(JsonNode step) {
            BufferView view = source(step).getBuffer(BufferRequest.flags(step.get("flags").intValue()));
            buffers.put(step.get("dst").textValue(), view);
            return Map.of("len", view.len());
        }

        private Map<String, Object> releaseBuffer(JsonNode step) {
            buffers.get(step.get("buf").textValue()).close();
            return Map.of();
        }

        private Map<String, Object> release(JsonNode step) {
            view(step, "view").release();
            return Map.of();
        }

        private Map<String, Object> resize(JsonNode step) {
            storage.resize(storage.byteSize() + step.get("grow").longValue());
            return Map.of("len", storage.byteSize());
        }

        private Map<String, Object> write(JsonNode step) {
            MemoryView view = view(step, "view");
            Object value = view.isReleased() || !view.format().endsWith("c") ? Values.decode(step.get("value"))
                : new byte[] {step.get("value").numberValue().byteValue()};
            view.set(value, step.get("index").longValue());
            return Map.of();
        }
    }
}
