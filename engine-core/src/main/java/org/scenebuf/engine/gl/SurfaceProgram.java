package org.scenebuf.engine.gl;

import org.joml.Matrix3f;
import org.joml.Matrix4f;
import org.joml.Matrix4fc;
import org.joml.Vector3f;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.scene.AlphaMode;
import org.scenebuf.engine.scene.Material;

/** The shader program for surfaces, and the OpenGL state around it. */
final class SurfaceProgram implements AutoCloseable {

    private static final float POINT_SIZE = 4;

    private static final int BASE_COLOR = 0;
    private static final int EMISSION = 1;

    private final GlProgram program;
    private final GlSamplers samplers;
    private final GlObject white;

    SurfaceProgram(GlContext context) {
        program = new GlProgram(context, Shaders.SURFACE_VERTEX, Shaders.SURFACE_FRAGMENT);
        samplers = new GlSamplers(context);
        white = context.create(GlKind.TEXTURE);
        GL33C.glActiveTexture(GL33C.GL_TEXTURE0);
        GL33C.glBindTexture(GL33C.GL_TEXTURE_2D, white.id());
        GL33C.glTexImage2D(GL33C.GL_TEXTURE_2D, 0, GL33C.GL_RGBA8, 1, 1, 0, GL33C.GL_RGBA,
            GL33C.GL_UNSIGNED_BYTE, new int[] {-1});
        GL33C.glTexParameteri(GL33C.GL_TEXTURE_2D, GL33C.GL_TEXTURE_MIN_FILTER, GL33C.GL_NEAREST);
        GL33C.glBindTexture(GL33C.GL_TEXTURE_2D, 0);
    }

    /** The texture of materials without a texture. */
    int white() {
        return white.id();
    }

    void begin(Matrix4fc projection, Matrix4fc view) {
        GL33C.glEnable(GL33C.GL_DEPTH_TEST);
        GL33C.glDepthFunc(GL33C.GL_LESS);
        GL33C.glCullFace(GL33C.GL_BACK);
        GL33C.glEnable(GL33C.GL_PROGRAM_POINT_SIZE);
        GL33C.glBlendFuncSeparate(GL33C.GL_SRC_ALPHA, GL33C.GL_ONE_MINUS_SRC_ALPHA, GL33C.GL_ONE,
            GL33C.GL_ONE_MINUS_SRC_ALPHA);
        GL33C.glActiveTexture(GL33C.GL_TEXTURE0);
        ShaderColumns.setDefaults();
        program.use();
        program.setUnit("baseColorTexture", BASE_COLOR);
        program.setUnit("emissionTexture", EMISSION);
        program.set("pointSize", POINT_SIZE);
        program.set("projection", projection);
        program.set("up", view.transformDirection(new Vector3f(0, 1, 0)));
    }

    void set(Draw draw, Matrix4fc view, int texture, int emissionTexture) {
        Matrix4f modelView = view.mul(draw.net(), new Matrix4f());
        program.set("modelView", modelView);
        program.set("normalMatrix", modelView.normal(new Matrix3f()));
        set(draw.material());
        program.set("unlit", draw.isUnlit());
        bindTexture(EMISSION, emissionTexture);
        bindTexture(BASE_COLOR, texture);
        GL33C.glFrontFace(draw.isMirrored() ? GL33C.GL_CW : GL33C.GL_CCW);
        setBlending(draw.isBlended());
    }

    /** Draws the primitive that was set. Of blended surfaces with two sides, the back sides are drawn first. */
    void draw(Draw draw) {
        if (draw.isBlended() && draw.material().doubleSided() && draw.primitive().type().isTriangles()) {
            GL33C.glEnable(GL33C.GL_CULL_FACE);
            GL33C.glCullFace(GL33C.GL_FRONT);
            draw.issue();
            GL33C.glCullFace(GL33C.GL_BACK);
        }
        draw.issue();
    }

    /** Resets all state that other programs would otherwise have to know. */
    void end() {
        setBlending(false);
        samplers.unbind(BASE_COLOR);
        samplers.unbind(EMISSION);
        GL33C.glBindVertexArray(0);
    }

    @Override
    public void close() {
        program.close();
        samplers.close();
        white.close();
    }

    private void set(Material material) {
        program.set("baseColor", material.baseColor());
        program.set("emission", material.emission());
        program.set("texcoordTransform", material.baseColorMapping().transform());
        program.set("alphaCutoff", material.alphaMode() == AlphaMode.MASK ? material.alphaCutoff() : 0);
        program.set("blended", material.alphaMode() == AlphaMode.BLEND);
        program.set("emissionTransform", material.emissionMapping().transform());
        samplers.bind(BASE_COLOR, material.baseColorMapping().sampler());
        samplers.bind(EMISSION, material.emissionMapping().sampler());
        enable(GL33C.GL_CULL_FACE, !material.doubleSided());
    }

    private static void bindTexture(int unit, int texture) {
        GL33C.glActiveTexture(GL33C.GL_TEXTURE0 + unit);
        GL33C.glBindTexture(GL33C.GL_TEXTURE_2D, texture);
    }

    /** Switches blending. Blended surfaces do not write depth, because they hide nothing. */
    private static void setBlending(boolean blended) {
        enable(GL33C.GL_BLEND, blended);
        GL33C.glDepthMask(!blended);
    }

    private static void enable(int capability, boolean enabled) {
        if (enabled) {
            GL33C.glEnable(capability);
        } else {
            GL33C.glDisable(capability);
        }
    }
}
