package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.Channels;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.ToldRows;

/** A pointer is a number that anybody may have written: what it leads to is looked at only when it is on loan. */
class PointerGarbageTest {

    private static final long SEED = Long.getLong("scenebuf.seed", 92888);
    private static final ValueLayout.OfLong POINTER = ValueLayout.JAVA_LONG_UNALIGNED;

    private final Random random = new Random(SEED);

    /** Every way to get at items. */
    private final List<Consumer<Items>> ways = List.of(
        Items::toList,
        items -> items.get(0, 0),
        items -> items.set(1, 1, 1),
        items -> items.pointer(1, 2),
        items -> items.numbers().getInt(items.numbers().position(0, 1)),
        items -> items.numbers().setInt(items.numbers().position(-1, -1), 4),
        items -> items.iterator().forEachRemaining(item -> { }),
        items -> items.sameItems(items),
        items -> items.toContiguous(MemorySegment.ofArray(new byte[12]), 'C'),
        items -> items.toContiguous(MemorySegment.ofArray(new byte[12]), 'F'),
        items -> items.fromContiguous(MemorySegment.ofArray(new byte[12]), 'C'),
        items -> items.fromContiguous(MemorySegment.ofArray(new byte[12]), 'F'),
        items -> items.fromContiguous(MemorySegment.ofArray(new byte[7]), 'C'),
        items -> items.copyFrom(items.slice(0, 1, 2, -1)),
        items -> items.copyFrom(items),
        items -> items.index(0, 1).toList(),
        items -> items.index(0, 1).set(3, 2),
        items -> items.index(1, 2).toList(),
        items -> items.index(0, 0).numbers().getLong(items.index(0, 0).numbers().position(2)),
        items -> items.slice(1, 2, 2, -2).toList(),
        items -> items.index(0, 1).iterator().forEachRemaining(item -> { }),
        items -> items.index(0, 0).slice(0, 2, 3, -1).toContiguous(MemorySegment.ofArray(new byte[6]), 'C'),
        PointerGarbageTest::throughChannels);

    @Test
    void aPointerThatLeadsNowhereIsRefusedAndTheTextSaysWhere() {
        PointerArrays arrays = make(true, false);
        arrays.blocks.getFirst().fill((byte) 0);
        try (BufferView view = arrays.getBuffer(BufferRequest.FULL)) {
            String text = assertThrows(BufferException.class, () -> view.get(0, 0)).getMessage();
            assertTrue(text.startsWith("expected a pointer into the memory on loan, given 2 bytes at 0x"), text);
            assertTrue(text.endsWith(": correct the pointers"), text);
        }
    }

    @Test
    void pointersOfAnyValueGiveItemsOrARefusalAndNothingElse() {
        for (int mask = 1; mask < 4; mask++) {
            for (int round = 0; round < 300; round++) {
                PointerArrays arrays = make((mask & 1) != 0, (mask & 2) != 0);
                try (BufferView view = arrays.getBuffer(BufferRequest.FULL)) {
                    spoil(arrays, round);
                    ways.forEach(way -> itemsOrRefusal(view.items(), way));
                }
            }
        }
    }

    @Test
    void aRowThatBeginsInsideItsBlockAndEndsOutsideIsRefused() {
        PointerArrays arrays = make(true, false);
        try (BufferView view = arrays.getBuffer(BufferRequest.FULL)) {
            for (MemorySegment block : arrays.blocks.subList(1, 3)) {
                for (long shift = -4; shift <= 4; shift++) {
                    aim(arrays, block.address() + shift);
                    ways.forEach(way -> itemsOrRefusal(view.items(), way));
                }
            }
        }
    }

    @Test
    void aPointerIntoThePointersIsFollowedSafely() {
        for (int round = 0; round < 200; round++) {
            PointerArrays arrays = make(true, true);
            MemorySegment first = arrays.blocks.getFirst();
            try (BufferView view = arrays.getBuffer(BufferRequest.FULL)) {
                aim(arrays, first.address() + random.nextInt((int) first.byteSize()));
                ways.forEach(way -> itemsOrRefusal(view.items(), way));
            }
        }
    }

    @Test
    void aBadPointerIsMetBeforeAnythingIsStored() {
        PointerArrays arrays = make(true, false);
        List<ToldRows> told = arrays.storages.stream().map(storage -> ToldRows.of(storage.marks(), 1)).toList();
        MemorySegment pointers = arrays.blocks.getFirst();
        pointers.set(POINTER, arrays.layout.offset() + arrays.layout.stride(0), 0);
        try (BufferView view = Lender.lend(arrays, arrays.storages, arrays.layout, BufferRequest.FULL)) {
            short[] given = {1, 2, 3, 4, 5, 6};
            Items plain = Items.over(MemorySegment.ofArray(given), view.layout().contiguousCopy(0, 'C'));
            Object before = view.items().index(0, 0).toList();
            assertThrows(BufferException.class, () -> view.items().copyFrom(plain));
            assertEquals(before, view.items().index(0, 0).toList());
            assertThrows(BufferException.class,
                () -> view.items().slice(0, 0, 2, 1).fromContiguous(MemorySegment.ofArray(given), 'C'));
            assertEquals(before, view.items().index(0, 0).toList());
            assertEquals(0, bytes(told));
        }
    }

    @Test
    void aBadPointerOfTheSourceIsMetBeforeAnythingIsStored() {
        PointerArrays arrays = make(true, false);
        arrays.blocks.getFirst().set(POINTER, arrays.layout.offset() + arrays.layout.stride(0), 0);
        try (BufferView view = arrays.getBuffer(BufferRequest.FULL_RO)) {
            short[] target = {1, 2, 3, 4, 5, 6};
            MemorySegment plain = MemorySegment.ofArray(target);
            assertThrows(BufferException.class,
                () -> Items.over(plain, view.layout().contiguousCopy(0, 'C')).copyFrom(view.items()));
            assertThrows(BufferException.class, () -> view.items().toContiguous(plain, 'C'));
            assertThrows(BufferException.class, () -> view.items().toContiguous(plain, 'F'));
            assertArrayEquals(new short[] {1, 2, 3, 4, 5, 6}, target);
        }
    }

    /** The item that is checked is the one that is given, whoever changes the indices meanwhile. */
    @Test
    void indicesThatAnotherThreadChangesPointNowhereElse() throws Exception {
        MemorySegment block = MemorySegment.ofArray(new short[1000]);
        Items items = Items.over(block, BufferLayout.contiguous(0, ElementFormat.of("h"), 10));
        long[] index = {1};
        AtomicBoolean done = new AtomicBoolean();
        Thread changer = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                index[0] = 500;
                Thread.onSpinWait();
                index[0] = 1;
            }
        });
        try {
            for (int k = 0; k < 100_000; k++) {
                try {
                    assertTrue(items.pointer(index).address() - block.address() <= 2 * 10, "outside");
                } catch (IndexOutOfBoundsException outside) {
                    assertTrue(outside.getMessage().startsWith("expected "), outside.getMessage());
                }
            }
        } finally {
            done.set(true);
            changer.join();
        }
    }

    @Test
    void stridesBehindAPointerThatNoBlockCouldHoldAreRefused() {
        PointerArrays arrays = make(true, false);
        for (long stride : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE / 2, 1L << 62, -1L << 62}) {
            BufferLayout layout = BufferLayout.of(arrays.layout.offset(), ElementFormat.of("h"), 2,
                new long[] {2, 3}, new long[] {arrays.layout.stride(0), stride}, new long[] {0, -1});
            try (BufferView view = Lender.lend(arrays, arrays.storages, layout, BufferRequest.FULL)) {
                ways.forEach(way -> itemsOrRefusal(view.items(), way));
            } catch (BufferException refusedAtOnce) {
                assertTrue(refusedAtOnce.getMessage().contains("strides ["), refusedAtOnce.getMessage());
            }
        }
    }

    @Test
    void withoutTheirBlocksPointersAreNotFollowed() {
        PointerArrays arrays = make(true, false);
        try (BufferView view = Lender.lend(arrays, arrays.storages.getFirst(), arrays.layout, BufferRequest.FULL)) {
            ways.forEach(way -> assertThrows(BufferException.class, () -> way.accept(view.items())));
        }
        try (BufferView view = Lender.lend(arrays, arrays.blocks.getFirst(), arrays.layout, BufferRequest.FULL)) {
            ways.forEach(way -> assertThrows(BufferException.class, () -> way.accept(view.items())));
        }
    }

    /** Counts the bytes that were told since the last call. */
    private static int bytes(List<ToldRows> told) {
        int count = told.stream().mapToInt(each -> each.rows().cardinality()).sum();
        told.forEach(ToldRows::take);
        return count;
    }

    private PointerArrays make(boolean first, boolean second) {
        return new PointerArrays(random, new long[] {2, 3}, new boolean[] {first, second});
    }

    /** Makes garbage of some of the pointers, or of all bytes. */
    private void spoil(PointerArrays arrays, int round) {
        MemorySegment block = arrays.blocks.get(random.nextInt(arrays.blocks.size()));
        MemorySegment other = arrays.blocks.get(random.nextInt(arrays.blocks.size()));
        long near = other.address() + random.nextInt(-60, 60);
        long[] choices = {0, -1, 1, Long.MIN_VALUE, Long.MAX_VALUE, near, near, near, random.nextLong(),
            other.address() + other.byteSize(), -other.address()};
        for (long at = 0; at + 8 <= block.byteSize(); at += 1 + random.nextInt(8)) {
            if (round % 3 == 0 || random.nextBoolean()) {
                block.set(POINTER, at, choices[random.nextInt(choices.length)]);
            }
        }
    }

    private static void aim(PointerArrays arrays, long address) {
        MemorySegment pointers = arrays.blocks.getFirst();
        for (long at = 0; at + 8 <= pointers.byteSize(); at++) {
            pointers.set(POINTER, at, address - arrays.layout.pointers().loads(arrays.layout.pointers().first())[0]);
        }
    }

    private void itemsOrRefusal(Items items, Consumer<Items> way) {
        try {
            way.accept(items);
        } catch (BufferException refused) {
            assertTrue(refused.getMessage().startsWith("expected "), refused.getMessage());
        } catch (RuntimeException other) {
            throw new AssertionError("seed " + SEED + ", way " + ways.indexOf(way) + ", " + items, other);
        }
    }

    private static void throughChannels(Items items) {
        try {
            ChannelCopy.write(items, Channels.newChannel(new ByteArrayOutputStream()), 'C');
            ChannelCopy.read(Channels.newChannel(new ByteArrayInputStream(new byte[12])), items, 'F');
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
