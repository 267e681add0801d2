package org.scenebuf.engine.buffer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;

/** A channel that moves few bytes at a time, none at all every so often, and may break. */
final class Trickle implements ReadableByteChannel, WritableByteChannel {

    private final byte[] bytes;
    private final int atOnce;
    private final long breaksAt;
    private int at;
    private int calls;

    /** One of these bytes, to read, or of so many to write; breaks after so many bytes. */
    Trickle(byte[] bytes, int atOnce, long breaksAt) {
        this.bytes = bytes;
        this.atOnce = atOnce;
        this.breaksAt = breaksAt;
    }

    /** All that was written. */
    byte[] written() {
        return Arrays.copyOf(bytes, at);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (at == bytes.length) {
            return -1;
        }
        int count = step(target.remaining());
        target.put(bytes, at, count);
        at += count;
        return count;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int count = step(source.remaining());
        source.get(bytes, at, count);
        at += count;
        return count;
    }

    private int step(int remaining) throws IOException {
        if (at >= breaksAt) {
            throw new IOException("broken after " + at);
        }
        return ++calls % 5 == 0 ? 0 : Math.min(Math.min(atOnce, remaining), bytes.length - at);
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // Nothing to close.
    }
}
