package org.scenebuf.examples.bench;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
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
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.interop.view.MemoryView;
import org.scenebuf.interop.view.Slice;

/** The costs of a memory view: for single elements, and for a million items at once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MemoryViewBenchmark {

    private static final int ROWS = 1_000_000;
    private static final long ROW_SIZE = 32;
    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final Slice FEW = Slice.range(2, 7);

    private GeomVertexArrayData array;
    private BufferView all;
    private MemoryView position;
    private MemoryView heights;
    private MemorySegment bytes;
    private NativeMemory packed;
    private Loan loan;
    private MemoryView items;
    private MemoryView same;

    /** Made by JMH. */
    public MemoryViewBenchmark() {
    }

    /** Makes a column of positions in rows of 32 bytes. Other formats run through the same methods first. */
    @Setup(Level.Trial)
    public void make() {
        array = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), ROWS);
        all = array.getBuffer(BufferRequest.FULL);
        bytes = all.segment();
        position = MemoryView.of(array.column("vertex"));
        heights = position.slice(":, 1");
        packed = NativeMemory.allocate("packed", 12L * ROWS);
        loan = packed.lend("benchmark");
        items = MemoryView.of(new float[ROWS]);
        same = MemoryView.of(new float[ROWS]);
        for (Object other : new Object[] {new double[ROWS], new short[ROWS], new byte[ROWS], new int[ROWS],
            new float[ROWS]}) {
            try (MemoryView view = MemoryView.of(other)) {
                OtherFormats.run(view);
            }
        }
    }

    /** Gives the memory back. */
    @TearDown(Level.Trial)
    public void close() {
        position.close();
        all.close();
        array.close();
        loan.close();
        packed.close();
    }

    /**
     * Borrows the rows, slices them and gives them back.
     *
     * @return the size, so that the compiler cannot drop the work
     */
    @Benchmark
    public long acquireSliceAndRelease() {
        try (MemoryView view = MemoryView.ofReadOnly(array)) {
            MemoryView few = view.slice(FEW);
            long size = few.length();
            few.release();
            return size;
        }
    }

    /**
     * Adds up one component of all rows.
     *
     * @return the sum
     */
    @Benchmark
    public float loopOverColumn() {
        float sum = 0;
        MemoryView view = heights;
        for (long row = 0; row < ROWS; row++) {
            sum += view.getFloat(row);
        }
        return sum;
    }

    /**
     * Adds up one component of all rows, straight from memory.
     *
     * @return the sum
     */
    @Benchmark
    public float loopOverColumnPlain() {
        float sum = 0;
        MemorySegment memory = bytes;
        for (long row = 0; row < ROWS; row++) {
            sum += memory.get(FLOAT, row * ROW_SIZE + Float.BYTES);
        }
        return sum;
    }

    /**
     * Adds up the three components of all rows.
     *
     * @return the sum
     */
    @Benchmark
    public float loopOverRows() {
        float sum = 0;
        MemoryView view = position;
        for (long row = 0; row < ROWS; row++) {
            sum += view.getFloat(row, 0) + view.getFloat(row, 1) + view.getFloat(row, 2);
        }
        return sum;
    }

    /**
     * Adds up the three components of all rows, straight from memory.
     *
     * @return the sum
     */
    @Benchmark
    public float loopOverRowsPlain() {
        float sum = 0;
        MemorySegment memory = bytes;
        for (long row = 0; row < ROWS; row++) {
            long at = row * ROW_SIZE;
            sum += memory.get(FLOAT, at) + memory.get(FLOAT, at + 4) + memory.get(FLOAT, at + 8);
        }
        return sum;
    }

    /**
     * Adds up the three components of each row in an inner loop.
     *
     * @return the sum
     */
    @Benchmark
    public float loopInLoop() {
        float sum = 0;
        MemoryView view = position;
        for (long row = 0; row < ROWS; row++) {
            for (long component = 0; component < 3; component++) {
                sum += view.getFloat(row, component);
            }
        }
        return sum;
    }

    /**
     * Adds up the three components of each row in an inner loop, straight from memory.
     *
     * @return the sum
     */
    @Benchmark
    public float loopInLoopPlain() {
        float sum = 0;
        MemorySegment memory = bytes;
        for (long row = 0; row < ROWS; row++) {
            for (long component = 0; component < 3; component++) {
                sum += memory.get(FLOAT, row * ROW_SIZE + component * Float.BYTES);
            }
        }
        return sum;
    }

    /** Copies the positions out of their rows. */
    @Benchmark
    public void toContiguous() {
        position.items().toContiguous(loan.segment(), 'C');
    }

    /** Copies the positions back into their rows. */
    @Benchmark
    public void fromContiguous() {
        position.items().fromContiguous(loan.segment(), 'C');
    }

    /**
     * Makes a list of a million items.
     *
     * @return the list
     */
    @Benchmark
    public Object toList() {
        return items.toList();
    }

    /**
     * Prints a million items as hexadecimal digits.
     *
     * @return the digits
     */
    @Benchmark
    public String hex() {
        return items.hex();
    }

    /**
     * Compares a million items with others.
     *
     * @return true
     */
    @Benchmark
    public boolean equality() {
        return items.equals(same);
    }
}
