package org.scenebuf.engine.gl;

import java.util.List;
import java.util.stream.Collectors;
import org.scenebuf.engine.internal.Args;

/**
 * A call that a {@link GlRecorder} recorded.
 *
 * <table>
 * <caption>Arguments</caption>
 * <tr><th>function</th><th>arguments</th><th>bytes</th></tr>
 * <tr><td>{@code glBufferData}, {@code glBufferStorage}</td><td>buffer, size</td><td>the bytes that were sent with
 *     the call; 0 where it only allocates</td></tr>
 * <tr><td>{@code glBufferSubData}</td><td>buffer, offset, size</td><td>the size</td></tr>
 * <tr><td>{@code glCopyBufferSubData}</td><td>from buffer, to buffer, from offset, to offset, size</td><td>0, because
 *     they are on the GPU already</td></tr>
 * <tr><td>{@code glDispatchCompute}, which copies rows from a ring</td><td>ring, to buffer, offset in the ring, number
 *     of rows</td><td>0</td></tr>
 * <tr><td>{@code glMapBufferRange}</td><td>buffer, offset, size</td><td>0</td></tr>
 * <tr><td>{@code glTexImage}</td><td>texture, level, width, height, depth</td><td>0</td></tr>
 * <tr><td>{@code glTexSubImage}</td><td>texture, level, x, y, z, width, height, depth</td><td>the bytes of its
 *     pixels</td></tr>
 * <tr><td>{@code glGenerateMipmap}</td><td>texture</td><td>0</td></tr>
 * <tr><td>{@code glGetTexImage}</td><td>texture, level</td><td>0</td></tr>
 * <tr><td>{@code glGetTextureSubImage}</td><td>texture, level, x, y, z, width, height, depth</td><td>0</td></tr>
 * <tr><td>{@code glFenceSync}, {@code glClientWaitSync}, {@code glDeleteSync}</td><td>fence</td><td>0</td></tr>
 * <tr><td>{@code glDelete}</td><td>object</td><td>0</td></tr>
 * </table>
 *
 * @param function the function's name, without the number of dimensions
 * @param arguments the arguments of the table
 * @param byteCount the number of bytes that were sent to the GPU
 */
public record GlRecord(String function, List<Long> arguments, long byteCount) {

    /** Checks the arguments, and copies the list. */
    public GlRecord {
        Args.notNull(function, "a function");
        arguments = List.copyOf(Args.list(arguments, "arguments"));
    }

    /** {@return the call as text, such as {@code glBufferSubData(1, 544, 64)}} */
    @Override
    public String toString() {
        return arguments.stream().map(String::valueOf).collect(Collectors.joining(", ", function + "(", ")"));
    }
}
