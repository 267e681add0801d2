package org.scenebuf.examples.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.paging.Chunk;
import org.scenebuf.engine.paging.ChunkCodec;
import org.scenebuf.engine.paging.ChunkEdit;
import org.scenebuf.engine.paging.ChunkInfo;
import org.scenebuf.engine.paging.ChunkKey;
import org.scenebuf.engine.paging.ChunkPager;
import org.scenebuf.engine.paging.ChunkStore;
import org.scenebuf.engine.paging.ChunkSummary;
import org.scenebuf.engine.paging.EditId;
import org.scenebuf.engine.paging.PageRequest;
import org.scenebuf.engine.paging.PagerOptions;
import org.scenebuf.engine.paging.Pin;
import org.scenebuf.engine.paging.StoreOptions;

/** Values for the calls of the chunk store. */
final class PagingSamples {

    private PagingSamples() {
    }

    static void fill(Samples samples) {
        samples.of(ChunkStore.class, PagingSamples::store).of(Chunk.class, () -> store().get(1))
            .of(ChunkKey.class, () -> ChunkKey.of(1)).of(ChunkKey.GridPlace.class,
                () -> new ChunkKey.GridPlace(0, 0, 0, 0))
            .of(ChunkInfo.class, () -> new ChunkInfo("B", List.of(4L), null, ""))
            .of(ChunkCodec.class, () -> ChunkCodec.NONE).of(StoreOptions.class, () -> StoreOptions.SCRATCH)
            .of(ChunkSummary.class, () -> store().summary(1)).of(ChunkPager.class, PagingSamples::pager)
            .of(PagerOptions.class, () -> PagerOptions.resident(1 << 20)).of(Pin.class, () -> pager().acquire(1))
            .of(PageRequest.class, () -> pager().request(1, 0)).of(Duration.class, () -> Duration.ofSeconds(1))
            .named("ChunkPager.put#source", () -> Buffers.wrap(new byte[4]))
            .named("ChunkPager.putAs#source", () -> Buffers.wrap(new byte[4]))
            .named("ChunkPager.acquire#id", () -> 1L).named("ChunkPager.acquireToRead#id", () -> 1L)
            .named("ChunkPager.acquireIfResident#id", () -> 1L).named("ChunkPager.request#id", () -> 1L)
            .named("ChunkPager.storage#id", () -> 1L).of(EditId.class, () -> EditId.named("an edit"))
            .of(UUID.class, () -> new UUID(1, 2)).of(ChunkEdit.class, () -> chunk -> { })
            .of(BiPredicate.class, () -> (BiPredicate<ChunkKey, ChunkInfo>) (key, info) -> true)
            .of(BiConsumer.class, () -> (BiConsumer<Long, Throwable>) (id, failure) -> { })
            .named("ChunkStore.put#source", () -> Buffers.wrap(new byte[4]))
            .named("ChunkStore.putAs#source", () -> Buffers.wrap(new byte[4]))
            .named("ChunkStore.get#id", () -> 1L).named("ChunkStore.summary#id", () -> 1L)
            .named("ChunkCodec.ofId#id", () -> 0).named("ChunkCodec.takes#stride", () -> 4)
            .named("ChunkCodec.forRows#stride", () -> 4).named("segmentSize", () -> 1L << 20)
            .named("ChunkInfo.new#shape", () -> List.of(4L)).named("ChunkInfo.new#format", () -> "B");
    }

    private static ChunkPager pager() {
        ChunkPager pager = ChunkPager.over(store(), PagerOptions.resident(1 << 20));
        pager.acquire(1).close();
        return pager;
    }

    private static ChunkStore store() {
        try {
            ChunkStore store = ChunkStore.open(Files.createTempDirectory("samples"), StoreOptions.SCRATCH);
            store.put(ChunkKey.of(1), Buffers.wrap(new byte[4]));
            return store;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
