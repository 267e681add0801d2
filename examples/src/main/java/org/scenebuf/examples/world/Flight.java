package org.scenebuf.examples.world;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.paging.ChunkPager;
import org.scenebuf.engine.paging.PagerStatistics;
import org.scenebuf.engine.scene.Camera;
import org.scenebuf.engine.texture.Texture;

/** The flight of the camera over the world. Each frame requests chunks, edits some, and shows the chunks in memory. */
final class Flight implements AutoCloseable {

    /** Craters are dug in this many squares, the nearest ones. */
    private static final int NEAREST = 5;

    /** Coarse chunks are requested so many frames before the camera sees them. */
    private static final int FRAMES_AHEAD = 6;

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

    /** Coarse chunks that were missing in an earlier frame. */
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

    /** {@return how many requests were cancelled, because the camera had moved on} */
    long cancelled() {
        return wanted.cancelled();
    }

    /** {@return how many rows were copied to slots} */
    long rowsCopied() {
        return fine.rowsCopied() + coarse.rowsCopied();
    }

    /** {@return the last frame in full size; the caller closes it. Empty where there is no OpenGL} */
    Optional<Texture> picture() {
        return frames.picture(camera);
    }

    /** Waits for what the first frame shows, and returns how long that took, in milliseconds. */
    double load(int count) {
        heading = path.at(0, count);
        List<Patch> seen = Sight.from(heading, plan);
        request(seen, seen);
        seen.forEach(patch -> late.add(coarser(patch).id()));
        show(seen, 0, new ArrayList<>());
        return pins.takeNanos() / 1e6;
    }

    /** Makes one frame. */
    void frame(int number, int count) {
        long begun = System.nanoTime();
        heading = path.at(number, count);
        List<Patch> seen = Sight.from(heading, plan);
        request(seen, Sight.from(path.at(number + FRAMES_AHEAD, count), plan));
        List<Patch> shownFine = new ArrayList<>();
        List<GpuSlot> slots = show(seen, number, shownFine);
        digging.dig(shownFine.subList(0, Math.min(shownFine.size(), NEAREST)), this::edited);
        camera = path.camera(heading);
        frames.render(slots, camera);
        PagerStatistics now = pager.statistics();
        samples.add(new FrameSample((System.nanoTime() - begun) / 1e6, pins.takeNanos() / 1e6, now.residentBytes(),
            now.quarantinedBytes(), shownFine.size(), slots.size() - shownFine.size()));
    }

    /**
     * Requests chunks, coarse ones first: they are small, and each can replace a fine one. Chunks in slots are not
     * requested.
     */
    private void request(List<Patch> seen, List<Patch> seenSoon) {
        List<Patch> missing = new ArrayList<>();
        Stream.concat(seen.stream(), seenSoon.stream()).map(this::coarser).distinct().limit(sizes.coarse())
            .filter(patch -> !coarse.shows(patch)).forEach(missing::add);
        seen.stream().limit(sizes.fineWanted()).filter(patch -> !fine.shows(patch)).forEach(missing::add);
        missing.addAll(digging.wanted());
        wanted.want(missing.stream().distinct().toList());
    }

    /**
     * Shows the fine chunk of each square where it is in memory and near, else the coarse chunk. Adds the shown fine
     * chunks to the list.
     */
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
     * Prepares a coarse chunk, even where the fine one is in memory. A square that comes into sight is far away, so its
     * chunk may come one frame late. After that frame, the flight waits for it.
     */
    private @Nullable GpuSlot showCoarse(Patch patch, int time, boolean isNeeded) {
        GpuSlot slot = coarse.showIfResident(patch, time);
        boolean isLate = isNeeded && late.contains(patch.id());
        if (slot == null) {
            late.add(patch.id());
        } else {
            late.remove(patch.id());
        }
        return slot == null && isLate ? coarse.show(patch, time) : slot;
    }

    /** Shows a fine chunk that is in memory. The flight waits only for the very first one. */
    private @Nullable GpuSlot showFine(Patch patch, int time) {
        return fine.isEmpty() ? fine.show(patch, time) : fine.showIfResident(patch, time);
    }

    private Patch coarser(Patch patch) {
        return plan.patch(patch.column(), patch.row(), Detail.COARSE);
    }

    private void edited(Patch patch) {
        (patch.detail() == Detail.FINE ? fine : coarse).update(patch);
    }

    /** Digs the craters that still wait for chunks, and shows everything that is visible from the end of the path. */
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
