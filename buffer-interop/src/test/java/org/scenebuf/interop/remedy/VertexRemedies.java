package org.scenebuf.interop.remedy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.joml.Vector3f;
import org.scenebuf.engine.buffer.BufferExporter;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.geom.GeomPrimitive;
import org.scenebuf.engine.geom.PrimitiveType;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexAppender;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.GeomVertexFormat;
import org.scenebuf.engine.vertex.GeomVertexWriter;
import org.scenebuf.engine.vertex.NumericType;

/** Remedies of vertices, primitives, pointer arrays, and of those who watch them. */
final class VertexRemedies {

    private VertexRemedies() {
    }

    static List<Remedy> all() {
        PointerToArray<Integer> numbers = PointerToArray.of("numbers", PtaType.INT32, 7);
        PointerToArray<Vector3f> vectors = PointerToArray.allocate("vectors", PtaType.VECTOR3F, 1);
        GeomVertexArrayData array = GeomVertexArrayData.allocate("array", GeomVertexArrayFormat.v3n3t2(), 2);
        GeomVertexData several = GeomVertexData.allocate("several", GeomVertexFormat.of(GeomVertexArrayFormat.v3(),
            GeomVertexArrayFormat.builder().floats("texcoord", 2, Contents.TEXCOORD).build()), 2);
        GeomVertexArrayData packed = GeomVertexArrayData.allocate("packed", GeomVertexArrayFormat.builder()
            .packed("normal", NumericType.PACKED_INT_2_10_10_10, Contents.NORMAL, true).build(), 1);
        return List.of(
            new Remedy("use get(index)", () -> numbers.get(0, 5), () -> assertEquals(7, numbers.get(0))),
            new Remedy("call get(index) and set(index, value)", () -> vectors.getFloat(0), () -> {
                vectors.set(0, new Vector3f(1, 2, 3));
                assertEquals(new Vector3f(1, 2, 3), vectors.get(0));
            }),
            new Remedy("read it by asFloat", () -> packed.column("normal").component(0), () -> {
                try (FloatColumn floats = packed.column("normal").asFloat()) {
                    assertEquals(0, floats.get(0, 0));
                }
            }),
            new Remedy("name a column by arrayWith, or take arrays()", several::array,
                () -> assertEquals(several.arrays().getLast(), several.arrayWith("texcoord"))),
            new Remedy("check isAtEnd first, or make an appender", () -> write(array, false),
                () -> {
                    assertEquals(2, write(array, true));
                    assertEquals(3, append(array));
                }),
            new Remedy("pass the array whose changes() made this cursor", () -> drain(array, numbers),
                () -> assertEquals(array.byteSize(), drain(array, array))),
            new Remedy("make another by newCursor()", closed(array)::hasChanges,
                () -> assertEquals(array.rowCount(), array.changes().newCursor().drain((first, count) -> { }))));
    }

    static List<Remedy> ofArrays() {
        GeomVertexArrayData array = GeomVertexArrayData.allocate("array", GeomVertexArrayFormat.v3n3t2(), 2);
        return List.of(
            new Remedy("call at(byteOffset) to go back", () -> GeomVertexArrayFormat.builder().pad(-4),
                () -> assertEquals(4, GeomVertexArrayFormat.builder().pad(8).at(4)
                    .floats("texcoord", 2, Contents.TEXCOORD).build().column("texcoord").byteOffset())),
            new Remedy("call column(name) on the array", () -> array.column("vertex").rows(0, 1).appender().close(),
                () -> assertEquals(3, append(array))),
            new Remedy("read it by asFloat", () -> array.column("vertex").asInt().close(), () -> {
                try (FloatColumn floats = array.column("vertex").asFloat()) {
                    assertEquals(0, floats.get(0, 0));
                }
            }),
            new Remedy("use the view that the copy function gets",
                () -> array.moveTo(view -> array.getBuffer(BufferRequest.RECORDS_RO)),
                () -> assertEquals(3L, (long) array.moveTo(view -> view.layout().shape(0)))));
    }

    static List<Remedy> ofPrimitives() {
        GeomVertexArrayData colours = GeomVertexArrayData.allocate("colours", GeomVertexArrayFormat.builder()
            .column("color", 4, NumericType.UINT8, Contents.COLOR, true).build(), 3);
        GeomVertexArrayData indices = GeomVertexArrayData.allocate("indices",
            GeomVertexArrayFormat.index(NumericType.UINT16), 3);
        GeomPrimitive triangles = GeomPrimitive.of(PrimitiveType.TRIANGLES, 0, 1, 2);
        GeomPrimitive strip = GeomPrimitive.of(PrimitiveType.TRIANGLE_STRIP, 0, 1, 2, 3);
        GeomPrimitive lines = GeomPrimitive.of(PrimitiveType.LINES, 0, 1);
        return List.of(
            new Remedy("make it with GeomVertexArrayFormat.index",
                () -> GeomPrimitive.of(PrimitiveType.TRIANGLES, colours),
                () -> assertEquals(1, GeomPrimitive.of(PrimitiveType.TRIANGLES, indices).triangleCount())),
            new Remedy("decompose() them first", () -> GeomPrimitive.unify("all", List.of(triangles, strip)),
                () -> assertEquals(3, unified(triangles, strip).triangleCount())),
            new Remedy("unify the primitives of each type separately",
                () -> GeomPrimitive.unify("all", List.of(triangles, lines)), () -> {
                    assertEquals(1, GeomPrimitive.unify("all", List.of(triangles)).triangleCount());
                    assertEquals(PrimitiveType.LINES, GeomPrimitive.unify("all", List.of(lines)).type());
                }),
            new Remedy("build() another, decompose() both, and unify these",
                () -> GeomPrimitive.builder(PrimitiveType.TRIANGLE_STRIP).addVertices(0, 1, 2, 3).appendTo(triangles),
                () -> assertEquals(3, unified(triangles, GeomPrimitive.builder(PrimitiveType.TRIANGLE_STRIP)
                    .addVertices(0, 1, 2, 3).build("another")).triangleCount())),
            new Remedy("build() a new primitive",
                () -> GeomPrimitive.builder(PrimitiveType.LINES).addVertices(0, 1).appendTo(triangles),
                () -> assertEquals(PrimitiveType.LINES, GeomPrimitive.builder(PrimitiveType.LINES).addVertices(0, 1)
                    .build("own").type())));
    }

    private static GeomPrimitive unified(GeomPrimitive one, GeomPrimitive other) {
        return GeomPrimitive.unify("all", List.of(one.decompose(), other.decompose()));
    }

    /** Writes three rows of two, or as many as there are. */
    private static long write(GeomVertexArrayData array, boolean asking) {
        try (GeomVertexWriter writer = array.column("vertex").writer()) {
            for (int k = 0; k < 3 && !(asking && writer.isAtEnd()); k++) {
                writer.setData3f(k, k, k);
            }
            return writer.writeRow();
        }
    }

    private static long append(GeomVertexArrayData array) {
        try (GeomVertexAppender appender = array.column("vertex").appender()) {
            appender.setRow(array.rowCount());
            appender.addData3f(1, 1, 1);
        }
        return array.rowCount();
    }

    private static long drain(GeomVertexArrayData watched, BufferExporter given) {
        try (ChangeCursor cursor = watched.changes().newCursor()) {
            return cursor.drainBytes(given, (offset, count, address) -> { });
        }
    }

    private static ChangeCursor closed(GeomVertexArrayData array) {
        ChangeCursor cursor = array.changes().newCursor();
        cursor.close();
        return cursor;
    }
}
