package org.scenebuf.engine.buffer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/**
 * Reads from another channel into a separate buffer, and copies from there. The channel never sees the target's memory.
 */
final class CopyingChannel implements ReadableByteChannel {

    private final ReadableByteChannel channel;
    private final ByteBuffer chunk;

    CopyingChannel(ReadableByteChannel channel, int chunkBytes) {
        this.channel = channel;
        this.chunk = ByteBuffer.allocateDirect(chunkBytes);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        ByteBuffer part = chunk.slice(0, Math.min(chunk.capacity(), target.remaining()));
        int count = channel.read(part);
        ChannelCopy.requireProgress(Math.max(count, 0), part.position());
        target.put(part.flip());
        return count;
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() {
        // The owner of the channel closes it.
    }
}
