package org.scenebuf.interop.remedy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.List;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.interop.Lent;
import org.scenebuf.interop.view.MemoryView;
import org.scenebuf.interop.view.Slice;
import org.scenebuf.interop.view.SliceNotation;
import org.scenebuf.interop.view.Struct;

/** Remedies of memory views, slices and structs. */
final class ViewRemedies {

    /** More bytes than an array has, all of them in one block of this size. */
    private static final int BLOCK = 1 << 24;

    private static final int BLOCKS = 128;

    private ViewRemedies() {
    }

    static List<Remedy> all() {
        BufferExporter records = Things.pointers("T{H:a:H:b:}");
        BufferExporter pointers = Things.pointers("i");
        MemoryView strided = MemoryView.of(Things.lend("f", new long[] {4, 3}, new long[] {16, 4}));
        MemoryView writable = MemoryView.of(Things.lend("B"));
        MemoryView single = MemoryView.of(Things.lend("i", new long[] {}, new long[] {}));
        MemoryView huge = MemoryView.of(huge());
        MemoryView numbers = MemoryView.of(new byte[] {0, 1, 2, 3});
        Struct pair = Struct.of("<Hi");
        byte[] seven = {9, 1, 0, 2, 0, 0, 0};
        return List.of(
            new Remedy("copy them by Buffers.toContiguous", () -> MemoryView.of(records).field("b"),
                () -> assertEquals(0x0302L, MemoryView.of(Things.copy(records)).field("b").get(0, 0))),
            new Remedy("copy them by Buffers.toContiguous", () -> MemoryView.of(pointers).reshape(4),
                () -> assertEquals(0x07060504L, MemoryView.of(Things.copy(pointers)).reshape(4).get(1))),
            new Remedy("copy the items, by toBytes or Buffers.toContiguous, and reshape the copy",
                () -> strided.reshape(12), () -> {
                    assertEquals(12, MemoryView.of(strided.toBytes()).cast("f").reshape(12).length());
                    assertEquals(12, MemoryView.of(Things.copy(strided)).reshape(12).length());
                }),
            new Remedy("slice first, or copy with Buffers.toContiguous or Buffers.write", huge::toBytes, () -> {
                assertEquals(2 * BLOCK, huge.slice(":2").toBytes().length);
                assertEquals((long) BLOCKS * BLOCK, written(huge));
                assertEquals(BLOCK, Things.copy(huge.slice(":1")).layout().byteSize());
            }),
            new Remedy("take the hash of toBytes()", writable::hashCode,
                () -> assertEquals(Arrays.hashCode(new byte[4]), Arrays.hashCode(writable.toBytes()))),
            new Remedy("read it with get()", single::iterator, () -> assertEquals(0L, single.get())),
            new Remedy("use SliceNotation.parse for other keys", () -> Slice.of("1, 2"),
                () -> assertEquals(2, SliceNotation.parse("1, 2").size())),
            new Remedy("write a negative index in text: Slice.of(\"-3:\")", () -> Slice.range(-3, 3),
                () -> assertEquals(List.of(1L, 2L, 3L), numbers.slice(Slice.of("-3:")).toList())),
            new Remedy("slice the source, or use unpackFrom", () -> pair.unpack(seven), () -> {
                assertEquals(List.of(1L, 2L), pair.unpack(MemoryView.of(seven).slice("1:")));
                assertEquals(List.of(1L, 2L), pair.unpackFrom(seven, 1));
            }));
    }

    private static Lent huge() {
        return Lent.of(BufferLayout.of(0, ElementFormat.of(BLOCK + "s"), BLOCK, new long[] {BLOCKS}, new long[] {0}));
    }

    /** Counts what {@link Buffers#write} writes. */
    private static long written(MemoryView view) throws IOException {
        long[] count = {0};
        WritableByteChannel channel = new WritableByteChannel() {
            @Override
            public int write(ByteBuffer bytes) {
                int given = bytes.remaining();
                bytes.position(bytes.limit());
                count[0] += given;
                return given;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {
            }
        };
        try (BufferView all = view.getBuffer(BufferRequest.FULL_RO)) {
            Buffers.write(all, channel, 'C');
        }
        return count[0];
    }
}
