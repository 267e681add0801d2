package org.scenebuf.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lwjgl.opengl.GL33C;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.scenebuf.engine.gl.GlBuffers;
import org.scenebuf.engine.gl.GlContext;
import org.scenebuf.engine.gl.GlTextures;
import org.scenebuf.engine.memory.MemoryStatistics;
import org.scenebuf.engine.texture.Texture;
import org.scenebuf.engine.texture.TextureFormat;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import org.scenebuf.interop.nd4j.Nd4jExporter;

/** What ND4J made goes to the GPU straight from ND4J's own memory. */
class AdoptedUploadTest {

    @Test
    void verticesAreUploadedFromTheIndArray() {
        INDArray rows = Nd4j.arange(4800).castTo(DataType.FLOAT).reshape(600, 8);
        try (GlContext context = HeadlessGl.open(); GlBuffers buffers = GlBuffers.of(context);
            GeomVertexArrayData array = Nd4jExporter.adopt("rows", GeomVertexArrayFormat.v3n3t2(), rows)) {
            long copied = MemoryStatistics.bytesCopied();
            assertEquals(600 * 32, buffers.update(array));
            rows.getRow(17).addi(1);
            array.modified(17, 1);
            assertEquals(32, buffers.update(array));
            assertEquals(0, MemoryStatistics.bytesCopied() - copied);
            List<float[]> uploaded = floatBuffers(4800);
            assertEquals(1, uploaded.size());
            assertArrayEquals(rows.data().asFloat(), uploaded.getFirst());
        }
    }

    @Test
    void pixelsAreUploadedFromTheIndArray() {
        INDArray pixels = Nd4j.arange(12 * 20 * 4).castTo(DataType.FLOAT).reshape(12, 20, 4);
        try (GlContext context = HeadlessGl.open(); GlTextures textures = GlTextures.of(context);
            Texture texture = Nd4jExporter.adopt("pixels", TextureFormat.RGBA, pixels)) {
            long copied = MemoryStatistics.bytesCopied();
            assertEquals(12 * 20 * 16, textures.update(texture));
            assertEquals(0, MemoryStatistics.bytesCopied() - copied);
            float[] uploaded = new float[960];
            GL33C.glBindTexture(GL33C.GL_TEXTURE_2D, textures.id(texture));
            GL33C.glGetTexImage(GL33C.GL_TEXTURE_2D, 0, GL33C.GL_RGBA, GL33C.GL_FLOAT, uploaded);
            assertArrayEquals(pixels.data().asFloat(), uploaded);
        }
    }

    /** What is in the context's buffers of one size. */
    private static List<float[]> floatBuffers(int length) {
        List<float[]> found = new ArrayList<>();
        for (int id = 1; id < 100; id++) {
            if (GL33C.glIsBuffer(id)) {
                GL33C.glBindBuffer(GL33C.GL_COPY_READ_BUFFER, id);
                if (GL33C.glGetBufferParameteri(GL33C.GL_COPY_READ_BUFFER, GL33C.GL_BUFFER_SIZE) == length * 4) {
                    float[] floats = new float[length];
                    GL33C.glGetBufferSubData(GL33C.GL_COPY_READ_BUFFER, 0, floats);
                    found.add(floats);
                }
            }
        }
        return found;
    }
}
