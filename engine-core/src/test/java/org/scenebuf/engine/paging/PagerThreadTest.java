package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The niceness of a pager's threads, as Linux tells it. */
class PagerThreadTest {

    private static final Path TASKS = Path.of("/proc/self/task");

    /** In a line about a thread, the number of the word behind the thread's name in brackets. */
    private static final int NICENESS = 16;

    @Test
    void threadsThatWorkAheadLetOthersGoFirst() throws Exception {
        assumeTrue(Files.isDirectory(TASKS), "the system is not Linux");
        int usual = nicenessOf(PagerThread::start, "at work");
        assertEquals(Math.max(5, usual), nicenessOf(PagerThread::startInBackground, "ahead"));
        assertEquals(usual, nicenessOf(PagerThread::start, "at work again"));
    }

    private static int nicenessOf(BiConsumer<String, Runnable> start, String name) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        start.accept(name, () -> {
            begun.countDown();
            try {
                over.await();
            } catch (InterruptedException ends) {
                return;
            }
        });
        begun.await();
        try {
            return niceness(name);
        } finally {
            over.countDown();
        }
    }

    private static int niceness(String name) throws IOException {
        try (Stream<Path> threads = Files.list(TASKS)) {
            for (Path thread : threads.toList()) {
                String line = lineOf(thread);
                if (line.substring(line.indexOf('(') + 1, line.lastIndexOf(')')).equals(name)) {
                    return Integer.parseInt(line.substring(line.lastIndexOf(')') + 2).split(" ")[NICENESS]);
                }
            }
        }
        throw new AssertionError("no thread " + name);
    }

    /** The line about a thread; one without a name where the thread has ended since it was listed. */
    private static String lineOf(Path thread) {
        try {
            return Files.readString(thread.resolve("stat"));
        } catch (IOException ended) {
            return "()";
        }
    }
}
