package org.scenebuf.interop.remedy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.paging.ChunkKey;
import org.scenebuf.engine.paging.ChunkStore;
import org.scenebuf.engine.paging.StoreOptions;

/** Remedies of the chunk store. */
final class PagingRemedies {

    private PagingRemedies() {
    }

    static List<Remedy> all() {
        Path written = folder();
        ChunkStore writer = ChunkStore.open(written, StoreOptions.SCRATCH);
        Path read = folder();
        ChunkStore reader = ChunkStore.openReadOnly(read);
        Path begun = folder().resolve("begun");
        return List.of(
            new Remedy("wait for it, or open the store by openReadOnly",
                () -> ChunkStore.open(written, StoreOptions.SCRATCH), () -> {
                    ChunkStore.openReadOnly(written).close();
                    writer.close();
                }),
            new Remedy("open it by ChunkStore.open", reader::commit, () -> {
                reader.close();
                try (ChunkStore store = ChunkStore.open(read, StoreOptions.SCRATCH)) {
                    store.put(ChunkKey.of(1), Buffers.wrap(new byte[1]));
                    store.commit();
                    assertEquals(List.of(1L), store.ids());
                }
            }),
            new Remedy("name the folder that ChunkStore.open began", () -> ChunkStore.openReadOnly(begun), () -> {
                ChunkStore.open(begun, StoreOptions.SCRATCH).close();
                ChunkStore.openReadOnly(begun).close();
            }));
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("remedy");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
