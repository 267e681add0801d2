package org.scenebuf.engine.gl;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;

/**
 * A context without OpenGL that records the calls, for tests of uploads on any machine.
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
 * <p>Buffers store the bytes that are sent to them. Textures store nothing, and reading one gives zeros. Nothing can
 * be drawn. Fences are passed at once, unless {@link #holdFences} was called. A wait for a held fence moves the
 * recorder's own clock, so that tests do not take real time.
 */
public final class GlRecorder {

    private final RecordedGl gl;
    private final GlContext context;

    private GlRecorder(RecordedGl gl) {
        this.gl = gl;
        this.context = GlContext.recorded(gl);
    }

    /**
     * Makes a context of OpenGL 4.5, which belongs to the calling thread.
     *
     * @return the recorder of its calls
     */
    public static GlRecorder open() {
        return ofVersion(4, 5);
    }

    /**
     * Makes a context of a given OpenGL version without extensions.
     *
     * @param major the number before the dot
     * @param minor the number after the dot
     * @return the recorder of its calls
     * @throws IllegalArgumentException when the version is below 3.3
     */
    public static GlRecorder ofVersion(int major, int minor) {
        if (major < 3 || minor < 0 || major == 3 && minor < 3) {
            throw new IllegalArgumentException(ErrorText.of("OpenGL 3.3 or later", major + "." + minor,
                "take GlRecorder.open() for 4.5"));
        }
        return new GlRecorder(new RecordedGl(major, minor));
    }

    /** {@return the context, always the same; close it like any other} */
    public GlContext context() {
        return context;
    }

    /** {@return the calls since the last {@link #clear()}, in order} */
    public List<GlRecord> records() {
        return List.copyOf(gl.records());
    }

    /** {@return the number of bytes that were sent by all {@link #records()}} */
    public long byteCount() {
        return gl.records().stream().mapToLong(GlRecord::byteCount).sum();
    }

    /** Forgets the recorded calls. Buffers keep their content. */
    public void clear() {
        gl.records().clear();
    }

    /**
     * Copies the content of a buffer.
     *
     * @param buffer the buffer's name, from {@link GlBuffers#id}
     * @return all its bytes
     * @throws IllegalArgumentException when there is no such buffer
     */
    public byte[] toBytes(int buffer) {
        return gl.buffers().toBytes(buffer);
    }

    /**
     * Writes to a buffer, as a shader on the GPU would.
     *
     * @param buffer the buffer's name
     * @param byteOffset the offset in the buffer
     * @param bytes the bytes to write
     * @throws IllegalArgumentException when there is no such buffer
     * @throws IndexOutOfBoundsException when the buffer is shorter
     */
    public void copyToBuffer(int buffer, long byteOffset, byte... bytes) {
        Args.notNull(bytes, "bytes");
        Args.range(byteOffset, bytes.length, toBytes(buffer).length, "bytes of the buffer");
        gl.buffers().of(buffer).asSlice(byteOffset, bytes.length)
            .copyFrom(MemorySegment.ofArray(bytes));
    }

    /** Makes the GPU stop before all fences that are created from now on, until {@link #passFences()}. */
    public void holdFences() {
        gl.hold(true);
    }

    /** Makes the GPU pass all fences. */
    public void passFences() {
        gl.hold(false);
    }

    /**
     * Moves the clock for the context's time limits.
     *
     * @param time the time to add
     */
    public void advance(Duration time) {
        gl.advance(Args.notNull(time, "a time").toNanos());
    }

    /**
     * Makes the context lost, as after a reset of the driver: every question for errors is answered with that error.
     */
    public void loseContext() {
        gl.lose();
    }
}
