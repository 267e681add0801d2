package org.scenebuf.engine.gl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.lwjgl.opengl.GL33C;
import org.lwjgl.opengl.GL43C;

/** Records calls, and simulates OpenGL's buffers and fences. Its clock moves only while a caller waits. */
final class RecordedGl implements GlApi {

    /** The limits of textures, as today's drivers have them. */
    private static final int MOST_PIXELS = 16384;
    private static final int MOST_LAYERS = 2048;

    /** The limit of buffers for shaders, as every driver has it. */
    private static final int MOST_BYTES = 1 << 27;

    private static final int LOST = 0x507;

    private final int major;
    private final int minor;
    private final List<GlRecord> records = new ArrayList<>();
    private final SimulatedBuffers buffers = new SimulatedBuffers();
    private final Map<Integer, Integer> textures = new HashMap<>();

    /** Fences that the GPU has not passed. */
    private final Set<Long> held = new HashSet<>();
    private boolean holding;
    private boolean lost;
    private long nanos;
    private int lastObject;
    private long lastFence;

    RecordedGl(int major, int minor) {
        this.major = major;
        this.minor = minor;
    }

    String version() {
        return major + "." + minor + " (recorded)";
    }

    List<GlRecord> records() {
        return records;
    }

    SimulatedBuffers buffers() {
        return buffers;
    }

    void hold(boolean on) {
        holding = on;
        if (!on) {
            held.clear();
        }
    }

    void lose() {
        lost = true;
    }

    void advance(long byNanos) {
        nanos += byNanos;
    }

    private void note(String function, long byteCount, long... arguments) {
        records.add(new GlRecord(function, LongStream.of(arguments).boxed().toList(), byteCount));
    }

    @Override
    public void activate() {
        // There are no functions of another context to replace.
    }

    @Override
    public boolean has(GlFeature feature) {
        return feature.isIn(major, minor);
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public int create(GlKind kind) {
        return ++lastObject;
    }

    @Override
    public void delete(GlKind kind, int id) {
        note("glDelete", 0, id);
        if (kind == GlKind.BUFFER) {
            buffers.delete(id);
        }
    }

    @Override
    public int getInteger(int name) {
        return switch (name) {
            case GL33C.GL_MAX_TEXTURE_SIZE, GL33C.GL_MAX_3D_TEXTURE_SIZE, GL33C.GL_MAX_CUBE_MAP_TEXTURE_SIZE ->
                MOST_PIXELS;
            case GL33C.GL_MAX_ARRAY_TEXTURE_LAYERS -> MOST_LAYERS;
            case GL43C.GL_MAX_SHADER_STORAGE_BLOCK_SIZE -> MOST_BYTES;
            default -> 0;
        };
    }

    @Override
    public int getError() {
        return lost ? LOST : GL33C.GL_NO_ERROR;
    }

    @Override
    public void bindBuffer(int target, int buffer) {
        buffers.bind(target, buffer);
    }

    @Override
    public void bufferData(int target, long byteCount, long address, int usage) {
        note("glBufferData", address == 0 ? 0 : byteCount, buffers.at(target), byteCount);
        buffers.allocate(target, byteCount, address);
    }

    @Override
    public void bufferSubData(int target, long byteOffset, long byteCount, long address) {
        note("glBufferSubData", byteCount, buffers.at(target), byteOffset, byteCount);
        buffers.put(target, byteOffset, byteCount, address);
    }

    @Override
    public void copyBufferSubData(int readTarget, int writeTarget, long readOffset, long writeOffset, long byteCount) {
        note("glCopyBufferSubData", 0, buffers.at(readTarget), buffers.at(writeTarget), readOffset, writeOffset,
            byteCount);
        buffers.copy(readTarget, writeTarget, readOffset, writeOffset, byteCount);
    }

    @Override
    public boolean linkScatter(int program) {
        return true;
    }

    @Override
    public void scatter(int program, RowBatch batch) {
        note("glDispatchCompute", 0, batch.ring(), batch.buffer(), batch.rowsAt(), batch.rowCount());
        buffers.scatter(batch);
    }

    @Override
    public void bufferStorage(int target, long byteCount, int flags) {
        note("glBufferStorage", 0, buffers.at(target), byteCount);
        buffers.allocate(target, byteCount, 0);
    }

    @Override
    public long mapBufferRange(int target, long byteOffset, long byteCount, int access) {
        note("glMapBufferRange", 0, buffers.at(target), byteOffset, byteCount);
        return buffers.address(target, byteOffset, byteCount);
    }

    @Override
    public void unmapBuffer(int target) {
        note("glUnmapBuffer", 0, buffers.at(target));
    }

    @Override
    public long fenceSync() {
        long fence = ++lastFence;
        note("glFenceSync", 0, fence);
        if (holding) {
            held.add(fence);
        }
        return fence;
    }

    @Override
    public int clientWaitSync(long fence, int flags, long timeLimit) {
        note("glClientWaitSync", 0, fence);
        if (!held.contains(fence)) {
            return GL33C.GL_ALREADY_SIGNALED;
        }
        nanos += timeLimit;
        return lost ? GL33C.GL_WAIT_FAILED : GL33C.GL_TIMEOUT_EXPIRED;
    }

    @Override
    public void deleteSync(long fence) {
        note("glDeleteSync", 0, fence);
        held.remove(fence);
    }

    @Override
    public void activeTexture(int unit) {
        // Nothing is drawn, so one unit is enough.
    }

    @Override
    public void bindTexture(int target, int texture) {
        textures.put(target, texture);
    }

    @Override
    public void texParameteri(int target, int name, int value) {
        // No texture is read, so its parameters do not matter.
    }

    @Override
    public void pixelStorei(int name, int value) {
        // The layout of pixels in memory is not used.
    }

    @Override
    public void generateMipmap(int target) {
        note("glGenerateMipmap", 0, texture(target));
    }

    @Override
    public int getTexLevelParameteri(int target, int level, int name) {
        return 1;
    }

    @Override
    public void texImage(int target, int level, TexelBox box, GlPixelFormat format, int byteCount) {
        if (texture(target) != 0) {
            note("glTexImage", 0, texture(target), level, box.width(), box.height(), box.depth());
        }
    }

    @Override
    public void texSubImage(int target, int level, TexelBox box, GlPixelFormat format, long byteCount, long address) {
        boolean fromBuffer = buffers.at(GL33C.GL_PIXEL_UNPACK_BUFFER) != 0;
        note("glTexSubImage", fromBuffer ? 0 : byteCount, texture(target), level, box.x(), box.y(), box.z(),
            box.width(), box.height(), box.depth());
    }

    @Override
    public void getTexImage(int target, int level, GlPixelFormat format, long address) {
        note("glGetTexImage", 0, texture(target), level);
    }

    @Override
    public void getTextureSubImage(int texture, int level, TexelBox box, GlPixelFormat format, int byteCount,
        long address) {
        note("glGetTextureSubImage", 0, texture, level, box.x(), box.y(), box.z(), box.width(), box.height(),
            box.depth());
    }

    /** The texture bound at a target; 0 where none is, as at a proxy. The faces of a cube have targets of their own. */
    private int texture(int target) {
        boolean face = target >= GL33C.GL_TEXTURE_CUBE_MAP_POSITIVE_X && target <= GL33C.GL_TEXTURE_CUBE_MAP_NEGATIVE_Z;
        return textures.getOrDefault(face ? GL33C.GL_TEXTURE_CUBE_MAP : target, 0);
    }
}
