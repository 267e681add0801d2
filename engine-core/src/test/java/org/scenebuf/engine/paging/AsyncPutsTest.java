package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.paging.SimulatedDisk.Fault;

/** Puts and commits whose callers go on. */
class AsyncPutsTest {

    @TempDir
    private Path folder;

    private ChunkStore open() {
        return ChunkStore.open(folder, StoreOptions.DURABLE);
    }

    @Test
    void theyAreInOrderAndTheBytesAreTakenAtOnce() {
        byte[] bytes = new byte[100_000];
        CompletableFuture<?> last = new CompletableFuture<>();
        try (ChunkStore store = open()) {
            for (int k = 0; k < 200; k++) {
                bytes[0] = (byte) k;
                store.putAsync(ChunkKey.of(k % 10), Buffers.wrap(bytes));
                last = k % 16 == 15 ? store.commitAsync() : last;
            }
            last = store.commitAsync();
            last.join();
            assertEquals((byte) 199, Workload.bytes(store, 9)[0]);
        }
        try (ChunkStore store = open()) {
            for (int id = 0; id < 10; id++) {
                assertEquals((byte) (190 + id), Workload.bytes(store, id)[0]);
            }
        }
    }

    /** A commit that does not have all would be taken for one that has. */
    @Test
    void aFailedPutIsToldByItsCommit() {
        SimulatedDisk disk = new SimulatedDisk(1);
        try (ChunkStore store = ChunkStore.open("simulated", disk, StoreOptions.DURABLE, IoThreads.direct())) {
            store.put(ChunkKey.of(1), Buffers.wrap(new byte[] {1}));
            store.commit();
            store.putAsync(ChunkKey.of(2), Buffers.wrap(new byte[] {2}));
            disk.failAt(Fault.DISK_FULL, 1);
            CompletableFuture<?> third = store.putAsync(ChunkKey.of(3), Buffers.wrap(new byte[] {3}));
            String text = assertThrows(ChunkStoreException.class, store::commit).getMessage();
            assertEquals("expected a commit of all that was put, given chunk 3, which could not be written: no space "
                + "left: put it again, or roll back", text);
            assertInstanceOf(ChunkStoreException.class, assertThrows(CompletionException.class, third::join)
                .getCause());
            store.put(ChunkKey.of(3), Buffers.wrap(new byte[] {3}));
            store.commit();
            assertEquals(List.of(1L, 2L, 3L), store.ids());
            disk.failAt(Fault.DISK_FULL, 1);
            store.putAsync(ChunkKey.of(4), Buffers.wrap(new byte[] {4}));
            store.rollback();
            store.commit();
            assertFalse(store.contains(4));
        }
    }

    @Test
    void whatAUserDoesThenHoldsNobodyUp() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        List<Thread> users = new ArrayList<>();
        try (ChunkStore store = open()) {
            for (int k = 0; k < 20; k++) {
                CompletableFuture<?> put = store.putAsync(ChunkKey.of(1), Buffers.wrap(new byte[1]));
                users.add(Thread.ofPlatform().start(() -> put.thenRun(() -> await(goOn)).join()));
                store.put(ChunkKey.of(2), Buffers.wrap(new byte[] {2}));
                store.commit();
            }
            assertTrue(users.stream().allMatch(Thread::isAlive), "they wait");
            goOn.countDown();
            for (Thread user : users) {
                user.join();
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void aDeletionComesAfterThePutsBeforeIt() {
        try (ChunkStore store = open()) {
            for (int k = 0; k < 100; k++) {
                store.putAsync(ChunkKey.of(k), Buffers.wrap(new byte[1000]));
                assertTrue(store.delete(k));
            }
            store.commit();
            assertEquals(List.of(), store.ids());
        }
    }

    /** Nor do those who keep all threads of the common pool busy. */
    @Test
    void aBusyPoolHoldsNobodyUp() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        List<ForkJoinTask<?>> busy = new ArrayList<>();
        try (ChunkStore store = open()) {
            for (int k = 0; k < 2 * ForkJoinPool.getCommonPoolParallelism(); k++) {
                busy.add(ForkJoinPool.commonPool().submit(() -> await(goOn)));
            }
            store.putAsync(ChunkKey.of(1), Buffers.wrap(new byte[1])).get(60, TimeUnit.SECONDS);
            store.commitAsync().get(60, TimeUnit.SECONDS);
            store.getAsync(1).get(60, TimeUnit.SECONDS).close();
        } finally {
            goOn.countDown();
        }
        busy.forEach(ForkJoinTask::join);
    }

    /** Who cancels stops waiting, no more. */
    @Test
    void whatWasCancelledIsThere() {
        try (ChunkStore store = open()) {
            for (int k = 0; k < 100; k++) {
                store.putAsync(ChunkKey.of(k), Buffers.wrap(new byte[] {(byte) k})).cancel(true);
            }
            store.commitAsync().cancel(true);
            store.rollback();
            assertEquals(100, store.ids().size());
            assertArrayEquals(new byte[] {99}, Workload.bytes(store, 99));
        }
    }

    @Test
    void interruptsStopWhoWaitsForRoom() {
        byte[] bytes = new byte[1 << 20];
        ChunkInfo info = new ChunkInfo("B", List.of(1L << 20), null, "");
        try (ChunkStore store = open()) {
            int stopped = 0;
            for (int k = 0; k < 200 && stopped == 0; k++) {
                Thread.currentThread().interrupt();
                try {
                    store.putAsAsync(ChunkKey.of(k), Buffers.wrap(bytes), info, ChunkCodec.NONE);
                } catch (ChunkStoreException interrupted) {
                    assertTrue(interrupted.getMessage().contains("an interrupt of this thread"));
                    stopped++;
                }
                assertTrue(Thread.interrupted());
            }
            assertEquals(1, stopped);
            store.commit();
            assertTrue(store.verify().isSound());
        }
    }
}
