package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.Collected;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;

/** What users want to hear when something is collected: it may take as long as it likes. */
class WaitingCallbacksTest {

    private static final BufferLayout BYTES = BufferLayout.contiguous(0, ElementFormat.of("B"), 8);

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private final Waiting waiting = new Waiting();

    @AfterEach
    void nobodyWaitsAnyMore() {
        goOn.countDown();
        assertTrue(Collected.eventually(() -> waiting.exports() == 0));
    }

    @Test
    void aCallbackThatWaitsHoldsUpNoOtherLoan() {
        letCallbackWait();
        NativeMemory block = NativeMemory.allocate("other", 8);
        Storage storage = Storage.of(block);
        Silent silent = new Silent();
        Lender.lend(silent, storage, BYTES, BufferRequest.FULL);
        silent.getBuffer(BufferRequest.FULL_RO);
        assertTrue(Collected.eventually(() -> block.borrowers().isEmpty() && silent.exports() == 0));
        assertEquals(1, waiting.exports());
        storage.close();
    }

    @Test
    void actionsForTheLibraryRunWhileOneForAUserWaits() {
        letCallbackWait();
        NativeMemory block = NativeMemory.allocate("adopted", 8);
        Storage storage = Storage.of(block);
        BufferExporter lender = request -> Lender.lend(waiting, storage, BYTES, request);
        Buffers.adopt("m", lender.getBuffer(BufferRequest.FULL));
        Buffers.mirror(lender, 'C').getBuffer(BufferRequest.FULL_RO);
        assertTrue(Collected.eventually(() -> block.borrowers().isEmpty()));
        storage.close();
    }

    @Test
    void usersActionsRunOneByOneInTheirOwnThread() {
        letCallbackWait();
        Arena arena = Arena.ofShared();
        Storage storage = Storage.allocate("passed on", 8);
        BufferView view = Lender.lend(waiting, storage, BYTES, BufferRequest.FULL);
        NativeMemory.adopt("m", arena.allocate(8), () -> heard.add(thread() + " adopted"));
        Lender.lendOn(view, waiting, view.items(), BufferRequest.FULL, () -> heard.add(thread() + " lent on"));
        NativeMemory.allocate("n", 8).lend("n").lendRaw().heldBy(new Object(), () -> heard.add(thread() + " held"));
        System.gc();
        assertEquals(List.of(), heard);
        goOn.countDown();
        assertTrue(Collected.eventually(() -> heard.size() == 3));
        assertEquals(List.of(), heard.stream().filter(line -> !line.startsWith("scenebuf-user-actions ")).toList());
        view.close();
        storage.close();
        arena.close();
    }

    @Test
    void whatACallbackThrowsIsLoggedAndTheMemoryIsGivenBack() {
        NotingExporter noting = new NotingExporter((byte) 1);
        noting.complaint = new IllegalStateException("no");
        Logger logger = Logger.getLogger("org.scenebuf.engine.internal");
        Noted noted = new Noted();
        logger.addHandler(noted);
        logger.setUseParentHandlers(false);
        try {
            noting.getBuffer(BufferRequest.FULL_RO);
            assertTrue(Collected.eventually(() -> noting.exports() == 0 && !noted.records.isEmpty()));
        } finally {
            logger.setUseParentHandlers(true);
            logger.removeHandler(noted);
        }
        assertSame(noting.complaint, noted.records.getFirst().getThrown());
        noting.close();
    }

    private void letCallbackWait() {
        waiting.getBuffer(BufferRequest.FULL_RO);
        assertTrue(Collected.eventually(() -> begun.getCount() == 0));
    }

    private static String thread() {
        return Thread.currentThread().getName();
    }

    /** Has no callback. */
    private static class Silent extends ExporterBase {

        @Override
        protected BufferView buffer(BufferRequest request) {
            return Buffers.wrap(new byte[8]).getBuffer(request);
        }
    }

    /** Its callback waits. */
    private final class Waiting extends Silent {

        @Override
        protected void releaseBuffer(BufferView view) {
            begun.countDown();
            try {
                goOn.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Notes what is logged. */
    private static final class Noted extends Handler {

        private final List<LogRecord> records = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    }
}
