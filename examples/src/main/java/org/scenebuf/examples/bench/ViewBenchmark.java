package org.scenebuf.examples.bench;

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
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** The cost of a loan. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ViewBenchmark {

    private GeomVertexArrayData array;

    /** Made by JMH. */
    public ViewBenchmark() {
    }

    /** Makes the array. */
    @Setup(Level.Trial)
    public void make() {
        array = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 1000);
    }

    /** Gives the memory back. */
    @TearDown(Level.Trial)
    public void close() {
        array.close();
    }

    /**
     * Borrows the rows and gives them back.
     *
     * @return the size, so that the compiler cannot drop the work
     */
    @Benchmark
    public long acquireAndRelease() {
        try (BufferView view = array.getBuffer(BufferRequest.FULL_RO)) {
            return view.len();
        }
    }
}
