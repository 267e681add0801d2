package org.scenebuf.engine.gl;

import org.joml.Matrix3f;
import org.joml.Matrix4f;
import org.joml.Matrix4fc;
import org.joml.Vector3f;
import org.lwjgl.opengl.GL33C;

/** The shader that draws surfaces, with the state around it. */
final class SurfaceProgram implements AutoCloseable {

    private final GlProgram program;
    private final GlObject white;

    SurfaceProgram(GlContext context) {
        program = new GlProgram(context, Shaders.SURFACE_VERTEX, Shaders.SURFACE_FRAGMENT);
        white = context.create(GlKind.TEXTURE);
        GL33C.glActiveTexture(GL33C.GL_TEXTURE0);
        GL33C.glBindTexture(GL33C.GL_TEXTURE_2D, white.id());
        GL33C.glTexImage2D(GL33C.GL_TEXTURE_2D, 0, GL33C.GL_RGBA8, 1, 1, 0, GL33C.GL_RGBA,
            GL33C.GL_UNSIGNED_BYTE, new int[] {-1});
        GL33C.glTexParameteri(GL33C.GL_TEXTURE_2D, GL33C.GL_TEXTURE_MIN_FILTER, GL33C.GL_NEAREST);
        GL33C.glBindTexture(GL33C.GL_TEXTURE_2D, 0);
    }

    /** The texture of materials that have none. */
    int white() {
        return white.id();
    }

    void begin(Matrix4fc projection, Matrix4fc view) {
        GL33C.glEnable(GL33C.GL_DEPTH_TEST);
        GL33C.glDepthFunc(GL33C.GL_LESS);
        GL33C.glCullFace(GL33C.GL_BACK);
        GL33C.glActiveTexture(GL33C.GL_TEXTURE0);
        VertexLayout.setDefaults();
        program.use();
        program.setUnit("baseColorTexture", 0);
        program.set("projection", projection);
        program.set("up", view.transformDirection(new Vector3f(0, 1, 0)));
    }

    void set(Draw draw, Matrix4fc view, int texture) {
        Matrix4f modelView = view.mul(draw.net(), new Matrix4f());
        program.set("modelView", modelView);
        program.set("normalMatrix", modelView.normal(new Matrix3f()));
        program.set("baseColor", draw.material().baseColor());
        GL33C.glBindTexture(GL33C.GL_TEXTURE_2D, texture);
        GL33C.glFrontFace(draw.isMirrored() ? GL33C.GL_CW : GL33C.GL_CCW);
        if (draw.material().doubleSided()) {
            GL33C.glDisable(GL33C.GL_CULL_FACE);
        } else {
            GL33C.glEnable(GL33C.GL_CULL_FACE);
        }
    }

    @Override
    public void close() {
        program.close();
        white.close();
    }
}
