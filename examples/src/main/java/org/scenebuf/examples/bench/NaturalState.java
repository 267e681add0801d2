package org.scenebuf.examples.bench;

import java.lang.foreign.MemorySegment;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.scenebuf.engine.buffer.BufferRequest;
import org.scenebuf.engine.buffer.BufferView;
import org.scenebuf.engine.pta.PointerToArray;
import org.scenebuf.engine.pta.PtaType;
import org.scenebuf.engine.texture.ComponentType;
import org.scenebuf.engine.texture.Pixels;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.interop.view.MemoryView;

/**
 * A million floats, a million vertices, and an image of as many pixels, with every accessor that people use for them.
 */
@State(Scope.Benchmark)
public class NaturalState {

    static final int COUNT = 1_000_000;
    static final int SIDE = 1024;

    PointerToArray<Float> floats;
    MemorySegment floatMemory;
    GeomVertexArrayData rows;
    BufferView column;
    MemoryView columnView;
    MemorySegment rowMemory;
    BufferView image;
    MemoryView imageView;
    Pixels pixels;
    MemorySegment imageMemory;

    private Texture texture;
    private BufferView allFloats;
    private BufferView allRows;

    /** Made by JMH. */
    public NaturalState() {
    }

    /** Makes the data, and touches every page once. */
    @Setup(Level.Trial)
    public void make() {
        floats = PointerToArray.allocate("floats", PtaType.FLOAT32, COUNT);
        allFloats = floats.getBuffer(BufferRequest.FULL);
        floatMemory = allFloats.segment().fill((byte) 0);
        allFloats.explicit();
        rows = GeomVertexArrayData.allocate("rows", GeomVertexArrayFormat.v3n3t2(), COUNT);
        allRows = rows.getBuffer(BufferRequest.FULL);
        rowMemory = allRows.segment().fill((byte) 0);
        allRows.explicit();
        column = rows.column("vertex").getBuffer(BufferRequest.FULL);
        columnView = MemoryView.of(rows.column("vertex"));
        texture = Texture.allocate("image", SIDE, SIDE, ComponentType.UINT8, TextureFormat.RGBA);
        image = texture.ramImage().getBuffer(BufferRequest.FULL);
        imageMemory = image.segment().fill((byte) 0);
        image.explicit();
        imageView = MemoryView.of(texture.ramImage());
        pixels = texture.ramImage().pixels();
    }

    /** Gives the memory back. */
    @TearDown(Level.Trial)
    public void close() {
        pixels.close();
        imageView.close();
        image.close();
        texture.close();
        columnView.close();
        column.close();
        allRows.close();
        rows.close();
        allFloats.close();
        floats.close();
    }
}
