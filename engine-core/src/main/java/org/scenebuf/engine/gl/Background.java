package org.scenebuf.engine.gl;

import org.lwjgl.opengl.GL33C;

/** Draws the background of the scene: a vertical gradient. */
final class Background implements AutoCloseable {

    private final GlProgram program;
    private final GlObject noColumns;

    Background(GlContext context) {
        program = new GlProgram(context, Shaders.BACKGROUND_VERTEX, Shaders.BACKGROUND_FRAGMENT);
        noColumns = context.create(GlKind.VERTEX_ARRAY);
    }

    /** Fills the picture with the gradient, and clears its depth. */
    void draw() {
        GL33C.glColorMask(true, true, true, true);
        GL33C.glDepthMask(true);
        GL33C.glClearDepth(1);
        GL33C.glClear(GL33C.GL_DEPTH_BUFFER_BIT);
        GL33C.glDisable(GL33C.GL_DEPTH_TEST);
        GL33C.glDisable(GL33C.GL_CULL_FACE);
        program.use();
        GL33C.glBindVertexArray(noColumns.id());
        GL33C.glDrawArrays(GL33C.GL_TRIANGLES, 0, 3);
    }

    @Override
    public void close() {
        program.close();
        noColumns.close();
    }
}
