package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.paging.SimulatedDisk.Fault;

/** What it costs to open a store whose last writer ended in the midst, or had no space left. */
class OpenedAgainTest {

    private static final int SIZE = 10_000;
    private static final int COUNT = 10;
    private static final StoreOptions SMALL = StoreOptions.DURABLE.withSegmentSize(32 << 10);

    private final SimulatedDisk disk = new SimulatedDisk(20261130);

    /** All of them, because the collector closes a store that nobody reaches. */
    private final List<ChunkStore> opened = new ArrayList<>();

    private ChunkStore open() {
        return open(disk.unplugged());
    }

    private ChunkStore open(SimulatedDisk where) {
        opened.add(ChunkStore.open("store", where, SMALL, IoThreads.direct()));
        return opened.getLast();
    }

    private static byte[] noise(long seed) {
        byte[] noise = new byte[SIZE];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    private static void put(ChunkStore store, int first, long seed) {
        for (int id = first; id < first + COUNT; id++) {
            store.put(ChunkKey.of(id), Buffers.wrap(noise(seed + id)));
        }
    }

    private static void assertThere(ChunkStore store, long seed) {
        for (int id = 0; id < COUNT; id++) {
            assertArrayEquals(noise(seed + id), Workload.bytes(store, id), "chunk " + id);
        }
        assertEquals(List.of(), store.problems());
    }

    /** These stores are never closed, as where a process is killed. */
    @Test
    void openingsThatAreKilledTakeNoSpace() {
        ChunkStore first = open();
        put(first, 0, 1);
        first.commit();
        long before = disk.used();
        for (int round = 0; round < 5; round++) {
            assertThere(open(), 1);
        }
        assertEquals(before, disk.used());
    }

    /** It has listed the segments before, and reads a checkpoint that knows a later one. */
    @Test
    void aReaderThatOpensBesideAWriterThatClosesFindsAll() {
        try (ChunkStore writer = open()) {
            put(writer, 0, 1);
            writer.commit();
        }
        Disk late = new LateDisk(new ReadOnlyDisk(disk)).beforeOpen(() -> {
            try (ChunkStore writer = open()) {
                put(writer, 0, 2);
                writer.commit();
            }
        });
        try (ChunkStore reader = ChunkStore.open("reader", late, SMALL, IoThreads.direct())) {
            assertThere(reader, 2);
        }
    }

    /** It has listed a segment that a writer then drops: the disk was full before it had a commit. */
    @Test
    void aReaderThatOpensWhileASegmentIsDroppedFindsAll() {
        try (ChunkStore writer = open()) {
            put(writer, 0, 1);
            writer.commit();
        }
        String last = Segments.name(disk.segments() + 1);
        open().put(ChunkKey.of(77), Buffers.wrap(noise(1)));
        Disk late = new LateDisk(new ReadOnlyDisk(disk)).beforeOpen(() -> disk.lose(last));
        try (ChunkStore reader = ChunkStore.open("reader", late, SMALL, IoThreads.direct())) {
            assertThere(reader, 1);
            assertEquals(COUNT, reader.ids().size());
        }
    }

    @Test
    void aFullDiskIsOpenedToWriteAndCompacted() {
        ChunkStore first = open();
        put(first, 0, 1);
        first.commit();
        put(first, 0, 2);
        first.commit();
        disk.fill(disk.used());
        assertThere(open(), 2);
        ChunkStore writer = open();
        assertThrows(ChunkStoreException.class, () -> put(writer, 0, 3));
        writer.rollback();
        disk.fill(disk.used() + RecordLayout.BLOCK);
        assertTrue(writer.compact().freed() > COUNT * SIZE / 2);
        writer.put(ChunkKey.of(COUNT), Buffers.wrap(noise(2 + COUNT)));
        writer.commit();
        assertThere(open(), 2);
        assertArrayEquals(noise(2 + COUNT), Workload.bytes(open(), COUNT));
    }

    /** The last bytes of the disk are those of the checkpoint. */
    @Test
    void aManifestTakesThePlaceOfTheCheckpoint() {
        try (ChunkStore store = open()) {
            put(store, 0, 1);
            store.commit();
            put(store, 0, 2);
            store.commit();
        }
        disk.fill(disk.used());
        try (ChunkStore store = open()) {
            CompactReport report = store.compact();
            assertTrue(report.freed() > COUNT * SIZE / 2, report.toString());
            assertEquals(List.of(), report.problems());
            assertThere(store, 2);
        }
        try (ChunkStore store = open()) {
            assertThere(store, 2);
        }
    }

    /** The system shows bytes that it will never write. The next opening shows the commit, so it must stay. */
    @Test
    void aCommitThatIsShownAfterASyncThatFailedStays() {
        int shown = 0;
        for (long sync = 1; sync < 8; sync++) {
            for (long seed = 0; seed < 20; seed++) {
                SimulatedDisk failing = new SimulatedDisk(seed);
                byte[] expected = afterAFailedSync(failing, sync);
                shown += Arrays.equals(noise(2), expected) ? 1 : 0;
                byte[] left = Workload.bytes(open(failing.crash(seed)), 1);
                assertArrayEquals(expected, left, "sync " + sync + ", seed " + seed);
            }
        }
        assertTrue(shown > 0, "the second commit was never shown");
    }

    private byte[] afterAFailedSync(SimulatedDisk failing, long sync) {
        ChunkStore store = open(failing);
        store.put(ChunkKey.of(1), Buffers.wrap(noise(1)));
        store.commit();
        failing.failAt(Fault.FAILED_SYNC, sync);
        try {
            store.put(ChunkKey.of(1), Buffers.wrap(noise(2)));
            store.commit();
        } catch (ChunkStoreException failed) {
            // The store is opened again.
        }
        failing.failAt(Fault.POWER_OFF, Long.MAX_VALUE);
        return Workload.bytes(open(failing.unplugged()), 1);
    }
}
