package org.scenebuf.engine.geom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.GeomVertexFormat;
import org.scenebuf.engine.vertex.IntColumn;
import org.scenebuf.engine.vertex.InternalName;
import org.scenebuf.engine.vertex.NumericType;
import org.scenebuf.engine.vertex.UsageHint;

class CompactionTest {

    private static final long SEED = 20_265;

    @Test
    void verticesThatNoIndexNamesAreLeftOutOfEveryArray() {
        try (GeomVertexData vertices = vertices(1000);
            Geom geom = Geom.of(vertices, List.of(Indices.primitive(PrimitiveType.TRIANGLES, 999, 3, 500),
                Indices.primitive(PrimitiveType.LINE_STRIP, 3, 4, Indices.CUT, 999, 500)));
            Geom copy = geom.copyCompacted()) {
            assertEquals(4, copy.vertices().rowCount());
            assertEquals("[3.0, 4.0, 500.0, 999.0]", first(copy, "vertex"));
            assertEquals("[-3.0, -4.0, -500.0, -999.0]", first(copy, "normal"));
            assertEquals(2, copy.vertices().arrays().get(2).rowCount());
            assertEquals(UsageHint.DYNAMIC, copy.vertices().arrays().getFirst().usageHint());
            assertEquals("[3, 0, 2]", Indices.text(copy.primitives().get(0)));
            assertEquals("[0, 1, -1, 3, 2]", Indices.text(copy.primitives().get(1)));
            assertEquals(NumericType.UINT8, copy.primitives().get(0).indexType());
            assertEquals("[999, 3, 500]", Indices.text(geom.primitives().get(0)));
            assertEquals(1000, vertices.rowCount());
        }
    }

    @Test
    void shapesKeepTheirPositionsWhateverIsLeftOut() {
        Random random = new Random(SEED);
        for (int round = 0; round < 30; round++) {
            int count = 1 + random.nextInt(20_000);
            long[] indices = random.longs(random.nextInt(300), 0, count).toArray();
            try (Geom geom = Geom.of(vertices(count), List.of(Indices.primitive(PrimitiveType.POINTS, indices)));
                Geom copy = geom.copyCompacted()) {
                TreeSet<Long> named = new TreeSet<>();
                for (long index : indices) {
                    named.add(index);
                }
                assertEquals(named.stream().map(Long::doubleValue).toList().toString(), first(copy, "vertex"),
                    () -> "seed " + SEED);
                List<Long> ranks = new ArrayList<>(named);
                List<Long> expected = new ArrayList<>();
                for (long index : indices) {
                    expected.add((long) ranks.indexOf(index));
                }
                assertEquals(expected.toString(), Indices.text(copy.primitives().getFirst()), () -> "seed " + SEED);
            }
        }
    }

    @Test
    void anIndexOfNoVertexIsRefused() {
        try (Geom geom = Geom.of(vertices(3), List.of(Indices.primitive(PrimitiveType.POINTS, 2, 3)))) {
            assertEquals("expected indices below the 3 vertices in vertex array indices, given 3 at position 1: "
                + "correct the indices, or add vertices",
                assertThrows(IndexOutOfBoundsException.class, geom::copyCompacted).getMessage());
        }
    }

    /** The first number of vertex v is v; of its normal -v. */
    private static GeomVertexData vertices(int count) {
        GeomVertexArrayData points = GeomVertexArrayData.allocate("points", GeomVertexArrayFormat.v3(), count);
        GeomVertexArrayData normals = GeomVertexArrayData.allocate("normals", GeomVertexArrayFormat.builder()
            .floats(InternalName.NORMAL, 3, Contents.NORMAL).build(), count);
        GeomVertexArrayData instances = GeomVertexArrayData.allocate("instances", GeomVertexArrayFormat.builder()
            .floats(InternalName.of("offset"), 3, Contents.OTHER).divisor(1).build(), 2);
        points.setUsageHint(UsageHint.DYNAMIC);
        try (BufferView x = points.column("vertex").getBuffer(BufferRequest.FULL);
            BufferView nx = normals.column("normal").getBuffer(BufferRequest.FULL)) {
            for (int row = 0; row < count; row++) {
                x.set(row, row, 0);
                nx.set(-row, row, 0);
            }
        }
        return GeomVertexData.of("v", List.of(points, normals, instances));
    }

    private static String first(Geom geom, String column) {
        List<Object> numbers = new ArrayList<>();
        try (BufferView view = geom.vertices().column(column).getBuffer(BufferRequest.FULL_RO)) {
            for (long row = 0; row < geom.vertices().rowCount(); row++) {
                numbers.add(view.get(row, 0));
            }
        }
        return numbers.toString();
    }


    /** It may be stored after the indices were checked. */
    @Test
    void anIndexThatAnotherThreadStoresMeanwhileIsRefusedInWords() throws InterruptedException {
        Geom grid = Geom.grid("grid", GeomVertexFormat.v3n3t2(), 30, 30);
        GeomVertexArrayData indices = grid.primitives().getFirst().indices();
        AtomicBoolean stop = new AtomicBoolean();
        Thread flipping = Thread.ofPlatform().start(() -> {
            try (IntColumn column = indices.column("index").asInt()) {
                for (int turn = 0; !stop.get(); turn++) {
                    column.set(indices.rowCount() / 2, 0, turn % 100 == 0 ? 5000 : 1);
                }
            }
        });
        try {
            for (int round = 0; round < 1000; round++) {
                try {
                    grid.copyCompacted().close();
                } catch (IndexOutOfBoundsException refused) {
                    assertTrue(refused.getMessage().startsWith("expected indices below the "), refused.getMessage());
                }
            }
        } finally {
            stop.set(true);
            flipping.join();
        }
    }
}
