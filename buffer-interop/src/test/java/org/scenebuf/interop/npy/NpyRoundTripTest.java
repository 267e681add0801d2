package org.scenebuf.interop.npy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.interop.view.MemoryView;

/** What is written is read again, whatever it is, by whichever way. */
class NpyRoundTripTest {

    private static final long SEED = 20261124;
    private static final List<String> FORMATS = List.of("?", "b", "B", "<h", ">h", "H", ">H", "i", ">i", "I", ">I", "q",
        ">q", "Q", ">Q", "e", ">e", "f", ">f", "d", ">d", "g", "Zf", ">Zf", "Zd", ">Zd", "s", "7s", "0s", "w", "3w",
        ">3w", "5x", "T{f:x:}", "T{>i:a:T{B:b:(2,3)<h:c:}:n:3x:void:}", "T{B:a:7xd:b:}");
    private static final List<long[]> SHAPES = List.of(new long[0], new long[] {0}, new long[] {5}, new long[] {2, 3},
        new long[] {3, 0, 2}, new long[] {1, 4, 1, 2});

    @TempDir
    private Path folder;

    @Test
    void everyFormatOrderVersionAndShapeComesBack() {
        Random random = new Random(SEED);
        for (String text : FORMATS) {
            for (long[] shape : SHAPES) {
                for (char order : new char[] {'C', 'F'}) {
                    check(text, items(random, text, order, shape));
                }
            }
        }
    }

    @Test
    void aLargeFileIsWrittenAtItsPagesAndComesBack() {
        int[] numbers = new Random(SEED).ints(1_000_003).toArray();
        Path file = folder.resolve("numbers.npy");
        MemorySegment block = MemorySegment.ofArray(numbers);
        for (long step : new long[] {1, 3, -1}) {
            try (MemoryView view = MemoryView.of(numbers); MemoryView part = view.slice("::" + step)) {
                Npy.write(file, part);
                try (NpyArray array = Npy.read(file)) {
                    assertArrayEquals(part.toBytes(), NpyBytes.items(array), "step " + step);
                }
            }
        }
        Npy.write(file, Buffers.wrap(Arena.ofAuto().allocate(block.byteSize()).copyFrom(block)));
        try (NpyArray array = Npy.read(file)) {
            assertArrayEquals(block.toArray(ValueLayout.JAVA_BYTE), NpyBytes.items(array));
        }
    }

    @Test
    void channelsThatTakeAndGiveAFewBytesAtATimeDo() {
        BufferExporter source = items(new Random(SEED), "T{<h:x:d:y:}", 'F', 50, 7);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        Npy.write(new Trickle(Channels.newChannel(written), null), source);
        assertArrayEquals(NpyBytes.written(source), written.toByteArray());
        ReadableByteChannel whole = Channels.newChannel(new ByteArrayInputStream(written.toByteArray()));
        try (NpyArray array = Npy.read(new Trickle(null, whole))) {
            assertArrayEquals(NpyBytes.items(source), NpyBytes.items(array));
        }
    }

    @Test
    void aFileChannelIsReadFromWhereItStands() throws IOException {
        Path file = folder.resolve("two.npy");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
            Npy.write(channel, Buffers.wrap(new int[] {1, 2, 3}));
            Npy.write(channel, Buffers.wrap(new double[] {4}));
            channel.position(0);
            try (NpyArray first = Npy.read(channel); NpyArray second = Npy.read(channel)) {
                assertEquals(ElementFormat.of("i"), first.format());
                assertEquals(ElementFormat.of("d"), second.format());
                assertEquals(channel.size(), channel.position());
            }
            assertThrows(NpyException.class, () -> Npy.read(channel));
        }
    }

    private static void check(String text, BufferExporter source) {
        for (NpyVersion version : NpyVersion.values()) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            Npy.write(Channels.newChannel(file), source, version);
            try (NpyArray array = NpyBytes.read(file.toByteArray())) {
                assertEquals(version, array.header().version(), text);
                assertEquals(0, array.header().dataOffset() % HeaderWriter.ALIGNMENT, text);
                assertEquals(ElementFormat.of(text).itemSize(), array.format().itemSize(), text);
                assertArrayEquals(NpyBytes.items(source), NpyBytes.items(array), "seed " + SEED + ", " + text);
                ByteArrayOutputStream again = new ByteArrayOutputStream();
                Npy.write(Channels.newChannel(again), array, version);
                assertArrayEquals(file.toByteArray(), again.toByteArray(), text);
            }
        }
    }

    private static BufferExporter items(Random random, String text, char order, long... shape) {
        BufferLayout layout = BufferLayout.contiguous(0, ElementFormat.of(text), shape).contiguousCopy(0, order);
        byte[] bytes = new byte[Math.toIntExact(layout.byteSize())];
        random.nextBytes(bytes);
        return Buffers.wrap(MemorySegment.ofArray(bytes), layout);
    }

    /** Moves at most seven bytes a call. */
    private record Trickle(WritableByteChannel out, ReadableByteChannel in)
        implements ReadableByteChannel, WritableByteChannel {

        @Override
        public int write(ByteBuffer source) throws IOException {
            ByteBuffer few = source.slice(source.position(), Math.min(7, source.remaining()));
            int count = out.write(few);
            source.position(source.position() + count);
            return count;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            ByteBuffer few = target.slice(target.position(), Math.min(7, target.remaining()));
            int count = in.read(few);
            target.position(target.position() + Math.max(0, count));
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // There is nothing to close.
        }
    }
}
