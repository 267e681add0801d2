package org.scenebuf.interop.nd4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.scenebuf.engine.gl.GlBuffers;
import org.scenebuf.engine.gl.GlRecorder;
import org.scenebuf.engine.gl.GlStorage;
import org.scenebuf.engine.gl.GlWrite;
import org.scenebuf.engine.memory.BufferException;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** INDArrays over memory that the GPU reads: they would outlive the mapping. */
class GpuMemoryTest {

    @Test
    void noIndArrayIsMadeOverItAndMirrorsAreCopies() {
        GlRecorder recorder = GlRecorder.open();
        GlBuffers buffers = GlBuffers.of(recorder.context());
        GlStorage storage = GlStorage.persistent(recorder.context(), "particles", 48, 1);
        GeomVertexArrayData rows = GeomVertexArrayData.adopt("rows", GeomVertexArrayFormat.v3(), storage);
        assertThrows(BufferException.class, () -> Nd4jViews.open(rows.column("vertex")));
        try (GlWrite _ = storage.beginWrite()) {
            assertThrows(BufferException.class, () -> Nd4jViews.open(rows.column("vertex")));
            try (Nd4jMirror mirror = Nd4jViews.mirror(rows.column("vertex"))) {
                mirror.array().addi(2);
                mirror.commit();
            }
        }
        assertEquals(0, buffers.update(rows));
        float[] values = new float[12];
        rows.copyTo(values);
        assertArrayEquals(new float[] {2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2}, values);
        recorder.context().close();
    }
}
