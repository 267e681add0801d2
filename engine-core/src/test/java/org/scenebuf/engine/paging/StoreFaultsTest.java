package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.scenebuf.engine.Stress;
import org.scenebuf.engine.StressTest;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.paging.SimulatedDisk.Fault;

/** Stores on a disk that forgets and fails: what was acknowledged is there, whole and newest. */
@Tag("slow")
class StoreFaultsTest {

    private static final StoreOptions SMALL = StoreOptions.DURABLE.withSegmentSize(32 << 10);
    private static final int STEPS = 60;
    private static final int LIVES = 6;
    private static final long SEED = 20261129;

    private static ChunkStore open(SimulatedDisk disk) {
        return ChunkStore.open("simulated", disk, SMALL, IoThreads.direct());
    }

    /** Runs until something fails; true where nothing did. */
    private static boolean run(SimulatedDisk disk, Workload workload) {
        try (ChunkStore store = open(disk)) {
            for (int k = 0; k < STEPS; k++) {
                workload.step(store);
            }
            workload.commit(store);
            return true;
        } catch (ChunkStoreException failed) {
            return false;
        }
    }

    @Test
    void aPowerLossAtAnyOperationLeavesWhatWasAcknowledged() {
        int crashes = 0;
        boolean through = false;
        for (long operation = 1; !through; operation++) {
            Workload workload = new Workload(SEED);
            SimulatedDisk disk = new SimulatedDisk(SEED);
            disk.failAt(Fault.POWER_OFF, operation);
            through = run(disk, workload) && !disk.hasFailed();
            for (long seed = 0; seed < 5; seed++) {
                SimulatedDisk left = disk.crash(SEED + seed);
                try (ChunkStore store = open(left)) {
                    workload.assertKept(store, "crash at operation " + operation + ", seed " + seed);
                }
                try (ChunkStore store = open(left)) {
                    workload.assertKept(store, "second opening after operation " + operation + ", seed " + seed);
                }
                crashes++;
            }
        }
        assertTrue(crashes > 500, crashes + " crashes");
    }

    /** What an opened store shows is on the disk: a crash right after that changes nothing. */
    @Test
    void whatIsShownAfterACrashSurvivesTheNextOne() {
        for (long operation = 20; operation < 200; operation += 3) {
            Workload workload = new Workload(SEED);
            SimulatedDisk disk = new SimulatedDisk(SEED);
            disk.failAt(Fault.POWER_OFF, operation);
            run(disk, workload);
            SimulatedDisk left = disk.crash(operation);
            ChunkStore store = open(left);
            Map<Long, byte[]> shown = Workload.contents(store);
            try (ChunkStore after = open(left.crash(operation + 1))) {
                assertSame(shown, Workload.contents(after), "operation " + operation);
            }
            store.close();
        }
    }

    @StressTest
    void powerLossesOneAfterAnotherLeaveWhatWasAcknowledged() {
        Stress.rounds(SEED, 150, StoreFaultsTest::livesThatEndAtOnce);
    }

    /** Power that fails again and again, so that no checkpoint is ever written at an end. */
    private static int livesThatEndAtOnce(long seed) {
        Random random = new Random(seed);
        Workload workload = new Workload(seed);
        SimulatedDisk disk = new SimulatedDisk(seed);
        for (int life = 0; life < LIVES; life++) {
            disk.failAt(Fault.POWER_OFF, 30 + random.nextInt(150));
            assertThrows(ChunkStoreException.class, endless(disk, workload));
            disk = disk.crash(random.nextLong());
            workload.assertKept(open(disk.crash(random.nextLong())), "life " + life);
        }
        return LIVES;
    }

    private static Executable endless(SimulatedDisk disk, Workload workload) {
        return () -> {
            ChunkStore store = open(disk);
            workload.reopened(store);
            while (true) {
                workload.step(store);
            }
        };
    }

    private static void assertSame(Map<Long, byte[]> expected, Map<Long, byte[]> given, String what) {
        assertTrue(expected.keySet().equals(given.keySet()), what + ": " + expected.keySet() + given.keySet());
        expected.forEach((id, bytes) -> assertArrayEquals(bytes, given.get(id), what));
    }

    /** After a sync that failed nothing is written, and what it was for is shown again only once it is safe. */
    @Test
    void aSyncThatFailsPoisonsTheStore() {
        boolean through = false;
        for (long sync = 1; !through; sync++) {
            Workload workload = new Workload(SEED);
            SimulatedDisk disk = new SimulatedDisk(SEED);
            disk.failAt(Fault.FAILED_SYNC, sync);
            through = run(disk, workload) && !disk.hasFailed();
            SimulatedDisk same = disk.unplugged();
            ChunkStore store = open(same);
            workload.assertKept(store, "sync " + sync);
            Map<Long, byte[]> shown = Workload.contents(store);
            for (long seed = 0; seed < 5; seed++) {
                try (ChunkStore after = open(same.crash(seed))) {
                    assertSame(shown, Workload.contents(after), "sync " + sync + ", seed " + seed);
                }
            }
            store.close();
        }
    }

    @Test
    void aPoisonedStoreSaysSoAndStillReads() {
        SimulatedDisk disk = new SimulatedDisk(SEED);
        ChunkStore store = open(disk);
        store.put(ChunkKey.of(1), Buffers.wrap(new byte[] {1}));
        store.commit();
        store.put(ChunkKey.of(1), Buffers.wrap(new byte[] {2}));
        disk.failAt(Fault.FAILED_SYNC, 1);
        assertThrows(ChunkStoreException.class, store::commit);
        String text = assertThrows(ChunkStoreException.class,
            () -> store.put(ChunkKey.of(2), Buffers.wrap(new byte[1]))).getMessage();
        assertTrue(text.contains("given a sync that failed") && text.endsWith("commits up to number 1 are safe"), text);
        assertThrows(ChunkStoreException.class, store::commit);
        assertArrayEquals(new byte[] {2}, Workload.bytes(store, 1));
        store.close();
    }

    /** An error is one of the call that met it; the next call finds the store as it was before. */
    @ParameterizedTest
    @EnumSource(names = {"DISK_FULL", "SHORT_WRITE", "SHORT_READ", "READ_ERROR"})
    void aFaultAtAnyOperationIsOfThatCallAlone(Fault fault) {
        boolean through = false;
        int failures = 0;
        for (long operation = 1; !through; operation++) {
            SimulatedDisk disk = new SimulatedDisk(SEED);
            disk.failAt(fault, operation);
            Workload workload = new Workload(SEED);
            try (ChunkStore store = open(disk)) {
                for (int k = 0; k < STEPS; k++) {
                    try {
                        workload.step(store);
                        if (k % 7 == 0) {
                            workload.assertShown(store);
                        }
                    } catch (ChunkStoreException failed) {
                        failures++;
                        assertTrue(fault == Fault.DISK_FULL || fault == Fault.READ_ERROR, failed.getMessage());
                    }
                }
                workload.commit(store);
                workload.assertShown(store);
            } catch (ChunkStoreException opening) {
                failures++;
                continue;
            }
            through = !disk.hasFailed();
            try (ChunkStore store = open(disk.crash(operation))) {
                workload.assertKept(store, fault + " at operation " + operation);
            }
        }
        assertTrue(failures > 0 == (fault == Fault.DISK_FULL || fault == Fault.READ_ERROR), failures + " failures");
    }

    /** Nobody notices at once; but no chunk is ever given with the bytes of another, or with older ones. */
    @Test
    void aWriteThatLandsElsewhereIsFoundOut() {
        boolean through = false;
        int found = 0;
        for (long operation = 1; !through; operation++) {
            SimulatedDisk disk = new SimulatedDisk(SEED);
            disk.failAt(Fault.MISDIRECTED, operation);
            Workload workload = new Workload(SEED);
            ChunkStore store = open(disk);
            for (int k = 0; k < STEPS; k++) {
                workload.step(store);
            }
            workload.commit(store);
            through = !disk.hasFailed();
            found += workload.countDamaged(store);
            store.close();
            try (ChunkStore again = open(disk)) {
                found += workload.countDamaged(again);
            }
        }
        assertTrue(found > 10, found + " found");
    }

    /** Of segments, of the checkpoint, and of the manifest that stands in for it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyByteThatRotsIsAnErrorOrHarmless(boolean hasCheckpoint) throws IOException {
        SimulatedDisk sound = new SimulatedDisk(SEED);
        Workload workload = new Workload(SEED);
        run(sound, workload);
        try (ChunkStore store = open(sound)) {
            store.put(ChunkKey.of(100), Buffers.wrap(new byte[10])); // A last commit that rots may be a torn one.
            store.commit();
        }
        if (!hasCheckpoint) {
            sound.delete(Checkpoint.NAME);
            sound.sync();
        }
        assertTrue(sound.list().stream().anyMatch(name -> name.startsWith("manifest-")), sound.list().toString());
        for (String name : sound.list()) {
            for (int at = 0; at < sound.size(name); at += at % RecordLayout.BLOCK < 256 ? 1 : 37) {
                SimulatedDisk disk = sound.crash(0);
                disk.flip(name, at, at % 8);
                try (ChunkStore store = open(disk)) {
                    workload.countDamaged(store);
                } catch (ChunkStoreException refused) {
                    assertTrue(refused.getMessage().startsWith("expected "), refused.getMessage());
                }
            }
        }
    }

    /** A store of chunks 1 to 3, each put twice in a commit of its own: twelve records behind that of the segment. */
    private static SimulatedDisk sixCommits() {
        SimulatedDisk disk = new SimulatedDisk(SEED);
        try (ChunkStore store = ChunkStore.open("simulated", disk, StoreOptions.DURABLE, IoThreads.direct())) {
            for (int k = 0; k < 6; k++) {
                store.put(ChunkKey.of(1 + k % 3), Buffers.wrap(new byte[] {(byte) k, 1, 2}));
                store.commit();
            }
        }
        return disk;
    }

    /** Where the put of the k-th commit is, counted from 0. */
    private static int put(int commit) {
        return RecordLayout.BLOCK * (1 + 2 * commit);
    }

    @Test
    void rotIsNamedAndTakesNoOtherChunkWithIt() {
        int header = RecordLayout.headerSize(new Metadata(ChunkKey.of(1), new ChunkInfo("B", List.of(3L), null, ""),
            List.of()).encode().length);
        for (int at : new int[] {20, 70, 124, 130, header, header + 2}) {
            SimulatedDisk disk = sixCommits();
            disk.flip(Segments.name(1), put(4) + at, 3);
            try (ChunkStore store = open(disk)) {
                StoreReport report = store.verify();
                assertTrue(report.chunks() == 2 && report.problems().size() == 1, report.toString());
                assertTrue(report.problems().getFirst().contains("chunk 2 in simulated"), report.toString());
                disk.flip(Segments.name(1), put(4) + at, 3);
                assertTrue(store.verify().isSound(), "the bytes are right again");
            }
        }
    }

    /** Without its index, too: an older record of the chunk is not what was stored last. */
    @Test
    void aDamagedRecordIsNotReplacedByAnOlderOne() throws IOException {
        SimulatedDisk disk = sixCommits();
        disk.delete(Checkpoint.NAME);
        disk.flip(Segments.name(1), put(3) + 60, 3);
        try (ChunkStore store = open(disk)) {
            assertTrue(store.problems().toString().contains("a damaged record of chunk 1"),
                store.problems().toString());
            assertThrows(ChunkStoreException.class, () -> store.get(1));
            assertArrayEquals(new byte[] {4, 1, 2}, Workload.bytes(store, 2));
            store.put(ChunkKey.of(1), Buffers.wrap(new byte[] {9}));
            store.commit();
        }
        try (ChunkStore store = open(disk)) {
            assertArrayEquals(new byte[] {9}, Workload.bytes(store, 1));
        }
    }

    @Test
    void aMissingCommitRecordIsToldAndItsChunksAreThere() throws IOException {
        SimulatedDisk disk = sixCommits();
        disk.delete(Checkpoint.NAME);
        disk.flip(Segments.name(1), put(3) + RecordLayout.BLOCK + 60, 3);
        try (ChunkStore store = open(disk)) {
            assertTrue(store.problems().toString().contains("no commit record of batch 4"),
                store.problems().toString());
            assertArrayEquals(new byte[] {3, 1, 2}, Workload.bytes(store, 1));
            assertTrue(store.verify().isSound());
        }
    }

    /** What lies where something else belongs has its own place in its header. */
    @Test
    void aRecordThatLiesElsewhereIsNone() throws IOException {
        SimulatedDisk disk = sixCommits();
        disk.copy(Segments.name(1), put(0), put(3), RecordLayout.BLOCK);
        try (ChunkStore store = open(disk)) {
            assertThrows(ChunkStoreException.class, () -> store.get(1));
        }
        disk.delete(Checkpoint.NAME);
        try (ChunkStore store = open(disk)) {
            assertThrows(ChunkStoreException.class, () -> store.get(1));
        }
    }
}
