package org.scenebuf.interop.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;

/** The memory that a vector describes, and one view of it as an exporter. */
final class Source implements BufferExporter {

    private final Blocks blocks;
    private final BufferLayout layout;
    private final boolean readOnly;

    private Source(Blocks blocks, JsonNode view, BufferLayout layout) {
        this.blocks = blocks;
        this.layout = layout;
        this.readOnly = view.path("readonly").booleanValue();
    }

    /** Builds memory and view of a source. */
    static Source of(JsonNode source) {
        return of(source, layout(source));
    }

    /** Builds memory of a source, with another view of it. */
    static Source of(JsonNode source, BufferLayout layout) {
        return new Source(new Blocks(source), source, layout);
    }

    /** Another view of this memory. */
    Source sharing(JsonNode view) {
        return new Source(blocks, view, layout(view));
    }

    /** Understands the description of a view. */
    static BufferLayout layout(JsonNode view) {
        long[] strides = Values.longs(view.get("strides"));
        long[] shape = Values.longs(view.get("shape"));
        long itemSize = view.get("itemsize").longValue();
        BufferLayout layout = BufferLayout.of(view.get("offset").longValue(),
            format(view.get("format").textValue(), itemSize), itemSize, shape == null ? new long[0] : shape,
            strides == null ? new long[0] : strides, Values.longs(view.get("suboffsets")));
        return layout;
    }

    static ElementFormat format(String text, long itemSize) {
        try {
            ElementFormat format = ElementFormat.of(text);
            return format.itemSize() > itemSize ? ElementFormat.unknown(text, itemSize) : format;
        } catch (FormatException unknown) {
            return ElementFormat.unknown(text, itemSize);
        }
    }

    @Override
    public BufferView getBuffer(BufferRequest request) {
        List<Storage> storages = blocks.storages(readOnly);
        return storages.size() == 1 && !layout.isIndirect()
            ? Lender.lend(this, storages.getFirst(), layout, request)
            : Lender.lend(this, storages, layout, request);
    }

    /** The blocks' bytes as hex, pointers as zeros. */
    List<String> dump() {
        return blocks.dump();
    }

    /** Checks the blocks' bytes. */
    void checkDump(JsonNode expected) {
        List<String> hex = new ArrayList<>();
        expected.forEach(block -> hex.add(block.textValue()));
        Outcome.checkSame(hex, dump());
    }

    /** Where an address is: {@code block, offset}. */
    List<Object> find(long address) {
        return blocks.find(address);
    }

    @Override
    public String toString() {
        return "vector source " + layout;
    }

    /** Native blocks with pointers between them. */
    private static final class Blocks {

        private final List<MemorySegment> blocks = new ArrayList<>();
        private final JsonNode pointers;
        private @Nullable List<Storage> writable;
        private @Nullable List<Storage> readable;

        Blocks(JsonNode source) {
            Arena arena = Arena.ofAuto();
            for (JsonNode hex : source.get("blocks")) {
                byte[] bytes = Values.bytes(hex);
                MemorySegment block = arena.allocate(Math.max(1, bytes.length), Long.BYTES).asSlice(0, bytes.length);
                MemorySegment.copy(bytes, 0, block, ValueLayout.JAVA_BYTE, 0, bytes.length);
                blocks.add(block);
            }
            pointers = source.path("pointers");
            for (JsonNode pointer : pointers) {
                long target = blocks.get(pointer.get(2).intValue()).address() + pointer.get(3).longValue();
                blocks.get(pointer.get(0).intValue())
                    .set(ValueLayout.JAVA_LONG_UNALIGNED, pointer.get(1).longValue(), target);
            }
        }

        List<Storage> storages(boolean toRead) {
            if (toRead) {
                readable = readable == null ? adopt(true) : readable;
                return readable;
            }
            writable = writable == null ? adopt(false) : writable;
            return writable;
        }

        private List<Storage> adopt(boolean toRead) {
            return blocks.stream().map(block -> Storage.of(NativeMemory.adopt("vector",
                toRead ? block.asReadOnly() : block, () -> { }))).toList();
        }

        List<String> dump() {
            List<byte[]> bytes = blocks.stream().map(block -> block.toArray(ValueLayout.JAVA_BYTE)).toList();
            for (JsonNode pointer : pointers) {
                byte[] block = bytes.get(pointer.get(0).intValue());
                int offset = pointer.get(1).intValue();
                Arrays.fill(block, offset, offset + Long.BYTES, (byte) 0);
            }
            return bytes.stream().map(HexFormat.of()::formatHex).toList();
        }

        List<Object> find(long address) {
            for (int k = 0; k < blocks.size(); k++) {
                long offset = address - blocks.get(k).address();
                if (offset >= 0 && offset <= blocks.get(k).byteSize()) {
                    return List.of((long) k, offset);
                }
            }
            return List.of(-1L, -1L);
        }
    }
}
