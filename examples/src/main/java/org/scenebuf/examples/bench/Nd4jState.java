package org.scenebuf.examples.bench;

import java.lang.foreign.MemorySegment;
import java.util.Random;
import java.util.stream.LongStream;
import org.joml.Matrix4f;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.GeomVertexColumnData;
import org.scenebuf.interop.nd4j.Nd4jMirror;
import org.scenebuf.interop.nd4j.Nd4jRows;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;

/** A million rows of 32 bytes with a cursor, and the arrays that ND4J and its alternatives need to work on them. */
@State(Scope.Benchmark)
public class Nd4jState {

    private static final int ROWS = 1_000_000;

    /** A rotation. Repeating it keeps numbers in range. */
    final Matrix4f matrix = new Matrix4f().rotateXYZ(0.1f, 0.2f, 0.3f);

    GeomVertexColumnData position;
    GeomVertexColumnData normal;
    INDArray strided;
    INDArray matrix3;
    INDArray step;
    INDArray indices;
    INDArray inOrder;
    int[] places;
    INDArray picked;
    Nd4jMirror mirror;
    MemorySegment from;
    MemorySegment to;

    private Nd4jMirror odd;
    private Nd4jMirror even;
    private boolean isOdd;
    private GeomVertexArrayData array;
    private GeomVertexArrayData other;
    private ChangeCursor cursor;
    private BufferView view;
    private BufferView copy;
    private Nd4jView whole;

    /** Made by JMH. */
    public Nd4jState() {
    }

    /** Makes the rows with numbers near 1, and touches every page once. */
    @Setup(Level.Trial)
    public void make() {
        array = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), ROWS);
        other = GeomVertexArrayData.allocate("copy", GeomVertexArrayFormat.v3n3t2(), ROWS);
        position = array.column("vertex");
        normal = array.column("normal");
        Nd4jRows.add(array.columns("vertex", "normal", "texcoord"), 1);
        Nd4jRows.add(other.columns("vertex", "normal", "texcoord"), 1);
        view = array.getBuffer(BufferRequest.RECORDS_RO);
        from = view.segment();
        copy = other.getBuffer(BufferRequest.RECORDS);
        to = copy.segment();
        whole = Nd4jViews.open(position);
        strided = whole.array();
        whole.explicit();
        matrix3 = Nd4j.createFromArray(new float[][] {{0, 1, 0}, {0, 0, 1}, {1, 0, 0}});
        step = Nd4j.createFromArray(0.5f, -0.25f, 0.125f);
        indices = Nd4j.createFromArray(new Random(1).longs(ROWS, 0, ROWS).toArray());
        inOrder = Nd4j.createFromArray(LongStream.range(0, ROWS).toArray());
        places = indices.toIntVector();
        picked = Nd4jRows.gather(position, indices);
        mirror = Nd4jViews.mirror(position);
        odd = Nd4jViews.mirror(position);
        even = Nd4jViews.mirror(position);
        odd.array().assign(1.25);
        even.array().assign(0.75);
        cursor = array.changes().newCursor();
        cursor.drain((first, count) -> { });
    }

    /** {@return a mirror in which every row differs from the last commit} */
    Nd4jMirror nextMirror() {
        isOdd = !isOdd;
        return isOdd ? odd : even;
    }

    /** Gives the memory back. */
    @TearDown(Level.Trial)
    public void close() {
        cursor.close();
        even.close();
        odd.close();
        mirror.close();
        whole.close();
        copy.close();
        view.close();
        other.close();
        array.close();
    }
}
