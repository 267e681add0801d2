package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;

class GeomVertexFormatTest {

    private static final GeomVertexArrayFormat OF_INSTANCES =
        GeomVertexArrayFormat.builder().matrix(InternalName.of("place"), 4).divisor(1).build();

    @Test
    void theCommonFormatsAreLaidOutAsTheirNamesSay() {
        assertRows("T{(3)f:vertex:}", GeomVertexFormat.v3());
        assertRows("T{(3)f:vertex:(3)f:normal:}", GeomVertexFormat.v3n3());
        assertRows("T{(3)f:vertex:(2)f:texcoord:}", GeomVertexFormat.v3t2());
        assertRows("T{(3)f:vertex:(3)f:normal:(2)f:texcoord:}", GeomVertexFormat.v3n3t2());
        assertRows("T{(3)f:vertex:(4)B:color:}", GeomVertexFormat.v3c4());
        assertRows("T{(3)f:vertex:(4)B:color:(2)f:texcoord:}", GeomVertexFormat.v3c4t2());
        assertRows("T{(3)f:vertex:(3)f:normal:(4)B:color:}", GeomVertexFormat.v3n3c4());
        assertRows("T{(3)f:vertex:(3)f:normal:(4)B:color:(2)f:texcoord:}", GeomVertexFormat.v3n3c4t2());
    }

    @Test
    void columnsAreSpreadOverOneArrayOrSeveral() {
        GeomVertexFormat format = GeomVertexFormat.v3n3c4t2();
        assertRows("T{(3)f:vertex:} T{(3)f:normal:} T{(4)B:color:} T{(2)f:texcoord:}", format.separate());
        GeomVertexFormat mixed = format.mixed(InternalName.COLOR, InternalName.VERTEX);
        assertRows("T{(3)f:vertex:} T{(4)B:color:} T{(3)f:normal:(2)f:texcoord:}", mixed);
        assertEquals(format, format.separate().interleaved());
        assertEquals("texcoord", mixed.arrayWith(InternalName.NORMAL).columns().getLast().name().toString());
        assertTrue(mixed.hasColumn(InternalName.COLOR));
        assertFalse(mixed.hasColumn(InternalName.INDEX));
        assertEquals("expected one of the columns [vertex, normal, color, texcoord], given index: correct the name",
            assertThrows(IllegalArgumentException.class, () -> format.mixed(InternalName.INDEX)).getMessage());
    }

    @Test
    void aTextIsAsGoodAsAName() {
        GeomVertexFormat format = GeomVertexFormat.v3n3c4t2();
        assertEquals(format.mixed(InternalName.COLOR, InternalName.VERTEX), format.mixed("color", "vertex"));
        assertEquals(format.column(InternalName.NORMAL), format.column("normal"));
        assertEquals(format.separate().arrayWith(InternalName.COLOR), format.separate().arrayWith("color"));
        assertTrue(format.hasColumn("texcoord"));
        assertFalse(format.hasColumn("index"));
    }

    @Test
    void arraysOfInstancesKeepTheirOwnRows() {
        GeomVertexFormat format = GeomVertexFormat.of(OF_INSTANCES, GeomVertexArrayFormat.v3n3t2());
        assertRows("T{(3)f:vertex:} T{(3)f:normal:} T{(2)f:texcoord:} T{(4,4)f:place:}", format.separate());
        try (GeomVertexData data = GeomVertexData.allocate("trees", format, 24)) {
            assertEquals(24, data.rowCount());
            assertEquals(1, data.arrayWith(InternalName.of("place")).rowCount());
            data.arrayWith(InternalName.of("place")).setRowCount(1000);
            assertEquals(24, data.rowCount());
            data.arrayWith(InternalName.of("place")).setRowCount(0);
            assertEquals(0, data.rowCount());
        }
    }

    @Test
    void whatDoesNotGoTogetherIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new GeomVertexFormat(List.of()));
        assertEquals("expected at least one array with rows for vertices, given only arrays with a divisor: add one "
            + "with the divisor 0",
            assertThrows(IllegalArgumentException.class, () -> GeomVertexFormat.of(OF_INSTANCES)).getMessage());
        assertEquals("expected column names that differ, given [vertex, vertex, normal, texcoord]: rename one",
            assertThrows(IllegalArgumentException.class,
                () -> GeomVertexFormat.of(GeomVertexArrayFormat.v3(), GeomVertexArrayFormat.v3n3t2())).getMessage());
    }

    @Test
    void dataIsAllocatedArrayByArray() {
        try (GeomVertexData data = GeomVertexData.allocate("sea", GeomVertexFormat.v3n3t2().separate(), 10)) {
            assertEquals(3, data.arrays().size());
            assertEquals("sea (normal)", data.arrays().get(1).name());
            assertEquals(320, data.byteSize());
            try (BufferView view = data.column("texcoord").getBuffer(BufferRequest.FULL_RO)) {
                assertEquals("[10, 2]", Arrays.toString(view.shape()));
            }
        }
        assertThrows(IllegalArgumentException.class, () -> GeomVertexData.allocate("no", GeomVertexFormat.v3(), -1));
    }

    private static void assertRows(String expected, GeomVertexFormat format) {
        assertEquals(expected, String.join(" ",
            format.arrays().stream().map(array -> array.rowFormat().toString()).toList()));
    }
}
