package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scenebuf.engine.ChildJvm;
import org.scenebuf.engine.buffer.Buffers;

/** Stores that two processes have open. */
class OtherProcessesTest {

    private static final long SEGMENT = 1 << 16;

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

    @Test
    void aWriterThatLostItsLockIsRefused() throws Exception {
        assertRefusedWithoutTheLock(store -> put(store, 3));
    }

    /** It would leave out what the other writer has committed. */
    @Test
    void aCompactionWithoutTheLockIsRefused() throws Exception {
        assertRefusedWithoutTheLock(ChunkStore::compact);
    }

    /** The system drops the lock when its file is read; then both must not be told that all is well. */
    private void assertRefusedWithoutTheLock(Consumer<ChunkStore> call) throws Exception {
        try (ChunkStore store = open()) {
            put(store, 1);
            Files.copy(folder.resolve(WriterLock.NAME), folder.resolve("copy"));
            put(store, 2);
            Conversation writer = Conversation.with(folder, "write");
            String answer = writer.answers.readLine();
            if (answer.equals("[2]")) { // Of a system that drops locks so.
                String text = assertThrows(ChunkStoreException.class, () -> call.accept(store)).getMessage();
                assertTrue(text.contains("given a lock that was lost: another process also writes the store"), text);
                assertThrows(ChunkStoreException.class, () -> call.accept(store));
                assertEquals("[2]", writer.ask());
            }
            writer.process.destroyForcibly().waitFor();
        }
    }

    /** Loads the library a second time, as an application's plug-in may do. */
    private static final class SecondLoader extends URLClassLoader {

        SecondLoader() {
            super(new URL[] {ChunkStore.class.getProtectionDomain().getCodeSource().getLocation()});
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                boolean isOurs = name.startsWith("org.scenebuf.");
                return !isOurs ? super.loadClass(name, resolve)
                    : findLoadedClass(name) != null ? findLoadedClass(name) : findClass(name);
            }
        }

        AutoCloseable openReadOnly(Path folder) throws Exception {
            return (AutoCloseable) loadClass(ChunkStore.class.getName()).getMethod("openReadOnly", Path.class)
                .invoke(null, folder);
        }

        AutoCloseable open(Path folder) throws Exception {
            Class<?> options = loadClass(StoreOptions.class.getName());
            return (AutoCloseable) loadClass(ChunkStore.class.getName()).getMethod("open", Path.class, options)
                .invoke(null, folder, options.getField("DURABLE").get(null));
        }
    }

    /** The system would drop the lock when the second loader closes its channel. */
    @Test
    void aSecondClassLoaderIsRefusedAndTheLockStays() throws Exception {
        try (ChunkStore store = open(); SecondLoader second = new SecondLoader()) {
            put(store, 1);
            String text = assertThrows(InvocationTargetException.class, () -> second.open(folder)).getCause()
                .getMessage();
            assertEquals("expected a store without a writer at " + folder + ", given a store that this process is "
                + "writing: wait for it, or open the store by openReadOnly", text);
            second.openReadOnly(folder).close();
            Conversation writer = Conversation.with(folder, "write");
            String answer = writer.answers.readLine();
            assertTrue(answer.contains("a store that process " + ProcessHandle.current().pid()), answer);
            writer.process.destroyForcibly().waitFor();
            put(store, 2);
        }
        try (SecondLoader second = new SecondLoader()) {
            second.open(folder).close();
            try (ChunkStore reader = ChunkStore.openReadOnly(folder)) {
                String refused = assertThrows(InvocationTargetException.class, () -> second.openReadOnly(folder))
                    .getCause().getMessage();
                assertTrue(refused.startsWith("expected readers of " + folder.toRealPath() + " of one class loader"),
                    refused);
                assertEquals(2, Workload.bytes(reader, 1)[0]);
            }
            second.openReadOnly(folder).close();
        }
    }

    /** Who deletes the file by mistake loses nothing, until a second writer comes. Then the first one is refused. */
    @Test
    void aWriterNoticesASecondOneAfterTheFileOfItsLockWasDeleted() throws Exception {
        try (ChunkStore store = open()) {
            put(store, 1);
            Files.delete(folder.resolve(WriterLock.NAME));
            put(store, 2);
            Conversation writer = Conversation.with(folder, "write");
            assertEquals("[2]", writer.answers.readLine());
            String text = assertThrows(ChunkStoreException.class, () -> put(store, 3)).getMessage();
            assertTrue(text.contains("given a lock that was lost: another process also writes the store"), text);
            writer.process.destroyForcibly().waitFor();
        }
        try (ChunkStore reopened = open()) {
            assertEquals(2, Workload.bytes(reopened, 1)[0]);
        }
    }

    /** The path names another store now. The writer must not begin a segment there, nor delete one. */
    @ParameterizedTest
    @EnumSource
    void aWriterTouchesNothingInAFolderThatTookThePlaceOfItsOwn(StoreOptions.Durability durability) throws Exception {
        Path store = folder.resolve("store");
        Path other = folder.resolve("other");
        try (ChunkStore writer = ChunkStore.open(store, new StoreOptions(durability, SEGMENT))) {
            put(writer, 1);
            try (ChunkStore made = ChunkStore.open(other, StoreOptions.DURABLE)) {
                put(made, 1);
                put(made, 2);
            }
            Files.delete(other.resolve(WriterLock.NAME));
            Files.move(store, folder.resolve("moved"));
            Files.move(other, store);
            List<String> before = names(store);
            assertThrows(ChunkStoreException.class, () -> fillASegment(writer));
            assertThrows(ChunkStoreException.class, writer::commit);
            assertThrows(ChunkStoreException.class, writer::compact);
            assertEquals(before, names(store));
        }
        try (ChunkStore found = ChunkStore.open(store, StoreOptions.DURABLE)) {
            assertEquals(2, Workload.bytes(found, 1)[0]);
        }
    }

    private static void fillASegment(ChunkStore store) {
        for (long filled = 0; filled < 2 * SEGMENT; filled += SEGMENT / 8) {
            store.put(ChunkKey.of(3), Buffers.wrap(new byte[(int) (SEGMENT / 8)]));
        }
        store.commit();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** The system would drop the lock when the second opening closes its channel. */
    @Test
    void aWriterKeepsItsLockWhenItsFolderIsOpenedByAnotherName() throws Exception {
        Path store = folder.resolve("store");
        Path renamed = folder.resolve("renamed");
        try (ChunkStore writer = ChunkStore.open(store, StoreOptions.DURABLE)) {
            put(writer, 1);
            Files.move(store, renamed);
            String text = assertThrows(ChunkStoreException.class,
                () -> ChunkStore.open(renamed, StoreOptions.DURABLE)).getMessage();
            assertEquals("expected a store without a writer at " + renamed + ", given a store that this process is "
                + "writing: wait for it, or open the store by openReadOnly", text);
            Files.move(renamed, store);
            Conversation other = Conversation.with(store, "write");
            String answer = other.answers.readLine();
            assertTrue(answer.contains("a store that process " + ProcessHandle.current().pid()), answer);
            other.process.destroyForcibly().waitFor();
            put(writer, 2);
        }
    }

    @Test
    void aReaderKeepsItsSegmentsWhenItsFolderIsOpenedByAnotherName() throws Exception {
        Path store = folder.resolve("store");
        Path renamed = folder.resolve("renamed");
        try (ChunkStore writer = ChunkStore.open(store, StoreOptions.DURABLE)) {
            put(writer, 1);
            put(writer, 2);
        }
        try (ChunkStore reader = ChunkStore.openReadOnly(store)) {
            Files.move(store, renamed);
            ChunkStore.openReadOnly(renamed).close();
            Files.move(renamed, store);
            assertTrue(ChildJvm.assertEndsWell(Compacting.class, store.toString()).startsWith("freed 0, waiting "));
            assertEquals(2, Workload.bytes(reader, 1)[0]);
        }
    }

    /** Changes a store, and compacts it. */
    static final class Compacting {

        private Compacting() {
        }

        public static void main(String[] arguments) {
            try (ChunkStore store = ChunkStore.open(Path.of(arguments[0]), StoreOptions.DURABLE)) {
                put(store, 3);
                CompactReport report = store.compact();
                System.out.println("freed " + report.freed() + ", waiting " + report.waiting());
            }
        }
    }

    /** A program that locks the file itself is told so in words. */
    @Test
    void aLockOfTheProgramItselfIsRefused() throws Exception {
        open().close();
        try (FileChannel lock = FileChannel.open(folder.resolve(WriterLock.NAME), StandardOpenOption.WRITE);
            FileLock held = lock.lock()) {
            String text = assertThrows(ChunkStoreException.class, this::open).getMessage();
            assertTrue(text.contains("a store that this process is writing"), text);
            assertTrue(held.isValid());
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
