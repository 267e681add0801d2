package org.scenebuf.examples.world;

import java.util.List;
import org.scenebuf.engine.paging.PagerStatistics;
import org.scenebuf.examples.run.ReportText;

/**
 * The report of one run. Every figure was counted or measured in that run.
 *
 * @param plan the world's grid
 * @param worldBytes the bytes of all chunks in memory
 * @param diskBytes the bytes of all files after the flight
 * @param caps the pager's limits for memory
 * @param pager the pager's statistics for the flight, and for the flush after it
 * @param shown what the frames showed
 * @param waits how long frames waited for chunks, in milliseconds
 * @param gpu the buffers on the GPU
 * @param dug the craters
 * @param verifiedBytes how many bytes are right
 * @param differences one line for each chunk that differs
 * @param seconds how long the parts of the run took
 * @param renderer the OpenGL implementation
 * @param java the virtual machine
 */
record WorldReport(WorldPlan plan, long worldBytes, long diskBytes, Caps caps, PagerStatistics pager, Shown shown,
    Waits waits, Gpu gpu, Dug dug, long verifiedBytes, List<String> differences, Seconds seconds, String renderer,
    String java) {

    /**
     * The pager's limits for memory.
     *
     * @param resident the limit for chunks in use, in bytes
     * @param compressed the limit for compressed chunks, in bytes
     * @param all the limit for both together, in bytes
     */
    record Caps(long resident, long compressed, long all) {
    }

    /**
     * What the frames showed.
     *
     * @param frames how many frames there were
     * @param fine how many fine chunks they showed in total
     * @param coarse how many coarse chunks they showed in total
     * @param cancelled how many requests were cancelled
     */
    record Shown(int frames, long fine, long coarse, long cancelled) {
    }

    /**
     * The waits for chunks, in milliseconds.
     *
     * @param load the wait before the first frame, for what it shows
     * @param median the median of the waits of a frame
     * @param p99 the 99th percentile of the waits
     * @param most the longest wait
     * @param sum the sum of all waits
     */
    record Waits(double load, double median, double p99, double most, double sum) {

        static Waits of(double load, List<FrameSample> samples) {
            double[] sorted = samples.stream().mapToDouble(FrameSample::waitMillis).sorted().toArray();
            return new Waits(load, sorted[(sorted.length - 1) / 2], sorted[(int) Math.ceil(0.99 * sorted.length) - 1],
                sorted[sorted.length - 1], samples.stream().mapToDouble(FrameSample::waitMillis).sum());
        }
    }

    /**
     * The buffers on the GPU.
     *
     * @param fineBuffers how many buffers there were for fine chunks, during the whole flight
     * @param coarseBuffers how many buffers there were for coarse chunks
     * @param bytes the bytes of all of them
     * @param rowsCopied how many rows were copied to the slots
     * @param uploadedBytes how many bytes were sent, including indices and colours
     */
    record Gpu(int fineBuffers, int coarseBuffers, long bytes, long rowsCopied, long uploadedBytes) {
    }

    /**
     * The craters, dug in place.
     *
     * @param craters how many craters were dug
     * @param edits how many chunks were edited, counted once for each crater
     * @param mostQuarantined the most bytes of chunks' memory that INDArrays kept from reuse
     */
    record Dug(int craters, long edits, long mostQuarantined) {
    }

    /**
     * The times of the run's parts.
     *
     * @param make the time to make the world
     * @param fly the time to fly over it
     * @param verify the time to make it again and compare
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
        text.line("wait before the flight", "%.1f ms, for what the first frame shows", waits.load());
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
