package org.scenebuf.interop.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferLayout;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.buffer.Buffers;
import org.scenebuf.engine.buffer.Lender;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.format.ElementFormat;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.memory.BufferInUseException;
import org.scenebuf.engine.memory.Collected;
import org.scenebuf.engine.memory.FormatException;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.StaleViewException;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexColumn;
import org.scenebuf.engine.vertex.GeomVertexFormat;
import org.scenebuf.engine.vertex.IntColumn;
import org.scenebuf.engine.vertex.InternalName;
import org.scenebuf.engine.vertex.NumericType;

class Nd4jMirrorTest {

    @Test
    void onlyTheRowsThatDifferAreWrittenBackAndMarked() {
        try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 200_000);
            ChangeCursor cursor = rows.changes().newCursor()) {
            cursor.drain((first, count) -> { });
            try (Nd4jMirror mirror = Nd4jViews.mirror(rows.column("normal"))) {
                assertArrayEquals(new long[] {3, 1}, mirror.array().stride());
                assertEquals(0, mirror.commit());
                for (int row : new int[] {0, 5, 6, 7, 99_999, 199_999}) {
                    mirror.array().putScalar(row, row % 3, 1);
                }
                assertEquals("", drain(cursor));
                assertEquals(6, mirror.commit());
                assertEquals("0-1 5-8 99999-100000 199999-200000 ", drain(cursor));
                assertEquals(0, mirror.commit());
                assertThrows(BufferInUseException.class, () -> rows.setRowCount(3));
            }
            assertEquals("", drain(cursor));
            assertArrayEquals(new double[] {1, 1, 1}, Nd4jRows.max(rows.column("normal")));
            assertArrayEquals(new double[] {0, 0, 0}, Nd4jRows.max(rows.column("vertex")));
            assertDoesNotThrow(() -> rows.setRowCount(3));
        }
    }

    @Test
    void refreshReadsAgain() {
        try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 10);
            Nd4jMirror mirror = Nd4jViews.mirror(rows.column("vertex"))) {
            mirror.array().assign(5);
            Nd4jRows.add(rows.column("vertex"), 1, 2, 3);
            mirror.refresh();
            assertEquals(60, mirror.array().sumNumber().intValue());
        }
    }

    /** Items of every kind, in strides of any sign that need be no multiples of the items' size. */
    @Test
    void whatNd4jCannotHoldIsMirrored() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            ElementFormat format = ElementFormat.of(List.of("f", ">f", ">d", "<h", ">I", ">e", "B", ">q", "?")
                .get(random.nextInt(9)));
            BufferExporter lent = lend(random, format);
            try (BufferView view = lent.getBuffer(BufferRequest.FULL)) {
                fill(view);
                try (Nd4jMirror mirror = Nd4jViews.mirror(lent)) {
                    assertSame(view, mirror.array(), "seed " + seed);
                    long last = view.layout().shape(0) - 1;
                    mirror.array().putScalar(new long[] {last, 0, 0}, 1);
                    mirror.array().putScalar(new long[] {0, 0, 0}, 0);
                    mirror.commit();
                    assertSame(view, mirror.array(), "seed " + seed);
                    assertEquals(0, mirror.commit(), "seed " + seed);
                }
            }
        }
    }

    @Test
    void recordsAreMirroredFieldByField() {
        GeomVertexArrayFormat format = GeomVertexFormat.v3n3c4t2().arrays().getFirst();
        try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", format, 20)) {
            try (Nd4jMirror color = Nd4jViews.mirror(rows, "color");
                Nd4jMirror uv = Nd4jViews.mirror(rows, "texcoord")) {
                assertEquals(DataType.UINT8, color.array().dataType());
                assertArrayEquals(new long[] {20, 4}, color.array().shape());
                color.array().assign(200);
                uv.array().getColumn(1).assign(0.5);
                assertEquals(20, color.commit());
                assertEquals(20, uv.commit());
            }
            assertArrayEquals(new double[] {0, 0.5}, Nd4jRows.max(rows.column("texcoord")));
            assertEquals(200, Nd4jRows.gather(rows.column("color"), 19).getInt(0, 3));
            assertArrayEquals(new double[3], Nd4jRows.max(rows.column("normal")));
            assertEquals("expected numbers of one type, close together, given format T{(3)f:vertex:(3)f:normal:(4)B:"
                + "color:(2)f:texcoord:}: name one of the fields [vertex, normal, color, texcoord]",
                assertThrows(BufferException.class, () -> Nd4jViews.mirror(rows)).getMessage());
            assertTrue(assertThrows(FormatException.class, () -> Nd4jViews.mirror(rows, "colour")).getMessage()
                .startsWith("expected one of the fields [vertex, normal, color, texcoord], given colour"));
        }
    }

    @Test
    void rowsThatElementStridesCannotSayAreMirrored() {
        List<GeomVertexColumn> columns = List.of(new GeomVertexColumn(InternalName.VERTEX, 3, NumericType.FLOAT32,
            Contents.POINT, 0, false));
        try (GeomVertexArrayData odd = GeomVertexArrayData.allocate("odd", GeomVertexArrayFormat.of(columns, 18), 4);
            Nd4jMirror mirror = Nd4jViews.mirror(odd.column("vertex"))) {
            mirror.array().assign(2);
            mirror.commit();
            assertArrayEquals(new double[] {2, 2, 2}, Nd4jRows.min(odd.column("vertex")));
        }
    }

    @Test
    void itemsBehindPointersAreMirrored() {
        MemorySegment one = Arena.ofAuto().allocate(16, 8);
        MemorySegment two = Arena.ofAuto().allocate(16, 8);
        MemorySegment pointers = Arena.ofAuto().allocate(16, 8);
        pointers.set(ValueLayout.JAVA_LONG, 0, two.address());
        pointers.set(ValueLayout.JAVA_LONG, 8, one.address());
        List<Storage> blocks = Stream.of(pointers, one, two)
            .map(block -> Storage.of(NativeMemory.adopt("a block", block, () -> { }))).toList();
        BufferLayout layout = BufferLayout.of(0, ElementFormat.of("h"), 2, new long[] {2, 3}, new long[] {8, 4},
            new long[] {2, -1});
        BufferExporter indirect = new BufferExporter() {

            @Override
            public BufferView getBuffer(BufferRequest request) {
                return Lender.lend(this, blocks, layout, request);
            }
        };
        two.set(ValueLayout.JAVA_SHORT, 6, (short) 7);
        try (Nd4jMirror mirror = Nd4jViews.mirror(indirect)) {
            assertEquals(7, mirror.array().getInt(0, 1));
            mirror.array().addi(5);
            assertEquals(2, mirror.commit());
        }
        assertArrayEquals(new short[] {0, 5, 0, 5, 0, 5, 0, 0}, one.toArray(ValueLayout.JAVA_SHORT));
        assertArrayEquals(new short[] {0, 5, 0, 12, 0, 5, 0, 0}, two.toArray(ValueLayout.JAVA_SHORT));
    }

    @Test
    void valuesOfPackedAndNormalisedNumbersAreFloats() {
        List<GeomVertexColumn> columns = List.of(new GeomVertexColumn(InternalName.NORMAL, 1,
            NumericType.PACKED_INT_2_10_10_10, Contents.NORMAL, 0, true), new GeomVertexColumn(InternalName.COLOR, 4,
            NumericType.UINT8, Contents.COLOR, 4, true));
        try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.of(columns, 12),
            100_000); ChangeCursor cursor = rows.changes().newCursor()) {
            try (BufferView words = rows.column("normal").getBuffer(BufferRequest.RECORDS)) {
                words.set(0x200, 5); // -512 of 511: -1, as -511 is
            }
            cursor.drain((first, count) -> { });
            try (Nd4jMirror normal = Nd4jViews.mirrorValues(rows.column("normal").rows(5, 99_000));
                Nd4jMirror color = Nd4jViews.mirrorValues(rows.column("color"))) {
                assertEquals(DataType.FLOAT, normal.array().dataType());
                assertArrayEquals(new long[] {99_000, 4}, normal.array().shape());
                assertEquals(-1, normal.array().getFloat(0, 0));
                assertEquals(0, normal.commit(), "-512 stays");
                normal.array().putScalar(70_000, 1, 0.5f);
                color.array().getColumn(2).assign(0.2);
                assertEquals(1, normal.commit());
                assertEquals("70005-70006 ", drain(cursor));
                assertEquals(100_000, color.commit());
                assertEquals("0-100000 ", drain(cursor));
            }
            try (FloatColumn normal = rows.column("normal").asFloat(); IntColumn color = rows.column("color").asInt();
                IntColumn words = rows.column("normal").asInt()) {
                assertEquals(256 / 511f, normal.get(70_005, 1));
                assertEquals(51, color.get(99_999, 2));
                assertEquals(-512, words.get(5, 0));
            }
        }
    }

    @Test
    void valuesOfAReadOnlyColumnOrNoRows() {
        try (GeomVertexArrayData none = GeomVertexArrayData.allocate("none", GeomVertexArrayFormat.v3n3t2(), 0);
            GeomVertexArrayData shown = GeomVertexArrayData.adopt("shown", GeomVertexArrayFormat.v3(),
                Buffers.wrap(Arena.ofAuto().allocateFrom(ValueLayout.JAVA_FLOAT, 1, 2, 3).asReadOnly()))) {
            try (Nd4jMirror mirror = Nd4jViews.mirrorValues(none.column("vertex"))) {
                assertArrayEquals(new long[] {0, 3}, mirror.array().shape());
                assertEquals(0, mirror.commit());
            }
            none.setRowCount(1);
            try (Nd4jMirror mirror = Nd4jViews.mirrorValues(shown.column("vertex"))) {
                assertEquals(6, mirror.array().sumNumber().intValue());
                assertThrows(BufferException.class, mirror::commit);
            }
        }
    }

    @Test
    void aMirrorThatIsDroppedGivesBackWhatItHeld() {
        try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 10)) {
            WeakReference<INDArray> dropped = new WeakReference<>(Nd4jViews.mirror(rows.column("vertex")).array());
            assertTrue(Collected.eventually(() -> dropped.refersTo(null)), "the copy is still kept");
            assertTrue(Collected.eventually(() -> resizes(rows)), "the rows are still on loan");
        }
    }

    private static boolean resizes(GeomVertexArrayData rows) {
        try {
            rows.setRowCount(rows.rowCount() + 1);
            return true;
        } catch (BufferInUseException lent) {
            return false;
        }
    }

    @Test
    void itsBytesAreCountedAsCopied() {
        try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 10)) {
            long copied = MemoryStatistics.bytesCopied();
            try (Nd4jMirror mirror = Nd4jViews.mirror(rows.column("vertex"))) {
                assertEquals(120, MemoryStatistics.bytesCopied() - copied);
                mirror.array().addi(1);
                mirror.commit();
                assertEquals(360, MemoryStatistics.bytesCopied() - copied, "read to compare, and stored");
            }
        }
    }

    @Test
    void theArrayOutlivesTheMirrorAndIsInNoWorkspace() {
        INDArray kept;
        try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 10);
            MemoryWorkspace scope = Nd4j.getWorkspaceManager().getAndActivateWorkspace("mirror test");
            Nd4jMirror mirror = Nd4jViews.mirror(rows.column("vertex"))) {
            kept = mirror.array();
            kept.close();
            kept.addi(1);
            mirror.commit();
            assertArrayEquals(new double[] {1, 1, 1}, Nd4jRows.min(rows.column("vertex")));
        }
        assertEquals(30, kept.sumNumber().intValue());
        kept.close();
        assertTrue(kept.wasClosed());
    }

    @Test
    void whatMayOnlyBeReadIsMirroredButNotWritten() {
        try (Nd4jMirror mirror = Nd4jViews.mirror(Buffers.wrapReadOnly(new float[] {1, 2, 3}))) {
            assertEquals(6, mirror.array().sumNumber().intValue());
            assertEquals("expected a float[] to read to be writable, given a read-only one: store the array's "
                + "numbers elsewhere", assertThrows(BufferException.class, mirror::commit).getMessage());
        }
    }

    @Test
    void itemsThatShareBytesAreMirroredButNotWritten() {
        MemorySegment floats = Arena.ofAuto().allocateFrom(ValueLayout.JAVA_FLOAT, 1, 2, 3, 4);
        for (long[] strides : new long[][] {{0, 4}, {4, 4}, {4, 0}, {8, 4}}) {
            BufferLayout layout = BufferLayout.of(0, ElementFormat.of("f"), 4, new long[] {2, 2}, strides);
            try (Nd4jMirror mirror = Nd4jViews.mirror(Buffers.wrap(floats, layout))) {
                mirror.array().addi(0);
                if (strides[0] == 8) {
                    assertEquals(0, mirror.commit());
                } else {
                    assertTrue(assertThrows(BufferException.class, mirror::commit).getMessage()
                        .startsWith("expected items that share no bytes, to copy back, given "));
                }
            }
        }
    }

    @Test
    void textIsRefused() {
        assertThrows(BufferException.class, () -> Nd4jViews.mirror(Buffers.wrap(MemorySegment.ofArray(new byte[8]),
            BufferLayout.contiguous(0, ElementFormat.of("4s"), 2))));
    }

    @Test
    void aClosedMirrorThrows() {
        try (GeomVertexArrayData rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), 10)) {
            Nd4jMirror mirror = Nd4jViews.mirror(rows.column("vertex"));
            mirror.close();
            assertDoesNotThrow(mirror::close);
            assertEquals("expected an open mirror of column vertex of vertex array rows, given a closed one: make it "
                + "again", assertThrows(StaleViewException.class, mirror::array).getMessage());
            assertThrows(StaleViewException.class, mirror::commit);
            assertThrows(StaleViewException.class, mirror::refresh);
        }
    }

    private static BufferExporter lend(Random random, ElementFormat format) {
        long size = format.itemSize();
        long[] shape = {1 + random.nextInt(100), 1 + random.nextInt(3), 1 + random.nextInt(4)};
        long[] strides = new long[3];
        long span = size;
        long offset = 0;
        for (int k = 2; k >= 0; k--) {
            strides[k] = span + random.nextInt(4);
            span = shape[k] * strides[k];
            if (random.nextBoolean()) {
                offset += (shape[k] - 1) * strides[k];
                strides[k] = -strides[k];
            }
        }
        BufferLayout layout = BufferLayout.of(offset, format, size, shape, strides);
        return Buffers.wrap(random.nextBoolean() ? Arena.ofAuto().allocate(layout.endByte())
            : MemorySegment.ofArray(new byte[Math.toIntExact(layout.endByte())]), layout);
    }

    private static void fill(BufferView view) {
        int number = 0;
        for (long i = 0; i < view.layout().shape(0); i++) {
            for (long j = 0; j < view.layout().shape(1); j++) {
                for (long k = 0; k < view.layout().shape(2); k++) {
                    number++;
                    view.set(view.layout().format().code().equals("?") ? number % 2 == 0 : (Object) (number % 100), i,
                        j, k);
                }
            }
        }
    }

    private static void assertSame(BufferView view, INDArray array, String message) {
        assertArrayEquals(view.shape(), array.shape(), message);
        for (long i = 0; i < view.layout().shape(0); i++) {
            for (long j = 0; j < view.layout().shape(1); j++) {
                for (long k = 0; k < view.layout().shape(2); k++) {
                    Object item = view.get(i, j, k);
                    double expected = item instanceof Boolean truth ? truth ? 1 : 0 : ((Number) item).doubleValue();
                    assertEquals(expected, array.getDouble(i, j, k), message);
                }
            }
        }
    }

    private static String drain(ChangeCursor cursor) {
        StringBuilder seen = new StringBuilder();
        cursor.drain((first, count) -> seen.append(first).append('-').append(first + count).append(' '));
        return seen.toString();
    }
}
