package org.scenebuf.engine.gl;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * A context without OpenGL that notes what would be called: for tests of what is uploaded, on any machine.
 *
 * <pre>{@code
 * GlRecorder recorder = GlRecorder.open();
 * GlBuffers buffers = GlBuffers.of(recorder.context());
 * buffers.update(array);
 * recorder.clear();
 * array.modified(17, 2);                             // rows of 32 bytes
 * buffers.update(array);
 * recorder.records();                                // [glBufferSubData(1, 544, 64)]
 * recorder.toBytes(buffers.id(array));               // what the GPU would have
 * }</pre>
 *
 * <p>Buffers hold what is sent to them. Textures hold nothing: what is read of them is zero. Nothing can be drawn here.
 * Fences are passed at once, unless {@link #holdFences} says otherwise; whoever waits for one that is held moves the
 * recorder's own clock, so that no test takes time.
 */
public final class GlRecorder {

    private final RecordedGl gl;
    private final GlContext context;

    private GlRecorder(RecordedGl gl) {
        this.gl = gl;
        this.context = GlContext.recorded(gl);
    }

    /**
     * Makes a context of OpenGL 4.5 that belongs to the calling thread.
     *
     * @return what notes its calls
     */
    public static GlRecorder open() {
        return ofVersion(4, 5);
    }

    /**
     * Makes a context of some version of OpenGL, which has no extensions.
     *
     * @param major the number before the dot
     * @param minor the number behind it
     * @return what notes its calls
     * @throws IllegalArgumentException when it is below 3.3
     */
    public static GlRecorder ofVersion(int major, int minor) {
        if (major < 3 || minor < 0 || major == 3 && minor < 3) {
            throw new IllegalArgumentException(ErrorText.of("OpenGL 3.3 or later", major + "." + minor,
                "take GlRecorder.open() for 4.5"));
        }
        return new GlRecorder(new RecordedGl(major, minor));
    }

    /**
     * Gives the context.
     *
     * @return always the same; to be closed as any other
     */
    public GlContext context() {
        return context;
    }

    /**
     * Gives what was called.
     *
     * @return the calls since the last {@link #clear()}, in their order
     */
    public List<GlRecord> records() {
        return List.copyOf(gl.records());
    }

    /**
     * Adds up what was sent.
     *
     * @return the bytes of all {@link #records()}
     */
    public long byteCount() {
        return gl.records().stream().mapToLong(GlRecord::byteCount).sum();
    }

    /** Forgets what was called. Buffers keep what they have. */
    public void clear() {
        gl.records().clear();
    }

    /**
     * Copies what a buffer holds.
     *
     * @param buffer its name, as {@link GlBuffers#id} tells it
     * @return all its bytes
     * @throws IllegalArgumentException when there is no such buffer
     */
    public byte[] toBytes(int buffer) {
        return gl.buffers().toBytes(buffer);
    }

    /**
     * Writes to a buffer, as the GPU itself does by a shader.
     *
     * @param buffer its name
     * @param byteOffset where
     * @param bytes what
     * @throws IllegalArgumentException when there is no such buffer
     * @throws IndexOutOfBoundsException when it is shorter
     */
    public void copyToBuffer(int buffer, long byteOffset, byte... bytes) {
        Args.notNull(bytes, "bytes");
        Args.range(byteOffset, bytes.length, toBytes(buffer).length, "bytes of the buffer");
        gl.buffers().of(buffer).asSlice(byteOffset, bytes.length)
            .copyFrom(MemorySegment.ofArray(bytes));
    }

    /**
     * Has the GPU stand still before the fences that are put from now on, until {@link #passFences()}.
     */
    public void holdFences() {
        gl.hold(true);
    }

    /** Has the GPU pass all fences. */
    public void passFences() {
        gl.hold(false);
    }

    /**
     * Moves the clock of the context's time limits.
     *
     * @param time how far
     */
    public void advance(Duration time) {
        gl.advance(Args.notNull(time, "a time").toNanos());
    }

    /** Has the context be lost, as when a driver is reset: it answers every question with that error. */
    public void loseContext() {
        gl.lose();
    }
}
