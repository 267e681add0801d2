package org.scenebuf.examples.world;

import java.util.List;
import org.scenebuf.engine.paging.PagerStatistics;
import org.scenebuf.examples.run.ReportText;

/**
 * What one run did; every figure was counted or measured in it.
 *
 * @param plan the world's grid
 * @param worldBytes of all chunks, as they are worked with
 * @param diskBytes of all files, after the flight
 * @param caps how much memory the pager may take
 * @param pager what it did during the flight and the flush after it
 * @param shown what the frames showed
 * @param waits how long frames waited for chunks, in milliseconds
 * @param gpu the buffers on the GPU
 * @param dug the craters
 * @param verifiedBytes how many bytes are as they should be
 * @param differences a line for each chunk that differs
 * @param seconds how long it took
 * @param renderer the OpenGL implementation
 * @param java the virtual machine
 */
record WorldReport(WorldPlan plan, long worldBytes, long diskBytes, Caps caps, PagerStatistics pager, Shown shown,
    Waits waits, Gpu gpu, Dug dug, long verifiedBytes, List<String> differences, Seconds seconds, String renderer,
    String java) {

    /**
     * Of the pager.
     *
     * @param resident bytes of chunks to work with
     * @param compressed bytes of chunks as they are stored
     * @param all bytes in all
     */
    record Caps(long resident, long compressed, long all) {
    }

    /**
     * What the frames showed.
     *
     * @param frames how many there were
     * @param fine fine chunks, in all frames together
     * @param coarse coarse chunks, likewise
     * @param cancelled requests that were taken back
     */
    record Shown(int frames, long fine, long coarse, long cancelled) {
    }

    /**
     * Of all frames.
     *
     * @param median half of them waited no longer
     * @param p99 of a hundred one waited longer
     * @param most the longest
     * @param sum of all frames
     */
    record Waits(double median, double p99, double most, double sum) {

        static Waits of(List<FrameSample> samples) {
            double[] sorted = samples.stream().mapToDouble(FrameSample::waitMillis).sorted().toArray();
            return new Waits(sorted[(sorted.length - 1) / 2], sorted[(int) Math.ceil(0.99 * sorted.length) - 1],
                sorted[sorted.length - 1], samples.stream().mapToDouble(FrameSample::waitMillis).sum());
        }
    }

    /**
     * On the GPU.
     *
     * @param fineBuffers buffers for fine chunks, for the whole flight
     * @param coarseBuffers buffers for coarse chunks
     * @param bytes of all of them
     * @param rowsCopied rows that were copied to what is sent there
     * @param uploadedBytes bytes that were sent, with indices and colours
     */
    record Gpu(int fineBuffers, int coarseBuffers, long bytes, long rowsCopied, long uploadedBytes) {
    }

    /**
     * In place.
     *
     * @param craters how many
     * @param edits in how many chunks, counted once for each crater
     * @param mostQuarantined bytes of chunks' memory that INDArrays kept, at most
     */
    record Dug(int craters, long edits, long mostQuarantined) {
    }

    /**
     * How long it took.
     *
     * @param make to make the world
     * @param fly to fly over it
     * @param verify to make it again and compare
     */
    record Seconds(double make, double fly, double verify) {
    }

    String text() {
        ReportText text = new ReportText();
        text.line("world", "%d x %d squares of %d m, %,d chunks of %,d bytes, %,d on disk", plan.side(), plan.side(),
            Detail.METRES, plan.chunks(), worldBytes, diskBytes);
        text.line("caps", "%,d bytes of chunks to work with, %,d compressed, %,d in all", caps.resident(),
            caps.compressed(), caps.all());
        text.line("flight", "%,d frames; they showed %,d fine chunks and %,d coarse ones", shown.frames(), shown.fine(),
            shown.coarse());
        text.line("waits of a frame", "%.3f ms in the middle, %.3f at 99 %%, %.3f at most; %.1f ms in all",
            waits.median(), waits.p99(), waits.most(), waits.sum());
        addPaging(text);
        text.line("GPU", "%d + %d buffers of %,d bytes; %,d rows copied to them, %,d bytes uploaded",
            gpu.fineBuffers(), gpu.coarseBuffers(), gpu.bytes(), gpu.rowsCopied(), gpu.uploadedBytes());
        text.line("verified", "%,d bytes are as they should be, %d chunks differ", verifiedBytes, differences.size());
        differences.stream().limit(10).forEach(line -> text.append("  " + line + System.lineSeparator()));
        text.line("time", "%.1f s to make the world, %.1f to fly, %.1f to verify", seconds.make(), seconds.fly(),
            seconds.verify());
        text.line("OpenGL", "%s", renderer);
        return text.toString();
    }

    private void addPaging(ReportText text) {
        text.line("resident at most", "%,d bytes, %.1f %% of the cap", pager.mostResidentBytes(),
            100.0 * pager.mostResidentBytes() / caps.resident());
        text.line("paged", "%,d in from the disk, %,d in from the compressed ones, %,d out; %,d requests taken back",
            pager.fromDisk(), pager.fromCompressed(), pager.pageOuts(), shown.cancelled());
        text.line("acquired", "%,d were there, %,d were not", pager.hits(), pager.misses());
        text.line("craters", "%,d, in %,d edits of chunks in place; %,d stored, as %,d bytes", dug.craters(),
            dug.edits(), pager.stores(), pager.storedBytes());
        text.line("kept by INDArrays", "%,d bytes at most, of chunks that had left", dug.mostQuarantined());
    }
}
