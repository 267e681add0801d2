package org.scenebuf.examples.world;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.paging.ChunkPager;
import org.scenebuf.engine.paging.ChunkStore;
import org.scenebuf.engine.paging.PagerOptions;
import org.scenebuf.engine.paging.PagerStatistics;
import org.scenebuf.engine.paging.StoreOptions;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.examples.run.PictureSize;

/** One run of {@link PagedWorld}: makes a world, flies over it, and verifies it. */
final class WorldRun implements AutoCloseable {

    private final Path store;
    private final WorldPlan plan;
    private final PagerOptions options;
    private final PoolSizes sizes;
    private final int frameCount;
    private final Frames frames;
    private List<FrameSample> samples = List.of();
    private @Nullable Texture picture;

    WorldRun(Path store, WorldPlan plan, long cap, int frameCount, PictureSize size) {
        this.store = store;
        this.plan = plan;
        this.options = PagerOptions.resident(cap);
        this.sizes = PoolSizes.within(cap);
        this.frameCount = frameCount;
        this.frames = new Frames(size);
    }

    /** {@return the reason why there are no frames; empty where there are frames} */
    Optional<String> unavailable() {
        return frames.unavailable();
    }

    List<FrameSample> samples() {
        return samples;
    }

    /** {@return the last frame; empty where there are no frames} */
    Optional<Texture> picture() {
        return Optional.ofNullable(picture);
    }

    WorldReport run() {
        long begun = System.nanoTime();
        try (ProgressBar bar = new ProgressBar("make", plan.chunks())) {
            WorldMaker.make(store, plan, bar::step);
        }
        long made = System.nanoTime();
        Flown flown = fly();
        long landed = System.nanoTime();
        WorldCheck.Result result;
        try (ProgressBar bar = new ProgressBar("verify", plan.chunks())) {
            result = WorldCheck.of(store, plan, flown.craters(), bar::step);
        }
        return report(flown, result,
            new WorldReport.Seconds((made - begun) / 1e9, (landed - made) / 1e9, (System.nanoTime() - landed) / 1e9));
    }

    private record Flown(double loadMillis, List<Crater> craters, long edits, long cancelled, long rowsCopied,
        long diskBytes, PagerStatistics statistics) {
    }

    private Flown fly() {
        try (ProgressBar bar = new ProgressBar("fly", frameCount);
            ChunkStore chunks = ChunkStore.open(store, StoreOptions.DURABLE);
            ChunkPager pager = ChunkPager.over(chunks, options);
            Flight flight = new Flight(plan, pager, sizes, frames)) {
            double loadMillis = flight.load(frameCount);
            for (int frame = 0; frame < frameCount; frame++) {
                flight.frame(frame, frameCount);
                bar.step();
            }
            flight.finish();
            pager.flush();
            samples = flight.samples();
            picture = flight.picture().orElse(null);
            return new Flown(loadMillis, flight.digging().craters(), flight.digging().edits(), flight.cancelled(),
                flight.rowsCopied(), chunks.usage().diskBytes(), pager.statistics());
        }
    }

    private WorldReport report(Flown flown, WorldCheck.Result result, WorldReport.Seconds seconds) {
        return new WorldReport(plan, plan.byteSize(), flown.diskBytes(),
            new WorldReport.Caps(options.residentBytes(), options.compressedBytes(), options.totalBytes()),
            flown.statistics(),
            new WorldReport.Shown(frameCount, samples.stream().mapToLong(FrameSample::fine).sum(),
                samples.stream().mapToLong(FrameSample::coarse).sum(), flown.cancelled()),
            WorldReport.Waits.of(flown.loadMillis(), samples),
            new WorldReport.Gpu(sizes.fine(), sizes.coarse(), sizes.gpuBytes(), flown.rowsCopied(),
                frames.uploadedBytes()),
            new WorldReport.Dug(flown.craters().size(), flown.edits(),
                samples.stream().mapToLong(FrameSample::quarantinedBytes).max().orElse(0)),
            result.bytes(), result.differences(), seconds, frames.renderer(), Runtime.version().toString());
    }

    @Override
    public void close() {
        if (picture != null) {
            picture.close();
        }
        frames.close();
    }
}
