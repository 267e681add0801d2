package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.paging.SimulatedDisk.Fault;

/** A pager over a disk that fails: all that is random comes from one seed. */
class PagerFaultsTest {

    private static final long SEED = 20261129;
    private static final int CHUNKS = 8;
    private static final int SIZE = 6000;
    private static final int STEPS = 50;
    private static final StoreOptions SMALL = StoreOptions.DURABLE.withSegmentSize(32 << 10);

    /** Three chunks. */
    private static final PagerOptions CAP = PagerOptions.resident(3 * 8192).withPatience(Duration.ZERO);

    /** A chunk has the same number in all its bytes. */
    private final int[] value = new int[CHUNKS];
    private final int[] acknowledged = new int[CHUNKS];

    /** What may be on the disk though nobody was told. */
    private final int[] most = new int[CHUNKS];

    private static ChunkStore open(SimulatedDisk disk) {
        return ChunkStore.open("simulated", disk, SMALL, IoThreads.direct());
    }

    private static SimulatedDisk filled() {
        SimulatedDisk disk = new SimulatedDisk(SEED);
        try (ChunkStore store = open(disk)) {
            for (int id = 0; id < CHUNKS; id++) {
                store.put(ChunkKey.of(id), Buffers.wrap(new byte[SIZE]));
            }
            store.commit();
        }
        return disk;
    }

    private static int value(MemorySegment bytes) {
        int first = bytes.get(ValueLayout.JAVA_BYTE, 0);
        for (long at = 0; at < bytes.byteSize(); at++) {
            assertEquals(first, bytes.get(ValueLayout.JAVA_BYTE, at), "byte " + at);
        }
        return first;
    }

    private static void countUp(EditedChunk chunk) {
        try (BufferView view = chunk.getBuffer(BufferRequest.FULL)) {
            view.segment().fill((byte) (value(view.segment()) + 1));
        }
    }

    /** Does one thing; what fails changes nothing. */
    private void step(ChunkPager pager, Random random) {
        int id = random.nextInt(CHUNKS);
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> {
                try (Pin pin = pager.acquire(id); BufferView view = pin.getBuffer(BufferRequest.FULL)) {
                    assertEquals(value[id], value(view.segment()), "chunk " + id);
                    value[id]++;
                    view.segment().fill((byte) value[id]);
                }
            }
            case 3, 4 -> assertEquals(value[id], look(pager, id), "chunk " + id);
            case 5 -> {
                pager.flush();
                System.arraycopy(value, 0, acknowledged, 0, CHUNKS);
            }
            case 6 -> sweep(pager, id);
            default -> pager.request(id, 1);
        }
    }

    private static int look(ChunkPager pager, int id) {
        try (Pin pin = pager.acquireToRead(id); BufferView view = pin.getBuffer(BufferRequest.FULL_RO)) {
            return value(view.segment());
        }
    }

    /** Where it fails it may have been done, but for the commit. */
    private void sweep(ChunkPager pager, int id) {
        most[id] = value[id] + 1;
        try {
            pager.forEach((key, info) -> key.id() == id, PagerFaultsTest::countUp);
            value[id]++;
        } catch (ChunkStoreException failed) {
            for (int k = 0; k < 5; k++) {
                try {
                    value[id] = look(pager, id);
                    return;
                } catch (ChunkStoreException again) {
                    failed.addSuppressed(again);
                }
            }
            throw failed;
        }
    }

    /** Gives how many steps failed. */
    private int run(ChunkPager pager, Random random) {
        int failures = 0;
        for (int k = 0; k < STEPS; k++) {
            try {
                step(pager, random);
            } catch (ChunkStoreException | CapExceededException failed) {
                assertNotNull(failed.getMessage());
                failures++;
            }
        }
        return failures;
    }

    @ParameterizedTest
    @EnumSource(names = {"DISK_FULL", "SHORT_WRITE", "SHORT_READ", "READ_ERROR", "FAILED_SYNC", "POWER_OFF"})
    void whateverFailsNoEditIsLostThatWasAcknowledged(Fault fault) {
        int failures = 0;
        boolean through = false;
        for (long operation = 1; !through; operation++) {
            Arrays.fill(value, 0);
            Arrays.fill(acknowledged, 0);
            Arrays.fill(most, 0);
            SimulatedDisk disk = filled().crash(0);
            String what = fault + " at operation " + operation;
            try (ChunkStore store = open(disk); ChunkPager pager = ChunkPager.over(store, CAP, 0)) {
                disk.failAt(fault, operation);
                failures += run(pager, new Random(SEED));
                through = !disk.hasFailed();
                assertTrue(pager.statistics().mostResidentBytes() <= CAP.residentBytes(), what);
            } catch (ChunkStoreException closing) {
                assertNotNull(closing.getMessage());
            }
            assertKept(disk.crash(operation), what);
        }
        assertTrue(failures > 0 || fault == Fault.SHORT_READ || fault == Fault.SHORT_WRITE, fault + " was not met");
    }

    private void assertKept(SimulatedDisk left, String what) {
        try (ChunkStore store = open(left)) {
            for (int id = 0; id < CHUNKS; id++) {
                int kept = value(MemorySegment.ofArray(Workload.bytes(store, id)));
                int highest = Math.max(value[id], most[id]);
                assertTrue(acknowledged[id] <= kept && kept <= highest,
                    what + ", chunk " + id + ": " + acknowledged[id] + " <= " + kept + " <= " + highest);
            }
        }
    }

    @Test
    void aChunkThatIsDamagedIsNamedAndOthersGoOn() {
        SimulatedDisk disk = filled();
        RecordHeader record;
        try (ChunkStore store = open(disk)) {
            byte[] bytes = new byte[SIZE];
            new Random(SEED).nextBytes(bytes);
            store.put(ChunkKey.of(3), Buffers.wrap(bytes));
            store.commit();
            record = store.side().record(3);
        }
        SimulatedDisk rotten = disk.crash(0);
        rotten.flip(Segments.name(record.segment()), (int) record.offset() + record.headerSize() + 1000, 1);
        try (ChunkStore store = open(rotten); ChunkPager pager = ChunkPager.over(store, CAP, 0)) {
            for (int round = 0; round < 2; round++) {
                ChunkStoreException bad = assertThrows(ChunkStoreException.class, () -> pager.acquire(3));
                assertTrue(bad.getMessage().contains("chunk 3"), bad.getMessage());
                assertEquals(0, look(pager, 4));
            }
            assertThrows(ChunkStoreException.class, () -> pager.forEach((key, info) -> true,
                PagerFaultsTest::countUp));
            assertEquals(1, look(pager, 2));
            pager.put(ChunkKey.of(3), Buffers.wrap(new byte[SIZE]));
            assertEquals(0, look(pager, 3));
        }
    }

    /** The store refuses from the first sync that fails; what is in memory stays to be looked at. */
    @Test
    void aStoreThatIsPoisonedMeanwhileLosesNoChunkInMemory() {
        SimulatedDisk disk = filled().crash(0);
        List<Long> told = new ArrayList<>();
        try (ChunkStore store = open(disk); ChunkPager pager = ChunkPager.over(store, CAP, 0)) {
            pager.onFailure((id, failure) -> told.add(id));
            store.put(ChunkKey.of(7), Buffers.wrap(new byte[SIZE]));
            disk.failAt(Fault.FAILED_SYNC, 1);
            assertThrows(ChunkStoreException.class, store::commit);
            for (int id = 0; id < 3; id++) {
                try (Pin pin = pager.acquire(id); BufferView view = pin.getBuffer(BufferRequest.FULL)) {
                    view.segment().fill((byte) 7);
                }
            }
            assertThrows(ChunkStoreException.class, pager::flush);
            assertThrows(CapExceededException.class, () -> pager.acquire(4));
            assertTrue(told.containsAll(List.of(0L, 1L, 2L)), told.toString());
            assertThrows(ChunkStoreException.class, () -> look(pager, 0));
            for (int id = 0; id < 3; id++) {
                assertEquals(7, look(pager, id));
            }
        }
    }
}
