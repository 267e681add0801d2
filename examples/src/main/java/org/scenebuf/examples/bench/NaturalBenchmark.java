package org.scenebuf.examples.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.scenebuf.engine.vertex.GeomVertexAppender;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.interop.view.MemoryView;

/** The code that people write first, beside the plain loop over memory that does the same. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class NaturalBenchmark {

    private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final int COUNT = NaturalState.COUNT;
    private static final int SIDE = NaturalState.SIDE;

    /** Made by JMH. */
    public NaturalBenchmark() {
    }

    /**
     * Raises floats by a plain loop.
     *
     * @param state the floats
     */
    @Benchmark
    public void plainFloats(NaturalState state) {
        MemorySegment memory = state.floatMemory;
        for (long k = 0; k < COUNT; k++) {
            memory.set(FLOAT, k * 4, memory.get(FLOAT, k * 4) + 1);
        }
    }

    /**
     * Raises floats of a pointer array, unboxed.
     *
     * @param state the floats
     */
    @Benchmark
    public void arrayUnboxed(NaturalState state) {
        for (long k = 0; k < COUNT; k++) {
            state.floats.setFloat(k, state.floats.getFloat(k) + 1);
        }
    }

    /**
     * Raises floats of a pointer array, as objects.
     *
     * @param state the floats
     */
    @Benchmark
    public void arrayBoxed(NaturalState state) {
        for (long k = 0; k < COUNT; k++) {
            state.floats.set(k, state.floats.get(k) + 1);
        }
    }

    /**
     * Stores the eight floats of new vertices by a plain loop.
     *
     * @return a float of the last
     */
    @Benchmark
    public float plainNewRows() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(32L * COUNT, 64);
            for (long row = 0; row < COUNT; row++) {
                for (int k = 0; k < 8; k++) {
                    memory.set(FLOAT, row * 32 + k * 4, row + k);
                }
            }
            return memory.get(FLOAT, 32L * COUNT - 4);
        }
    }

    /**
     * Makes vertices by three appenders.
     *
     * @return how many
     */
    @Benchmark
    public long threeAppenders() {
        try (GeomVertexArrayData made = GeomVertexArrayData.allocate("made", GeomVertexArrayFormat.v3n3t2(), 0)) {
            try (GeomVertexAppender vertex = made.column("vertex").appender();
                GeomVertexAppender normal = made.column("normal").appender();
                GeomVertexAppender texcoord = made.column("texcoord").appender()) {
                for (int row = 0; row < COUNT; row++) {
                    vertex.addData3f(row, row + 1, row + 2);
                    normal.addData3f(row + 3, row + 4, row + 5);
                    texcoord.addData2f(row + 6, row + 7);
                }
            }
            return made.rowCount();
        }
    }

    /**
     * Raises the second value of each position by a plain loop.
     *
     * @param state the rows
     */
    @Benchmark
    public void plainColumn(NaturalState state) {
        MemorySegment memory = state.rowMemory;
        for (long row = 0; row < COUNT; row++) {
            memory.set(FLOAT, row * 32 + 4, memory.get(FLOAT, row * 32 + 4) + 1);
        }
    }

    /**
     * Raises it by a view of each row.
     *
     * @param state the rows
     */
    @Benchmark
    public void viewOfEachRow(NaturalState state) {
        for (long k = 0; k < COUNT; k++) {
            MemoryView row = state.columnView.sub(k);
            row.setFloat(row.getFloat(1) + 1, 1);
        }
    }

    /**
     * Raises it by a memory view, as objects.
     *
     * @param state the rows
     */
    @Benchmark
    public void viewBoxed(NaturalState state) {
        for (long k = 0; k < COUNT; k++) {
            state.columnView.set((double) state.columnView.get(k, 1) + 1, k, 1);
        }
    }

    /**
     * Raises it by a memory view, by index.
     *
     * @param state the rows
     */
    @Benchmark
    public void viewByIndex(NaturalState state) {
        for (long k = 0; k < COUNT; k++) {
            state.columnView.setFloat(state.columnView.getFloat(k, 1) + 1, k, 1);
        }
    }

    /**
     * Raises it by a buffer view, as objects.
     *
     * @param state the rows
     */
    @Benchmark
    public void bufferOverColumn(NaturalState state) {
        for (long k = 0; k < COUNT; k++) {
            state.column.set((double) state.column.get(k, 1) + 1, k, 1);
        }
    }

    /**
     * Changes the channels of each pixel by a plain loop.
     *
     * @param state the image
     */
    @Benchmark
    public void plainImage(NaturalState state) {
        MemorySegment memory = state.imageMemory;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                for (int c = 0; c < 4; c++) {
                    long at = (long) y * SIDE * 4 + x * 4L + c;
                    memory.set(BYTE, at, (byte) ((memory.get(BYTE, at) & 0xff) ^ 1));
                }
            }
        }
    }

    /**
     * Changes them by a memory view.
     *
     * @param state the image
     */
    @Benchmark
    public void viewOverImage(NaturalState state) {
        MemoryView view = state.imageView;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                for (int c = 0; c < 4; c++) {
                    view.setInt(view.getInt(y, x, c) ^ 1, y, x, c);
                }
            }
        }
    }

    /**
     * Changes them by a buffer view, as objects.
     *
     * @param state the image
     */
    @Benchmark
    public void bufferOverImage(NaturalState state) {
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                for (int c = 0; c < 4; c++) {
                    state.image.set((long) state.image.get(y, x, c) ^ 1, y, x, c);
                }
            }
        }
    }

    /**
     * Turns each pixel's colours round by a plain loop.
     *
     * @param state the image
     */
    @Benchmark
    public void plainColors(NaturalState state) {
        MemorySegment memory = state.imageMemory;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                long at = (long) y * SIDE * 4 + x * 4L;
                float r = (memory.get(BYTE, at) & 0xff) / 255f;
                float g = (memory.get(BYTE, at + 1) & 0xff) / 255f;
                float b = (memory.get(BYTE, at + 2) & 0xff) / 255f;
                float a = (memory.get(BYTE, at + 3) & 0xff) / 255f;
                memory.set(BYTE, at, stored(g));
                memory.set(BYTE, at + 1, stored(b));
                memory.set(BYTE, at + 2, stored(r));
                memory.set(BYTE, at + 3, stored(a));
            }
        }
    }

    /**
     * Turns them round by pixels.
     *
     * @param state the image
     */
    @Benchmark
    public void pixelColors(NaturalState state) {
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                state.pixels.set(x, y, state.pixels.get(x, y, 1), state.pixels.get(x, y, 2), state.pixels.get(x, y, 0),
                    state.pixels.get(x, y, 3));
            }
        }
    }

    private static byte stored(float value) {
        return (byte) (int) (Math.clamp(value, 0f, 1f) * 255.0 + 0.5);
    }

    /**
     * Copies floats to a list.
     *
     * @param state the rows
     * @return the list
     */
    @Benchmark
    public Object listOfColumn(NaturalState state) {
        return state.columnView.toList();
    }

    /**
     * Copies floats to an array.
     *
     * @param state the rows
     * @return the array
     */
    @Benchmark
    public float[] arrayOfColumn(NaturalState state) {
        float[] values = new float[3 * COUNT];
        state.columnView.copyTo(values);
        return values;
    }
}
