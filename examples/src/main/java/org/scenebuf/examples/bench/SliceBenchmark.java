package org.scenebuf.examples.bench;

import java.lang.foreign.MemorySegment;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.interop.slicer.MemCache;
import org.scenebuf.interop.slicer.Slicer;
import org.scenebuf.interop.slicer.ViewWrapper;
import org.scenebuf.interop.view.MemoryView;

/** The costs of slices of a collection. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SliceBenchmark {

    private static final int ROWS = 1_000_000;

    private GeomVertexArrayData rows;
    private ViewWrapper planes;
    private ViewWrapper other;
    private ViewWrapper placed;
    private ViewWrapper listed;
    private MemoryView part;
    private byte[] from;
    private byte[] to;

    /** Made by JMH. */
    public SliceBenchmark() {
    }

    /** Makes the rows and the slices, and touches every page once. */
    @Setup(Level.Trial)
    public void make() {
        rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), ROWS);
        from = new byte[32 * ROWS];
        to = new byte[32 * ROWS];
        rows.copyFrom(from);
        Slicer slicer = Slicer.of(rows);
        planes = slicer.apart().slice(":, 'vertex', ('xxx', 'yyy', 'zzz')");
        other = slicer.apart().slice(":, 'vertex'");
        placed = slicer.slice(":, 'vertex'");
        listed = slicer.rowsAt(new Random(1).longs(ROWS, 0, ROWS).toArray()).field("vertex").planes("x", "y", "z")
            .open();
        part = planes.memCache().slice(":, 500000:510000");
    }

    /** Gives the memory back. */
    @TearDown(Level.Trial)
    public void close() {
        planes.free();
        other.free();
        placed.free();
        listed.free();
        rows.close();
    }

    /** Copies the whole rows. */
    @Benchmark
    public void sliceRowsCopied() {
        MemorySegment.copy(MemorySegment.ofArray(from), 0, MemorySegment.ofArray(to), 0, from.length);
    }

    /** Reads all positions into three planes. */
    @Benchmark
    public void slicePlanesOut() {
        planes.refresh();
    }

    /** Writes all positions from three planes, and marks the rows. */
    @Benchmark
    public void slicePlanesBack() {
        planes.update();
    }

    /** Reads one percent of the rows, in one run. */
    @Benchmark
    public void sliceRefreshPart() {
        planes.refresh(part);
    }

    /** Reads positions at row numbers in random order. */
    @Benchmark
    public void sliceListed() {
        listed.refresh();
    }

    /**
     * Opens an existing slice again, and closes it.
     *
     * @return the cache, so that the compiler cannot drop the work
     */
    @Benchmark
    public MemCache sliceOpenAgain() {
        try (ViewWrapper again = other.open()) {
            return again.memCache();
        }
    }

    /**
     * Opens an existing slice in place again, and closes it.
     *
     * @return the cache, so that the compiler cannot drop the work
     */
    @Benchmark
    public MemCache sliceOpenInPlace() {
        try (ViewWrapper again = placed.open()) {
            return again.memCache();
        }
    }
}
