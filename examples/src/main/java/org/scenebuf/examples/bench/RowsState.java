package org.scenebuf.examples.bench;

import java.lang.foreign.MemorySegment;
import org.joml.Matrix4f;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.memory.Loan;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.vertex.Contents;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.engine.vertex.InternalName;
import org.scenebuf.interop.nd4j.Nd4jView;
import org.scenebuf.interop.nd4j.Nd4jViews;

/** Rows of 32 bytes with a position, and the arrays that each competitor needs to work on them. */
@State(Scope.Benchmark)
public class RowsState {

    /** How many rows there are. */
    @Param({"1000000", "10000000"})
    public long rows;

    /** A rotation with a translation. Repeating it keeps numbers in range. */
    final Matrix4f matrix = new Matrix4f().translation(0.5f, -0.25f, 0.125f).rotateXYZ(0.1f, 0.2f, 0.3f);

    GeomVertexArrayData array;
    INDArray positions;
    INDArray step;
    INDArray matrix3;
    MemorySegment from;
    MemorySegment to;

    private Nd4jView view;
    private NativeMemory other;
    private Loan loan;
    private BufferView all;

    /** Made by JMH. */
    public RowsState() {
    }

    /** Makes the rows, and touches every page once. */
    @Setup(Level.Trial)
    public void make() {
        array = GeomVertexArrayData.allocate("rows", positionIn32Bytes(), rows);
        other = NativeMemory.allocate("copy", array.byteSize());
        loan = other.lend("copy");
        to = loan.segment();
        all = array.getBuffer(BufferRequest.RECORDS);
        from = all.segment();
        from.fill((byte) 0);
        to.fill((byte) 0);
        view = Nd4jViews.open(array.column("vertex"));
        positions = view.array();
        step = Nd4j.createFromArray(0.5f, -0.25f, 0.125f);
        matrix3 = Nd4j.createFromArray(new float[][] {{0, 1, 0}, {0, 0, 1}, {1, 0, 0}});
    }

    /** Gives the memory back. */
    @TearDown(Level.Trial)
    public void close() {
        view.close();
        all.close();
        array.close();
        loan.close();
        other.close();
    }

    /** The format has only a position, because the work on normals is not part of these rows. */
    private static GeomVertexArrayFormat positionIn32Bytes() {
        return GeomVertexArrayFormat.builder()
            .floats(InternalName.VERTEX, 3, Contents.POINT)
            .floats(InternalName.of("other"), 3, Contents.OTHER)
            .floats(InternalName.TEXCOORD, 2, Contents.TEXCOORD)
            .build();
    }
}
