package org.scenebuf.engine.gl;

import java.lang.System.Logger.Level;
import org.lwjgl.opengl.GL43C;

/** The compute shader that copies rows from a ring to their places. It needs OpenGL 4.3. */
final class ScatterShader {

    private static final System.Logger LOG = System.getLogger(GlBuffers.class.getName());

    /** The last two bindings that every driver has. Programs seldom use them. */
    private static final int RING = 6;
    private static final int ROWS = 7;

    private static final int GROUP = 64;

    private static final String SOURCE = """
        #version 430
        layout(local_size_x = 64) in;
        layout(std430, binding = 6) readonly buffer Ring { uint ring[]; };
        layout(std430, binding = 7) writeonly buffer Rows { uint rows[]; };
        // The first word of the rows in the ring, the first word of the table, the number of rows, the words of a row.
        layout(location = 0) uniform uvec4 batch;
        void main() {
            uint word = gl_GlobalInvocationID.x;
            uint row = word / batch.w;
            if (row < batch.z) {
                rows[ring[batch.y + row] * batch.w + word - row * batch.w] = ring[batch.x + word];
            }
        }
        """;

    private ScatterShader() {
    }

    /** Makes the program; false where the driver refuses it. */
    static boolean link(int program) {
        try {
            GlProgram.link(program, GlProgram.compile(GL43C.GL_COMPUTE_SHADER, SOURCE));
            return true;
        } catch (IllegalStateException refused) {
            LOG.log(Level.DEBUG, "rows are sent without a shader", refused);
            return false;
        }
    }

    /** Copies rows. Everything that the GPU is told afterwards finds them in their places. */
    static void run(int program, RowBatch batch) {
        int before = GL43C.glGetInteger(GL43C.GL_CURRENT_PROGRAM);
        int words = batch.stride() / Integer.BYTES;
        GL43C.glUseProgram(program);
        GL43C.glUniform4ui(0, (int) (batch.rowsAt() / Integer.BYTES), (int) (batch.tableAt() / Integer.BYTES),
            batch.rowCount(), words);
        GL43C.glBindBufferBase(GL43C.GL_SHADER_STORAGE_BUFFER, RING, batch.ring());
        GL43C.glBindBufferBase(GL43C.GL_SHADER_STORAGE_BUFFER, ROWS, batch.buffer());
        GL43C.glDispatchCompute(Math.ceilDiv(batch.rowCount() * words, GROUP), 1, 1);
        GL43C.glMemoryBarrier(GL43C.GL_ALL_BARRIER_BITS);
        GL43C.glBindBufferBase(GL43C.GL_SHADER_STORAGE_BUFFER, RING, 0);
        GL43C.glBindBufferBase(GL43C.GL_SHADER_STORAGE_BUFFER, ROWS, 0);
        GL43C.glUseProgram(before);
    }
}
