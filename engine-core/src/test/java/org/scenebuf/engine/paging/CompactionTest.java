package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scenebuf.engine.Stress;
import org.scenebuf.engine.StressTest;
import org.scenebuf.engine.buffer.Buffers;

/** What was replaced or deleted gives its room back, and nothing else changes. */
@Tag("slow")
class CompactionTest {

    private static final int CHUNKS = 40;
    private static final int SIZE = 50_000;
    private static final int LIVES = 4;
    private static final int STEPS = 60;
    private static final StoreOptions SMALL = StoreOptions.DURABLE.withSegmentSize(32 << 10);

    @TempDir
    private Path folder;

    private ChunkStore open() {
        return ChunkStore.open(folder, StoreOptions.DURABLE.withSegmentSize(1 << 20));
    }

    private static byte[] noise(long seed) {
        byte[] noise = new byte[SIZE];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    /** Chunks that were put five times, of which every fifth one is deleted. */
    private static void fill(ChunkStore store) {
        for (int round = 0; round < 5; round++) {
            for (int id = 0; id < CHUNKS; id++) {
                store.put(ChunkKey.named(id, "chunk " + id), Buffers.wrap(noise(round * 1000L + id)));
            }
            store.commit();
        }
        for (int id = 0; id < CHUNKS; id += 5) {
            store.delete(id);
        }
        store.commit();
    }

    private static void assertFilled(ChunkStore store) {
        assertEquals(CHUNKS * 4 / 5, store.ids().size());
        for (long id : store.ids()) {
            assertArrayEquals(noise(4000 + id), Workload.bytes(store, id), "chunk " + id);
            assertEquals(id, store.find("chunk " + id));
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "checkpoint", "manifest-0000000000000002"})
    void roomIsGivenBackAndAllElseStays(String lost) throws IOException {
        Map<Long, Long> versions = new HashMap<>();
        try (ChunkStore store = open()) {
            fill(store);
            store.ids().forEach(id -> versions.put(id, store.summary(id).version()));
            long before = store.usage().diskBytes();
            CompactReport report = store.compact();
            assertEquals(List.of(), report.problems());
            assertEquals(0, report.waiting());
            assertFilled(store);
            StoreUsage usage = store.usage();
            assertEquals(before - report.freed() + report.copied(), usage.diskBytes(), 2e5);
            long stored = store.ids().stream().mapToLong(id -> store.summary(id).storedSize()).sum();
            assertTrue(usage.diskBytes() < 1.1 * stored, usage + " of " + stored);
            assertEquals(0, store.compact().copied());
        }
        Files.deleteIfExists(folder.resolve(lost));
        try (ChunkStore store = open()) {
            assertFilled(store);
            assertEquals(List.of(), store.problems());
            versions.forEach((id, version) -> assertEquals(version, store.summary(id).version()));
        }
    }

    /** It knows segments that are gone, and nothing of a deletion whose record went with them. */
    @Test
    void aCheckpointOfAnEarlierEpochIsNotTaken() throws IOException {
        Path checkpoint = folder.resolve(Checkpoint.NAME);
        try (ChunkStore store = open()) {
            fill(store);
            store.compact();
        }
        byte[] old = Files.readAllBytes(checkpoint);
        try (ChunkStore store = open()) {
            store.delete(1);
            store.put(ChunkKey.named(2, "chunk 2"), Buffers.wrap(noise(1)));
            store.commit();
            store.put(ChunkKey.named(2, "chunk 2"), Buffers.wrap(noise(4002)));
            store.commit();
            assertTrue(store.compact().freed() > 0, "the deletion's segment is gone");
        }
        Files.write(checkpoint, old);
        try (ChunkStore store = open()) {
            assertEquals(List.of(), store.problems());
            assertFalse(store.contains(1));
            assertArrayEquals(noise(4002), Workload.bytes(store, 2));
        }
    }

    /** Some tools copy no empty files; an epoch is known by its manifest, too. */
    @ParameterizedTest
    @ValueSource(strings = {"none", "checkpoint", "manifest-0000000000000002"})
    void anEpochWithoutItsEmptyFileIsKnown(String lost) throws IOException {
        try (ChunkStore store = open()) {
            fill(store);
            Files.delete(folder.resolve("epoch-0000000000000001"));
            store.compact();
        }
        Files.delete(folder.resolve("epoch-0000000000000002"));
        Files.deleteIfExists(folder.resolve(lost));
        try (ChunkStore reader = ChunkStore.openReadOnly(folder)) {
            assertFilled(reader);
        }
        try (ChunkStore store = open()) {
            assertFilled(store);
            assertEquals(List.of(), store.problems());
        }
        assertTrue(files().contains("epoch-0000000000000002"), files().toString());
    }

    @Test
    void aSegmentThatSomebodyDeletedHindersNoCompaction() throws IOException {
        try (ChunkStore store = open()) {
            fill(store);
        }
        Files.delete(folder.resolve(files().stream().filter(name -> name.startsWith("segment-")).toList().getLast()));
        try (ChunkStore store = open()) {
            List<String> lost = store.problems();
            assertTrue(lost.getFirst().startsWith("a lost record of chunk "), lost.toString());
            assertTrue(store.compact().freed() > 0, "the others");
            assertEquals(lost.size(), store.verify().problems().size());
            assertEquals(CHUNKS * 4 / 5 - lost.size(), store.verify().chunks());
        }
    }

    /** Neither what lists the chunks, nor the other of the two that do. */
    @Test
    void withoutAnyManifestTheStoreIsRefused() throws IOException {
        try (ChunkStore store = open()) {
            fill(store);
            store.compact();
        }
        Files.delete(folder.resolve("checkpoint"));
        Files.delete(folder.resolve("manifest-0000000000000002"));
        String text = assertThrows(ChunkStoreException.class, this::open).getMessage();
        assertTrue(text.startsWith("expected a sound manifest-0000000000000002, or a checkpoint of that epoch"), text);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsPendingStaysSo(boolean commits) throws IOException {
        try (ChunkStore store = open()) {
            fill(store);
            store.put(ChunkKey.of(1), Buffers.wrap(new byte[] {1}));
            store.delete(2);
            store.compact();
            assertEquals(1, Workload.bytes(store, 1).length);
            store.put(ChunkKey.of(100), Buffers.wrap(new byte[] {1}));
            if (commits) {
                store.commit();
            }
        }
        Files.delete(folder.resolve("checkpoint"));
        try (ChunkStore store = open()) {
            assertEquals(commits ? 1 : SIZE, Workload.bytes(store, 1).length);
            assertEquals(commits, store.contains(100));
            assertEquals(!commits, store.contains(2));
        }
    }

    @Test
    void readersKeepWhatTheySeeUntilTheyAreGone() throws IOException {
        try (ChunkStore store = open()) {
            fill(store);
            ChunkStore first = ChunkStore.openReadOnly(folder);
            ChunkStore second = ChunkStore.openReadOnly(folder);
            store.put(ChunkKey.of(1), Buffers.wrap(new byte[] {1}));
            store.commit();
            CompactReport report = store.compact();
            assertEquals(0, report.freed());
            assertTrue(report.waiting() > 5_000_000, report.toString());
            ChunkStore third = ChunkStore.openReadOnly(folder);
            assertFilled(first);
            assertEquals(1, Workload.bytes(third, 1).length);
            first.close();
            assertEquals(0, store.compact().freed());
            assertFilled(second);
            second.close();
            assertEquals(report.waiting(), store.compact().freed());
            assertEquals(1, Workload.bytes(third, 1).length);
            third.close();
        }
        assertEquals(1, files().stream().filter(name -> name.startsWith("epoch-")).count(), files().toString());
    }

    /** Compactions go on beside it, and what is made and replaced meanwhile is nothing that it can see. */
    @Test
    void aReaderKeepsNothingThatCameAfterIt() throws IOException {
        try (ChunkStore store = open()) {
            fill(store);
            try (ChunkStore reader = ChunkStore.openReadOnly(folder)) {
                List<Long> waiting = new ArrayList<>();
                for (int round = 0; round < 6; round++) {
                    fill(store);
                    waiting.add(store.compact().waiting());
                }
                assertEquals(Collections.nCopies(4, waiting.getLast()), waiting.subList(2, 6));
                assertFilled(reader);
            }
        }
        assertEquals(1, files().stream().filter(name -> name.startsWith("manifest-")).count(), files().toString());
    }

    /** It cannot be copied, and is not forgotten. */
    @Test
    void aDamagedRecordStaysWhereItIs() throws IOException {
        try (ChunkStore store = open()) {
            fill(store);
        }
        Path file = folder.resolve(files().stream().filter(name -> name.startsWith("segment-")).toList().getLast());
        try (ChunkStore store = open()) {
            byte[] bytes = Files.readAllBytes(file);
            for (int offset = RecordLayout.BLOCK; offset < bytes.length; offset += RecordLayout.BLOCK) {
                bytes[offset + 3000] ^= 1;
            }
            Files.write(file, bytes);
            List<String> damaged = store.verify().problems();
            assertTrue(damaged.size() > 2, damaged.toString());
            CompactReport report = store.compact();
            assertEquals(damaged.size(), report.problems().size(), report.toString());
            assertTrue(report.freed() > 0, report.toString());
            assertEquals(damaged, store.verify().problems());
        }
        try (ChunkStore store = open()) {
            assertTrue(!store.verify().isSound(), "still damaged");
            assertEquals(CHUNKS * 4 / 5, store.ids().size());
        }
    }

    @Test
    void othersGoOnMeanwhile() throws Exception {
        try (ChunkStore store = open()) {
            assertTrue(compactBesideOthers(store) > 0, "nothing was freed");
            assertTrue(store.verify().isSound(), store.verify().toString());
        }
    }

    /** The threads meet in other ways there. */
    @Test
    void othersGoOnMeanwhileOnASlowDisk() throws Exception {
        SimulatedDisk disk = new SimulatedDisk(20261129);
        disk.slow(200);
        try (ChunkStore store = ChunkStore.open("slow", disk, SMALL, IoThreads.start())) {
            assertTrue(compactBesideOthers(store) > 0, "nothing was freed");
            assertTrue(store.verify().isSound(), store.verify().toString());
        }
    }

    /** Gives how many bytes were freed while three threads put, committed and got. */
    private static long compactBesideOthers(ChunkStore store) throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
        List<Thread> others = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            long id = k;
            others.add(Thread.ofPlatform().uncaughtExceptionHandler((thread, failed) -> failures.add(failed))
                .start(() -> putAgainAndAgain(store, id, done)));
        }
        long freed = 0;
        for (int k = 0; k < 30; k++) {
            freed += store.compact().freed();
            Thread.sleep(5);
        }
        done.set(true);
        for (Thread other : others) {
            other.join();
        }
        assertEquals(List.of(), failures);
        return freed;
    }

    private static void putAgainAndAgain(ChunkStore store, long id, AtomicBoolean done) {
        for (int round = 0; !done.get(); round++) {
            byte[] bytes = noise(round);
            store.put(ChunkKey.of(id), Buffers.wrap(bytes));
            store.commit();
            assertArrayEquals(bytes, Workload.bytes(store, id));
        }
    }

    /** Copies that nobody knows are taken back; where all are known, the next compaction need not make them. */
    @Test
    void aDiskThatIsFullLeavesTheStoreAsItWas() {
        boolean through = false;
        for (long write = 1; !through; write++) {
            SimulatedDisk disk = new SimulatedDisk(write);
            try (ChunkStore store = ChunkStore.open("full", disk, SMALL, IoThreads.direct())) {
                for (int k = 0; k < 60; k++) {
                    store.put(ChunkKey.of(k % 20), Buffers.wrap(Arrays.copyOf(noise(k % 20), 3000)));
                    store.commit();
                }
                long before = store.usage().diskBytes();
                disk.failAt(SimulatedDisk.Fault.DISK_FULL, write);
                try {
                    store.compact();
                } catch (ChunkStoreException full) {
                    boolean hasCopies = store.usage().diskBytes() > before;
                    CompactReport next = store.compact();
                    assertTrue(next.freed() > 0 && hasCopies == (next.copied() < 20 * 4096),
                        "after write " + write + ": " + next);
                }
                through = !disk.hasFailed();
                for (int k = 0; k < 20; k++) {
                    assertArrayEquals(Arrays.copyOf(noise(k), 3000), Workload.bytes(store, k));
                }
            }
        }
    }

    /** A quarter of the chunks is valid, in segments with other records. Only a manifest finds room. */
    @Test
    void aFullDiskGetsRoomFromSegmentsThatAreEmpty() {
        SimulatedDisk disk = new SimulatedDisk(1);
        try (ChunkStore store = ChunkStore.open("full", disk, SMALL, IoThreads.direct())) {
            for (int k = 0; k < 80; k++) {
                store.put(ChunkKey.of(k), Buffers.wrap(Arrays.copyOf(noise(k), 3000)));
            }
            store.commit();
            for (int k = 0; k < 80; k++) {
                if (k < 40 || k % 2 == 1) {
                    store.delete(k);
                }
            }
            store.commit();
            long before = disk.used();
            disk.fill(before + 12_000);
            CompactReport report = store.compact();
            assertTrue(report.copied() >= 20 * 3000 && report.freed() > before / 2, report.toString());
            assertEquals(0, report.waiting());
            assertTrue(disk.used() < 20 * 4096 + 60_000, "left: " + disk.used());
        }
        try (ChunkStore store = ChunkStore.open("full", disk, SMALL, IoThreads.direct())) {
            assertEquals(20, store.ids().size());
            for (int k = 40; k < 80; k += 2) {
                assertArrayEquals(Arrays.copyOf(noise(k), 3000), Workload.bytes(store, k));
            }
        }
    }

    /** Between a look at which epoch is the current one, and the lock of it, there may be another one. */
    @Test
    void aReaderThatComesLateReadsTheNextEpoch() {
        SimulatedDisk disk = new SimulatedDisk(1);
        try (ChunkStore store = ChunkStore.open("store", disk, SMALL, IoThreads.direct())) {
            replace(store, 1);
            ChunkStore first = ChunkStore.open("first", new ReadOnlyDisk(disk), SMALL, IoThreads.direct());
            Disk late = new LateDisk(new ReadOnlyDisk(disk)).beforeShare(() -> {
                replace(store, 2);
                store.compact();
                replace(store, 3);
            });
            ChunkStore second = ChunkStore.open("late", late, SMALL, IoThreads.direct());
            replace(store, 4);
            store.compact();
            replace(store, 5);
            store.compact();
            assertEquals((byte) 1, Workload.bytes(first, 19)[0]);
            assertEquals((byte) 3, Workload.bytes(second, 19)[0]);
            first.close();
            second.close();
        }
    }

    /** Its number must not be taken for that of one whose records are known. */
    @Test
    void theNumberOfASegmentThatIsGoneIsNotUsedAgain() {
        SimulatedDisk disk = new SimulatedDisk(1);
        try (ChunkStore store = ChunkStore.open("emptied", disk, SMALL, IoThreads.direct())) {
            replace(store, 1);
            store.ids().forEach(store::delete);
            store.commit();
            store.compact();
            assertEquals(0, store.usage().diskBytes());
        }
        ChunkStore killed = ChunkStore.open("killed", disk, SMALL, IoThreads.direct());
        replace(killed, 2);
        try (ChunkStore reader = ChunkStore.open("reader", new ReadOnlyDisk(disk), SMALL, IoThreads.direct());
            ChunkStore again = ChunkStore.open("again", disk.unplugged(), SMALL, IoThreads.direct())) {
            assertEquals((byte) 2, Workload.bytes(reader, 19)[0]);
            assertEquals((byte) 2, Workload.bytes(again, 19)[0]);
        }
    }

    /** Its file is neither closed nor deleted under the one who reads. */
    @Test
    void aSegmentThatIsReadStaysUntilThat() {
        SimulatedDisk disk = new SimulatedDisk(1);
        try (ChunkStore store = ChunkStore.open("before", disk, SMALL, IoThreads.direct())) {
            replace(store, 1);
            replace(store, 2);
        }
        LateDisk late = new LateDisk(disk);
        List<CompactReport> reports = new ArrayList<>();
        try (ChunkStore store = ChunkStore.open("store", late, SMALL, IoThreads.start())) {
            late.beforeRead(() -> reports.add(store.compact()));
            assertEquals((byte) 2, Workload.bytes(store, 19)[0]);
            assertTrue(reports.getFirst().waiting() > 0, reports.toString());
            assertTrue(store.compact().freed() >= reports.getFirst().waiting(), "it is not given back");
            assertEquals((byte) 2, Workload.bytes(store, 19)[0]);
        }
    }

    /** As happens where files are made and deleted while a folder is looked at. */
    @Test
    void aLookThatMissesTheEpochIsTakenAgain() {
        SimulatedDisk disk = new SimulatedDisk(1);
        try (ChunkStore store = ChunkStore.open("store", disk, SMALL, IoThreads.direct())) {
            replace(store, 1);
            store.compact();
            Disk hiding = new LateDisk(new ReadOnlyDisk(disk)).hiding("epoch-");
            try (ChunkStore reader = ChunkStore.open("reader", hiding, SMALL, IoThreads.direct())) {
                replace(store, 2);
                assertEquals((byte) 1, Workload.bytes(reader, 19)[0]);
                assertEquals(0, store.compact().freed(), "its segments are held");
            }
        }
    }

    private static void replace(ChunkStore store, int value) {
        for (int k = 0; k < 20; k++) {
            store.put(ChunkKey.of(k), Buffers.wrap(new byte[] {(byte) value}));
        }
        store.commit();
    }

    @StressTest
    void readersBesideAnythingSeeOneCommittedState() {
        Stress.rounds(20261129, 12, CompactionTest::readersOfAllAges);
    }

    /** Beside puts, deletions, commits, compactions and reopenings. */
    private static int readersOfAllAges(long seed) {
        Random random = new Random(seed);
        SimulatedDisk disk = new SimulatedDisk(seed);
        Workload workload = new Workload(seed);
        Map<ChunkStore, Map<Long, byte[]>> readers = new HashMap<>();
        for (int life = 0; life < LIVES; life++) {
            try (ChunkStore store = ChunkStore.open("simulated", disk, SMALL, IoThreads.direct())) {
                workload.reopened(store);
                for (int step = 0; step < STEPS; step++) {
                    workload.step(store);
                    if (random.nextInt(6) == 0) {
                        readers.put(ChunkStore.open("reader", new ReadOnlyDisk(disk), SMALL, IoThreads.direct()),
                            workload.acknowledged());
                    }
                    readers.forEach((reader, seen) -> Workload.assertSame(seen, Workload.contents(reader)));
                    readers.keySet().removeIf(reader -> random.nextInt(15) == 0 && isClosed(reader));
                }
            }
        }
        return LIVES * STEPS;
    }

    private static boolean isClosed(ChunkStore reader) {
        reader.close();
        return true;
    }
}
