package org.scenebuf.engine.asset;

import org.lwjgl.stb.STBIEOFCallback;
import org.lwjgl.stb.STBIIOCallbacks;
import org.lwjgl.stb.STBIReadCallback;
import org.lwjgl.stb.STBISkipCallback;
import org.lwjgl.system.MemoryUtil;

/**
 * Feeds a JPEG to stb, and knows how much of it was eaten. Where stb meets what it cannot read it stops, says that all
 * is well, and gives memory that it never wrote for the pixels that are missing.
 */
final class JpegFeed implements AutoCloseable {

    /** By so many bytes stb finds out what kind of file it is. */
    private static final int FIRST = 92;

    /** So far before the end of what matters each byte is given alone, so that none is given that is not wanted. */
    private static final int NEAR = 256;

    private final long address;
    private final long size;
    private final long needed;
    private long at;
    private final STBIReadCallback read = STBIReadCallback.create((user, target, most) -> give(target, most));
    private final STBISkipCallback skip = STBISkipCallback.create((user, count) -> skip(count));
    private final STBIEOFCallback eof = STBIEOFCallback.create(user -> isAtEnd());
    private final STBIIOCallbacks callbacks = STBIIOCallbacks.malloc().read(read).skip(skip).eof(eof);

    /**
     * Begins.
     *
     * @param address of the file
     * @param size bytes there
     * @param needed as many of them make the pixels
     */
    JpegFeed(long address, long size, long needed) {
        this.address = address;
        this.size = size;
        this.needed = needed;
    }

    long callbacks() {
        return callbacks.address();
    }

    /** Whether all that makes the pixels was eaten. */
    boolean isEaten() {
        return at >= needed;
    }

    long eaten() {
        return at;
    }

    private int give(long target, int most) {
        long wanted = at == 0 ? FIRST : at < needed - NEAR ? needed - NEAR - at : 1;
        int count = (int) Math.min(Math.min(wanted, most), size - at);
        MemoryUtil.memCopy(address + at, target, count);
        at += count;
        return count;
    }

    private void skip(int count) {
        at = Math.clamp(at + count, 0, size);
    }

    private int isAtEnd() {
        return at >= size ? 1 : 0;
    }

    @Override
    public void close() {
        callbacks.free();
        read.free();
        skip.free();
        eof.free();
    }
}
