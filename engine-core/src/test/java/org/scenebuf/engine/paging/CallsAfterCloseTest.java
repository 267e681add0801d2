package org.scenebuf.engine.paging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;

/** Work that a thread asked for before it could know that another thread closes the store. */
class CallsAfterCloseTest {

    private static final int LARGE = 6 << 20;

    private final SimulatedDisk disk = new SimulatedDisk(1);

    /** Its puts were dropped by the close; a commit of nothing would say that they are durable. */
    @Test
    void aCommitIsNotTakenForDone() throws IOException {
        StoreFiles files = open();
        files.append(draft(files, 1, 100));
        files.close();
        assertClosed(files::commit);
        assertClosed(() -> files.append(draft(files, 2, 100)));
        files.close();
        try (ChunkStore store = ChunkStore.open("again", disk, StoreOptions.DURABLE, IoThreads.direct())) {
            assertEquals(List.of(), store.ids());
        }
    }

    /** Its copies and its deletions would go on beside whoever opens the store next. */
    @Test
    void aCompactionGoesNoFurther() throws IOException {
        StoreFiles files = open();
        for (int k = 0; k < 2; k++) {
            files.append(draft(files, 10 + k, 100));
            files.append(draft(files, 1, 100_000));
            files.commit();
        }
        Compactor begun = files.compactor();
        begun.begin();
        files.close();
        List<String> left = disk.list();
        assertClosed(begun::step);
        assertClosed(begun::end);
        assertClosed(files.compactor()::begin);
        assertEquals(left, disk.list());
    }

    @Test
    void noFileIsOpenedAgain() throws IOException {
        StoreFiles files = open();
        files.append(draft(files, 1, 100));
        files.commit();
        files.close();
        ChunkReader reader = files.reader(IoThreads.direct());
        assertClosed(() -> reader.read(1));
        assertClosed(reader::verify);
        assertThrows(IOException.class, () -> files.usage());
    }

    /** The second would wait for ever for the room that the first has. */
    @Test
    @Timeout(60)
    void aPutThatNoThreadWritesLeavesItsRoom() throws IOException {
        StoreFiles files = open();
        IoThreads threads = IoThreads.start();
        threads.close();
        Puts puts = new Puts(files, threads);
        for (int k = 0; k < 4; k++) {
            CompletableFuture<?> put = puts.writeLater(draft(files, k, LARGE));
            assertInstanceOf(ChunkStoreException.class, assertThrows(CompletionException.class, put::join).getCause());
        }
        files.close();
    }

    /** The exporter is asked after the put has found the store open. */
    @Test
    void anExporterMayCloseTheStoreThatAsksIt() {
        ChunkStore store = ChunkStore.open("simulated", disk, StoreOptions.DURABLE, IoThreads.start());
        BufferExporter closing = request -> {
            store.close();
            return Buffers.wrap(new byte[100]).getBuffer(request);
        };
        assertClosed(() -> store.put(ChunkKey.of(1), closing));
    }

    private StoreFiles open() throws IOException {
        return StoreFiles.open("simulated", disk, StoreOptions.DURABLE);
    }

    private static Draft draft(StoreFiles files, long id, int size) {
        try (BufferView view = Buffers.wrap(new byte[size]).getBuffer(BufferRequest.FULL_RO)) {
            return ChunkDraft.of(ChunkKey.of(id), view.layout(), null, ChunkCodec.NONE).draft(view, files.scratch());
        }
    }

    private static void assertClosed(Executable call) {
        String text = String.valueOf(assertThrows(ChunkStoreException.class, call).getMessage());
        assertTrue(text.contains("closed"), text);
        assertFalse(text.contains("disk"), text);
    }
}
