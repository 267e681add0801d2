package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.channels.ByteChannel;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.memory.ToldRows;

/** Items to and from channels, whatever the layout, the order and the channel. */
class ChannelCopyTest {

    private static final int ALL_AT_ONCE = Integer.MAX_VALUE;
    private static final long NEVER = Long.MAX_VALUE;
    private static final int ROWS = 100;

    private final Random random = new Random(Long.getLong("scenebuf.seed", 4096));

    @Test
    void everyLayoutIsWrittenAndReadBackInEveryOrder() throws IOException {
        for (WrappedSegment source : layouts()) {
            for (char order : new char[] {'C', 'F', 'A'}) {
                try (BufferView view = source.getBuffer(BufferRequest.FULL)) {
                    byte[] expected = new byte[(int) view.len()];
                    view.items().toContiguous(MemorySegment.ofArray(expected), order);
                    int atOnce = expected.length > 5000 ? ALL_AT_ONCE : 1 + random.nextInt(9);
                    Trickle channel = new Trickle(new byte[expected.length], atOnce, NEVER);
                    Buffers.write(view, channel, order);
                    assertArrayEquals(expected, channel.written(), source.name());
                    checkReading(view, expected, atOnce, order);
                }
            }
        }
    }

    @Test
    void aChannelThatEndsEarlyTellsHowManyBytesCame() throws IOException {
        for (WrappedSegment source : layouts()) {
            for (char order : new char[] {'C', 'F'}) {
                try (BufferView view = source.getBuffer(BufferRequest.FULL)) {
                    byte[] before = new byte[(int) view.len()];
                    view.items().toContiguous(MemorySegment.ofArray(before), order);
                    byte[] given = new byte[random.nextInt(before.length)];
                    random.nextBytes(given);
                    assertEquals(given.length, Buffers.readInto(new Trickle(given, 10_007, NEVER), view, order));
                    int whole = given.length - given.length % (int) view.itemSize();
                    byte[] after = new byte[before.length];
                    view.items().toContiguous(MemorySegment.ofArray(after), order);
                    assertArrayEquals(Arrays.copyOf(given, whole), Arrays.copyOf(after, whole), source.name());
                    int rest = whole + (int) view.itemSize();
                    assertArrayEquals(Arrays.copyOfRange(before, Math.min(rest, before.length), before.length),
                        Arrays.copyOfRange(after, Math.min(rest, after.length), after.length), source.name());
                }
            }
        }
    }

    @Test
    void aBrokenChannelPassesItsExceptionOn() {
        for (long stride : new long[] {1, 3}) {
            try (Storage storage = Storage.allocate("told", 3 << 20)) {
                BufferLayout layout = BufferLayout.of(0, ElementFormat.of("B"), 1, new long[] {1 << 20},
                    new long[] {stride});
                ToldRows told = ToldRows.of(storage.marks(), 1);
                try (BufferView view = Lender.lend(Buffers.wrap(new byte[1]), storage, layout, BufferRequest.FULL)) {
                    byte[] ones = new byte[1 << 20];
                    Arrays.fill(ones, (byte) 1);
                    IOException broken = assertThrows(IOException.class,
                        () -> Buffers.readInto(new Trickle(ones, 1 << 17, 3 << 17), view, 'C'));
                    assertEquals("broken after " + (3 << 17), broken.getMessage());
                    assertEquals(1L, view.get(0));
                    assertEquals(0L, view.get((1 << 20) - 1));
                    assertTrue(told.take().startsWith("{0, "), "stride " + stride);
                    assertThrows(IOException.class,
                        () -> Buffers.write(view, new Trickle(new byte[100], 7, 50), 'C'));
                    assertEquals("{}", told.take());
                }
            }
        }
    }

    @Test
    void nothingIsReadIntoReadOnlyOrReleasedItems() {
        BufferView view = Buffers.borrow(new byte[4], BufferRequest.FULL_RO);
        assertThrows(BufferException.class, () -> Buffers.readInto(new Trickle(new byte[4], 1, NEVER), view, 'C'));
        assertThrows(IllegalArgumentException.class,
            () -> Buffers.write(view, new Trickle(new byte[4], 1, NEVER), 'X'));
        view.close();
        assertThrows(StaleViewException.class, () -> Buffers.write(view, new Trickle(new byte[4], 1, NEVER), 'C'));
        BufferView writable = Buffers.borrow(new byte[4], BufferRequest.FULL);
        writable.close();
        assertThrows(StaleViewException.class,
            () -> Buffers.readInto(new Trickle(new byte[4], 1, NEVER), writable, 'C'));
    }

    @Test
    void ofNothingNothingIsAsked() throws IOException {
        try (BufferView view = Buffers.borrow(new byte[0], BufferRequest.FULL)) {
            Trickle broken = new Trickle(new byte[1], 1, 0);
            Buffers.write(view, broken, 'C');
            assertEquals(0, Buffers.readInto(broken, view, 'F'));
        }
    }

    @Test
    void aViewClosedByItsChannelGivesNoMoreBytes() {
        try (Storage storage = Storage.allocate("moved", 1 << 20)) {
            BufferLayout layout = BufferLayout.of(0, ElementFormat.of("B"), 1, new long[] {1 << 19}, new long[] {2});
            BufferView view = Lender.lend(Buffers.wrap(new byte[1]), storage, layout, BufferRequest.FULL);
            Trickle source = new Trickle(new byte[1 << 19], 1 << 16, NEVER);
            assertThrows(IllegalStateException.class, () -> Buffers.readInto(Channels.newChannel(
                new InputStream() {
                    @Override
                    public int read() {
                        return 1;
                    }

                    @Override
                    public int read(byte[] target, int from, int count) throws IOException {
                        view.close();
                        storage.resize(10);
                        return source.read(ByteBuffer.wrap(target, from, count));
                    }
                }), view, 'C'));
            assertEquals(10, storage.byteSize());
        }
    }

    private static void checkReading(BufferView view, byte[] bytes, int atOnce, char order) throws IOException {
        byte[] more = Arrays.copyOf(bytes, bytes.length + 3);
        for (int k = 0; k < bytes.length; k++) {
            more[k] = (byte) (bytes[k] + 1);
        }
        assertEquals(bytes.length, Buffers.readInto(new Trickle(more, atOnce, NEVER), view, order));
        byte[] back = new byte[bytes.length];
        view.items().toContiguous(MemorySegment.ofArray(back), order);
        assertArrayEquals(Arrays.copyOf(more, bytes.length), back);
    }

    /** Contiguous and not, larger than the chunk and not, on the heap and not. */
    private List<WrappedSegment> layouts() {
        return List.of(
            make("bytes", BufferLayout.of(3, ElementFormat.of("B"), 1, new long[] {50}, new long[] {1})),
            make("backwards", BufferLayout.of(60, ElementFormat.of(">h"), 2, new long[] {20}, new long[] {-3})),
            make("scalar", BufferLayout.of(5, ElementFormat.of("d"), 8, new long[0], new long[0])),
            make("columns", BufferLayout.of(0, ElementFormat.of("i"), 4, new long[] {3, 5}, new long[] {4, 12})),
            make("rows with gaps", BufferLayout.of(400, ElementFormat.of("i"), 4, new long[] {3, 2, 5},
                new long[] {120, -40, 6})),
            make("large rows", BufferLayout.of(0, ElementFormat.of("h"), 2, new long[] {5, 70_001},
                new long[] {140_004, 2})),
            make("large columns", BufferLayout.of(0, ElementFormat.of("h"), 2, new long[] {5, 70_001},
                new long[] {2, 10})),
            make("large and backwards", BufferLayout.of(1_400_000, ElementFormat.of("h"), 2, new long[] {70_001, 5, 1},
                new long[] {-20, 3, 1000})),
            new WrappedSegment(MemorySegment.ofArray(new float[300]), BufferLayout.contiguous(4, ElementFormat.of("f"),
                7, 8), "floats"));
    }

    private WrappedSegment make(String name, BufferLayout layout) {
        byte[] bytes = new byte[(int) layout.endByte()];
        random.nextBytes(bytes);
        MemorySegment memory = MemorySegment.ofArray(bytes);
        if (random.nextBoolean()) {
            memory = Arena.ofAuto().allocate(bytes.length);
            MemorySegment.copy(bytes, 0, memory, ValueLayout.JAVA_BYTE, 0, bytes.length);
        }
        return new WrappedSegment(memory, layout, name);
    }

    @Test
    void aChannelKeepsNoWayToTheMemory() throws IOException {
        byte[] zeros = new byte[4 * ROWS];
        for (Object memory : new Object[] {Arena.ofAuto().allocate(4 * ROWS), new byte[4 * ROWS]}) {
            Keeping channel = new Keeping();
            try (BufferView view = Buffers.borrow(memory, BufferRequest.FULL)) {
                Buffers.readInto(channel, view, 'C');
                channel.kept.clear().put(0, (byte) 7);
                assertArrayEquals(zeros, bytes(view));
                Buffers.write(view, channel, 'C');
                assertThrows(ReadOnlyBufferException.class, () -> channel.kept.put(0, (byte) 7));
            }
        }
    }

    @Test
    void aChannelThatLiesIsRefused() {
        try (BufferView view = Buffers.borrow(new byte[64], BufferRequest.FULL)) {
            Lying channel = new Lying();
            assertTrue(assertThrows(IOException.class, () -> Buffers.readInto(channel, view, 'C')).getMessage()
                .contains("5 returned, 0 moved"));
            assertTrue(assertThrows(IOException.class, () -> Buffers.write(view, channel, 'C')).getMessage()
                .contains("5 returned, 0 moved"));
        }
    }

    private static byte[] bytes(BufferView view) {
        byte[] bytes = new byte[(int) view.len()];
        view.items().toContiguous(MemorySegment.ofArray(bytes), 'C');
        return bytes;
    }

    /** Keeps what it is given. */
    private static final class Keeping extends Inert {

        private ByteBuffer kept = ByteBuffer.allocate(0);

        @Override
        public int read(ByteBuffer target) {
            kept = target;
            return -1;
        }

        @Override
        public int write(ByteBuffer source) {
            kept = source;
            int count = source.remaining();
            source.position(source.limit());
            return count;
        }
    }

    /** Says that it moved bytes, and moves none. */
    private static final class Lying extends Inert {

        @Override
        public int read(ByteBuffer target) {
            return 5;
        }

        @Override
        public int write(ByteBuffer source) {
            return 5;
        }
    }

    private abstract static class Inert implements ByteChannel {

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // Nothing to close.
        }
    }
}
