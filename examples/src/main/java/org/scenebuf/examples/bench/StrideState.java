package org.scenebuf.examples.bench;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.InternalName;
import org.scenebuf.engine.vertex.NumericType;
import org.scenebuf.interop.view.MemoryView;

/** Positions in rows of one size. Rows of all other sizes and formats run through the same methods before. */
@State(Scope.Benchmark)
public class StrideState {

    private static final long ROWS = 1_000_000;
    private static final long OTHER_ROWS = 20_000;
    private static final int TURNS = 20;
    private static final int BYTES = 800_000;

    /** Bytes from row to row. */
    @Param({"24", "32", "36", "44", "12"})
    public int stride;

    final long rows = ROWS;
    GeomVertexArrayData array;
    MemorySegment memory;
    FloatColumn column;
    UnmarkedColumn unmarked;
    MemoryView view;
    MemoryView third;

    private BufferView all;

    /** Made by JMH. */
    public StrideState() {
    }

    /** Makes the rows, touches every page once, and runs other formats and strides through everything. */
    @Setup(Level.Trial)
    public void make() {
        for (NumericType type : List.of(NumericType.FLOAT16, NumericType.FLOAT64, NumericType.INT16)) {
            VertexState.runOther(type);
        }
        runOtherItems();
        for (int other : new int[] {32, 24, 36, 44, 12, 28}) {
            runOther(other);
        }
        array = allocate(stride, ROWS);
        all = array.getBuffer(BufferRequest.RECORDS);
        memory = all.segment();
        memory.fill((byte) 0);
        all.explicit();
        column = array.column("vertex").asFloat();
        unmarked = new UnmarkedColumn(memory, stride, 3, ROWS);
        view = MemoryView.of(array.column("vertex"));
        third = view.slice(":, 2");
    }

    /** Gives the memory back. */
    @TearDown(Level.Trial)
    public void close() {
        view.close();
        unmarked.close();
        column.close();
        all.close();
        array.close();
    }

    private static GeomVertexArrayData allocate(int stride, long rows) {
        return GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.builder()
            .floats(InternalName.VERTEX, 3, Contents.POINT).stride(stride).build(), rows);
    }

    private static void runOther(int stride) {
        for (int turn = 0; turn < TURNS; turn++) {
            try (GeomVertexArrayData other = allocate(stride, OTHER_ROWS);
                FloatColumn column = other.column("vertex").asFloat();
                MemoryView view = MemoryView.of(other.column("vertex"))) {
                OtherStrides.run(column);
                OtherStrides.run(view);
                OtherStrides.run(view.slice(":, 2"), OTHER_ROWS);
                OtherStrides.run(other);
            }
        }
    }

    /** Runs the items of heap arrays and of native memory through the accessors. */
    private static void runOtherItems() {
        for (Object items : new Object[] {new double[BYTES / 8], new short[BYTES / 2], new byte[BYTES],
            new int[BYTES / 4], new float[BYTES / 4]}) {
            try (MemoryView view = MemoryView.of(items)) {
                OtherFormats.run(view);
                OtherStrides.store(view);
            }
        }
        try (Arena arena = Arena.ofConfined()) {
            for (String format : List.of("d", "h", "B", "i", "f")) {
                try (MemoryView bytes = MemoryView.of(arena.allocate(BYTES)); MemoryView view = bytes.cast(format)) {
                    OtherFormats.run(view);
                    OtherStrides.store(view);
                }
            }
        }
    }
}
