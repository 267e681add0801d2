package org.scenebuf.engine.buffer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.memory.BufferInUseException;

/** Borrowing, releasing and closing from several threads. */
class ExporterRaceTest {

    private static final int ROUNDS = 300;
    private static final int BORROWERS = 3;

    @Test
    void closingRacesWithBorrowingAndOneOfThemIsRefused() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(BORROWERS + 1)) {
            for (int round = 0; round < ROUNDS; round++) {
                NotingExporter exporter = new NotingExporter((byte) 1, (byte) 2);
                List<Callable<Boolean>> tasks = new ArrayList<>();
                for (int k = 0; k < BORROWERS; k++) {
                    tasks.add(() -> borrowed(exporter));
                }
                tasks.add(() -> closed(exporter));
                int borrowed = 0;
                for (Future<Boolean> done : threads.invokeAll(tasks.subList(0, BORROWERS + 1))) {
                    borrowed += done.get() ? 1 : 0;
                }
                assertTrue(borrowed >= 1);
                assertEquals(0, exporter.exports());
                assertEquals(exporter.given.size(), exporter.heard.size());
                exporter.close();
            }
        }
    }

    @Test
    void aViewThatSeveralThreadsCloseIsHeardOfOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(BORROWERS)) {
            for (int round = 0; round < ROUNDS; round++) {
                NotingExporter exporter = new NotingExporter((byte) 1);
                BufferView view = exporter.getBuffer(BufferRequest.FULL);
                AtomicInteger closers = new AtomicInteger();
                List<Callable<Integer>> tasks = new ArrayList<>();
                for (int k = 0; k < BORROWERS; k++) {
                    tasks.add(() -> {
                        view.close();
                        return closers.incrementAndGet();
                    });
                }
                for (Future<Integer> done : threads.invokeAll(tasks)) {
                    done.get();
                }
                assertEquals(1, exporter.heard.size());
                exporter.close();
            }
        }
    }

    /** Whether it lent, and the byte was right. */
    private static boolean borrowed(NotingExporter exporter) {
        try (BufferView view = exporter.getBuffer(BufferRequest.FULL_RO)) {
            assertEquals(2L, view.get(1));
            return true;
        } catch (IllegalStateException closed) {
            return false;
        }
    }

    private static boolean closed(NotingExporter exporter) {
        try {
            exporter.close();
            return true;
        } catch (BufferInUseException lent) {
            return false;
        }
    }
}
