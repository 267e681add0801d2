package org.scenebuf.engine.geom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.NumericType;

/** What is made of random indices, cuts anywhere included, has the shapes that the tables of OpenGL tell. */
class PrimitiveModelTest {

    private static final int CASES = 150;
    private static final Comparator<List<Long>> ORDER = Comparator.comparing(PrimitiveModelTest::text);
    private static final List<NumericType> WIDTHS =
        List.of(NumericType.UINT8, NumericType.UINT16, NumericType.UINT32);

    @ParameterizedTest
    @EnumSource
    void randomIndicesMakeTheShapesOfTheModel(PrimitiveType type) {
        long seed = 20261122;
        Random random = new Random(seed);
        for (int run = 0; run < CASES; run++) {
            List<Long> indices = indices(random, type);
            String where = "seed " + seed + ", run " + run + ": " + type + " " + indices;
            try (GeomPrimitive primitive = primitive(type, WIDTHS.get(random.nextInt(3)), indices)) {
                List<List<Long>> shapes = shapes(type, indices);
                List<List<Long>> seen = withArea(type, shapes);
                List<List<Long>> reversed = seen.stream().map(PrimitiveModelTest::reversed).toList();
                assertShapes(seen, primitive.decompose(), where);
                assertShapes(reversed, primitive.reverse(), where);
                assertShapes(type.isTriangles() ? seen : reversed, primitive.rotate(), where);
                assertShapes(type.isTriangles() ? both(seen, reversed) : seen, primitive.doubleSide(), where);
                assertShapes(both(seen, seen), GeomPrimitive.unify("two", List.of(primitive, primitive)), where);
                assertCounts(primitive, indices, shapes, where);
            }
        }
    }

    private static void assertShapes(List<List<Long>> expected, GeomPrimitive made, String where) {
        try (made) {
            List<List<Long>> shapes = withArea(made.type(), shapes(made.type(), indices(made)));
            assertEquals(sorted(expected), sorted(shapes), where);
        }
    }

    private static void assertCounts(GeomPrimitive primitive, List<Long> indices, List<List<Long>> shapes,
        String where) {
        TreeSet<Long> vertices = new TreeSet<>(indices);
        vertices.remove(Indices.CUT);
        assertEquals(primitive.type().isTriangles() ? shapes.size() : 0, primitive.triangleCount(), where);
        assertEquals(indices.contains(Indices.CUT), primitive.isCut(), where);
        assertEquals(vertices.isEmpty() ? -1 : vertices.getFirst(), primitive.minVertex(), where);
        assertEquals(vertices.isEmpty() ? -1 : vertices.getLast(), primitive.maxVertex(), where);
        try (GeomPrimitive points = primitive.makePoints()) {
            assertEquals(List.copyOf(vertices), indices(points), where);
        }
    }

    private static List<Long> indices(Random random, PrimitiveType type) {
        List<Long> indices = new ArrayList<>();
        int count = random.nextInt(30);
        int oneIn = 2 + random.nextInt(12);
        while (indices.size() < count) {
            boolean cut = type.isCuttable() && random.nextInt(oneIn) == 0;
            indices.add(cut ? Indices.CUT : Long.valueOf(random.nextInt(20)));
        }
        return indices;
    }

    private static GeomPrimitive primitive(PrimitiveType type, NumericType width, List<Long> indices) {
        GeomVertexArrayData array =
            GeomVertexArrayData.allocate("indices", GeomVertexArrayFormat.index(width), indices.size());
        try (BufferView view = array.getBuffer(BufferRequest.FULL)) {
            for (int row = 0; row < indices.size(); row++) {
                long index = indices.get(row);
                view.set(index == Indices.CUT ? IndexMemory.highest(width) : index, row);
            }
        }
        return GeomPrimitive.of(type, array);
    }

    private static List<Long> indices(GeomPrimitive primitive) {
        try (BufferView view = primitive.indices().getBuffer(BufferRequest.FULL_RO)) {
            return LongStream.range(0, primitive.indices().rowCount())
                .map(row -> ((Number) view.get(row)).longValue())
                .map(index -> primitive.type().isCuttable() && index == primitive.stripCutIndex() ? Indices.CUT : index)
                .boxed().toList();
        }
    }

    private static List<List<Long>> shapes(PrimitiveType type, List<Long> indices) {
        List<List<Long>> shapes = new ArrayList<>();
        int from = 0;
        for (int k = 0; k <= indices.size(); k++) {
            if (k == indices.size() || indices.get(k) == Indices.CUT) {
                addShapes(type, indices.subList(from, k), shapes);
                from = k + 1;
            }
        }
        return shapes;
    }

    /** OpenGL 4.6 core, section 10.1 and its table 10.1; indices count from 0 here. */
    private static void addShapes(PrimitiveType type, List<Long> strip, List<List<Long>> shapes) {
        int n = strip.size();
        switch (type) {
            case LINE_LOOP -> {
                for (int k = 0; k < n && n > 1; k++) {
                    shapes.add(List.of(strip.get(k), strip.get((k + 1) % n)));
                }
            }
            case LINE_STRIP -> addLists(strip, 2, 1, shapes);
            case LINE_STRIP_ADJACENCY -> addLists(strip, 4, 1, shapes);
            case TRIANGLE_STRIP -> {
                for (int k = 0; k + 2 < n; k++) {
                    shapes.add(pick(strip, k + k % 2, k + 1 - k % 2, k + 2));
                }
            }
            case TRIANGLE_FAN -> {
                for (int k = 1; k + 1 < n; k++) {
                    shapes.add(pick(strip, 0, k, k + 1));
                }
            }
            case TRIANGLE_STRIP_ADJACENCY -> addAdjacentTriangles(strip, (n - 4) / 2, shapes);
            default -> addLists(strip, type.fewestIndices(), type.fewestIndices(), shapes);
        }
    }

    private static void addLists(List<Long> strip, int length, int step, List<List<Long>> shapes) {
        for (int k = 0; k + length <= strip.size(); k += step) {
            shapes.add(List.copyOf(strip.subList(k, k + length)));
        }
    }

    private static void addAdjacentTriangles(List<Long> strip, int triangles, List<List<Long>> shapes) {
        for (int k = 0; k < triangles; k++) {
            int a = 2 * k;
            int before = k == 0 ? 1 : a - 2;
            int after = k == triangles - 1 ? a + 5 : a + 6;
            shapes.add(k % 2 == 0 ? pick(strip, a, before, a + 2, after, a + 4, a + 3)
                : pick(strip, a + 2, before, a, a + 3, a + 4, after));
        }
    }

    private static List<Long> pick(List<Long> strip, int... places) {
        return Arrays.stream(places).mapToObj(strip::get).toList();
    }

    /** Strips and fans get, and lose, triangles without an area on the way. */
    private static List<List<Long>> withArea(PrimitiveType type, List<List<Long>> shapes) {
        return type.isTriangles()
            ? shapes.stream().filter(shape -> corners(shape).distinct().count() == 3).toList() : shapes;
    }

    private static Stream<Long> corners(List<Long> triangle) {
        int step = triangle.size() / 3;
        return Stream.of(triangle.get(0), triangle.get(step), triangle.get(2 * step));
    }

    /** From the other side, or from its end, with the same beyond every edge. */
    private static List<Long> reversed(List<Long> shape) {
        List<Long> turned = new ArrayList<>(shape.reversed());
        if (shape.size() % 3 == 0) {
            Collections.rotate(turned, 1);
        }
        return turned;
    }

    private static List<List<Long>> both(List<List<Long>> some, List<List<Long>> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }

    private static List<List<Long>> sorted(List<List<Long>> shapes) {
        return shapes.stream().map(PrimitiveModelTest::beginningWithTheLowest).sorted(ORDER).toList();
    }

    /** A triangle is the same whichever corner it begins with. */
    private static List<Long> beginningWithTheLowest(List<Long> shape) {
        List<List<Long>> same = new ArrayList<>();
        int turns = shape.size() % 3 == 0 ? 3 : 1;
        for (int k = 0; k < turns; k++) {
            List<Long> turned = new ArrayList<>(shape);
            Collections.rotate(turned, k * shape.size() / 3);
            same.add(turned);
        }
        return Collections.min(same, ORDER);
    }

    private static String text(List<Long> shape) {
        return shape.toString();
    }
}
