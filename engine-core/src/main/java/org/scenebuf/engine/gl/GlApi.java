package org.scenebuf.engine.gl;

/**
 * The OpenGL functions that uploads and read-backs call. One implementation is OpenGL itself, another one records the
 * calls. Names and numbers are OpenGL's. Addresses are those of native memory, or offsets while a pixel buffer is
 * bound.
 */
interface GlApi {

    /** Makes LWJGL call the functions of this context, which is current. */
    void activate();

    /** Whether the context has a feature. */
    boolean has(GlFeature feature);

    /** The clock for time limits. */
    long nanoTime();

    int create(GlKind kind);

    void delete(GlKind kind, int id);

    int getInteger(int name);

    int getError();

    void bindBuffer(int target, int buffer);

    void bufferData(int target, long byteCount, long address, int usage);

    void bufferSubData(int target, long byteOffset, long byteCount, long address);

    void copyBufferSubData(int readTarget, int writeTarget, long readOffset, long writeOffset, long byteCount);

    /** Makes the program that {@link #scatter} needs; false where the driver refuses it. */
    boolean linkScatter(int program);

    /** Copies rows from a ring to their places, on the GPU. */
    void scatter(int program, RowBatch batch);

    /** Allocates memory that can stay mapped. */
    void bufferStorage(int target, long byteCount, int flags);

    /** Maps a range, and returns its address; 0 where the driver refuses. */
    long mapBufferRange(int target, long byteOffset, long byteCount, int access);

    void unmapBuffer(int target);

    /** Creates a fence after all commands so far. */
    long fenceSync();

    /** Waits for a fence, and returns one of OpenGL's four answers. */
    int clientWaitSync(long fence, int flags, long nanos);

    void deleteSync(long fence);

    void activeTexture(int unit);

    void bindTexture(int target, int texture);

    void texParameteri(int target, int name, int value);

    void pixelStorei(int name, int value);

    void generateMipmap(int target);

    int getTexLevelParameteri(int target, int level, int name);

    /** Allocates pixels or, for a compressed format, a number of bytes of blocks. */
    void texImage(int target, int level, TexelBox box, GlPixelFormat format, int byteCount);

    /** Sends a number of bytes of pixels or blocks. */
    void texSubImage(int target, int level, TexelBox box, GlPixelFormat format, long byteCount, long address);

    /** Reads all pixels of a level, or of a face of a cube. */
    void getTexImage(int target, int level, GlPixelFormat format, long address);

    /** Reads some pixels. In this call every type of texture has three dimensions. */
    void getTextureSubImage(int texture, int level, TexelBox box, GlPixelFormat format, int byteCount, long address);
}
