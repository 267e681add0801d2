package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scenebuf.engine.ChildJvm;
import org.scenebuf.engine.buffer.Buffers;

/** Stores that two processes have open. */
class OtherProcessesTest {

    @TempDir
    private Path folder;

    /** Opens a store to read or to write, and tells for each line that it is sent what chunk 1 is. */
    static final class Other {

        private Other() {
        }

        /** Of a folder, and whether to write. */
        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
            try (ChunkStore store = arguments[1].equals("write") ? ChunkStore.open(folder, StoreOptions.DURABLE)
                : ChunkStore.openReadOnly(folder)) {
                System.out.println(Arrays.toString(Workload.bytes(store, 1)));
                while (lines.readLine() != null) {
                    System.out.println(Arrays.toString(Workload.bytes(store, 1)));
                }
            }
        }
    }

    private record Conversation(Process process, BufferedReader answers, PrintWriter questions) {

        static Conversation with(Path folder, String mode) throws IOException {
            Process process = ChildJvm.start(Other.class, folder.toString(), mode);
            return new Conversation(process, process.inputReader(), new PrintWriter(process.outputWriter(), true));
        }

        String ask() throws IOException {
            questions.println();
            return answers.readLine();
        }
    }

    private ChunkStore open() {
        return ChunkStore.open(folder, StoreOptions.DURABLE);
    }

    private static void put(ChunkStore store, int value) {
        store.put(ChunkKey.of(1), Buffers.wrap(new byte[] {(byte) value}));
        store.commit();
    }

    /** It looks at what it saw at first, until it is killed; the system then gives its lock back. */
    @Test
    void aReaderElsewhereKeepsItsSegmentsUntilItIsKilled() throws Exception {
        try (ChunkStore store = open()) {
            put(store, 1);
            put(store, 2);
            Conversation reader = Conversation.with(folder, "read");
            assertEquals("[2]", reader.answers.readLine());
            put(store, 3);
            CompactReport report = store.compact();
            assertTrue(report.freed() == 0 && report.waiting() > 0, report.toString());
            assertEquals("[2]", reader.ask());
            assertEquals(0, store.compact().freed());
            assertEquals("[2]", reader.ask());
            reader.process.destroyForcibly().waitFor();
            assertTrue(store.compact().freed() >= report.waiting(), "what the reader had is not given back");
        }
    }

    @Test
    void aReaderElsewhereSeesTheEpochThatItFinds() throws Exception {
        try (ChunkStore store = open()) {
            put(store, 1);
            put(store, 2);
            store.compact();
            Conversation reader = Conversation.with(folder, "read");
            assertEquals("[2]", reader.answers.readLine());
            reader.questions.close();
            assertEquals(0, reader.process.waitFor());
            put(store, 3);
            assertTrue(store.compact().waiting() == 0, "nobody reads");
        }
    }

    /** The system drops the lock when its file is read; then both must not be told that all is well. */
    @Test
    void aWriterThatLostItsLockIsRefused() throws Exception {
        try (ChunkStore store = open()) {
            put(store, 1);
            Files.copy(folder.resolve(WriterLock.NAME), folder.resolve("copy"));
            put(store, 2);
            Conversation writer = Conversation.with(folder, "write");
            String answer = writer.answers.readLine();
            if (answer.equals("[2]")) { // Of a system that drops locks so.
                String text = assertThrows(ChunkStoreException.class, () -> put(store, 3)).getMessage();
                assertTrue(text.contains("given another process that also writes it, because the lock was lost"), text);
                assertThrows(ChunkStoreException.class, () -> put(store, 4));
                assertEquals("[2]", writer.ask());
            }
            writer.process.destroyForcibly().waitFor();
        }
    }

    /** The writer's process is told; when it is killed, its lock is gone. */
    @Test
    void aSecondWriterIsRefusedByTheNameOfTheFirst() throws Exception {
        try (ChunkStore store = open()) {
            put(store, 1);
        }
        Conversation writer = Conversation.with(folder, "write");
        assertEquals("[1]", writer.answers.readLine());
        String text = assertThrows(ChunkStoreException.class, this::open).getMessage();
        assertTrue(text.contains("given a store that process " + writer.process.pid() + " since "), text);
        try (ChunkStore reader = ChunkStore.openReadOnly(folder)) {
            assertEquals(1, Workload.bytes(reader, 1)[0]);
        }
        writer.process.destroyForcibly().waitFor();
        open().close();
    }
}
