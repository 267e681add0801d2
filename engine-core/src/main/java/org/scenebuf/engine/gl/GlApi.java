package org.scenebuf.engine.gl;

/**
 * What uploads and read-backs call: OpenGL itself, or what records the calls. Names and numbers are OpenGL's; addresses
 * are those of native memory, or offsets where a pixel buffer is bound.
 */
interface GlApi {

    /** Has LWJGL call the functions of this context, which is current. */
    void activate();

    /** Tells whether the context has it. */
    boolean has(GlFeature feature);

    /** The clock that limits of time are read from. */
    long nanoTime();

    int create(GlKind kind);

    void delete(GlKind kind, int id);

    int getInteger(int name);

    int getError();

    void bindBuffer(int target, int buffer);

    void bufferData(int target, long byteCount, long address, int usage);

    void bufferSubData(int target, long byteOffset, long byteCount, long address);

    void copyBufferSubData(int readTarget, int writeTarget, long readOffset, long writeOffset, long byteCount);

    /** Makes room that stays mapped. */
    void bufferStorage(int target, long byteCount, int flags);

    /** Gives the address; 0 where it is refused. */
    long mapBufferRange(int target, long byteOffset, long byteCount, int access);

    void unmapBuffer(int target);

    /** Puts a fence behind all that was asked of the GPU so far. */
    long fenceSync();

    /** Gives one of OpenGL's four answers. */
    int clientWaitSync(long fence, int flags, long nanos);

    void deleteSync(long fence);

    void activeTexture(int unit);

    void bindTexture(int target, int texture);

    void texParameteri(int target, int name, int value);

    void pixelStorei(int name, int value);

    void generateMipmap(int target);

    int getTexLevelParameteri(int target, int level, int name);

    /** Makes room for pixels, or, where the format is compressed, for so many bytes of blocks. */
    void texImage(int target, int level, TexelBox box, GlPixelFormat format, int byteCount);

    /** Sends so many bytes of pixels or blocks. */
    void texSubImage(int target, int level, TexelBox box, GlPixelFormat format, long byteCount, long address);

    /** Reads all pixels of a level, or of a cube's face. */
    void getTexImage(int target, int level, GlPixelFormat format, long address);

    /** Reads some pixels; every type of texture has three dimensions here. */
    void getTextureSubImage(int texture, int level, TexelBox box, GlPixelFormat format, int byteCount, long address);
}
