package org.scenebuf.engine.gl;

import org.joml.Matrix3f;
import org.joml.Matrix3x2fc;
import org.joml.Matrix4fc;
import org.joml.Vector3fc;
import org.joml.Vector4fc;
import org.lwjgl.opengl.GL33C;
import org.scenebuf.engine.internal.ErrorText;

/** A shader program and its uniforms. */
final class GlProgram implements AutoCloseable {

    private final GlObject program;

    GlProgram(GlContext context, String vertexSource, String fragmentSource) {
        this.program = context.create(GlKind.PROGRAM);
        link(program.id(), compile(GL33C.GL_VERTEX_SHADER, vertexSource),
            compile(GL33C.GL_FRAGMENT_SHADER, fragmentSource));
    }

    /** Links compiled shaders to a program. They are deleted with it. */
    static void link(int program, int... shaders) {
        for (int shader : shaders) {
            GL33C.glAttachShader(program, shader);
            GL33C.glDeleteShader(shader);
        }
        GL33C.glLinkProgram(program);
        if (GL33C.glGetProgrami(program, GL33C.GL_LINK_STATUS) == GL33C.GL_FALSE) {
            throw refusal(GL33C.glGetProgramInfoLog(program));
        }
    }

    void use() {
        GL33C.glUseProgram(program.id());
    }

    void set(String uniform, Matrix4fc value) {
        GL33C.glUniformMatrix4fv(location(uniform), false, value.get(new float[16]));
    }

    void set(String uniform, Matrix3f value) {
        GL33C.glUniformMatrix3fv(location(uniform), false, value.get(new float[9]));
    }

    void set(String uniform, Matrix3x2fc value) {
        GL33C.glUniformMatrix3x2fv(location(uniform), false, value.get(new float[6]));
    }

    void set(String uniform, float value) {
        GL33C.glUniform1f(location(uniform), value);
    }

    void set(String uniform, boolean value) {
        GL33C.glUniform1i(location(uniform), value ? 1 : 0);
    }

    void set(String uniform, Vector3fc value) {
        GL33C.glUniform3f(location(uniform), value.x(), value.y(), value.z());
    }

    void set(String uniform, Vector4fc value) {
        GL33C.glUniform4f(location(uniform), value.x(), value.y(), value.z(), value.w());
    }

    void setUnit(String sampler, int unit) {
        GL33C.glUniform1i(location(sampler), unit);
    }

    @Override
    public void close() {
        program.close();
    }

    private int location(String uniform) {
        return GL33C.glGetUniformLocation(program.id(), uniform);
    }

    static int compile(int type, String source) {
        int shader = GL33C.glCreateShader(type);
        GL33C.glShaderSource(shader, source);
        GL33C.glCompileShader(shader);
        if (GL33C.glGetShaderi(shader, GL33C.GL_COMPILE_STATUS) == GL33C.GL_FALSE) {
            String log = GL33C.glGetShaderInfoLog(shader);
            GL33C.glDeleteShader(shader);
            throw refusal(log);
        }
        return shader;
    }

    private static IllegalStateException refusal(String log) {
        return new IllegalStateException(ErrorText.of("a shader that compiles", log.strip(),
            "see what the driver supports"));
    }
}
