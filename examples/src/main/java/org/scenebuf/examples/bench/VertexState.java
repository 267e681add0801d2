package org.scenebuf.examples.bench;

import java.lang.foreign.MemorySegment;
import java.util.List;
import org.joml.Matrix4f;
import org.joml.Vector3f;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.geom.Geom;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexData;
import org.scenebuf.engine.vertex.GeomVertexFormat;
import org.scenebuf.engine.vertex.GeomVertexRewriter;
import org.scenebuf.engine.vertex.InternalName;
import org.scenebuf.engine.vertex.NumericType;

/** Vertices in two formats, with cursors. Other formats run through the same methods before. */
@State(Scope.Benchmark)
public class VertexState {

    /** How many rows there are. */
    @Param({"1000000", "10000000"})
    public long rows;

    /** A rotation with a translation. Repeating it keeps numbers in range. */
    final Matrix4f matrix = new Matrix4f().translation(0.5f, -0.25f, 0.125f).rotateXYZ(0.1f, 0.2f, 0.3f);

    /** A rotation between a stretch and its inverse. It changes lengths, but repeating it keeps numbers in range. */
    final Matrix4f stretching = new Matrix4f().translation(0.5f, -0.25f, 0.125f).scale(1.5f, 1, 0.75f)
        .rotateXYZ(0.1f, 0.2f, 0.3f).scale(1 / 1.5f, 1, 1 / 0.75f);

    GeomVertexArrayData plain;
    GeomVertexArrayData colored;
    GeomVertexArrayData narrow;
    Geom geom;
    MemorySegment memory;
    MemorySegment coloredMemory;
    MemorySegment to;

    private BufferView all;
    private BufferView spare;
    private BufferView read;
    private List<ChangeCursor> cursors;

    /** Made by JMH. */
    public VertexState() {
    }

    /** Makes the rows, touches every page once, and runs other formats through everything. */
    @Setup(Level.Trial)
    public void make() {
        for (NumericType type : List.of(NumericType.FLOAT16, NumericType.FLOAT64, NumericType.INT16)) {
            runOther(type);
        }
        plain = GeomVertexArrayData.allocate("plain", GeomVertexArrayFormat.v3n3t2(), rows);
        colored = GeomVertexArrayData.allocate("colored", GeomVertexFormat.v3n3c4t2().arrays().getFirst(), rows);
        narrow = GeomVertexArrayData.allocate("narrow", GeomVertexArrayFormat.v3n3t2(), rows);
        fill(plain);
        fill(colored);
        geom = Geom.of(GeomVertexData.of("plain", List.of(plain)), List.of());
        cursors = List.of(plain.changes().newCursor(), plain.changes().newCursor());
        cursors.forEach(cursor -> cursor.drain((first, count) -> { }));
        all = plain.getBuffer(BufferRequest.RECORDS);
        memory = all.segment();
        all.explicit();
        read = colored.getBuffer(BufferRequest.RECORDS_RO);
        coloredMemory = read.segment();
        spare = narrow.getBuffer(BufferRequest.RECORDS);
        to = spare.segment();
        to.fill((byte) 0);
    }

    /** Gives the memory back. */
    @TearDown(Level.Trial)
    public void close() {
        spare.close();
        read.close();
        all.close();
        cursors.forEach(ChangeCursor::close);
        geom.close();
        colored.close();
        narrow.close();
    }

    /** Fills the rows with numbers near 1, because processors are slow with some other numbers. */
    private static void fill(GeomVertexArrayData array) {
        for (String name : List.of("vertex", "normal", "texcoord")) {
            try (FloatColumn column = array.column(name).asFloat()) {
                for (long row = 0; row < column.rowCount(); row++) {
                    for (int value = 0; value < column.values(); value++) {
                        column.set(row, value, 0.5f + (row * 3 + value) % 1000 * 0.0005f);
                    }
                }
            }
        }
    }

    /** Runs vertices of other number types through all methods. */
    static void runOther(NumericType type) {
        GeomVertexArrayFormat format = GeomVertexArrayFormat.builder()
            .column(InternalName.VERTEX, 3, type, Contents.POINT, false)
            .column(InternalName.NORMAL, 3, type, Contents.NORMAL, true)
            .column(InternalName.TEXCOORD, 2, type, Contents.TEXCOORD, true).build();
        Matrix4f turn = new Matrix4f().rotationX(0.1f);
        for (int turns = 0; turns < 20; turns++) {
            try (GeomVertexArrayData other = GeomVertexArrayData.allocate("other", format, 20_000)) {
                other.transform(turn);
                other.rows().scale(1, 2, 1);
                other.convertTo(GeomVertexArrayFormat.v3n3t2()).close();
                loop(other);
            }
        }
    }

    /** A loop of its own for another format, as an application has one for each of its formats. */
    private static void loop(GeomVertexArrayData other) {
        Vector3f p = new Vector3f();
        try (GeomVertexRewriter rewriter = other.column("vertex").rewriter()) {
            while (!rewriter.isAtEnd()) {
                rewriter.setData3f(rewriter.getData3f(p).add(1, 0, 0));
            }
        }
        try (FloatColumn column = other.column("vertex").asFloat()) {
            for (long row = 0; row < column.rowCount(); row++) {
                column.set(row, 2, column.get(row, 2) + 1);
            }
        }
    }
}
