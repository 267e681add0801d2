package org.scenebuf.engine.geom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.ElementFormat;

class GeomVertexArrayFormatTest {

    @Test
    void theBuilderAlignsColumnsAndTheRow() {
        GeomVertexArrayFormat format = new GeomVertexArrayFormat.Builder()
            .floats(InternalName.VERTEX, 3, Contents.POINT)
            .column(InternalName.COLOR, 3, NumericType.UINT8, Contents.COLOR, true)
            .column(InternalName.of("weight"), 1, NumericType.FLOAT16, Contents.OTHER, false)
            .build();
        assertEquals(20, format.byteStride());
        assertEquals("T{(3)f:vertex:(3)B:color:1xe:weight:2x}", format.rowFormat().toString());
    }

    @Test
    void unalignedRowsAreDescribedWithoutAlignment() {
        GeomVertexColumn flag = new GeomVertexColumn(InternalName.of("flag"), 1, NumericType.UINT8, Contents.OTHER, 0,
            false);
        GeomVertexColumn position = new GeomVertexColumn(InternalName.VERTEX, 3, NumericType.FLOAT32, Contents.POINT, 1,
            false);
        GeomVertexArrayFormat format = new GeomVertexArrayFormat(List.of(position, flag), 18);
        assertEquals("T{<B:flag:(3)f:vertex:5x}", format.rowFormat().toString());
        assertEquals(18, format.rowFormat().itemSize());
    }

    @Test
    void everyRandomFormatDescribesItselfExactly() {
        long seed = 3118;
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            GeomVertexArrayFormat format = randomFormat(random);
            ElementFormat row = format.rowFormat();
            String where = "seed " + seed + ", round " + round + ": " + row;
            assertEquals(format.byteStride(), row.itemSize(), where);
            for (GeomVertexColumn column : format.columns()) {
                ElementFormat.Field field = row.field(column.name().toString());
                assertEquals(column.byteOffset(), field.offset(), where);
                assertEquals(column.byteSize(), field.format().itemSize(), where);
            }
        }
    }

    @Test
    void columnsThatOverlapOrShareANameOrLeaveTheRowAreRefused() {
        GeomVertexColumn a = column("a", 0);
        assertEquals("expected columns side by side, given a up to byte 12 and b from byte 8: move one",
            refusal(List.of(a, column("b", 8)), 32));
        assertEquals("expected names that differ, given [a, a]: rename one", refusal(List.of(a, column("a", 12)), 32));
        assertEquals("expected rows of at least 12 bytes, given 11: enlarge the stride", refusal(List.of(a), 11));
        assertEquals("expected at least one column, given none: add one", refusal(List.of(), 4));
    }

    @Test
    void componentsAndNamesAreChecked() {
        assertThrows(IllegalArgumentException.class,
            () -> new GeomVertexColumn(InternalName.VERTEX, 0, NumericType.FLOAT32, Contents.POINT, 0, false));
        assertThrows(IllegalArgumentException.class, () -> InternalName.of("a:b"));
        assertSame(InternalName.VERTEX, InternalName.of("vertex"));
        assertThrows(IllegalArgumentException.class, () -> GeomVertexArrayFormat.index(NumericType.INT16));
    }

    private static String refusal(List<GeomVertexColumn> columns, int stride) {
        return assertThrows(IllegalArgumentException.class, () -> new GeomVertexArrayFormat(columns, stride))
            .getMessage();
    }

    private static GeomVertexColumn column(String name, int offset) {
        return new GeomVertexColumn(InternalName.of(name), 3, NumericType.FLOAT32, Contents.OTHER, offset, false);
    }

    private static GeomVertexArrayFormat randomFormat(Random random) {
        List<GeomVertexColumn> columns = new ArrayList<>();
        int end = 0;
        for (int k = 0; k < 1 + random.nextInt(6); k++) {
            NumericType type = NumericType.values()[random.nextInt(NumericType.values().length)];
            end += random.nextInt(5);
            columns.add(new GeomVertexColumn(InternalName.of("c" + k), 1 + random.nextInt(4), type, Contents.OTHER, end,
                false));
            end = columns.getLast().endByte();
        }
        return new GeomVertexArrayFormat(columns, end + random.nextInt(9));
    }
}
