package org.scenebuf.examples.world;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.paging.ChunkPager;
import org.scenebuf.engine.paging.PagerStatistics;
import org.scenebuf.engine.scene.Camera;
import org.scenebuf.engine.texture.Texture;

/** The camera's way over the world: asks for chunks, edits some, and shows what is there. */
final class Flight implements AutoCloseable {

    /** Craters are dug in so many squares, the nearest. */
    private static final int NEAREST = 5;

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

    /** Coarse chunks that were not there in a frame before. */
    private final Set<Long> late = new HashSet<>();
    private FlightPath.Heading heading;
    private Camera camera;

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
        this.heading = path.at(0, 1);
        this.camera = path.camera(heading);
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

    /** The last frame, larger; to be closed. Empty where there is no OpenGL. */
    Optional<Texture> picture() {
        return frames.picture(camera);
    }

    /** Makes one frame of so many. */
    void frame(int number, int count) {
        long begun = System.nanoTime();
        heading = path.at(number, count);
        List<Patch> seen = Sight.from(heading, plan);
        request(seen);
        List<Patch> shownFine = new ArrayList<>();
        List<GpuSlot> slots = show(seen, number, shownFine);
        digging.dig(shownFine.subList(0, Math.min(shownFine.size(), NEAREST)), this::edited);
        camera = path.camera(heading);
        frames.render(slots, camera);
        PagerStatistics now = pager.statistics();
        samples.add(new FrameSample((System.nanoTime() - begun) / 1e6, pins.takeNanos() / 1e6, now.residentBytes(),
            now.quarantinedBytes(), shownFine.size(), slots.size() - shownFine.size()));
    }

    /** Coarse ones first: they are small, and each stands in for a fine one. Those that are shown need not come. */
    private void request(List<Patch> seen) {
        List<Patch> missing = new ArrayList<>();
        seen.stream().limit(sizes.coarse()).map(this::coarser).filter(patch -> !coarse.shows(patch))
            .forEach(missing::add);
        seen.stream().limit(sizes.fineWanted()).filter(patch -> !fine.shows(patch)).forEach(missing::add);
        missing.addAll(digging.wanted());
        wanted.want(missing.stream().distinct().toList());
    }

    /** Shows of each square the fine chunk, which it notes, where that is there and near; else the coarse one. */
    private List<GpuSlot> show(List<Patch> seen, int time, List<Patch> shownFine) {
        List<GpuSlot> slots = new ArrayList<>();
        for (Patch patch : seen.subList(0, Math.min(seen.size(), sizes.coarse()))) {
            GpuSlot slot = slots.size() < fine.size() ? showFine(patch, time) : null;
            GpuSlot standIn = showCoarse(coarser(patch), time, slot == null);
            if (slot != null) {
                shownFine.add(patch);
            }
            if (slot != null || standIn != null) {
                slots.add(slot == null ? standIn : slot);
            }
        }
        return slots;
    }

    /**
     * Has a coarse chunk ready, though the fine one may be there. What comes into sight is far, and may come a frame
     * later; then it is waited for.
     */
    private @Nullable GpuSlot showCoarse(Patch patch, int time, boolean isNeeded) {
        GpuSlot slot = coarse.showIfResident(patch, time);
        boolean isLate = isNeeded && (time == 0 || late.contains(patch.id()));
        if (slot == null) {
            late.add(patch.id());
        } else {
            late.remove(patch.id());
        }
        return slot == null && isLate ? coarse.show(patch, time) : slot;
    }

    /** The flight does not begin before the first of all is there. */
    private @Nullable GpuSlot showFine(Patch patch, int time) {
        return fine.isEmpty() ? fine.show(patch, time) : fine.showIfResident(patch, time);
    }

    private Patch coarser(Patch patch) {
        return plan.patch(patch.column(), patch.row(), Detail.COARSE);
    }

    private void edited(Patch patch) {
        (patch.detail() == Detail.FINE ? fine : coarse).update(patch);
    }

    /** Digs the craters that wait for chunks still, and shows all that is seen from the end of the way. */
    void finish() {
        digging.finish(this::edited);
        late.addAll(Sight.from(heading, plan).stream().map(patch -> coarser(patch).id()).toList());
        frames.render(show(Sight.from(heading, plan), samples.size(), new ArrayList<>()), camera);
    }

    @Override
    public void close() {
        fine.close();
        coarse.close();
    }
}
