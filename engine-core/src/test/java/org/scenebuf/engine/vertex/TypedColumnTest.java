package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.joml.Vector2f;
import org.joml.Vector3f;
import org.joml.Vector4f;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.memory.Storage;

class TypedColumnTest {

    private static final int ROWS = 5;

    private final GeomVertexArrayData array = GeomVertexArrayData.allocate("hill",
        GeomVertexFormat.v3n3c4t2().arrays().getFirst(), 100);
    private final ChangeCursor cursor = array.changes().newCursor();

    TypedColumnTest() {
        changed();
    }

    @AfterEach
    void close() {
        array.close();
    }

    @Test
    void floatsAreReadAndWrittenWhereTheyAre() {
        try (FloatColumn position = array.column("vertex").asFloat()) {
            position.set(7, 2, 1.5f);
            position.setXYZ(8, 1, 2, 3);
            position.set(9, new Vector3f(4, 5, 6));
            assertEquals(1.5f, position.get(7, 2));
            assertEquals(new Vector3f(1, 2, 3), position.get(8, new Vector3f()));
            assertEquals(new Vector2f(4, 5), position.get(9, new Vector2f()));
            assertEquals(100, position.rowCount());
            assertEquals(3, position.values());
        }
        try (BufferView view = array.column("vertex").getBuffer(BufferRequest.FULL_RO)) {
            assertEquals(1.5, view.get(7, 2));
            assertEquals(6.0, view.get(9, 2));
            assertEquals(0.0, view.get(10, 0));
        }
    }

    @Test
    void theFirstValuesOfARowAreStoredTogether() {
        for (String name : List.of("plain", "converted", "half")) {
            try (GeomVertexArrayData four = four(); FloatColumn column = four.column(name).asFloat()) {
                column.setXYZW(1, 1, 2, 3, 4);
                column.setXYZ(1, 5, 6, 7);
                assertEquals(new Vector4f(5, 6, 7, 4), column.get(1, new Vector4f()), name);
                column.setXY(1, 8, 9);
                assertEquals(new Vector4f(8, 9, 7, 4), column.get(1, new Vector4f()), name);
                assertEquals(new Vector4f(0), column.get(0, new Vector4f()), name);
                assertEquals(new Vector4f(0), column.get(2, new Vector4f()), name);
            }
        }
    }

    @Test
    void storingTheFirstValuesMarksTheRow() {
        for (String name : List.of("plain", "converted", "half")) {
            List<Consumer<FloatColumn>> stores = List.of(column -> column.setXY(1, 1, 2),
                column -> column.setXYZ(0, 1, 2, 3), column -> column.setXYZW(1, 1, 2, 3, 4),
                column -> column.set(0, new Vector2f()), column -> column.set(0, new Vector4f()));
            for (Consumer<FloatColumn> store : stores) {
                try (GeomVertexArrayData four = four(); ChangeCursor rows = four.changes().newCursor()) {
                    changed(rows);
                    try (FloatColumn column = four.column(name).rows(1, 2).asFloat()) {
                        store.accept(column);
                    }
                    assertTrue(changed(rows).startsWith("0-"), name);
                }
            }
        }
    }

    @Test
    void moreValuesThanARowHasAreRefusedAndNoneIsStored() {
        for (NumericType type : List.of(NumericType.FLOAT32, NumericType.UINT8)) {
            for (int width = 1; width <= 3; width++) {
                GeomVertexArrayFormat format = GeomVertexArrayFormat.builder()
                    .column("few", width, type, Contents.OTHER, false).build();
                try (GeomVertexArrayData few = GeomVertexArrayData.allocate("few", format, ROWS);
                    FloatColumn column = few.column("few").asFloat()) {
                    List<Executable> tooMany = List.of(() -> column.setXY(0, 1, 2), () -> column.setXYZ(0, 1, 2, 3),
                        () -> column.setXYZW(0, 1, 2, 3, 4));
                    for (Executable store : tooMany.subList(width - 1, 3)) {
                        assertThrows(IndexOutOfBoundsException.class, store);
                    }
                    assertEquals(List.of(0.0), values(few, "few").stream().distinct().toList(), type::toString);
                }
            }
        }
    }

    @Test
    void wholeNumbersAsLiteralsStoreOneValue() {
        try (FloatColumn position = array.column("vertex").asFloat();
            FloatColumn color = array.column("color").asFloat()) {
            position.set(1, 1, 2);
            color.set(0, 3, 1);
            assertEquals(new Vector3f(0, 2, 0), position.get(1, new Vector3f()));
            assertEquals(new Vector4f(0, 0, 0, 1), color.get(0, new Vector4f()));
            assertEquals(new Vector3f(), position.get(2, new Vector3f()));
        }
    }

    private static GeomVertexArrayData four() {
        return GeomVertexArrayData.allocate("four", GeomVertexArrayFormat.builder()
            .floats("plain", 4, Contents.OTHER).column("converted", 4, NumericType.INT16, Contents.OTHER, false)
            .column("half", 4, NumericType.FLOAT16, Contents.OTHER, false).build(), 4);
    }

    @Test
    void colorsAreFractionsAsFloatsAndBytesAsInts() {
        try (FloatColumn color = array.column("color").asFloat(); IntColumn bytes = array.column("color").asInt();
            DoubleColumn exact = array.column("color").asDouble()) {
            color.setXYZW(0, 1, 0.5f, -3, 7);
            assertEquals(255, bytes.get(0, 0));
            assertEquals(128, bytes.get(0, 1));
            assertEquals(0, bytes.get(0, 2));
            assertEquals(new Vector4f(1, 128 / 255f, 0, 1), color.get(0, new Vector4f()));
            assertEquals(128 / 255.0, exact.get(0, 1));
            bytes.set(0, 1, 51);
            assertEquals(0.2f, color.get(0, 1));
            exact.set(0, 1, 0.4);
            assertEquals(102, bytes.get(0, 1));
        }
    }

    @Test
    void manyRowsAtOnceAreTheSameAsOneByOne() {
        long seed = 20261121;
        Random random = new Random(seed);
        for (int turn = 0; turn < 100; turn++) {
            GeomVertexArrayFormat format = RandomFormats.next(random);
            int rows = 1 + random.nextInt(600);
            try (GeomVertexArrayData one = GeomVertexArrayData.allocate("one", format, rows);
                GeomVertexArrayData many = GeomVertexArrayData.allocate("many", format, rows)) {
                for (GeomVertexColumn column : format.columns()) {
                    int first = random.nextInt(rows);
                    compareRows(one.column(column.name().toString()), many.column(column.name().toString()), first,
                        random.nextInt(rows - first + 1), random, "seed " + seed + ", turn " + turn + ", " + column);
                }
                try (BufferView a = one.getBuffer(BufferRequest.SIMPLE);
                    BufferView b = many.getBuffer(BufferRequest.SIMPLE)) {
                    assertEquals(-1, a.segment().mismatch(b.segment()), "seed " + seed + ", turn " + turn);
                }
            }
        }
    }

    private static void compareRows(GeomVertexColumnData one, GeomVertexColumnData many, int first, int count,
        Random random, String where) {
        int values = one.column().values();
        float[] written = new float[count * values];
        for (int k = 0; k < written.length; k++) {
            written[k] = (float) number(random);
        }
        float[] read = new float[written.length];
        try (FloatColumn single = one.asFloat(); FloatColumn bulk = many.asFloat()) {
            bulk.writeRows(first, count, MemorySegment.ofArray(written));
            bulk.readRows(first, count, MemorySegment.ofArray(read));
            for (int k = 0; k < written.length; k++) {
                single.set(first + k / values, k % values, written[k]);
            }
            for (int k = 0; k < written.length; k++) {
                assertEquals(single.get(first + k / values, k % values), read[k], where + ", " + k);
            }
        }
    }

    @Test
    void manyRowsCountAsChangedAndAreChecked() {
        MemorySegment floats = MemorySegment.ofArray(new float[12]);
        FloatColumn normal = array.column("normal").rows(10, 20).asFloat();
        normal.readRows(16, 4, floats);
        assertFalse(cursor.hasChanges());
        normal.writeRows(0, 4, floats);
        assertEquals("10-14", changed());
        assertEquals("expected 3 floats for each of 5 rows, given 48 bytes: pass 4 bytes for each value",
            assertThrows(IllegalArgumentException.class, () -> normal.readRows(0, 5, floats)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> normal.writeRows(0, -4, floats));
        assertThrows(IndexOutOfBoundsException.class, () -> normal.writeRows(17, 4, floats));
        assertThrows(IndexOutOfBoundsException.class, () -> normal.readRows(-1, 4, floats));
        assertThrows(IndexOutOfBoundsException.class, () -> normal.readRows(Long.MAX_VALUE, 4, floats));
        normal.close();
        assertThrows(StaleViewException.class, () -> normal.readRows(0, 4, floats));
        assertThrows(StaleViewException.class, () -> normal.writeRows(0, 4, floats));
    }

    @Test
    void everyTypeGivesAndTakesTheSameValuesAsConversionInBulk() {
        long seed = 20261121;
        Random random = new Random(seed);
        for (int turn = 0; turn < 300; turn++) {
            GeomVertexArrayFormat format = RandomFormats.next(random);
            for (GeomVertexColumn column : format.columns()) {
                compareWithBulk(format, column, random, "seed " + seed + ", turn " + turn + ", " + column);
            }
        }
    }

    private static void compareWithBulk(GeomVertexArrayFormat format, GeomVertexColumn column, Random random,
        String where) {
        GeomVertexColumn wide = new GeomVertexColumn(column.name(), column.isMatrix() ? column.components()
            : column.values(), NumericType.FLOAT64, column.contents(), 0, false);
        GeomVertexArrayFormat doubles = GeomVertexArrayFormat.of(List.of(wide), wide.byteSize());
        try (GeomVertexArrayData given = GeomVertexArrayData.allocate("given", format, ROWS)) {
            fill(given, random);
            try (GeomVertexArrayData bulk = given.convertTo(doubles)) {
                String name = column.name().toString();
                assertEquals(values(bulk, name), values(given, name), where);
                List<Double> wanted = DoubleStream.generate(() -> number(random)).limit((long) ROWS * column.values())
                    .boxed().toList();
                store(bulk, name, wanted);
                given.rows().copyRowsFrom(bulk.rows());
                String inBulk = hex(given, name);
                fill(given, new Random(1));
                store(given, name, wanted);
                assertEquals(inBulk, hex(given, name), where + " of " + wanted);
            }
        }
    }

    private static double number(Random random) {
        double[] special = {0, -0.0, 1, -1, 0.5, 127.5, 1e300, -1e300, Double.NaN, Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY, 65519.999, 65520};
        return random.nextBoolean() ? special[random.nextInt(special.length)]
            : (random.nextDouble() - 0.5) * Math.scalb(1.0, random.nextInt(34));
    }

    private static List<Double> values(GeomVertexArrayData array, String name) {
        List<Double> values = new ArrayList<>();
        try (DoubleColumn column = array.column(name).asDouble()) {
            for (int k = 0; k < ROWS * column.values(); k++) {
                values.add(column.get(k / column.values(), k % column.values()));
            }
        }
        return values;
    }

    private static void store(GeomVertexArrayData array, String name, List<Double> values) {
        try (DoubleColumn column = array.column(name).asDouble()) {
            for (int k = 0; k < values.size(); k++) {
                column.set(k / column.values(), k % column.values(), values.get(k));
            }
        }
    }

    private static void fill(GeomVertexArrayData array, Random random) {
        try (BufferView view = array.getBuffer(BufferRequest.RECORDS)) {
            byte[] bytes = new byte[(int) array.byteSize()];
            random.nextBytes(bytes);
            view.segment().copyFrom(MemorySegment.ofArray(bytes));
        }
    }

    private static String hex(GeomVertexArrayData array, String name) {
        try (BufferView view = array.column(name).getBuffer(BufferRequest.FULL_RO)) {
            byte[] bytes = new byte[(int) view.len()];
            Buffers.toContiguous(view, MemorySegment.ofArray(bytes), 'C');
            return HexFormat.of().formatHex(bytes);
        }
    }

    @Test
    void readingMarksNothingAndAStoreMarksItsBlockOnce() {
        try (FloatColumn position = array.column("vertex").asFloat()) {
            position.get(3, 0);
            assertFalse(cursor.hasChanges());
            position.set(3, 0, 1);
            assertTrue(cursor.hasChanges());
            assertEquals("0-9", changed());
            assertEquals("", changed());
            position.set(99, 0, 1);
        }
        assertEquals("92-100", changed());
        assertEquals("", changed());
    }

    @Test
    void rowsThatAreNamedCountBesideThoseThatWereSet() {
        try (FloatColumn position = array.column("vertex").asFloat()) {
            position.set(3, 0, 1);
            position.modified(3, 1);
            position.set(50, 0, 1);
            position.modified(70, 2);
            assertEquals("0-9 49-59 70-72", changed());
            assertFalse(cursor.hasChanges());
            assertThrows(IndexOutOfBoundsException.class, () -> position.modified(99, 2));
        }
        assertEquals("", changed());
    }

    @Test
    void aColumnOfSomeRowsCountsFromItsFirst() {
        try (FloatColumn position = array.column("vertex").rows(20, 10).asFloat()) {
            assertEquals(10, position.rowCount());
            position.set(9, 1, 4);
            assertThrows(IndexOutOfBoundsException.class, () -> position.get(10, 0));
            assertEquals("28-38", changed());
            position.modified(2, 1);
            assertEquals("22-23", changed());
        }
        assertEquals(4f, one("vertex", 29, 1));
        GeomVertexColumnData rows = array.column("vertex").rows(90, 10);
        assertEquals("column vertex of rows 90 to 100 of vertex array hill", rows.toString());
        try (BufferView view = rows.getBuffer(BufferRequest.FULL_RO)) {
            assertEquals(10, view.layout().shape(0));
        }
        assertEquals("column vertex of rows 92 to 95 of vertex array hill", rows.rows(2, 3).toString());
        assertThrows(IndexOutOfBoundsException.class, () -> rows.rows(8, 3));
        array.setRowCount(95);
        assertThrows(IndexOutOfBoundsException.class, rows::asFloat);
        array.setRowCount(95);
    }

    @Test
    void whatIsNotThereIsRefused() {
        try (FloatColumn texcoord = array.column("texcoord").asFloat();
            IntColumn color = array.column("color").asInt()) {
            for (long row : new long[] {-1, 100, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 59}) {
                assertThrows(IndexOutOfBoundsException.class, () -> texcoord.get(row, 0));
                assertThrows(IndexOutOfBoundsException.class, () -> color.set(row, 0, 0));
            }
            assertEquals("expected one of the 100 rows of column texcoord of vertex array hill, given 100: "
                + "count the rows from 0",
                assertThrows(IndexOutOfBoundsException.class, () -> texcoord.set(100, 0, 0)).getMessage());
            assertEquals("expected an index from 0 to 1 of a value in column texcoord of vertex array hill, given 2: "
                + "count from 0 for x",
                assertThrows(IndexOutOfBoundsException.class, () -> texcoord.setXYZ(5, 0, 0, 0)).getMessage());
            assertThrows(IndexOutOfBoundsException.class, () -> texcoord.get(5, -1));
            assertThrows(IndexOutOfBoundsException.class, () -> texcoord.get(5, new Vector3f()));
            assertEquals("expected a number that value 3 of column color, UINT8, can hold, given 256: "
                + "clamp it, or choose a wider type",
                assertThrows(FormatException.class, () -> color.set(0, 3, 256)).getMessage());
            assertThrows(FormatException.class, () -> color.set(0, 3, -1));
        }
        assertEquals("", changed());
        assertEquals("expected a column of whole numbers, given column vertex of vertex array hill of FLOAT32: "
            + "read it by asFloat",
            assertThrows(FormatException.class, () -> array.column("vertex").asInt()).getMessage());
        assertThrows(IndexOutOfBoundsException.class, () -> array.column("vertex").rows(99, 2));
        array.setRowCount(100);
    }

    @Test
    void aClosedColumnIsStaleAndItsArrayFree() {
        FloatColumn position = array.column("vertex").asFloat();
        assertEquals("expected no open loan of 3600 bytes of hill, given 1 (asFloat over column vertex of vertex array "
            + "hill): close what holds it first; -Dscenebuf.debug=true shows where each loan began",
            assertThrows(BufferInUseException.class, () -> array.setRowCount(3)).getMessage());
        position.close();
        position.close();
        array.setRowCount(3);
        assertEquals("expected an open column, given closed column vertex of vertex array hill: borrow it again",
            assertThrows(StaleViewException.class, () -> position.get(0, 0)).getMessage());
        assertThrows(StaleViewException.class, () -> position.set(0, 0, 1));
        assertThrows(StaleViewException.class, () -> position.modified(0, 1));
        FloatColumn none = array.column("vertex").rows(3, 0).asFloat();
        none.modified(0, 0);
        none.close();
        assertThrows(StaleViewException.class, () -> none.modified(0, 0));
    }

    @Test
    void readOnlyMemoryGivesColumnsThatAreOnlyRead() {
        try (Arena arena = Arena.ofShared()) {
            Storage storage = Storage.of(NativeMemory.adopt("shown", arena.allocate(24).asReadOnly(), () -> { }));
            try (GeomVertexArrayData shown = GeomVertexArrayData.adopt("shown", GeomVertexArrayFormat.v3(), storage);
                FloatColumn position = shown.column("vertex").asFloat()) {
                assertTrue(shown.isReadOnly());
                assertEquals(0f, position.get(1, 2));
                assertEquals("expected a column that may be written, given column vertex of vertex array shown, "
                    + "read-only: write to a copy",
                    assertThrows(BufferException.class, () -> position.set(1, 2, 3)).getMessage());
                assertThrows(BufferException.class, () -> position.modified(0, 1));
                assertThrows(BufferException.class, () -> position.modified(2, 0));
                assertThrows(IndexOutOfBoundsException.class, () -> position.set(2, 2, 3));
            }
        }
    }

    @Test
    void manyThreadsMayWriteThroughOneColumn() {
        try (FloatColumn position = array.column("vertex").asFloat()) {
            LongStream.range(0, 100).parallel().forEach(row -> position.set(row, 0, row));
        }
        for (int row = 0; row < 100; row++) {
            assertEquals((float) row, one("vertex", row, 0));
        }
        assertEquals("0-100", changed());
    }

    @Test
    void wordsThatAnIntCannotHoldAreReadAsDoubles() {
        GeomVertexArrayFormat ids = GeomVertexArrayFormat.builder()
            .column(InternalName.of("id"), 1, NumericType.UINT32, Contents.INDEX, false).build();
        try (GeomVertexArrayData array = GeomVertexArrayData.allocate("ids", ids, 1);
            IntColumn id = array.column("id").asInt(); DoubleColumn wide = array.column("id").asDouble()) {
            wide.set(0, 0, 4294967295.0);
            assertEquals(4294967295.0, wide.get(0, 0));
            assertEquals("expected a number below 2^31 in column id, given 4294967295: read it as a double",
                assertThrows(ArithmeticException.class, () -> id.get(0, 0)).getMessage());
            id.set(0, 0, 7);
            assertEquals(7, id.get(0, 0));
        }
    }

    private float one(String column, long row, int value) {
        try (FloatColumn numbers = array.column(column).asFloat()) {
            return numbers.get(row, value);
        }
    }

    private String changed() {
        return changed(cursor);
    }

    private static String changed(ChangeCursor looking) {
        StringBuilder ranges = new StringBuilder();
        looking.drain((first, count) -> ranges.append(first).append('-').append(first + count).append(' '));
        return ranges.toString().strip();
    }

    @Test
    void rowsFromAndToTheColumnsOwnMemoryAreCopiedFirst() {
        for (int turn = 0; turn < 2; turn++) {
            try (GeomVertexArrayData array = GeomVertexArrayData.allocate("a", GeomVertexArrayFormat.v3(), 5)) {
                float[] rows = {1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5};
                array.copyFrom(rows);
                try (FloatColumn column = array.column("vertex").asFloat();
                    BufferView view = array.getBuffer(BufferRequest.FULL)) {
                    if (turn == 0) {
                        column.writeRows(1, 4, view.segment().asSlice(0, 48));
                    } else {
                        column.readRows(0, 4, view.segment().asSlice(12, 48));
                    }
                }
                float[] after = new float[15];
                array.copyTo(after);
                assertArrayEquals(new float[] {1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4}, after);
            }
        }
    }
}
