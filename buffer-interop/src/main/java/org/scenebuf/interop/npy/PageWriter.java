package org.scenebuf.interop.npy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;

/**
 * Writes to a file so that large pieces begin at page boundaries. Otherwise, after a header of 128 bytes, every write
 * would cross a page boundary, and writing could take up to half as long again.
 */
final class PageWriter implements WritableByteChannel {

    private static final int PAGE = 4096;

    private final FileChannel channel;
    private long position;

    PageWriter(FileChannel channel) {
        this.channel = channel;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        int toPage = (int) (-position & PAGE - 1);
        int written = toPage > 0 && source.remaining() > toPage ? writeSome(source, toPage) : channel.write(source);
        position += written;
        return written;
    }

    private int writeSome(ByteBuffer source, int count) throws IOException {
        int limit = source.limit();
        source.limit(source.position() + count);
        try {
            return channel.write(source);
        } finally {
            source.limit(limit);
        }
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
