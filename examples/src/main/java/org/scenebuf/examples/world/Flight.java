package org.scenebuf.examples.world;

import java.util.ArrayList;
import java.util.List;
import org.scenebuf.engine.paging.ChunkPager;

/** The camera's way over the world: asks for chunks, edits some, and shows what is there. */
final class Flight implements AutoCloseable {

    /** How often it goes around: the second time it meets what it edited. */
    private static final int ROUNDS = 2;
    private static final int FRAMES_PER_CRATER = 2;

    private final WorldPlan plan;
    private final ChunkPager pager;
    private final Frames frames;
    private final PoolSizes sizes;
    private final FlightPath path;
    private final TimedPins pins;
    private final WantedChunks wanted;
    private final Digging digging;
    private final GpuPool fine;
    private final GpuPool coarse;
    private final List<FrameSample> samples = new ArrayList<>();

    Flight(WorldPlan plan, ChunkPager pager, PoolSizes sizes, Frames frames) {
        this.plan = plan;
        this.pager = pager;
        this.frames = frames;
        this.sizes = sizes;
        this.path = new FlightPath(plan);
        this.pins = new TimedPins(pager);
        this.wanted = new WantedChunks(pager);
        this.digging = new Digging(plan, pins);
        this.fine = new GpuPool(Detail.FINE, sizes.fine(), pins);
        this.coarse = new GpuPool(Detail.COARSE, sizes.coarse(), pins);
    }

    List<FrameSample> samples() {
        return List.copyOf(samples);
    }

    Digging digging() {
        return digging;
    }

    /** How many requests were taken back, since the camera was elsewhere by then. */
    long cancelled() {
        return wanted.cancelled();
    }

    /** How many rows were copied to slots. */
    long rowsCopied() {
        return fine.rowsCopied() + coarse.rowsCopied();
    }

    /** Makes one frame of so many. */
    void frame(int number, int count) {
        long begun = System.nanoTime();
        FlightPath.Heading heading = path.at((double) ROUNDS * number / count);
        List<Patch> seen = Sight.from(heading, plan);
        List<Patch> seenFar = seen.stream().limit(sizes.coarse()).map(this::coarser).toList();
        request(seen, seenFar);
        if (number % FRAMES_PER_CRATER == 0) {
            digging.dig(heading, this::edited);
        }
        List<GpuSlot> slots = new ArrayList<>();
        int fineCount = show(seenFar, number, slots);
        frames.render(slots, path.camera(heading));
        samples.add(new FrameSample((System.nanoTime() - begun) / 1e6, pins.takeNanos() / 1e6,
            pager.statistics().residentBytes(), fineCount, slots.size() - fineCount));
    }

    /** Coarse ones first: they are small, and each stands in for a fine one. */
    private void request(List<Patch> seen, List<Patch> seenFar) {
        List<Patch> all = new ArrayList<>(seenFar);
        seen.stream().limit(sizes.fineWanted()).forEach(all::add);
        wanted.want(all);
    }

    /** Shows of each square the fine chunk where that is there and near, else the coarse one. */
    private int show(List<Patch> seen, long time, List<GpuSlot> slots) {
        int fineCount = 0;
        for (int place = 0; place < seen.size(); place++) {
            Patch patch = seen.get(place);
            GpuSlot slot = place < fine.size() ? fine.showIfResident(finer(patch), time) : null;
            fineCount += slot == null ? 0 : 1;
            slots.add(slot == null ? coarse.show(patch, time) : slot);
        }
        return fineCount;
    }

    private Patch coarser(Patch patch) {
        return plan.patch(patch.column(), patch.row(), Detail.COARSE);
    }

    private Patch finer(Patch patch) {
        return plan.patch(patch.column(), patch.row(), Detail.FINE);
    }

    private void edited(Patch patch) {
        (patch.detail() == Detail.FINE ? fine : coarse).update(patch);
    }

    @Override
    public void close() {
        fine.close();
        coarse.close();
    }
}
