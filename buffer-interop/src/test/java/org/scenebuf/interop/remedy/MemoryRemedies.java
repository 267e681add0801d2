package org.scenebuf.interop.remedy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.internal.NativeCall;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.MappingChannel;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.interop.Lent;

/** Remedies of native memory. */
final class MemoryRemedies {

    private MemoryRemedies() {
    }

    static List<Remedy> all(Path folder) throws IOException {
        Path file = Files.write(folder.resolve("bytes"), new byte[16]);
        MemorySegment heap = MemorySegment.ofArray(new byte[16]);
        BufferExporter closeable = over(Arena.ofShared());
        String copy = "copy it into a block of NativeMemory.allocate";
        return List.of(
            new Remedy(copy, () -> NativeMemory.adopt("adopted", heap, () -> { }),
                () -> Things.block(heap).close()),
            new Remedy(copy, () -> NativeCall.run(heap, bytes -> { }), () -> onLoan(heap, block ->
                NativeCall.run(block, bytes -> assertEquals(16, bytes.size())))),
            new Remedy("copy it into a block of NativeMemory.allocate, or take it from Arena.ofAuto()",
                () -> address(closeable), () -> {
                    assertNotEquals(0, address(Things.copy(closeable)));
                    assertNotEquals(0, address(over(Arena.ofAuto())));
                }),
            new Remedy("open it by FileChannel.open",
                () -> map(new MappingChannel(16, arena -> arena.allocate(16))), () -> {
                    try (FileChannel channel = FileChannel.open(file)) {
                        map(channel);
                    }
                }));
    }

    private interface Work {

        void with(MemorySegment block);
    }

    private static void onLoan(MemorySegment bytes, Work work) {
        try (NativeMemory block = Things.block(bytes); Loan loan = block.lend("the work")) {
            work.with(loan.segment());
        }
    }

    private static void map(FileChannel channel) throws IOException {
        NativeMemory.map("mapped", channel, MapMode.READ_ONLY, 0, 16).close();
    }

    private static BufferExporter over(Arena arena) {
        NativeMemory memory = NativeMemory.borrow("borrowed", arena.allocate(16), () -> { });
        return new Lent(Storage.of(memory), BufferLayout.contiguous(0, ElementFormat.of("f"), 4));
    }

    private static long address(BufferExporter exporter) {
        try (BufferView view = exporter.getBuffer(BufferRequest.FULL_RO)) {
            return view.address();
        }
    }
}
