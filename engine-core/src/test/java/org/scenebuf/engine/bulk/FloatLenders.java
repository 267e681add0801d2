package org.scenebuf.engine.bulk;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.change.ChangeLog;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.NumericType;

/** Exporters of rows of floating numbers, of every kind. */
final class FloatLenders implements AutoCloseable {

    /** More than fit in one block of any loop, and no whole number of blocks. */
    static final int ROWS = 1100;

    private static final double OF_FLOATS = 1e-5;
    private static final double OF_HALVES = 1e-3;
    private static final double OF_DOUBLES = 1e-13;

    private final List<AutoCloseable> owners = new ArrayList<>();
    private final List<Lender> all = new ArrayList<>();

    FloatLenders() {
        columns();
        pointerArrays();
        plainMemory();
    }

    List<Lender> all() {
        return all;
    }

    /** Those whose rows have so many numbers. */
    List<Lender> ofWidth(int least, int most) {
        return all.stream().filter(lender -> lender.width() >= least && lender.width() <= most).toList();
    }

    /** Those whose changes are known. */
    List<Lender> watched() {
        return all.stream().filter(lender -> !lender.written().isEmpty()).toList();
    }

    private void columns() {
        GeomVertexArrayData array = GeomVertexArrayData.allocate("mesh", GeomVertexArrayFormat.builder()
            .floats("vertex", 3, Contents.POINT).floats("tangent", 4, Contents.VECTOR)
            .floats("texcoord", 2, Contents.TEXCOORD).floats("weight", 1, Contents.OTHER)
            .column("half", 4, NumericType.FLOAT16, Contents.OTHER, false)
            .column("exact", 3, NumericType.FLOAT64, Contents.POINT, false).build(), ROWS);
        owners.add(array);
        for (String name : List.of("vertex", "tangent", "texcoord", "weight", "half", "exact")) {
            double epsilon = name.equals("half") ? OF_HALVES : name.equals("exact") ? OF_DOUBLES : OF_FLOATS;
            watch("column " + name, array.column(name), array.changes(), "0-" + ROWS, epsilon);
        }
        watch("some rows of a column", array.column("vertex").rows(100, 300), array.changes(), "100-400", OF_FLOATS);
        GeomVertexArrayData common = GeomVertexArrayData.allocate("common", GeomVertexArrayFormat.v3n3t2(), ROWS);
        owners.add(common);
        watch("rows of 32 bytes", common.column("normal"), common.changes(), "0-" + ROWS, OF_FLOATS);
    }

    private void pointerArrays() {
        for (PtaType<?> type : List.of(PtaType.FLOAT32, PtaType.VECTOR2F, PtaType.VECTOR3F, PtaType.VECTOR4D,
            PtaType.FLOAT16)) {
            PointerToArray<?> array = PointerToArray.allocate("array of " + type, type, ROWS);
            owners.add(array);
            watch("array of " + type, array, array.changes(), "0-" + ROWS, type.component().scalarCode() == 'f'
                ? OF_FLOATS : type.component().scalarCode() == 'd' ? OF_DOUBLES : OF_HALVES);
        }
    }

    private void plainMemory() {
        add("a float[]", Buffers.wrap(new float[ROWS]), OF_FLOATS);
        add("a double[]", Buffers.wrap(new double[ROWS]), OF_DOUBLES);
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            add("a FloatBuffer, " + order,
                Buffers.wrap(ByteBuffer.allocateDirect(ROWS * 4).order(order).asFloatBuffer()), OF_FLOATS);
        }
        add("rows backwards", strided((ROWS - 1) * 20L, "f", 4, 3, -20, 4), OF_FLOATS);
        add("numbers backwards", strided(8, "f", 4, 3, 12, -4), OF_FLOATS);
        add("numbers apart", strided(4, "d", 8, 2, 40, 16), OF_DOUBLES);
        add("five numbers", strided(0, "f", 4, 5, 24, 4), OF_FLOATS);
        add("not aligned", strided(1, "<f", 4, 3, 13, 4), OF_FLOATS);
    }

    private static BufferExporter strided(long offset, String format, long itemSize, long width, long rowStride,
        long stride) {
        return Buffers.wrap(MemorySegment.ofArray(new byte[ROWS * 40]), BufferLayout.of(offset,
            ElementFormat.of(format), itemSize, new long[] {ROWS, width}, new long[] {rowStride, stride}));
    }

    private void add(String name, BufferExporter rows, double epsilon) {
        all.add(new Lender(name, rows, () -> "", "", epsilon));
    }

    private void watch(String name, BufferExporter rows, ChangeLog log, String written, double epsilon) {
        ChangeCursor cursor = log.newCursor();
        owners.addFirst(cursor);
        all.add(new Lender(name, rows, () -> ranges(cursor), written, epsilon));
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable owner : owners) {
            owner.close();
        }
    }

    /** What a cursor has not yet seen. */
    static String ranges(ChangeCursor cursor) {
        StringBuilder ranges = new StringBuilder();
        cursor.drain((first, count) -> ranges.append(first).append('-').append(first + count).append(' '));
        return ranges.toString().strip();
    }

    static double[][] numbers(BufferExporter rows) {
        try (BufferView view = rows.getBuffer(BufferRequest.FULL_RO)) {
            double[][] numbers = new double[Math.toIntExact(view.layout().shape(0))][width(view)];
            for (int row = 0; row < numbers.length; row++) {
                for (int lane = 0; lane < numbers[row].length; lane++) {
                    numbers[row][lane] = (Double) view.get(place(view, row, lane));
                }
            }
            return numbers;
        }
    }

    private static int width(BufferView view) {
        return view.ndim() == 1 ? 1 : Math.toIntExact(view.layout().shape(1));
    }

    private static long[] place(BufferView view, long row, long lane) {
        return view.ndim() == 1 ? new long[] {row} : new long[] {row, lane};
    }

    /**
     * One exporter.
     *
     * @param name what it is
     * @param rows lends the rows
     * @param changes the rows that were changed since it was last asked
     * @param written what that is once all rows were written; empty where nobody keeps account
     * @param epsilon what an operation may be wrong by, relative to the largest numbers
     */
    record Lender(String name, BufferExporter rows, Supplier<String> changes, String written, double epsilon) {

        int width() {
            try (BufferView view = rows.getBuffer(BufferRequest.FULL_RO)) {
                return FloatLenders.width(view);
            }
        }

        /** Stores random numbers from -10 to 10, of which nobody hears, and gives them as they were rounded. */
        double[][] fill(Random random) {
            try (BufferView view = rows.getBuffer(BufferRequest.FULL)) {
                for (long row = 0; row < view.layout().shape(0); row++) {
                    for (int lane = 0; lane < FloatLenders.width(view); lane++) {
                        view.set((float) (random.nextDouble() * 20 - 10), place(view, row, lane));
                    }
                }
            }
            changes.get();
            return numbers(rows);
        }
    }
}
