package org.scenebuf.engine.vertex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.util.List;
import java.util.Random;
import org.joml.Matrix3f;
import org.joml.Matrix4d;
import org.joml.Matrix4f;
import org.joml.Vector2f;
import org.joml.Vector2i;
import org.joml.Vector3d;
import org.joml.Vector3f;
import org.joml.Vector3i;
import org.joml.Vector4d;
import org.joml.Vector4f;
import org.joml.Vector4i;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.memory.Storage;

class GeomVertexRewriterTest {

    private static final InternalName JOINTS = InternalName.of("joints");
    private static final InternalName PLACE = InternalName.of("place");
    private static final InternalName PACKED = InternalName.of("packed");

    private final GeomVertexArrayData array = GeomVertexArrayData.allocate("all kinds",
        GeomVertexArrayFormat.builder().floats(InternalName.VERTEX, 3, Contents.POINT)
            .column(InternalName.COLOR, 4, NumericType.UINT8, Contents.COLOR, false)
            .column(JOINTS, 4, NumericType.UINT16, Contents.INDEX, false).matrix(PLACE, 4)
            .packed(PACKED, NumericType.PACKED_INT_2_10_10_10, Contents.NORMAL, true)
            .column(InternalName.NORMAL, 2, NumericType.FLOAT64, Contents.NORMAL, false).build(), 10);
    private final ChangeCursor cursor = array.changes().newCursor();

    GeomVertexRewriterTest() {
        changed();
    }

    @AfterEach
    void close() {
        array.close();
    }

    @Test
    void whatWritersWroteReadersReadAcrossInterleavedColumns() {
        GeomVertexFormat format = GeomVertexFormat.of(GeomVertexArrayFormat.builder()
            .floats(InternalName.VERTEX, 3, Contents.POINT).floats(InternalName.NORMAL, 3, Contents.NORMAL)
            .floats(InternalName.COLOR, 3, Contents.COLOR).floats(InternalName.TEXCOORD, 3, Contents.TEXCOORD).build());
        try (GeomVertexData data = GeomVertexData.allocate("reader test", format, 4)) {
            try (GeomVertexWriter vertex = data.column("vertex").writer();
                GeomVertexWriter normal = data.column("normal").writer();
                GeomVertexWriter color = data.column("color").writer();
                GeomVertexWriter texcoord = data.column("texcoord").writer()) {
                for (int row = 0; row < 4; row++) {
                    vertex.setData3f(row, row + 1, row + 2);
                    normal.setData3f(new Vector3f(0, 0, row));
                    color.setData3d(row / 4.0, 0.25, 0.5);
                    texcoord.setData3f(row, -row, 7);
                }
                assertTrue(texcoord.isAtEnd());
            }
            try (GeomVertexReader vertex = data.column("vertex").reader();
                GeomVertexReader color = data.column("color").reader();
                GeomVertexReader texcoord = data.column("texcoord").reader()) {
                for (int row = 0; row < 4; row++) {
                    assertFalse(vertex.isAtEnd());
                    assertEquals(new Vector3f(row, row + 1, row + 2), vertex.getData3f(new Vector3f()));
                    assertEquals(new Vector4f(row / 4f, 0.25f, 0.5f, 1), color.getData4f(new Vector4f()));
                    assertEquals(new Vector2f(row, -row), texcoord.getData2f(new Vector2f()));
                }
                assertTrue(vertex.isAtEnd());
                vertex.setRow(2);
                assertEquals(2f, vertex.getData1f());
                assertEquals(3, vertex.readRow());
            }
        }
    }

    @Test
    void aRewriterReadsARowAndWritesItBack() {
        try (GeomVertexRewriter position = array.column("vertex").rewriter()) {
            Vector3f p = new Vector3f();
            for (int row = 0; !position.isAtEnd(); row++) {
                position.setData3f(position.getData3f(p).add(row, 0, 1));
            }
            assertEquals(10, position.writeRow());
            position.setRow(4);
            assertEquals(new Vector3f(4, 0, 1), position.getData3f(p));
            assertEquals(5, position.readRow());
            assertEquals(4, position.writeRow());
        }
    }

    @Test
    void exactlyTheRowsThatWereWrittenCountAsChanged() {
        try (GeomVertexWriter color = array.column("color").writer()) {
            color.setRow(3);
            assertFalse(cursor.hasChanges());
            color.setData4f(1, 1, 1, 1);
            color.setData4i(1, 2, 3, 4);
            assertEquals("3-5", changed());
            color.setRow(8);
            color.setData3f(1, 1, 1);
            color.setRow(0);
            assertEquals("8-9", changed());
            assertFalse(cursor.hasChanges());
            color.setData1f(0.5f);
        }
        assertEquals("0-1", changed());
        try (GeomVertexReader color = array.column("color").reader()) {
            color.setRow(5);
            color.getData1i();
        }
        assertEquals("", changed());
    }

    @Test
    void whoFollowsAnotherThreadsChangesHasAllInTheEnd() throws InterruptedException {
        long seed = 20261123;
        float[] mirror = new float[10];
        Thread writing = Thread.ofPlatform().start(() -> writeAnywhere(new Random(seed)));
        try (FloatColumn vertex = array.column("vertex").asFloat()) {
            while (writing.isAlive()) {
                follow(vertex, mirror);
            }
            writing.join();
            follow(vertex, mirror);
            for (int row = 0; row < mirror.length; row++) {
                assertEquals(vertex.get(row, 0), mirror[row], "seed " + seed + ", row " + row);
            }
        }
    }

    private void writeAnywhere(Random random) {
        for (int turn = 0; turn < 200; turn++) {
            try (GeomVertexWriter writer = array.column("vertex").writer()) {
                for (int step = 0; step < 500; step++) {
                    if (writer.isAtEnd() || random.nextInt(4) == 0) {
                        writer.setRow(random.nextInt(10));
                    }
                    writer.setData1f(random.nextFloat());
                }
            }
        }
    }

    private void follow(FloatColumn vertex, float[] mirror) {
        cursor.drain((first, count) -> {
            for (long row = first; row < first + count; row++) {
                mirror[(int) row] = vertex.get(row, 0);
            }
        });
    }

    @Test
    void aWriterOfSomeRowsMarksThemWhereTheyAre() {
        try (GeomVertexWriter vertex = array.column("vertex").rows(4, 3).writer()) {
            vertex.setData3f(1, 2, 3);
            vertex.setData3f(1, 2, 3);
            assertEquals("4-6", changed());
            assertEquals("", changed());
            vertex.setRow(0);
            vertex.setData3f(1, 2, 3);
            vertex.setRow(3);
            assertThrows(IndexOutOfBoundsException.class, () -> vertex.setData3f(1, 2, 3));
        }
        assertEquals("4-5", changed());
    }

    @Test
    void fractionsAndStoredNumbersAreTwoWaysToTheSameBytes() {
        try (GeomVertexRewriter color = array.column("color").rewriter()) {
            color.setData4f(1, 0.5f, 2, 0.2f);
            assertEquals(new Vector4i(255, 128, 255, 51), color.getData4i(new Vector4i()));
            color.setRow(0);
            color.setData3i(51, 102, 153);
            assertEquals(new Vector4d(0.2, 0.4, 0.6, 1), color.getData4d(new Vector4d()));
            color.setRow(0);
            assertEquals(51, color.getData1i());
            color.setRow(0);
            assertEquals(0.2, color.getData1d());
            color.setRow(0);
            assertEquals(0.2f, color.getData1f());
        }
        try (GeomVertexRewriter packed = array.column(PACKED).rewriter()) {
            packed.setData3f(new Vector3f(1, -1, 0));
            packed.setData4i(511, -512, 3, -1);
            assertEquals(new Vector3d(1, -1, 0), packed.getData3d(new Vector3d()));
            assertEquals(new Vector3i(511, -512, 3), packed.getData3i(new Vector3i()));
            FormatException wide = assertThrows(FormatException.class, () -> packed.setData2i(0, 512));
            assertEquals("expected a number that value 1 of column packed, PACKED_INT_2_10_10_10, can hold, given 512: "
                + "clamp it, or choose a wider type", wide.getMessage());
            assertEquals(2, packed.writeRow());
        }
    }

    @Test
    void whatARowDoesNotHaveIsReadAndWrittenAsDefaults() {
        try (GeomVertexRewriter vertex = array.column("vertex").rewriter();
            GeomVertexRewriter normal = array.column("normal").rewriter();
            GeomVertexRewriter joints = array.column(JOINTS).rewriter()) {
            vertex.setData2f(5, 6);
            vertex.setData4f(1, 2, 3, 4);
            assertEquals(new Vector4f(5, 6, 0, 1), vertex.getData4f(new Vector4f()));
            assertEquals(new Vector3f(1, 2, 3), vertex.getData3f(new Vector3f()));
            normal.setData3d(0.1, 0.2, 0.3);
            assertEquals(new Vector3d(0.1, 0.2, 0), normal.getData3d(new Vector3d()));
            joints.setData2i(new Vector2i(7, 65535));
            assertEquals(new Vector4i(7, 65535, 0, 0), joints.getData4i(new Vector4i()));
            normal.setRow(0);
            normal.setData1d(-2.9);
            assertEquals(-2, normal.getData1i() + normal.getData1i());
        }
    }

    @Test
    void aColorWithoutAlphaIsStoredAsOpaque() {
        GeomVertexArrayFormat format = GeomVertexArrayFormat.builder()
            .column(InternalName.COLOR, 3, NumericType.UINT8, Contents.COLOR, false).build();
        try (GeomVertexArrayData colors = GeomVertexArrayData.allocate("three bytes", format, 2);
            GeomVertexRewriter color = colors.column("color").rewriter()) {
            color.setData4f(1, 0.2f, 0, 0.5f);
            color.setData2i(255, 51);
            assertEquals(new Vector4i(255, 51, 0, 255), color.getData4i(new Vector4i()));
            assertEquals(new Vector4f(1, 0.2f, 1, 1), color.getData4f(new Vector4f()));
        }
    }

    @Test
    void wholeNumbersThatFloatsCannotHoldAreRefusedToo() {
        InternalName half = InternalName.of("half");
        GeomVertexArrayFormat format = GeomVertexArrayFormat.builder()
            .floats(InternalName.VERTEX, 2, Contents.POINT)
            .column(half, 1, NumericType.FLOAT16, Contents.OTHER, false)
            .packed(PACKED, NumericType.PACKED_UFLOAT_11_11_10, Contents.OTHER, false)
            .column(InternalName.NORMAL, 1, NumericType.FLOAT64, Contents.OTHER, false).build();
        try (GeomVertexArrayData floats = GeomVertexArrayData.allocate("floats", format, 1)) {
            assertHolds(floats.column("vertex"), 1 << 24, (1 << 24) + 1);
            assertHolds(floats.column(half), 2048, 2049);
            assertHolds(floats.column(half), 65504, 70000);
            assertHolds(floats.column(PACKED), 65024, -1);
            assertHolds(floats.column("normal"), Integer.MAX_VALUE, null);
        }
    }

    private static void assertHolds(GeomVertexColumnData column, int most, Integer tooMuch) {
        try (GeomVertexRewriter rewriter = column.rewriter()) {
            rewriter.setData1i(most);
            rewriter.setRow(0);
            if (tooMuch != null) {
                FormatException refused = assertThrows(FormatException.class, () -> rewriter.setData1i(tooMuch));
                assertEquals("expected a number that value 0 of column " + column.column().name() + ", "
                    + column.column().type() + ", can hold, given " + tooMuch + ": clamp it, or choose a wider type",
                    refused.getMessage());
            }
            assertEquals(most, rewriter.getData1i());
        }
    }

    @Test
    void matricesGoColumnAfterColumnAndAreFilledUpWithTheIdentity() {
        Matrix4f turn = new Matrix4f().rotationY(0.5f).translate(1, 2, 3);
        try (GeomVertexRewriter place = array.column(PLACE).rewriter()) {
            place.setMatrix4f(turn);
            place.setMatrix3f(new Matrix3f().scaling(2));
            place.setMatrix4d(new Matrix4d().translation(7, 8, 9));
            assertEquals(turn, place.getMatrix4f(new Matrix4f()));
            assertEquals(new Matrix4f().scaling(2), place.getMatrix4f(new Matrix4f()));
            assertEquals(new Matrix4d().translation(7, 8, 9), place.getMatrix4d(new Matrix4d()));
            place.setRow(0);
            assertEquals(turn.get3x3(new Matrix3f()), place.getMatrix3f(new Matrix3f()));
            place.setRow(0);
            assertEquals(turn.m00(), place.getData1f());
        }
        try (GeomVertexRewriter vertex = array.column("vertex").rewriter()) {
            assertEquals("expected a column of matrices, given column vertex of vertex array all kinds of POINT: "
                + "read and write its values as data",
                assertThrows(IllegalArgumentException.class, () -> vertex.getMatrix4f(new Matrix4f())).getMessage());
            assertThrows(IllegalArgumentException.class, () -> vertex.setMatrix3f(new Matrix3f()));
            assertEquals(0, vertex.readRow() + vertex.writeRow());
        }
    }

    @Test
    void behindTheLastRowNothingIsReadOrWritten() {
        try (GeomVertexRewriter vertex = array.column("vertex").rewriter()) {
            vertex.setRow(10);
            assertTrue(vertex.isAtEnd());
            String refused = "expected one of the 10 rows of column vertex of vertex array all kinds, given 10: "
                + "check isAtEnd first, or make an appender";
            assertEquals(refused, assertThrows(IndexOutOfBoundsException.class,
                () -> vertex.getData3f(new Vector3f())).getMessage());
            assertEquals(refused, assertThrows(IndexOutOfBoundsException.class,
                () -> vertex.setData3f(1, 2, 3)).getMessage());
            assertThrows(IndexOutOfBoundsException.class, vertex::getData1i);
            for (long row : List.of(-1L, 11L, Long.MAX_VALUE)) {
                assertThrows(IndexOutOfBoundsException.class, () -> vertex.setRow(row));
            }
            assertEquals(10, vertex.readRow());
        }
        assertEquals("", changed());
    }

    @Test
    void aReaderIsALoanAndStaleOnceItIsClosed() {
        GeomVertexReader reader = array.column("vertex").reader();
        assertThrows(BufferInUseException.class, () -> array.setRowCount(1));
        reader.close();
        reader.close();
        array.setRowCount(1);
        assertTrue(reader.isAtEnd());
        assertEquals("expected an open reader or writer, given closed walk over column vertex of vertex array "
            + "all kinds: make it anew", assertThrows(StaleViewException.class, reader::getData1f).getMessage());
        assertThrows(StaleViewException.class, () -> reader.setRow(0));
    }

    @Test
    void readOnlyMemoryIsReadAndNotWritten() {
        try (Arena arena = Arena.ofShared()) {
            Storage storage = Storage.of(NativeMemory.adopt("shown", arena.allocate(24).asReadOnly(), () -> { }));
            try (GeomVertexArrayData shown = GeomVertexArrayData.adopt("shown", GeomVertexArrayFormat.v3(), storage)) {
                assertThrows(BufferException.class, () -> shown.column("vertex").writer());
                assertThrows(BufferException.class, () -> shown.column("vertex").appender());
                try (GeomVertexReader reader = shown.column("vertex").reader()) {
                    assertEquals(0f, reader.getData1f());
                }
            }
        }
    }

    private String changed() {
        StringBuilder ranges = new StringBuilder();
        cursor.drain((first, count) -> ranges.append(first).append('-').append(first + count).append(' '));
        return ranges.toString().strip();
    }
}
