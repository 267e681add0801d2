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
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** The cost of finding the one changed row among a million. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ChangeBenchmark {

    private static final long ROWS = 1_000_000;

    private GeomVertexArrayData array;
    private ChangeCursor cursor;
    private FloatColumn open;
    private long row;

    /** Made by JMH. */
    public ChangeBenchmark() {
    }

    /** Makes the rows. */
    @Setup(Level.Trial)
    public void make() {
        array = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), ROWS);
        cursor = array.changes().newCursor();
        cursor.drain((first, count) -> { });
    }

    /** Gives the memory back. */
    @TearDown(Level.Trial)
    public void close() {
        if (open != null) {
            open.close();
        }
        array.close();
    }

    /**
     * Borrows a column, stores one value, closes the column, and drains the cursor.
     *
     * @return how many rows were reported
     */
    @Benchmark
    public long storeAndDrain() {
        try (FloatColumn position = array.column("vertex").asFloat()) {
            position.set(next(), 1, 2);
        }
        return cursor.drain((first, count) -> { });
    }

    /**
     * Stores one value through a column that stays open, and drains the cursor. Another thread might be storing through
     * the column at the same time.
     *
     * @return how many rows were reported
     */
    @Benchmark
    public long storeAndDrainWhileOpen() {
        if (open == null) {
            open = array.column("vertex").asFloat();
        }
        open.set(next(), 1, 2);
        return cursor.drain((first, count) -> { });
    }

    private long next() {
        row = (row + 7919) % ROWS;
        return row;
    }
}
