package org.scenebuf.engine.pages;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lwjgl.BufferUtils;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.gl.GlContext;
import org.scenebuf.engine.gl.GlUnavailableException;
import org.scenebuf.engine.vertex.FloatColumn;
import org.scenebuf.engine.vertex.GeomVertexArrayData;
import org.scenebuf.engine.vertex.GeomVertexArrayFormat;

/** The renderer on the page of package gl. */
class OwnRendererTest {

    private static final int SIDE = 8;
    private static final int ROWS = 1000;

    private final GeomVertexArrayData points = GeomVertexArrayData.allocate("points", GeomVertexArrayFormat.v3(), ROWS);
    private GlContext context;

    @BeforeEach
    void open() {
        try {
            context = GlContext.headless();
        } catch (GlUnavailableException none) {
            assertTrue(!"required".equals(System.getProperty("scenebuf.gl")), none.getMessage());
            Assumptions.abort(none.getMessage());
        }
    }

    @AfterEach
    void close() {
        if (context != null) {
            context.close();
        }
    }

    @Test
    void itSendsAllThenWhatChanged() {
        try (OwnRenderer renderer = new OwnRenderer(points)) {
            assertEquals(12 * ROWS, renderer.upload());
            assertEquals(0, renderer.upload());
            move(500, 0.5f, 0.5f);
            long sent = renderer.upload();
            assertTrue(sent >= 12 && sent <= 64 * 12, sent + " bytes");
            points.column("vertex").rows(10, 3).add(0, 0, 0.25);
            assertEquals(3 * 12, renderer.upload());
            assertSameOnTheGpu();
        }
    }

    @Test
    void anArrayThatGrewIsSentAnew() {
        try (OwnRenderer renderer = new OwnRenderer(points)) {
            renderer.upload();
            points.setRowCount(ROWS + 1);
            move(ROWS, 0.25f, 0.75f);
            assertEquals(12 * (ROWS + 1), renderer.upload());
            assertEquals(0, renderer.upload());
            assertSameOnTheGpu();
        }
    }

    @Test
    void whatWasEditedInPlaceIsDrawnWhereItIsNow() {
        points.column("vertex").add(-2, -2, 0);            // all out of the picture
        int program = intoAPicture();
        try (OwnRenderer renderer = new OwnRenderer(points)) {
            renderer.upload();
            renderer.draw();
            assertEquals(-1, whitePixel());
            move(700, 0.375f, -0.375f);      // the middle of a pixel
            renderer.upload();
            renderer.draw();
            assertEquals(2 * SIDE + 5, whitePixel());
            assertEquals(GL33C.GL_NO_ERROR, GL33C.glGetError());
        } finally {
            GL33C.glDeleteProgram(program);
        }
    }

    private void move(long row, float x, float y) {
        try (FloatColumn position = points.column("vertex").asFloat()) {
            position.setXYZ(row, x, y, 0);
        }
    }

    private void assertSameOnTheGpu() {
        float[] expected = new float[3 * (int) points.rowCount()];
        points.copyTo(expected);
        float[] there = new float[expected.length];
        GL33C.glGetBufferSubData(GL33C.GL_ARRAY_BUFFER, 0, there);
        assertArrayEquals(expected, there);
    }

    /** Makes a picture to draw into, and a shader that draws white points. */
    private static int intoAPicture() {
        int picture = GL33C.glGenRenderbuffers();
        GL33C.glBindRenderbuffer(GL33C.GL_RENDERBUFFER, picture);
        GL33C.glRenderbufferStorage(GL33C.GL_RENDERBUFFER, GL33C.GL_RGBA8, SIDE, SIDE);
        GL33C.glBindFramebuffer(GL33C.GL_FRAMEBUFFER, GL33C.glGenFramebuffers());
        GL33C.glFramebufferRenderbuffer(GL33C.GL_FRAMEBUFFER, GL33C.GL_COLOR_ATTACHMENT0, GL33C.GL_RENDERBUFFER,
            picture);
        GL33C.glViewport(0, 0, SIDE, SIDE);
        GL33C.glClear(GL33C.GL_COLOR_BUFFER_BIT);
        int program = GL33C.glCreateProgram();
        attach(program, GL33C.GL_VERTEX_SHADER, """
            #version 330 core
            layout(location = 0) in vec3 vertex;
            void main() { gl_Position = vec4(vertex, 1); }
            """);
        attach(program, GL33C.GL_FRAGMENT_SHADER, """
            #version 330 core
            out vec4 color;
            void main() { color = vec4(1); }
            """);
        GL33C.glLinkProgram(program);
        GL33C.glUseProgram(program);
        return program;
    }

    private static void attach(int program, int kind, String text) {
        int shader = GL33C.glCreateShader(kind);
        GL33C.glShaderSource(shader, text);
        GL33C.glCompileShader(shader);
        GL33C.glAttachShader(program, shader);
    }

    /** Which pixel is white, row by row from the bottom; -1 where none is. */
    private static int whitePixel() {
        ByteBuffer pixels = BufferUtils.createByteBuffer(4 * SIDE * SIDE);
        GL33C.glReadPixels(0, 0, SIDE, SIDE, GL33C.GL_RGBA, GL33C.GL_UNSIGNED_BYTE, pixels);
        for (int k = 0; k < SIDE * SIDE; k++) {
            if (pixels.get(4 * k) == (byte) 255) {
                return k;
            }
        }
        return -1;
    }
}
