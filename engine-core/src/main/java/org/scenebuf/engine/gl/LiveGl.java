package org.scenebuf.engine.gl;

import org.lwjgl.opengl.ARBBufferStorage;
import org.lwjgl.opengl.ARBGetTextureSubImage;
import org.lwjgl.opengl.GL;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.opengl.GL44C;
import org.lwjgl.opengl.GL45C;
import org.lwjgl.opengl.GLCapabilities;
import org.lwjgl.system.MemoryUtil;

/** OpenGL itself. */
record LiveGl(GLCapabilities capabilities) implements GlApi {

    /** The functions of the context that is current on the calling thread. */
    static LiveGl ofCurrent() {
        return new LiveGl(GL.createCapabilities());
    }

    @Override
    public void activate() {
        GL.setCapabilities(capabilities);
    }

    @Override
    public boolean has(GlFeature feature) {
        return feature.isIn(capabilities);
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public int create(GlKind kind) {
        return kind.create();
    }

    @Override
    public void delete(GlKind kind, int id) {
        kind.delete(id);
    }

    @Override
    public int getInteger(int name) {
        return GL33C.glGetInteger(name);
    }

    @Override
    public int getError() {
        return GL33C.glGetError();
    }

    @Override
    public void bindBuffer(int target, int buffer) {
        GL33C.glBindBuffer(target, buffer);
    }

    @Override
    public void bufferData(int target, long byteCount, long address, int usage) {
        GL33C.nglBufferData(target, byteCount, address, usage);
    }

    @Override
    public void bufferSubData(int target, long byteOffset, long byteCount, long address) {
        GL33C.nglBufferSubData(target, byteOffset, byteCount, address);
    }

    @Override
    public void copyBufferSubData(int readTarget, int writeTarget, long readOffset, long writeOffset, long byteCount) {
        GL33C.glCopyBufferSubData(readTarget, writeTarget, readOffset, writeOffset, byteCount);
    }

    @Override
    public boolean linkScatter(int program) {
        return ScatterShader.link(program);
    }

    @Override
    public void scatter(int program, RowBatch batch) {
        ScatterShader.run(program, batch);
    }

    @Override
    public void bufferStorage(int target, long byteCount, int flags) {
        if (capabilities.OpenGL44) {
            GL44C.nglBufferStorage(target, byteCount, MemoryUtil.NULL, flags);
        } else {
            ARBBufferStorage.nglBufferStorage(target, byteCount, MemoryUtil.NULL, flags);
        }
    }

    @Override
    public long mapBufferRange(int target, long byteOffset, long byteCount, int access) {
        return GL33C.nglMapBufferRange(target, byteOffset, byteCount, access);
    }

    @Override
    public void unmapBuffer(int target) {
        GL33C.glUnmapBuffer(target);
    }

    @Override
    public long fenceSync() {
        return GL33C.glFenceSync(GL33C.GL_SYNC_GPU_COMMANDS_COMPLETE, 0);
    }

    @Override
    public int clientWaitSync(long fence, int flags, long nanos) {
        return GL33C.glClientWaitSync(fence, flags, nanos);
    }

    @Override
    public void deleteSync(long fence) {
        GL33C.glDeleteSync(fence);
    }

    @Override
    public void activeTexture(int unit) {
        GL33C.glActiveTexture(unit);
    }

    @Override
    public void bindTexture(int target, int texture) {
        GL33C.glBindTexture(target, texture);
    }

    @Override
    public void texParameteri(int target, int name, int value) {
        GL33C.glTexParameteri(target, name, value);
    }

    @Override
    public void pixelStorei(int name, int value) {
        GL33C.glPixelStorei(name, value);
    }

    @Override
    public void generateMipmap(int target) {
        GL33C.glGenerateMipmap(target);
    }

    @Override
    public int getTexLevelParameteri(int target, int level, int name) {
        return GL33C.glGetTexLevelParameteri(target, level, name);
    }

    @Override
    public void texImage(int target, int level, TexelBox box, GlPixelFormat format, int byteCount) {
        if (format.isCompressed()) {
            compressedTexImage(target, level, box, format, byteCount);
            return;
        }
        switch (box.dimensions()) {
            case 1 -> GL33C.nglTexImage1D(target, level, format.internalFormat(), box.width(), 0, format.format(),
                format.type(), MemoryUtil.NULL);
            case 2 -> GL33C.nglTexImage2D(target, level, format.internalFormat(), box.width(), box.height(), 0,
                format.format(), format.type(), MemoryUtil.NULL);
            default -> GL33C.nglTexImage3D(target, level, format.internalFormat(), box.width(), box.height(),
                box.depth(), 0, format.format(), format.type(), MemoryUtil.NULL);
        }
    }

    private static void compressedTexImage(int target, int level, TexelBox box, GlPixelFormat format, int byteCount) {
        if (box.dimensions() == 2) {
            GL33C.nglCompressedTexImage2D(target, level, format.internalFormat(), box.width(), box.height(), 0,
                byteCount, MemoryUtil.NULL);
        } else {
            GL33C.nglCompressedTexImage3D(target, level, format.internalFormat(), box.width(), box.height(),
                box.depth(), 0, byteCount, MemoryUtil.NULL);
        }
    }

    @Override
    public void texSubImage(int target, int level, TexelBox box, GlPixelFormat format, long byteCount, long address) {
        if (format.isCompressed()) {
            compressedTexSubImage(target, level, box, format, Math.toIntExact(byteCount), address);
            return;
        }
        switch (box.dimensions()) {
            case 1 -> GL33C.nglTexSubImage1D(target, level, box.x(), box.width(), format.format(), format.type(),
                address);
            case 2 -> GL33C.nglTexSubImage2D(target, level, box.x(), box.y(), box.width(), box.height(),
                format.format(), format.type(), address);
            default -> GL33C.nglTexSubImage3D(target, level, box.x(), box.y(), box.z(), box.width(), box.height(),
                box.depth(), format.format(), format.type(), address);
        }
    }

    private static void compressedTexSubImage(int target, int level, TexelBox box, GlPixelFormat format,
        int byteCount, long address) {
        if (box.dimensions() == 2) {
            GL33C.nglCompressedTexSubImage2D(target, level, box.x(), box.y(), box.width(), box.height(),
                format.internalFormat(), byteCount, address);
        } else {
            GL33C.nglCompressedTexSubImage3D(target, level, box.x(), box.y(), box.z(), box.width(), box.height(),
                box.depth(), format.internalFormat(), byteCount, address);
        }
    }

    @Override
    public void getTexImage(int target, int level, GlPixelFormat format, long address) {
        GL33C.nglGetTexImage(target, level, format.format(), format.type(), address);
    }

    @Override
    public void getTextureSubImage(int texture, int level, TexelBox box, GlPixelFormat format, int byteCount,
        long address) {
        if (capabilities.OpenGL45) {
            GL45C.nglGetTextureSubImage(texture, level, box.x(), box.y(), box.z(), box.width(), box.height(),
                box.depth(), format.format(), format.type(), byteCount, address);
        } else {
            ARBGetTextureSubImage.nglGetTextureSubImage(texture, level, box.x(), box.y(), box.z(), box.width(),
                box.height(), box.depth(), format.format(), format.type(), byteCount, address);
        }
    }
}
