package org.scenebuf.examples.renderer;

import java.io.PrintWriter;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.Callable;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.system.MemoryUtil;
import org.scenebuf.engine.change.ChangeCursor;
import org.scenebuf.engine.gl.GlContext;
import org.scenebuf.engine.gl.GlUnavailableException;
import org.scenebuf.engine.memory.NativeMemory;
import org.scenebuf.engine.memory.Storage;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * An example for a renderer with its own LWJGL memory and OpenGL buffers, which keeps both. Its memory is adopted and
 * edited through a view. Its own call uploads only the changes. It needs neither {@code scene} nor this library's
 * renderer.
 *
 * <pre>
 *     YourOwnRenderer
 * </pre>
 *
 * <p>{@link #run} is the whole example. Without OpenGL, the program tells in one line what is missing, and ends with
 * exit code 0.
 */
@Command(name = "YourOwnRenderer", mixinStandardHelpOptions = true,
    header = "Shares memory with raw LWJGL code and its own uploads.",
    description = {"A renderer has LWJGL's memory and OpenGL's buffers already, and keeps both: its block is "
            + "adopted and edited through a view, and only what changed goes up, by its own call. It needs OpenGL; "
            + "without, it says what is missing."},
    footer = {"  YourOwnRenderer"})
public final class YourOwnRenderer implements Callable<Integer> {

    private static final long ROWS = 1000;

    /** Set by picocli before {@link #call}. */
    @Spec
    private CommandSpec spec;

    /** Makes the command. */
    public YourOwnRenderer() {
    }

    /**
     * Runs the example in its own context.
     *
     * @return 0
     */
    @Override
    public Integer call() {
        PrintWriter console = spec.commandLine().getOut();
        try (GlContext _ = GlContext.headless()) {
            console.println(run());
        } catch (GlUnavailableException none) {
            console.println(none.getMessage());
        }
        console.flush();
        return CommandLine.ExitCode.OK;
    }

    /** Does what such a renderer does in its own context. */
    private static String run() {
        GeomVertexArrayFormat format = GeomVertexArrayFormat.v3n3t2();
        long size = ROWS * format.byteStride();
        long block = MemoryUtil.nmemCalloc(ROWS, format.byteStride());              // your own memory
        int buffer = GL33C.glGenBuffers();                                          // your own buffer
        GL33C.glBindBuffer(GL33C.GL_ARRAY_BUFFER, buffer);
        GL33C.glBufferData(GL33C.GL_ARRAY_BUFFER, size, GL33C.GL_DYNAMIC_DRAW);
        NativeMemory memory = NativeMemory.adopt("vertices", MemorySegment.ofAddress(block).reinterpret(size),
            () -> MemoryUtil.nmemFree(block));                                      // runs after the last borrower
        try (GeomVertexArrayData vertices = GeomVertexArrayData.adopt("vertices", format, Storage.of(memory));
            ChangeCursor unseen = vertices.changes().newCursor()) {
            long first = upload(unseen, vertices);                                  // everything is new to a new cursor
            try (FloatColumn position = vertices.column("vertex").asFloat()) {
                position.setXYZ(500, 1, 2, 3);                                      // in your block
            }
            long second = upload(unseen, vertices);                                 // that row, with its neighbours
            float[] row = new float[3];
            GL33C.glGetBufferSubData(GL33C.GL_ARRAY_BUFFER, 500 * 32, row);
            return first + " bytes up, then " + second + " after an edit; on the GPU: " + row[0] + ", " + row[1] + ", "
                + row[2];
        } finally {
            GL33C.glDeleteBuffers(buffer);
        }
    }

    private static long upload(ChangeCursor unseen, GeomVertexArrayData vertices) {
        return unseen.drainBytes(vertices, (offset, count, address) ->
            GL33C.nglBufferSubData(GL33C.GL_ARRAY_BUFFER, offset, count, address));
    }
}
