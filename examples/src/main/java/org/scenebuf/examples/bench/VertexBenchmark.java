package org.scenebuf.examples.bench;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.TimeUnit;
import org.joml.Vector3f;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.scenebuf.engine.geom.BoundingBox;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexRewriter;

/** Edits of vertices in bulk and one by one, beside the plain loops and copies, which are the limit. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class VertexBenchmark {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final long STRIDE = 32;
    private static final long BLOCK_ROWS = 1024;
    private static final int EDITS = 100;

    /** Made by JMH. */
    public VertexBenchmark() {
    }

    /**
     * Copies the rows of V3N3T2.
     *
     * @param state the vertices
     */
    @Benchmark
    public void copyVertices(VertexState state) {
        MemorySegment.copy(state.memory, 0, state.to, 0, state.memory.byteSize());
    }

    /**
     * Copies the rows of V3N3T2 into new memory.
     *
     * @param state the vertices
     */
    @Benchmark
    public void copyVerticesToNewMemory(VertexState state) {
        try (NativeMemory memory = NativeMemory.allocate("copy", state.memory.byteSize());
            Loan loan = memory.lend("copy")) {
            MemorySegment.copy(state.memory, 0, loan.segment(), 0, state.memory.byteSize());
        }
    }

    /**
     * Copies the rows of V3N3C4T2 into new memory.
     *
     * @param state the vertices
     */
    @Benchmark
    public void copyColoredToNewMemory(VertexState state) {
        try (NativeMemory memory = NativeMemory.allocate("copy", state.coloredMemory.byteSize());
            Loan loan = memory.lend("copy")) {
            MemorySegment.copy(state.coloredMemory, 0, loan.segment(), 0, state.coloredMemory.byteSize());
        }
    }

    /**
     * Transforms positions and normals by a 4x4 matrix that keeps lengths.
     *
     * @param state the vertices
     */
    @Benchmark
    public void transformVertices(VertexState state) {
        state.plain.transform(state.matrix);
    }

    /**
     * Transforms positions and normals by a 4x4 matrix that changes lengths, so that each normal is normalised.
     *
     * @param state the vertices
     */
    @Benchmark
    public void stretchVertices(VertexState state) {
        state.plain.transform(state.stretching);
    }

    /**
     * Moves positions.
     *
     * @param state the vertices
     */
    @Benchmark
    public void translateVertices(VertexState state) {
        state.plain.translate(0.5f, -0.25f, 0.125f);
    }

    /**
     * Scales positions by so small a factor that repeating it keeps them in the range of floats.
     *
     * @param state the vertices
     */
    @Benchmark
    public void scaleVertices(VertexState state) {
        state.plain.rows().scale(1.0001f, 1.0001f, 1.0001f);
    }

    /**
     * Adds a colour to all rows.
     *
     * @param state the vertices
     */
    @Benchmark
    public void addColor(VertexState state) {
        state.colored.rows().copyRowsFrom(state.plain.rows());
    }

    /**
     * Drops the colour of all rows.
     *
     * @param state the vertices
     */
    @Benchmark
    public void dropColor(VertexState state) {
        state.narrow.rows().copyRowsFrom(state.colored.rows());
    }

    /**
     * Makes new vertices with a colour.
     *
     * @param state the vertices
     */
    @Benchmark
    public void convertToColored(VertexState state) {
        try (GeomVertexArrayData made = state.plain.convertTo(state.colored.format())) {
            made.usageHint();
        }
    }

    /**
     * Makes new vertices without the colour.
     *
     * @param state the vertices
     */
    @Benchmark
    public void convertToPlain(VertexState state) {
        try (GeomVertexArrayData made = state.colored.convertTo(state.plain.format())) {
            made.usageHint();
        }
    }

    /**
     * Moves each position by a rewriter.
     *
     * @param state the vertices
     */
    @Benchmark
    public void rewriterLoop(VertexState state) {
        Vector3f p = new Vector3f();
        try (GeomVertexRewriter position = state.plain.column("vertex").rewriter()) {
            while (!position.isAtEnd()) {
                position.setData3f(position.getData3f(p).add(1, 2, 3));
            }
        }
    }

    /**
     * Moves each position in rows of another size by a rewriter.
     *
     * @param state the vertices
     */
    @Benchmark
    public void rewriterLoopOverColored(VertexState state) {
        Vector3f p = new Vector3f();
        try (GeomVertexRewriter position = state.colored.column("vertex").rewriter()) {
            while (!position.isAtEnd()) {
                position.setData3f(position.getData3f(p).add(1, 2, 3));
            }
        }
    }

    /**
     * Moves each position by a loop over the memory.
     *
     * @param state the vertices
     */
    @Benchmark
    public void vertexLoopPlain(VertexState state) {
        MemorySegment memory = state.memory;
        for (long row = 0; row < state.rows; row++) {
            long at = row * STRIDE;
            memory.set(FLOAT, at, memory.get(FLOAT, at) + 1);
            memory.set(FLOAT, at + 4, memory.get(FLOAT, at + 4) + 2);
            memory.set(FLOAT, at + 8, memory.get(FLOAT, at + 8) + 3);
        }
    }

    /**
     * Raises each position by a typed column.
     *
     * @param state the vertices
     */
    @Benchmark
    public void floatColumnLoop(VertexState state) {
        try (FloatColumn position = state.plain.column("vertex").asFloat()) {
            for (long row = 0; row < position.rowCount(); row++) {
                position.set(row, 2, position.get(row, 2) + 3);
            }
        }
    }

    /**
     * Raises each position by a loop over the memory.
     *
     * @param state the vertices
     */
    @Benchmark
    public void heightLoopPlain(VertexState state) {
        MemorySegment memory = state.memory;
        for (long row = 0; row < state.rows; row++) {
            memory.set(FLOAT, row * STRIDE + 8, memory.get(FLOAT, row * STRIDE + 8) + 3);
        }
    }

    /**
     * Moves each position by a typed column, value by value.
     *
     * @param state the vertices
     */
    @Benchmark
    public void floatColumnLoopOverRows(VertexState state) {
        try (FloatColumn position = state.plain.column("vertex").asFloat()) {
            for (long row = 0; row < position.rowCount(); row++) {
                position.set(row, 0, position.get(row, 0) + 1);
                position.set(row, 1, position.get(row, 1) + 2);
                position.set(row, 2, position.get(row, 2) + 3);
            }
        }
    }

    /**
     * Moves each position, and marks the rows as changed in blocks of 1024.
     *
     * @param state the vertices
     */
    @Benchmark
    public void markedLoop(VertexState state) {
        for (long row = 0; row < state.rows; row += BLOCK_ROWS) {
            long end = Math.min(row + BLOCK_ROWS, state.rows);
            move(state.memory, row, end);
            state.plain.modified(row, end - row);
        }
    }

    /**
     * Moves each position without marking rows.
     *
     * @param state the vertices
     */
    @Benchmark
    public void unmarkedLoop(VertexState state) {
        for (long row = 0; row < state.rows; row += BLOCK_ROWS) {
            move(state.memory, row, Math.min(row + BLOCK_ROWS, state.rows));
        }
    }

    /** Moves positions. It is compiled by itself, so that both benchmarks run the same loop. */
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private static void move(MemorySegment memory, long from, long end) {
        for (long row = from; row < end; row++) {
            long at = row * STRIDE;
            memory.set(FLOAT, at, memory.get(FLOAT, at) + 1);
            memory.set(FLOAT, at + 4, memory.get(FLOAT, at + 4) + 2);
            memory.set(FLOAT, at + 8, memory.get(FLOAT, at + 8) + 3);
        }
    }

    /**
     * Finds the bounds after 100 edits of scattered rows.
     *
     * @param state the vertices
     * @return the bounds
     */
    @Benchmark
    public BoundingBox boundsAfterEdits(VertexState state) {
        for (int edit = 0; edit < EDITS; edit++) {
            state.plain.modified(edit * (state.rows / EDITS), 1);
        }
        return state.geom.bounds();
    }

    /**
     * Finds the bounds after all rows were edited.
     *
     * @param state the vertices
     * @return the bounds
     */
    @Benchmark
    public BoundingBox boundsOfAll(VertexState state) {
        state.plain.modified(0, state.rows);
        return state.geom.bounds();
    }
}
